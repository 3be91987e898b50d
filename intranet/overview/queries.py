"""What the start page answers in one look; nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from intranet.conferences import queries as conferences
from intranet.core import clock, german
from intranet.municipalities import queries as municipalities
from intranet.municipalities.queries import Progress


@dataclass(frozen=True)
class Coming:
    """A visit or a conference with a date."""

    at: datetime
    what: str
    where: str
    endpoint: str
    id: int


@dataclass(frozen=True)
class Due:
    """Something that somebody should do now, and where."""

    what: str
    why: str
    endpoint: str
    id: int
    is_overdue: bool


def coming(*, most: int = 6) -> Sequence[Coming]:
    """The next visits and conferences, soonest first."""
    visits = [
        Coming(
            v.starts_at, f"{v.kind.label} in {v.municipality.name}", v.place, "municipalities.show", v.municipality_id
        )
        for v in municipalities.next_visits(most=most)
        if v.starts_at
    ]
    meetings = [
        Coming(c.starts_at, c.title, ", ".join(filter(None, (c.hall, c.city))), "conferences.show", c.id)
        for c in conferences.next_conferences(most=most)
        if c.starts_at
    ]
    return sorted([*visits, *meetings], key=lambda one: one.at)[:most]


def due() -> Sequence[Due]:
    """What waits: visits and conferences whose day has passed, and follow-ups, the oldest first."""
    overdue = [
        Due(
            f"Besuch in {v.municipality.name}",
            f"Der Termin war am {german.moment(v.starts_at)}. Tragen Sie das Ergebnis ein.",
            "municipalities.show",
            v.municipality_id,
            is_overdue=True,
        )
        for v in municipalities.overdue_visits()
    ]
    past = [
        Due(
            c.title,
            f"Die Konferenz war am {german.moment(c.starts_at)}. Tragen Sie ein, was daraus wurde.",
            "conferences.show",
            c.id,
            is_overdue=True,
        )
        for c in conferences.past_without_result()
    ]
    follow_ups = [
        Due(str(f), f"Wiedervorlage vom {german.day(f.due_on)}.", "municipalities.show", f.municipality_id,
            is_overdue=False)
        for f in municipalities.follow_ups_until(clock.today())
    ]  # fmt: skip
    return [*overdue, *past, *follow_ups]


def summary(progress: Progress) -> str:
    """The state of the visits in one sentence, with no claim that the data do not carry."""
    if not progress.in_scope:
        return "Es ist noch keine Kommune eingetragen."
    area = "im Zuständigkeitsbereich des Kreisjugendamtes"
    if progress.visited == progress.in_scope:
        return f"Der Landrat hat alle {progress.in_scope} Rathäuser {area} besucht."
    if not progress.visited:
        return f"Der Landrat hat noch keines der {progress.in_scope} Rathäuser {area} besucht."
    return f"Der Landrat hat {progress.visited} der {progress.in_scope} Rathäuser {area} besucht."
