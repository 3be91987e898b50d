"""A table from a file or from the clipboard, whatever it was written by: encoding and separator are recognised."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import PurePath

from intranet.core.errors import Refused
from intranet.core.german import number
from intranet.core.text import clean_text
from intranet.imports import limits
from intranet.imports.workbooks import read_workbook, too_many_rows

SEPARATORS = {";": "Semikolon", "\t": "Tabulator", ",": "Komma", "|": "senkrechter Strich"}
_FORMULA_STARTS = ("=", "+", "-", "@")
_KEPT_TEXT = re.compile(r'="([^"]*)"')
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Table:
    """The cells of a table, its heads apart, and how it was read."""

    heads: list[str]
    rows: list[list[str]]
    read_as: str


def read_file(content: bytes, name: str) -> Table:
    """Read an uploaded file. The name must fit what the file is.

    Raises:
        Refused: saying in German what is wrong and what to do.
    """
    if len(content) > limits.LARGEST_FILE:
        raise Refused("Die Datei ist größer als 10 MB. Teilen Sie sie auf.")
    if content.startswith(_OLD_EXCEL):
        raise Refused("Das ist eine alte Excel-Datei (XLS). Speichern Sie sie als XLSX oder CSV.")
    ending, is_zip = PurePath(name).suffix.lower(), content.startswith(_ZIP)
    if ending == ".xlsx" and is_zip:
        return _table(read_workbook(content), "XLSX")
    if ending == ".xlsx":
        raise Refused("Die Datei heißt wie eine Arbeitsmappe (XLSX), ist aber keine. Speichern Sie die Liste neu.")
    if ending not in (".csv", ".txt", ".tsv"):
        raise Refused("Nur XLSX und CSV werden gelesen. Speichern Sie die Liste in einer dieser Formen.")
    if is_zip or content.startswith(b"%PDF"):
        raise Refused("Die Datei heißt wie eine CSV-Datei, ist aber keine. Wählen Sie die richtige Datei.")
    text, encoding = _decoded(content)
    return _read_text(text, f"CSV, {encoding}")


def read_pasted(text: str) -> Table:
    """Read what was pasted from a spreadsheet or a CSV file."""
    return _read_text(text, "eingefügt")


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode(encoding), "UTF-16"
            except UnicodeDecodeError as error:
                raise Refused(_NO_TEXT) from error
    if b"\0" in content:
        raise Refused(_NO_TEXT)
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        # The five bytes that Windows-1252 does not know stand for nothing; the row shows it.
        return content.decode("cp1252", errors="replace"), "Windows-1252"


_NO_TEXT = "Die Datei ist keine Textdatei. Speichern Sie die Liste als CSV oder XLSX."


def _read_text(text: str, how: str) -> Table:
    separator = _separator(text)
    try:
        cells = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
        rows: list[list[str]] = []
        count = 0
        for row in cells:
            count += len(row)
            if len(row) > limits.MOST_COLUMNS:
                raise Refused(f"Zeile {cells.line_num} hat mehr als {limits.MOST_COLUMNS} Spalten.")
            if len(rows) > limits.MOST_ROWS or count > limits.MOST_CELLS:
                raise Refused(too_many_rows())
            if any(cell.strip() for cell in row):
                rows.append([_plain(cell, cells.line_num) for cell in row])
    except csv.Error as error:
        raise Refused(
            "Die Datei lässt sich nicht als Tabelle lesen. Prüfen Sie die Anführungszeichen, und kürzen Sie Zellen "
            f"mit mehr als {number(limits.LONGEST_CELL)} Zeichen."
        ) from error
    return _table(rows, f"{how}, Trennzeichen {SEPARATORS[separator]}")


def _separator(text: str) -> str:
    """The sign that cuts the first lines into the same number of columns, and into most."""
    sample = text[:20_000].splitlines()[:20]

    def fitness(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=sign) if row]
        except csv.Error:
            return 0, 0
        return (min(widths, default=0), max(widths, default=0)) if widths else (0, 0)

    return max(SEPARATORS, key=fitness)


def _plain(cell: str, line: int) -> str:
    """The text of a cell, without what guards it from being taken for a number or a formula; no formula is text.

    Our own exports set an apostrophe before what looks like a formula; others write ="01067" to keep a zero.
    """
    if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS):
        return cell[1:]
    if cell.startswith("="):
        if kept := _KEPT_TEXT.fullmatch(cell):
            return kept[1]
        raise Refused(f"Zeile {line} enthält eine Formel („{cell[:40]}“). Nehmen Sie statt der Formeln ihre Werte.")
    return cell


def _table(rows: list[list[str]], read_as: str) -> Table:
    cleaned = [[clean_text(cell) for cell in row] for row in rows]
    if any(len(cell) > limits.LONGEST_CELL for row in cleaned for cell in row):
        raise Refused(f"Eine Zelle hat mehr als {number(limits.LONGEST_CELL)} Zeichen. Kürzen Sie sie.")
    filled = [row for row in cleaned if any(row)]
    if len(filled) < 2:
        raise Refused("Die Tabelle braucht eine Zeile mit Überschriften und mindestens eine Zeile darunter.")
    heads, *rest = filled
    width = len(heads)
    if any(any(row[width:]) for row in rest):
        line = next(n for n, row in enumerate(rest, 2) if any(row[width:]))
        raise Refused(f"Zeile {line} hat mehr Spalten als die Überschriften. Prüfen Sie die Trennzeichen.")
    return Table([" ".join(head.split()) for head in heads], [(row + [""] * width)[:width] for row in rest], read_as)
