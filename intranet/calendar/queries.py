"""Questions about days: what speaks against one, and which are good; nothing here writes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, column, or_, select, table

from intranet.calendar.datecheck import (
    Finding,
    by_weight,
    check_day,
    is_working_day,
    last_day_with_school_holidays,
    school_days_off,
)
from intranet.calendar.models import OwnDay
from intranet.calendar.occasions import Occasion, between
from intranet.calendar.states import DayKind, Level
from intranet.core import clock, county, german
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.lands import Land
from intranet.core.listing import AnySelect, Column, Filter, Listing, read_listing

YEARS_MEANT = range(1900, 2200)
FARTHEST = 366  # days the finder looks ahead at most

_municipality = table("municipality", column("id"), column("name"), column("sort_name"))


@dataclass(frozen=True)
class GoodDay:
    """A day that fits, and why."""

    day: date
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class HolidaySpan:
    """School holidays under the name that people use, with their first and last day."""

    name: str
    first: date
    last: date


def school_holidays(first: date, last: date) -> list[HolidaySpan]:
    """The school holidays of several days that touch a span of days, those the office has entered included."""
    own = _own_days(first, last, None)
    entered = [HolidaySpan(one.name, one.starts_on, one.ends_on) for one in own if one.kind is DayKind.SCHOOL_HOLIDAYS]
    return sorted([*known_school_holidays(first, last), *entered], key=lambda span: span.first)


def known_school_holidays(first: date, last: date) -> list[HolidaySpan]:
    """The same, of those alone that everybody knows; single days off are no holidays to speak of."""
    return [
        span
        for span in _spans(first.year - 1, last.year + 1, county.land())
        if span.last >= first and span.first <= last
    ]


@lru_cache(maxsize=64)
def _spans(first_year: int, last_year: int, land: Land) -> tuple[HolidaySpan, ...]:
    """All school holidays of these years, the days of each put together."""
    spans: list[HolidaySpan] = []
    for day, name in school_days_off(first_year, last_year, land):
        if spans and spans[-1].name == name and day - spans[-1].last <= timedelta(days=3):  # a Sunday may lie between
            spans[-1] = HolidaySpan(name, spans[-1].first, day)
        else:
            spans.append(HolidaySpan(name, day, day))
    return tuple(span for span in spans if span.first < span.last)


def what_speaks_against(
    day: date, *, municipality_id: int | None = None, besides: tuple[str, int] | None = None
) -> tuple[Finding, ...]:
    """Everything against a day: what everybody knows, own days, and what else takes place.

    Args:
        municipality_id: whose own days count besides those of the county.
        besides: endpoint and id of the occasion that is being planned, which does not stand in its own way.
    """
    if day.year not in YEARS_MEANT:
        return ()  # a mistyped year: the form says so
    own = _own_days(day, day, municipality_id)
    occasions = [one for one in between(day, day) if (one.endpoint, one.id) != besides]
    land = county.land()
    return _findings(day, land, own, occasions, _knows_school_holidays_until(land))


def good_days(
    *,
    first: date,
    municipality_id: int | None = None,
    besides: tuple[str, int] | None = None,
    weekdays: frozenset[int] = frozenset(range(5)),
    most: int = 8,
) -> list[GoodDay]:
    """The next working days against which nothing speaks, with the reasons why they are good.

    Three statements at most, however far it has to look (a year).
    """
    last = first + timedelta(days=FARTHEST)
    own = _own_days(first, last, municipality_id)
    occasions = [one for one in between(first, last) if (one.endpoint, one.id) != besides]
    land, found = county.land(), list[GoodDay]()
    known_until = _knows_school_holidays_until(land)
    for offset in range(FARTHEST):
        day = first + timedelta(days=offset)
        if (
            day.weekday() in weekdays
            and is_working_day(day, land)
            and not _findings(day, land, own, occasions, known_until)
        ):
            found.append(GoodDay(day, _reasons(day, occasions)))
            if len(found) == most:
                break
    return found


def _reasons(day: date, occasions: Iterable[Occasion]) -> tuple[str, ...]:
    near = [one for one in occasions if 0 < abs((_day(one) - day).days) <= 1]
    reasons = ["Werktag ohne Feiertag", "keine Schulferien", "kein anderer Besuch und keine Konferenz"]
    if near:
        reasons.append(f"am Tag davor oder danach: {german.listed(one.name for one in near)}")
    return tuple(reasons)


def _findings(
    day: date, land: Land, own: Iterable[OwnDay], occasions: Iterable[Occasion], known_until: date
) -> tuple[Finding, ...]:
    found = list(check_day(day, land=land, knows_school_holidays=day <= known_until))
    found += [_of_own_day(one) for one in own if one.starts_on <= day <= one.ends_on]
    found += [_of_occasion(one) for one in occasions if _day(one) == day]
    return by_weight(found)


def _of_own_day(one: OwnDay) -> Finding:
    return Finding(one.kind.level, f"{one.kind.label}: {one.name}.")


def _of_occasion(one: Occasion) -> Finding:
    who = f" (mit dabei: {german.listed(one.people)})" if one.people else ""
    return Finding(Level.WARNING, f"Am selben Tag um {german.clock_time(one.starts_at)}: {one.name}{who}.")


def _day(one: Occasion) -> date:
    return clock.local(one.starts_at).date()


def own_days_between(first: date, last: date, *, municipality_id: int | None = None) -> Sequence[OwnDay]:
    """The own days of the county, and of one municipality if it is named, that touch a span of days, soonest first."""
    return _own_days(first, last, municipality_id)


def _own_days(first: date, last: date, municipality_id: int | None) -> Sequence[OwnDay]:
    here: ColumnElement[bool] = OwnDay.municipality_id.is_(None)
    if municipality_id is not None:
        here = or_(here, OwnDay.municipality_id == municipality_id)
    return db.session.scalars(
        select(OwnDay).where(OwnDay.starts_on <= last, OwnDay.ends_on >= first, here).order_by(OwnDay.starts_on)
    ).all()


def _knows_school_holidays_until(land: Land) -> date:
    """The last school holidays that somebody has entered: the year they end in is known."""
    known = last_day_with_school_holidays(land)
    last = db.session.scalar(
        select(OwnDay.ends_on)
        .where(OwnDay.kind == DayKind.SCHOOL_HOLIDAYS, OwnDay.ends_on > known)
        .order_by(OwnDay.ends_on.desc())
        .limit(1)
    )
    return last or known


COLUMNS = (
    Column("name", "Name", (OwnDay.sort_name, OwnDay.starts_on)),
    Column("art", "Art", (OwnDay.kind, OwnDay.starts_on)),
    Column("beginn", "Von", (OwnDay.starts_on, OwnDay.id)),
    Column("ende", "Bis", (OwnDay.ends_on, OwnDay.id)),
    Column("gilt", "Gilt für", (_municipality.c.sort_name, OwnDay.starts_on)),
)
FILTERS = (
    Filter("name", "Name", lambda q, text: q.where(OwnDay.sort_name.contains(sort_key(text), autoescape=True))),
    Filter("art", "Art", lambda q, word: q.where(OwnDay.kind == word), DayKind.choices()),
)


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of own days."""
    return read_listing(args, columns=COLUMNS, filters=FILTERS, sort="beginn", descending=True)


def own_days() -> AnySelect:
    """Every own day, with the municipality it holds for."""
    return select(
        OwnDay.id, OwnDay.name, OwnDay.kind, OwnDay.starts_on, OwnDay.ends_on,
        _municipality.c.name.label("municipality"),
    ).outerjoin(_municipality, _municipality.c.id == OwnDay.municipality_id)  # fmt: skip


def municipality_choices() -> dict[str, str]:
    """Every municipality by name, for a choice."""
    rows = db.session.execute(select(_municipality).order_by(_municipality.c.sort_name))
    return {str(row.id): row.name for row in rows}
