"""Tables from outside: whatever wrote them, they are read; whatever is hostile is refused at once."""

import io
import time
import tracemalloc
import zipfile
from datetime import date

import pytest
import xlsxwriter

from intranet.contacts.states import Greeting
from intranet.core.errors import Refused
from intranet.core.export import to_csv, to_xlsx
from intranet.imports import limits
from intranet.imports.cells import name_parts
from intranet.imports.tables import read_file, read_pasted

HEADS, ROW = ["Name", "PLZ", "Ort"], ["Kita Größenwahn, „Süd“", "01067", "Aßlar"]
TEXT = 'Name;PLZ;Ort\r\n"Kita Größenwahn, „Süd“";01067;Aßlar\r\n'


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        (TEXT.encode(), "CSV, UTF-8, Trennzeichen Semikolon"),
        (TEXT.encode("utf-8-sig"), "CSV, UTF-8, Trennzeichen Semikolon"),
        (TEXT.encode("cp1252"), "CSV, Windows-1252, Trennzeichen Semikolon"),
        (TEXT.replace(";", "\t").encode("utf-16"), "CSV, UTF-16, Trennzeichen Tabulator"),
        (TEXT.replace(";", ",").encode(), "CSV, UTF-8, Trennzeichen Komma"),
        (TEXT.replace(";", "|").replace("\r\n", "\n").encode(), "CSV, UTF-8, Trennzeichen senkrechter Strich"),
    ],
)
def test_encodings_and_separators_are_recognised_and_zeros_kept(content, read_as):
    table = read_file(content, "Liste.csv")
    assert (table.heads, table.rows, table.read_as) == (HEADS, [ROW], read_as)


def test_what_is_pasted_from_a_spreadsheet_is_read():
    table = read_pasted('Name\tPLZ\tOrt\n"Kita\nSüd"\t01067\tAßlar\n\n')
    assert table.rows == [["Kita\nSüd", "01067", "Aßlar"]]


def test_a_zero_that_others_guard_from_the_spreadsheet_is_kept():
    assert read_file(b'Name;PLZ\nEva;"=""01067"""\n', "x.csv").rows == [["Eva", "01067"]]


def test_a_workbook_gives_texts_days_and_filled_up_numbers():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Text", "PLZ", "Seit", "Zahl", "Ja", "leer", "Reich"])
        sheet.write_string(2, 0, "Größe")
        sheet.write_number(2, 1, 1067, book.add_format({"num_format": "00000"}))
        sheet.write_datetime(2, 2, date(2026, 10, 24), book.add_format({"num_format": "dd.mm.yyyy"}))
        sheet.write_number(2, 3, 52372)
        sheet.write_boolean(2, 4, True)
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(2, 6, "Ki", bold, "ta")
    table = read_file(out.getvalue(), "Liste.XLSX")
    assert table.rows == [["Größe", "01067", "24.10.2026", "52372", "ja", "", "Kita"]]


def test_what_we_export_we_read_again_as_it_was():
    rows = [["=cmd|'/C calc'!A1", "+49 2421 22", date(2026, 1, 31), True, None, "mit\nUmbruch", "'Apostroph"]]
    heads = ["a", "b", "c", "d", "e", "f", "g"]
    read = [["=cmd|'/C calc'!A1", "+49 2421 22", "31.01.2026", "ja", "", "mit\nUmbruch", "'Apostroph"]]
    assert read_file(to_csv(heads, rows), "x.csv").rows == read
    assert read_file(to_xlsx(heads, rows, title="x"), "x.xlsx").rows == read


