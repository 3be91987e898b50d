"""Visits on the calendar."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from intranet.calendar.occasions import Occasion, on_calendar
from intranet.core import clock
from intranet.core.database import db
from intranet.core.text import lines
from intranet.municipalities.models import Visit
from intranet.municipalities.states import VisitState


@on_calendar
def visits(first: date, last: date) -> Sequence[Occasion]:
    """Visits with a date in this span."""
    begin = datetime.combine(first, time.min, tzinfo=clock.OFFICE_ZONE)
    end = datetime.combine(last + timedelta(days=1), time.min, tzinfo=clock.OFFICE_ZONE)
    found = db.session.scalars(
        select(Visit)
        .join(Visit.municipality)
        .options(contains_eager(Visit.municipality))
        .where(Visit.starts_at >= begin, Visit.starts_at < end, Visit.state != VisitState.CANCELLED)
    )
    return [
        Occasion("Besuch", f"{v.kind.label} in {v.municipality.name}", v.starts_at, v.place, "visits.show", v.id,
                 v.municipality_id, _people(v))
        for v in found
        if v.starts_at
    ]  # fmt: skip


def _people(visit: Visit) -> tuple[str, ...]:
    """Who comes from the county, each by name or function alone."""
    return tuple(line.split(",", 1)[0].strip() for line in lines(visit.participants))
