"""Actions on own days. Each checks the rule, changes the row and writes the log; none commits."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from intranet.audit.actions import Actor, note, recorded
from intranet.calendar.models import OwnDay
from intranet.calendar.states import DayKind
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.text import clean_line

MOST_ROWS = 2000


def add_own_day(*, by: Actor, **values: Any) -> OwnDay:
    """Enter a day or a span of days."""
    day = OwnDay(**values)
    with recorded("own day added", day, by=by):
        db.session.add(day)
        db.session.flush()
    return day


def change_own_day(day: OwnDay, *, by: Actor, **values: Any) -> None:
    """Correct name, kind, span or municipality."""
    with recorded("own day changed", day, by=by):
        for name, value in values.items():
            setattr(day, name, value)


def remove_own_day(day: OwnDay, *, by: Actor) -> None:
    """Take a day out; the log keeps what it was."""
    held = {name: [getattr(day, name).isoformat(), None] for name in ("starts_on", "ends_on")}
    note("own day removed", day, by=by, changes={"kind": [day.kind.value, None]} | held)
    db.session.delete(day)


@dataclass(frozen=True)
class ImportedDay:
    """One line of a list: name, kind, first and last day."""

    name: str
    kind: DayKind
    starts_on: date
    ends_on: date


def import_own_days(text: str, *, by: Actor) -> int:
    """Enter a whole list: lines of name;kind;from;to, days as TT.MM.JJJJ or JJJJ-MM-TT.

    Returns:
        How many were new; a day with the same name and span is not entered twice.

    Raises:
        Refused: naming the line and what is wrong with it; nothing is entered then.
    """
    rows = list(read_days(text))
    there = {(d.name, d.starts_on, d.ends_on) for d in db.session.query(OwnDay).all()}
    new = [row for row in rows if (row.name, row.starts_on, row.ends_on) not in there]
    for row in new:
        add_own_day(name=row.name, kind=row.kind, starts_on=row.starts_on, ends_on=row.ends_on, by=by)
    return len(new)


def read_days(text: str) -> Iterator[ImportedDay]:
    """Read the lines of a list; a head line is passed over."""
    reader = csv.reader(io.StringIO(text), delimiter=";")
    lines = [(reader.line_num, line) for line in reader if any(cell.strip() for cell in line)]
    if len(lines) > MOST_ROWS:
        raise Refused(f"Die Liste hat {len(lines)} Zeilen. Teilen Sie sie in Listen mit höchstens {MOST_ROWS} Zeilen.")
    for place, (number, cells) in enumerate(lines):
        if place == 0 and not any(sign.isdigit() for cell in cells for sign in cell):
            continue  # a head line names no day; a first line with a mistyped one is no head line
        yield _read_line(number, [clean_line(cell) for cell in cells])
    if not lines:
        raise Refused("Die Liste ist leer. Fügen Sie Zeilen der Form „Name;Art;von;bis“ ein.")


def _read_line(number: int, cells: list[str]) -> ImportedDay:
    if len(cells) != 4 or not cells[0]:
        raise Refused(f"Zeile {number}: Erwartet werden vier Angaben „Name;Art;von;bis“.")
    name, kind_word, first_word, last_word = cells
    kinds = {label.lower(): DayKind(word) for word, label in DayKind.choices().items()}
    kind, first, last = kinds.get(kind_word.lower()), _as_day(first_word), _as_day(last_word)
    if kind is None:
        raise Refused(f"Zeile {number}: Die Art „{kind_word}“ gibt es nicht. Möglich sind: {', '.join(kinds)}.")
    if first is None or last is None:
        raise Refused(f"Zeile {number}: Ein Tag ist nicht zu lesen. Schreiben Sie ihn wie 24.12.2029.")
    if last < first:
        raise Refused(f"Zeile {number}: Das Ende liegt vor dem Beginn.")
    return ImportedDay(name[:120], kind, first, last)


def _as_day(text: str) -> date | None:
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None
