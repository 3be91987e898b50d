"""Moments for the demonstration, always counted from today."""

from datetime import datetime, time, timedelta

from intranet.calendar.datecheck import is_working_day
from intranet.calendar.queries import what_speaks_against
from intranet.core import clock


def good_moment(days: int, *, hour: int, minute: int = 0) -> datetime:
    """A moment about so many days from today on which nothing speaks against a date, and nothing else takes place."""
    day = clock.today() + timedelta(days=days)
    while not is_working_day(day) or what_speaks_against(day):
        day += timedelta(days=1 if days >= 0 else -1)
    return datetime.combine(day, time(hour, minute), tzinfo=clock.OFFICE_ZONE)
