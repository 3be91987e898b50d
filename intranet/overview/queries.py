"""What the start page answers in one look; nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intranet.accounts.models import Account
from intranet.accounts.permissions import Permission, holds
from intranet.conferences import queries as conferences
from intranet.core import clock, german
from intranet.minutes.queries import tasks_until
from intranet.municipalities import queries as municipalities
from intranet.municipalities.models import FollowUp

MOST_DUE, MOST_COMING, MOST_MINE, MOST_IN_A_WEEK = 20, 6, 5, 40


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
    is_mine: bool = False


def coming(*, most: int = MOST_COMING) -> Sequence[Coming]:
    """The next visits and conferences, soonest first."""
    visits = [
        Coming(v.starts_at, f"{v.kind.label} in {v.municipality.name}", v.place, "visits.show", v.id)
        for v in municipalities.next_visits(most=most)
        if v.starts_at
    ]
    meetings = [
        Coming(c.starts_at, c.title, ", ".join(filter(None, (c.hall, c.city))), "conferences.show", c.id)
        for c in conferences.next_conferences(most=most)
        if c.starts_at
    ]
    return sorted([*visits, *meetings], key=lambda one: one.at)[:most]


def follow_ups(reader: Account) -> Sequence[FollowUp]:
    """What is to be taken up by Sunday and the reader's own of later: for what is due, this week and mine alike."""
    return municipalities.follow_ups_until(_sunday(), account=reader)


def _sunday() -> date:
    today = clock.today()
    return today + timedelta(days=6 - today.weekday())


def due(reader: Account, waiting: Sequence[FollowUp]) -> Sequence[Due]:
    """What waits: visits and conferences whose day has passed, and the follow-ups that are due by today."""
    asks = " Tragen Sie das Ergebnis ein." if holds(reader, Permission.VISITS_EDIT) else ""
    overdue = [
        Due(
            f"Besuch in {v.municipality.name}",
            f"Der Termin war am {german.moment(v.starts_at)}.{asks}",
            "visits.show",
            v.id,
            is_overdue=True,
        )
        for v in municipalities.overdue_visits()
    ]
    asks = " Tragen Sie ein, was daraus wurde." if holds(reader, Permission.CONFERENCES_EDIT) else ""
    past = [
        Due(
            c.title,
            f"Die Konferenz war am {german.moment(c.starts_at)}.{asks}",
            "conferences.show",
            c.id,
            is_overdue=True,
        )
        for c in conferences.past_without_result()
    ]
    return [*overdue, *past, *_follow_ups(reader, waiting)]


def _follow_ups(reader: Account, waiting: Sequence[FollowUp]) -> list[Due]:
    return [
        Due(
            str(one),
            f"Wiedervorlage vom {german.day(one.due_on)}, {one.account.name if one.account else 'noch niemand'}.",
            "follow_ups.show",
            one.id,
            is_overdue=False,
            is_mine=one.account_id == reader.id,
        )
        for one in [one for one in waiting if one.is_due][:MOST_DUE]
    ]


def mine(reader: Account, waiting: Sequence[FollowUp]) -> Sequence[FollowUp]:
    """What the reader takes up next; what is due today or before stands elsewhere."""
    return [one for one in waiting if one.account_id == reader.id and not one.is_due][:MOST_MINE]


@dataclass(frozen=True)
class ThisWeek:
    """Something that falls on a day of this week that is still to come."""

    day: date
    what: str
    detail: str
    endpoint: str
    id: int


def this_week(reader: Account, upcoming: Sequence[Coming], waiting: Sequence[FollowUp]) -> Sequence[ThisWeek]:
    """Visits, conferences, follow-ups and tasks from today to Sunday, by day; what was due before stands elsewhere.

    Tasks come from minutes, and only who reads those hears of them.
    """
    today, sunday = clock.today(), _sunday()
    dated = [
        ThisWeek(day, one.what, german.clock_time(one.at), one.endpoint, one.id)
        for one in upcoming
        if (day := clock.local(one.at).date()) <= sunday
    ]
    later = [
        ThisWeek(one.due_on, str(one), "Wiedervorlage", "follow_ups.show", one.id)
        for one in waiting
        if today < one.due_on <= sunday
    ]
    work = [
        ThisWeek(task.until, str(task), f"Aufgabe: {task.who or 'ohne Zuständige'}", "tasks.show", task.id)
        for task in (tasks_until(today, sunday) if holds(reader, Permission.MINUTES_READ) else ())
        if task.until
    ]
    return sorted([*dated, *later, *work], key=lambda one: one.day)
