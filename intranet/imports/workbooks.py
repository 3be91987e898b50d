"""The first sheet of an XLSX workbook (ECMA-376), read piece by piece.

A file from outside is hostile until it is read: sizes are asked before anything is unpacked, documents with a type
declaration (entities) are refused, formulas too, and every count is bounded while reading.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from xml.parsers import expat

from intranet.core.errors import Refused
from intranet.core.german import number
from intranet.imports import limits

PIECE = 64 * 1024
SMALL = 1024 * 1024
_DAMAGED = (
    "Die Arbeitsmappe lässt sich nicht lesen. Öffnen Sie sie in der Tabellenkalkulation und speichern Sie sie neu."
)
_TOO_BIG = "Die Arbeitsmappe ist ausgepackt zu groß. Speichern Sie nur das Blatt mit den Kontakten als neue Datei."
# Number formats for days that have no text of their own (ECMA-376, 18.8.30).
_DAY_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


def read_workbook(content: bytes) -> list[list[str]]:
    """The rows of the first sheet as texts; days as TT.MM.JJJJ, yes and no as ja and nein.

    Raises:
        Refused: saying what is wrong with the file and what to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _must_be_small(parts)
            sheet, is_1904 = _first_sheet(parts)
            names = set(parts.namelist())
            strings = _shared_strings(parts) if "xl/sharedStrings.xml" in names else []
            formats = _formats(parts) if "xl/styles.xml" in names else []
            reader = _SheetReader(strings, formats, is_1904=is_1904)
            _parse(parts, sheet, reader.start, reader.end, reader.text)
            return reader.rows
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, ValueError, IndexError, NotImplementedError, EOFError) as e:
        raise Refused(_DAMAGED) from e


def _must_be_small(parts: zipfile.ZipFile) -> None:
    found = parts.infolist()
    if any(part.flag_bits & 1 for part in found):
        raise Refused("Die Arbeitsmappe ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort.")
    whole = sum(part.file_size for part in found)
    bombs = [p for p in found if p.file_size > SMALL and p.file_size > limits.HIGHEST_RATIO * max(1, p.compress_size)]
    if len(found) > limits.MOST_PARTS or whole > limits.LARGEST_UNPACKED or bombs:
        raise Refused(_TOO_BIG)


def _parse(
    parts: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Feed one part to a parser that knows no entities; a zip hands out no more bytes than it said."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, values: start(tag.rpartition(" ")[2], values)
    if end:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    if text:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_type
    parser.EntityDeclHandler = _refuse_type
    fed = 0
    with parts.open(name) as part:
        while piece := part.read(PIECE):
            parser.Parse(piece, False)
            fed += len(piece)
            # A tag or comment that does not end is read from its start again with every piece: time squared.
            if fed - max(0, parser.CurrentByteIndex) > limits.LONGEST_TOKEN:
                raise Refused(_DAMAGED)
        parser.Parse(b"", True)


def _refuse_type(*_: Any) -> None:
    raise Refused("Die Datei enthält eine Typdeklaration (DTD), wie sie in Arbeitsmappen nicht vorkommt.")


def _first_sheet(parts: zipfile.ZipFile) -> tuple[str, bool]:
    found: list[str] = []
    is_1904 = False

    def workbook(tag: str, values: dict[str, str]) -> None:
        nonlocal is_1904
        if tag == "sheet":
            found.extend(value for key, value in values.items() if key.endswith(" id"))
        elif tag == "workbookPr":
            is_1904 = values.get("date1904") in ("1", "true")

    targets: dict[str, str] = {}

    def relations(tag: str, values: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[values.get("Id", "")] = values.get("Target", "")

    _parse(parts, "xl/workbook.xml", workbook)
    _parse(parts, "xl/_rels/workbook.xml.rels", relations)
    target = targets[found[0]]
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}"), is_1904


def _shared_strings(parts: zipfile.ZipFile) -> list[str]:
    strings: list[str] = []
    here: list[str] = []
    state = {"text": False, "phonetic": 0}

    def start(tag: str, _values: dict[str, str]) -> None:
        if tag == "rPh":
            state["phonetic"] += 1
        state["text"] = tag == "t" and not state["phonetic"]

    def end(tag: str) -> None:
        state["text"] = False
        if tag == "rPh":
            state["phonetic"] -= 1
        elif tag == "si":
            if len(strings) >= limits.MOST_CELLS:
                raise Refused(_TOO_BIG)
            strings.append("".join(here)[: limits.LONGEST_CELL + 1])
            here.clear()

    _parse(parts, "xl/sharedStrings.xml", start, end, lambda text: here.append(text) if state["text"] else None)
    return strings


def _formats(parts: zipfile.ZipFile) -> list[str]:
    """For each cell style: "day", a row of zeros to fill up to ("00000"), or nothing."""
    own: dict[str, str] = {}
    formats: list[str] = []
    state = {"cells": False}

    def start(tag: str, values: dict[str, str]) -> None:
        if tag == "numFmt":
            own[values.get("numFmtId", "")] = values.get("formatCode", "")
        elif tag == "cellXfs":
            state["cells"] = True
        elif tag == "xf" and state["cells"]:
            formats.append(_meaning(values.get("numFmtId", "0"), own))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            state["cells"] = False

    _parse(parts, "xl/styles.xml", start, end)
    return formats


def _meaning(number: str, own: dict[str, str]) -> str:
    code = own.get(number, "")
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).lower()
    if int(number) in _DAY_FORMATS or (set(bare) & set("ydjt") and "0" not in bare):
        return "day"
    return bare if bare and set(bare) == {"0"} else ""


