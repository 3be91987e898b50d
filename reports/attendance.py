"""The attendance list as rows to sign, and as a table for other programs."""

import csv
import io

from reports.content.document import Attachment
from reports.content.lists import AttendanceList
from reports.errors import DocumentError

MOST_PEOPLE = 2_000
MOST_BLANK = 300
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text starts that a spreadsheet would run as a formula."""


def blank_rows(attendance: AttendanceList) -> int:
    """How many rows without a name follow; raises `DocumentError` for a list beyond all measure."""
    if len(attendance.people) > MOST_PEOPLE:
        raise DocumentError(f"Höchstens {MOST_PEOPLE} Personen in einer Liste.", field="Personen")
    if not 0 <= attendance.blank_rows <= MOST_BLANK:
        raise DocumentError(f"Höchstens {MOST_BLANK} leere Zeilen.", field="Leere Zeilen")
    return attendance.blank_rows


def as_csv(attendance: AttendanceList) -> Attachment:
    """The list as CSV to be embedded: semicolons, a byte order mark, and no cell that a spreadsheet would run."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    table.writerow(("Nr.", "Name", "Organisation", "Funktion"))
    for number, person in enumerate(attendance.people, start=1):
        table.writerow((number, *map(_harmless, (person.name, person.organisation, person.function))))
    return Attachment(
        name="anwesenheitsliste.csv",
        data=out.getvalue().encode("utf-8-sig"),
        media_type="text/csv",
        description="Anwesenheitsliste als Tabelle",
    )


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
