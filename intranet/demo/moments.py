"""Moments for the demonstration, always counted from today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from intranet.calendar.datecheck import is_working_day
from intranet.calendar.queries import what_speaks_against
from intranet.core import clock
from intranet.core.database import db


def good_moment(days: int, *, hour: int, minute: int = 0) -> datetime:
    """A moment about so many days from today on which nothing speaks against a date, and nothing else takes place."""
    day = clock.today() + timedelta(days=days)
    while not is_working_day(day) or what_speaks_against(day):
        day += timedelta(days=1 if days >= 0 else -1)
    return datetime.combine(day, time(hour, minute), tzinfo=clock.OFFICE_ZONE)


@contextmanager
def on(day: date, *, hour: int = 9) -> Iterator[None]:
    """Let what is done inside have been done on that day, or today, if the day has not come yet."""
    if day >= clock.today():
        yield
        return
    with clock.pretending(datetime.combine(day, time(hour), tzinfo=clock.OFFICE_ZONE)):
        yield
        db.session.flush()  # rows are dated when they are written


def ago(days: int) -> date:
    """A working day about so many days before today, but never before the office began."""
    day = clock.today() - timedelta(days=days)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return max(day, beginning())


def beginning() -> date:
    """The day on which the office of the demonstration began to work with the program."""
    return clock.today() - timedelta(days=230)
