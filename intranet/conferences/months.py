"""A month as a calendar shows it: weeks with their numbers, holidays, own days, and what takes place."""

from calendar import Calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.calendar.datecheck import public_holiday
from intranet.calendar.occasions import Occasion, between
from intranet.calendar.queries import own_days_between, school_holidays
from intranet.core import clock, german


@dataclass(frozen=True)
class Day:
    """One day of the calendar; `marks` are holidays and own days by name."""

    day: date
    is_in_month: bool
    marks: Sequence[str]
    occasions: Sequence[Occasion]

    @property
    def is_today(self) -> bool:
        return self.day == clock.today()


@dataclass(frozen=True)
class Week:
    """Seven days under the number of their week (ISO 8601)."""

    number: int
    days: Sequence[Day]


@dataclass(frozen=True)
class Month:
    """A month and the weeks that touch it."""

    first: date
    weeks: Sequence[Week]

    @property
    def name(self) -> str:
        return f"{german.MONTHS[self.first.month - 1]} {self.first.year}"

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def eventful(self) -> list[Day]:
        """The days of the month on which something takes place, or which bear a name."""
        days = [day for week in self.weeks for day in week.days if day.is_in_month]
        return [day for day in days if day.occasions or day.marks]


def month_of(first: date, *, shows: Callable[[Occasion], bool], municipality_id: int | None = None) -> Month:
    """The month that begins on this day.

    Args:
        shows: which occasions the reader may see, and wants to.
        municipality_id: whose own days stand there besides those of the county.
    """
    days = list(Calendar().itermonthdates(first.year, first.month))
    marks = _marks(days[0], days[-1], municipality_id)
    occasions: dict[date, list[Occasion]] = {}
    for one in between(days[0], days[-1]):
        if shows(one):
            occasions.setdefault(clock.local(one.starts_at).date(), []).append(one)
    found = [Day(day, day.month == first.month, marks.get(day, ()), occasions.get(day, ())) for day in days]
    weeks = [found[start : start + 7] for start in range(0, len(found), 7)]
    return Month(first, [Week(week[0].day.isocalendar().week, week) for week in weeks])


def _marks(first: date, last: date, municipality_id: int | None) -> dict[date, list[str]]:
    """The names of holidays and own days by day; of school holidays every day bears the name."""
    marks: dict[date, list[str]] = {}
    spans = [(span.first, span.last, span.name) for span in school_holidays(first, last)]
    days_of_office = own_days_between(first, last, municipality_id=municipality_id)
    spans += [(one.starts_on, one.ends_on, one.name) for one in days_of_office]
    day = first
    while day <= last:
        names = [name for begins, ends, name in spans if begins <= day <= ends]
        if holiday := public_holiday(day):
            names.insert(0, holiday)
        if names:
            marks[day] = list(dict.fromkeys(names))
        day += timedelta(days=1)
    return marks
