"""Conferences on the calendar."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from intranet.calendar.occasions import Occasion, on_calendar
from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db


@on_calendar
def conferences(first: date, last: date) -> Sequence[Occasion]:
    """Conferences with a date in this span that were not called off."""
    begin = datetime.combine(first, time.min, tzinfo=clock.OFFICE_ZONE)
    end = datetime.combine(last + timedelta(days=1), time.min, tzinfo=clock.OFFICE_ZONE)
    found = db.session.scalars(
        select(Conference).where(
            Conference.starts_at >= begin, Conference.starts_at < end, Conference.state != ConferenceState.CANCELLED
        )
    )
    return [
        Occasion("Konferenz", c.title, c.starts_at, c.hall, "conferences.show", c.id, c.municipality_id)
        for c in found
        if c.starts_at
    ]
