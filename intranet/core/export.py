"""Lists as files for Excel: exactly the filtered rows, safe to open."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from flask import Response

from intranet.core import clock, german
from intranet.core.web import download

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# A cell that begins with one of these is read as a formula by spreadsheets (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_answer(kind: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str) -> Response:
    """The list as a download, `kind` csv or xlsx, named by title and day."""
    name = f"{title} {clock.today():%Y-%m-%d}.{kind}"
    if kind == "csv":
        return download(to_csv(heads, rows), name=name, mimetype=CSV)
    return download(to_xlsx(heads, rows, title=title), name=name, mimetype=XLSX)


def to_csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV with semicolons and a byte order mark, as German Excel expects it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(heads: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str) -> bytes:
    """A workbook with one sheet: real dates and numbers, a frozen head, text that stays text."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet("".join(c for c in title if c not in r"[]:*?/\'")[:31])
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet.write_row(0, 0, heads, bold)
        for y, row in enumerate(rows, 1):
            for x, value in enumerate(row):
                _write_cell(sheet, y, x, value, day, moment)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def _write_cell(sheet: Any, y: int, x: int, value: Any, day: Any, moment: Any) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(y, x, clock.local(value).replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(y, x, value, day)
    elif isinstance(value, bool):
        sheet.write_string(y, x, "ja" if value else "nein")
    elif isinstance(value, int | float):
        sheet.write_number(y, x, value)
    elif value is not None:
        sheet.write_string(y, x, str(value))


def _csv_cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case datetime():
            return f"{clock.local(value):%d.%m.%Y %H:%M}"
        case date():
            return german.day(value)
        case float():
            return str(value).replace(".", ",")
        case int():
            return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
