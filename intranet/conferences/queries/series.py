"""Series: conferences that belong together by name, and when the next of them would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from intranet.calendar.queries import good_days
from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState
from intranet.core import clock, german
from intranet.core.database import db

A_YEAR = timedelta(weeks=52)  # to the same weekday
SHORTEST = timedelta(weeks=4)
TO_PREPARE = timedelta(weeks=8)  # the least that guides recommend (domain handbook, 5.3)


@dataclass(frozen=True)
class NextOfSeries:
    """The day proposed for the next conference of a series, and why it is that one."""

    day: date
    reason: str


def series_names() -> Sequence[str]:
    """The names of all series, in German order."""
    names = db.session.scalars(select(Conference.series).where(Conference.series != "").distinct())
    return sorted(names, key=german.sort_key)


def of_series(conference: Conference) -> Sequence[Conference]:
    """All conferences of the series that this one belongs to, itself among them, latest first."""
    if not conference.series:
        return ()
    return db.session.scalars(
        select(Conference)
        .where(Conference.series == conference.series, Conference.is_template.is_(False))
        .order_by(Conference.starts_at.desc().nulls_first(), Conference.id.desc())
    ).all()


def next_of_series(model: Conference) -> NextOfSeries | None:
    """When the next conference of a series would be: as long after the last as that after the one before.

    A series of one goes on a year later; nothing is proposed nearer than eight weeks from today, nor a day against
    which something speaks. None without a series, or while none of it has a date.
    """
    moments = [
        one.starts_at for one in of_series(model) if one.starts_at and one.state is not ConferenceState.CANCELLED
    ]
    days = sorted({clock.local(moment).date() for moment in moments})
    if not days:
        return None
    last, apart = days[-1], max(days[-1] - days[-2], SHORTEST) if len(days) > 1 else A_YEAR
    wanted = max(last + apart, clock.today() + TO_PREPARE)
    found = good_days(
        first=wanted - timedelta(days=3), municipality_id=model.municipality_id,
        weekdays=frozenset({last.weekday()}) if last.weekday() < 5 else frozenset(range(5)), most=1,
    )  # fmt: skip
    if not found:
        return None
    weeks = round(apart.days / 7)
    gap = "ein Jahr" if apart == A_YEAR else german.plural(weeks, "Woche", "Wochen")
    reason = f"{gap} nach der letzten Konferenz der Reihe am {german.day(last)}"
    return NextOfSeries(found[0].day, reason if wanted == last + apart else f"nach der letzten am {german.day(last)}")
