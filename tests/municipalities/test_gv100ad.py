"""Reading the official directory: the offsets of the real file, and every way in which a file can be wrong."""

import io
import zipfile
from datetime import date

import pytest

from intranet.core.errors import Refused
from intranet.municipalities.gv100ad import read_directory
from intranet.municipalities.states import MunicipalityKind
from tests.municipalities import directory_file as files

# A record of the real file, character by character.
HEIMBACH = (
    "6020251130053580120012Heimbach, Stadt" + " " * 85
    + "63    000000064960000000448700000002256    52396       711331131089" + " " * 31
)  # fmt: skip


def with_line(number: int, text: str | bytes) -> bytes:
    lines = files.of_dueren(files.KREUZAU, files.TITZ).split(b"\n")
    lines[number - 1] = text if isinstance(text, bytes) else text.encode()
    return b"\n".join(lines)


def test_a_record_of_the_real_file_is_read_by_its_offsets():
    content = files.directory(files.district("05358", "Düren", [files.line("50", "05358   0012", word="50"), HEIMBACH]))
    heimbach = read_directory(content).districts["05358"].municipalities[0]
    assert (heimbach.ags, heimbach.name, heimbach.official_name) == ("05358012", "Heimbach", "Heimbach, Stadt")
    assert (heimbach.kind, heimbach.population, heimbach.postcode) == (MunicipalityKind.TOWN, 4487, "52396")
    assert heimbach.area_km2 == 64.96


def test_districts_are_called_as_texts_name_them():
    found = read_directory(
        files.directory(
            files.district("05358", "Düren", [files.KREUZAU]),
            files.COLOGNE,
            files.district("05362", "Rhein-Erft-Kreis", [files.municipality("05362004", "Bedburg, Stadt", word="63")]),
            files.district("03351", "Celle", [files.municipality("03351001", "Adelheidsdorf")], word="44"),
            files.district("05334", "Städteregion Aachen", [files.municipality("05334004", "Alsdorf, Stadt")]),
        )
    )
    assert [one.name for one in found.districts.values()] == [
        "Kreis Düren", "Stadt Köln", "Rhein-Erft-Kreis", "Landkreis Celle", "Städteregion Aachen",
    ]  # fmt: skip
    assert found.as_of == date(2025, 11, 30)


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("Stolberg (Rhld.), Kupferstadt", "Stolberg (Rhld.)"),
        ("Hagen, Stadt der FernUniversität", "Hagen"),
        ("Titz", "Titz"),
    ],
)
def test_the_short_name_ends_before_the_comma(official, name):
    content = files.of_dueren(files.municipality("05358001", official))
    assert read_directory(content).districts["05358"].municipalities[0].name == name


def test_markets_are_known_and_uninhabited_forests_are_left_out():
    rows = [
        files.municipality("09573001", "Cadolzburg, M", word="60"),
        files.municipality("09573444", "Forst", word="66"),
    ]
    found = read_directory(files.directory(files.district("09573", "Fürth", rows, word="44")))
    assert [one.kind for one in found.districts["09573"].municipalities] == [MunicipalityKind.MARKET]


def test_line_ends_of_windows_and_a_byte_order_mark_make_no_difference():
    content = files.of_dueren(files.KREUZAU)
    assert read_directory(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")) == read_directory(content)


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("GV100AD.txt", b"0" * 5_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leer"),
        (b"\n\n", "leer"),
        (_zip_bomb(), "Zeile 1: Die Datei ist ein Archiv"),
        (with_line(5, files.line("60", "053580280028")[:180]), "Zeile 5: Die Zeile hat 180 statt 220 Zeichen"),
        (with_line(5, b"\xff" * 220), "Zeile 5: Die Zeile ist nicht in UTF-8"),
        (files.of_dueren(files.KREUZAU).decode().encode("latin-1"), "Zeile 2: Die Zeile ist nicht in UTF-8"),
        (with_line(3, files.line("99", "05358", "Düren")), "Zeile 3: Die Satzart „99“ gibt es nicht"),
        (with_line(3, files.line("40", "0535X", "Düren", word="43")), "Zeile 3: Kreisschlüssel: „0535X“"),
        (with_line(4, files.line("50", "053580280028", as_of="20241231")), "Zeile 4: Der Gebietsstand ist"),
        (with_line(1, files.line("10", "05", as_of="20259999")), "Zeile 1: Gebietsstand: „20259999“ ist kein Tag"),
        (files.of_dueren(files.KREUZAU, files.KREUZAU), "Zeile 7: Der Gemeindeschlüssel 05358028 steht"),
        (files.of_dueren(files.municipality("05358001", "Ort", word="99")), "Zeile 5: Die Gemeindeart „99“"),
        (files.of_dueren(files.municipality("05358001", "Ort", postcode="ABCDE")), "Zeile 5: Postleitzahl: „ABCDE“"),
        (files.of_dueren(files.municipality("05358001", "  ")), "Zeile 5: Der Name der Gemeinde fehlt"),
        (files.of_dueren(files.municipality("05358001", "Or\x07t")), "Zeile 4: Die Zeile enthält Steuerzeichen"),
        (files.directory(files.municipality("05358001", "Ort")), "Zeile 3: Der Kreis „05358“ ist vorher"),
        (b"\n".join(files.of_dueren(files.KREUZAU).split(b"\n")[:4]), "Zeile 4: Danach fehlt eine Gemeinde"),
        (b"\n".join(files.of_dueren(files.KREUZAU).split(b"\n")[:2]), "steht keine Gemeinde"),
        (files.directory(files.district("05358", "Düren", []), files.COLOGNE), "Zeile 4: Davor fehlt eine Gemeinde"),
        (b" " * 9_000_000, "größer als 8 MB"),
    ],
)  # fmt: skip
def test_a_wrong_or_cut_file_is_refused_with_line_and_reason(content, said):
    with pytest.raises(Refused) as refusal:
        read_directory(content)
    assert said in str(refusal.value)


def test_the_directory_of_a_state_is_read_in_no_time():
    found = read_directory(files.many(396))
    assert sum(len(one.municipalities) for one in found.districts.values()) == 396