class _SheetReader:
    """Collects the rows of one sheet; what is too much or no plain value is refused at once."""

    def __init__(self, strings: list[str], formats: list[str], *, is_1904: bool) -> None:
        self.rows: list[list[str]] = []
        self._strings, self._formats = strings, formats
        self._epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - days have no zone
        self._cells = self._signs = 0
        self._row: list[str] = []
        self._text: list[str] | None = None
        self._place, self._kind, self._style = "", "", ""
        self._value = ""

    def start(self, tag: str, values: dict[str, str]) -> None:
        if tag == "row":
            self._row = []
        elif tag == "c":
            self._count()
            self._place, self._kind, self._style = values.get("r", ""), values.get("t", "n"), values.get("s", "0")
            self._value = ""
        elif tag in ("v", "t"):
            self._text = []
        elif tag == "f":
            raise Refused(
                f"Zelle {self._place or '?'} enthält eine Formel. Kopieren Sie die Liste und fügen Sie sie in einem "
                "neuen Blatt als Werte ein."
            )

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag in ("v", "t") and self._text is not None:
            self._value += "".join(self._text)
            self._text = None
        elif tag == "c":
            self._put(self._read())
        elif tag == "row" and any(self._row):
            if len(self.rows) > limits.MOST_ROWS:
                raise Refused(too_many_rows())
            self.rows.append(self._row)

    def _count(self) -> None:
        self._cells += 1
        if self._cells > limits.MOST_CELLS:
            raise Refused(_TOO_BIG)

    def _put(self, value: str) -> None:
        if not value:
            return
        found = _CELL.match(self._place)
        column = _column_number(found[1]) if found else len(self._row)
        if column >= limits.MOST_COLUMNS:
            raise Refused(f"Die Tabelle hat mehr als {limits.MOST_COLUMNS} Spalten. Löschen Sie die überzähligen.")
        self._signs += len(value)  # a text that is stored once may be named by every cell
        if self._signs > limits.MOST_SIGNS:
            raise Refused(_TOO_BIG)
        self._row.extend([""] * (column + 1 - len(self._row)))
        self._row[column] = value

    def _read(self) -> str:
        match self._kind:
            case "s":
                return self._strings[int(self._value)] if self._value else ""
            case "b":
                return "ja" if self._value == "1" else "nein"
            case "n" if self._value:
                return self._number()
        return self._value

    def _number(self) -> str:
        style = int(self._style)
        meaning = self._formats[style] if style < len(self._formats) else ""
        value = float(self._value)
        if meaning == "day" and 0 < value < 2_958_466:
            return f"{self._epoch + timedelta(days=int(value)):%d.%m.%Y}"
        plain = str(int(value)) if value.is_integer() and abs(value) < 1e15 else self._value
        return plain.zfill(len(meaning)) if meaning and meaning != "day" else plain


def _column_number(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def too_many_rows() -> str:
    return f"Die Datei hat mehr als {number(limits.MOST_ROWS)} Zeilen. Teilen Sie sie auf."