def workbook(sheet: bytes, *, more: dict[str, bytes] | None = None, level: int = 9) -> bytes:
    parts = {
        "xl/workbook.xml": b'<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b'<R><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as book:
        for name, content in (parts | (more or {})).items():
            book.writestr(name, content)
    return out.getvalue()


def cells(rows: int, columns: int) -> bytes:
    row = b"<row>" + b'<c t="str"><v>x</v></c>' * columns + b"</row>"
    return b"<worksheet><sheetData>" + row * rows + b"</sheetData></worksheet>"


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
)
OUTSIDE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><c><v>&x;</v></c></worksheet>'
FORMULA = b'<worksheet><sheetData><row><c r="B7"><f>SUM(A1:A6)</f><v>3</v></c></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (workbook(b" " * 70_000_000), "bombe.xlsx", "ausgepackt zu groß"),
        (workbook(cells(300, 90), more={f"x{n}": b"" for n in range(600)}), "teile.xlsx", "ausgepackt zu groß"),
        (workbook(LAUGHS), "lachen.xlsx", "Typdeklaration"),
        (workbook(OUTSIDE), "fremd.xlsx", "Typdeklaration"),
        (workbook(cells(1, 1), more={"xl/sharedStrings.xml": LAUGHS}), "texte.xlsx", "Typdeklaration"),
        (workbook(FORMULA), "formel.xlsx", "Zelle B7 enthält eine Formel"),
        (workbook(cells(6_700, 90), level=1), "zellen.xlsx", "zu groß"),
        (workbook(cells(25_000, 2), level=1), "zeilen.xlsx", "mehr als 20 000 Zeilen"),
        (workbook(b'<worksheet><row><c r="ZZZ1" t="str"><v>x</v></c></row></worksheet>'), "weit.xlsx", "Spalten"),
        (workbook(b"<worksheet><row>"), "kaputt.xlsx", "lässt sich nicht lesen"),
        (workbook(b'<worksheet><row><c t="s"><v>99</v></c></row></worksheet>'), "kaputt.xlsx", "nicht lesen"),
        (
            workbook(b'<worksheet a="' + b"".join(b"%07d" % (n * n) for n in range(90_000)) + b'"/>', level=1),
            "attribut.xlsx",
            "lässt sich nicht lesen",
        ),
        (
            workbook(
                cells(900, 20).replace(b't="str"><v>x', b't="s"><v>0'),
                level=1,
                more={"xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * 5_000 + b"</t></si></sst>"},
            ),
            "gleich.xlsx",
            "ausgepackt zu groß",
        ),
        (b"PK\x03\x04kein Archiv", "kaputt.xlsx", "lässt sich nicht lesen"),
        (TEXT.encode(), "liste.xlsx", "ist aber keine"),
        (workbook(cells(2, 2)), "liste.csv", "ist aber keine"),
        (b"%PDF-1.7", "liste.csv", "ist aber keine"),
        (TEXT.encode(), "liste.exe", "Nur XLSX und CSV"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "alt.xls", "alte Excel-Datei"),
        (b"\0\1\2" * 100, "liste.csv", "keine Textdatei"),
        (b"a;b\n" + b'"' + b"x" * 200_000, "lang.csv", "Anführungszeichen|Zeichen"),
        (b'a;b\n1;"=HYPERLINK(""http://x"";""y"")"\n', "formel.csv", "Zeile 2 enthält eine Formel"),
        (b"a;b\n" + b";" * 500_000, "breit.csv", "Spalten"),
        (b"a;b\n" + b"1;2\n" * 30_000, "lang.csv", "mehr als 20 000 Zeilen"),
        (b"a;b\n1;2;3\n", "schief.csv", "Zeile 2 hat mehr Spalten"),
        (b"", "leer.csv", "Überschriften"),
        (b"nur Kopf", "leer.csv", "Überschriften"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_bounded_time(content, name, words):
    began = time.process_time()
    with pytest.raises(Refused, match=words):
        read_file(content, name)
    assert time.process_time() - began < 5, "seconds"


def test_a_bomb_takes_no_memory():
    bomb = workbook(b" " * 70_000_000)
    tracemalloc.start()
    with pytest.raises(Refused):
        read_file(bomb, "bombe.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000, "bytes"


def test_a_file_that_is_too_large_is_not_even_looked_at():
    with pytest.raises(Refused, match="größer als 10 MB"):
        read_file(b"x" * (limits.LARGEST_FILE + 1), "x.csv")


@pytest.mark.parametrize(
    ("cell", "greeting", "title", "names"),
    [
        ("Frau Dr. med. dent. Eva von der Heide", Greeting.MS, "Dr. med. dent.", ("Eva", "von der", "Heide")),
        ("Herrn Dipl.-Soz.-Päd. Jörg Groß", Greeting.MR, "Dipl.-Soz.-Päd.", ("Jörg", "", "Groß")),
        ("Heide, Prof. Dr. h. c. Eva von der", "", "Prof. Dr. h. c.", ("Eva", "von der", "Heide")),
        ("Dr. J. Medler", "", "Dr.", ("J.", "", "Medler")),
    ],
)
def test_a_whole_name_gives_its_parts(cell, greeting, title, names):
    parts = name_parts(cell)
    assert (parts["greeting"], parts["title"]) == (greeting, title)
    assert (parts["first_name"], parts["name_prefix"], parts["last_name"]) == names
