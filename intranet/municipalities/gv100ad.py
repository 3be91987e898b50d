"""Reads the official directory of municipalities GV100AD (Destatis): fixed width, 220 characters, UTF-8."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from intranet.core.errors import Refused
from intranet.core.text import clean_line
from intranet.municipalities.states import MunicipalityKind

WIDTH = 220
LARGEST_FILE = 8 * 1024 * 1024
MOST_LINES = 40_000
RECORD_TYPES = frozenset({"10", "20", "30", "40", "50", "60"})
KINDS = {
    "60": MunicipalityKind.MARKET, "61": MunicipalityKind.TOWN, "62": MunicipalityKind.TOWN,
    "63": MunicipalityKind.TOWN, "64": MunicipalityKind.COMMUNITY, "67": MunicipalityKind.TOWN,
}  # fmt: skip
WITHOUT_COUNCIL = frozenset({"65", "66"})
"""Unincorporated areas (gemeindefreie Gebiete): nobody to visit."""
TOWNS_OF_THEIR_OWN = frozenset({"41", "42"})
RURAL = "44"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One municipality as the directory lists it; the postcode is that of the seat of its administration."""

    ags: str
    name: str
    official_name: str
    kind: MunicipalityKind
    area_km2: float
    population: int
    postcode: str


@dataclass(frozen=True, kw_only=True)
class District:
    """A Kreis or a kreisfreie Stadt with its municipalities."""

    key: str
    name: str
    municipalities: tuple[Listed, ...]


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The whole file: the day it describes, and its districts by their five digits."""

    as_of: date
    districts: dict[str, District]


def read_directory(content: bytes) -> Directory:
    """Read the file whole, or refuse it whole.

    Raises:
        Refused: naming the first line that is wrong, and why.
    """
    if len(content) > LARGEST_FILE:
        raise Refused("Die Datei ist größer als 8 MB. Das Gemeindeverzeichnis GV100AD ist kleiner.")
    if content[:2] == b"PK":
        raise Refused("Zeile 1: Die Datei ist ein Archiv (ZIP). Entpacken Sie es, und wählen Sie die Textdatei darin.")
    reader = _Reader()
    for number, line in _lines(content):
        reader.take(number, line)
    return reader.finish()


def _lines(content: bytes) -> Iterator[tuple[int, str]]:
    rows = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n")
    while rows and not rows[-1]:
        rows.pop()
    if not rows:
        raise Refused("Die Datei ist leer. Wählen Sie die Textdatei GV100AD aus dem Paket von Destatis.")
    if len(rows) > MOST_LINES:
        raise Refused(f"Die Datei hat {len(rows)} Zeilen, höchstens {MOST_LINES} sind möglich.")
    for number, row in enumerate(rows, 1):
        yield number, _decoded(number, row)


def _decoded(number: int, row: bytes) -> str:
    try:
        line = row.decode("utf-8")
    except UnicodeDecodeError:
        raise _wrong(
            number, "Die Zeile ist nicht in UTF-8 geschrieben. Laden Sie die Datei neu von Destatis."
        ) from None
    if len(line) != WIDTH:
        raise _wrong(
            number, f"Die Zeile hat {len(line)} statt {WIDTH} Zeichen. Die Datei ist beschädigt oder abgeschnitten."
        )
    if not line.isprintable():
        raise _wrong(number, "Die Zeile enthält Steuerzeichen.")
    return line


def _wrong(number: int, why: str) -> Refused:
    return Refused(f"Zeile {number}: {why}")


class _Reader:
    """Takes line after line; remembers the district it is in, and what must still come."""

    def __init__(self) -> None:
        self._as_of = ""
        self._districts: dict[str, District] = {}
        self._key = self._name = ""
        self._rows: list[Listed] = []
        self._seen: set[str] = set()
        self._awaits = ""  # what the last line promised
        self._number = 0

    def take(self, number: int, line: str) -> None:
        self._number = number
        word = line[0:2]
        if word not in RECORD_TYPES:
            raise _wrong(number, f"Die Satzart „{word}“ gibt es nicht. Die Datei ist kein Gemeindeverzeichnis GV100AD.")
        if self._as_of not in ("", line[2:10]):
            raise _wrong(number, "Der Gebietsstand ist ein anderer als in den Zeilen davor.")
        self._as_of = line[2:10]
        _day(number, self._as_of)
        if word != "60" and self._awaits == "60" and word != "50":
            raise _wrong(number, "Davor fehlt eine Gemeinde. Die Datei ist unvollständig.")
        if word == "40":
            self._begin(number, line)
        elif word == "50":
            self._must_be_inside(number, line)
            self._awaits = "60"
        elif word == "60":
            self._must_be_inside(number, line)
            self._add(number, line)
            self._awaits = ""

    def _begin(self, number: int, line: str) -> None:
        self._end()
        self._key, self._name = _digits(number, line[10:15], "Kreisschlüssel"), _district_name(number, line)
        if self._key in self._districts:
            raise _wrong(number, f"Der Kreis {self._key} steht schon weiter oben.")
        self._awaits = "60"

    def _must_be_inside(self, number: int, line: str) -> None:
        if not self._key or line[10:15] != self._key:
            raise _wrong(number, f"Der Kreis „{line[10:15]}“ ist vorher nicht genannt. Die Datei ist unvollständig.")

    def _add(self, number: int, line: str) -> None:
        kind = line[122:124]
        if kind in WITHOUT_COUNCIL:
            return
        if kind not in KINDS:
            raise _wrong(number, f"Die Gemeindeart „{kind}“ ist unbekannt.")
        ags, official = _digits(number, line[10:18], "Gemeindeschlüssel"), clean_line(line[22:72])
        if ags in self._seen:
            raise _wrong(number, f"Der Gemeindeschlüssel {ags} steht schon weiter oben.")
        self._seen.add(ags)
        self._rows.append(
            Listed(
                ags=ags, name=_short_name(number, official), official_name=official, kind=KINDS[kind],
                area_km2=int(_digits(number, line[128:139], "Fläche")) / 100,
                population=int(_digits(number, line[139:150], "Bevölkerung")), postcode=_postcode(number, line),
            )
        )  # fmt: skip

    def _end(self) -> None:
        if self._key:
            self._districts[self._key] = District(key=self._key, name=self._name, municipalities=tuple(self._rows))
        self._rows = []

    def finish(self) -> Directory:
        if self._awaits:
            raise _wrong(self._number, "Danach fehlt eine Gemeinde. Die Datei ist abgeschnitten.")
        self._end()
        if not self._seen:
            raise _wrong(self._number, "Bis hierher steht keine Gemeinde in der Datei.")
        return Directory(as_of=_day(1, self._as_of), districts=self._districts)


def _digits(number: int, text: str, what: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise _wrong(number, f"{what}: „{text.strip()}“ ist keine Zahl.")
    return text


def _day(number: int, text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise _wrong(number, f"Gebietsstand: „{text}“ ist kein Tag.") from None


def _postcode(number: int, line: str) -> str:
    text = line[165:170].strip()
    return _digits(number, text, "Postleitzahl") if text else ""


def _short_name(number: int, official: str) -> str:
    """Düren, Stadt is called Düren; Stolberg (Rhld.), Kupferstadt is called Stolberg (Rhld.)."""
    name = official.split(",", 1)[0].strip()
    if not name:
        raise _wrong(number, "Der Name der Gemeinde fehlt.")
    return name


def _district_name(number: int, line: str) -> str:
    """Kreis Düren, Rhein-Erft-Kreis, Städteregion Aachen, Landkreis Celle, Stadt Köln: as texts name it."""
    name, kind = _short_name(number, clean_line(line[22:72])), line[122:124]
    if kind in TOWNS_OF_THEIR_OWN:
        return f"Stadt {name}"
    if any(word in name.lower() for word in ("kreis", "region", "verband")):
        return name
    return f"Landkreis {name}" if kind == RURAL else f"Kreis {name}"
