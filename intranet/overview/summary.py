"""The state of the visits in one sentence, with the words of the letterhead and the calendar of this county."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from intranet.audit.queries import as_they_were, end_of
from intranet.calendar.queries import HolidaySpan, school_holidays
from intranet.core import clock
from intranet.documents.models import Letterhead
from intranet.documents.queries import sender
from intranet.municipalities import wording
from intranet.municipalities.models import VisitRound
from intranet.municipalities.queries import Standing
from intranet.municipalities.states import RoundScope

WITH_DIE = ("Städteregion", "Region")


def summary(standings: Sequence[Standing], round: VisitRound | None, *, as_of: date | None = None) -> str:
    """Ready to copy: who was visited by a day, and who comes when."""
    day = as_of or clock.today()
    names = _names(day)
    return wording.sentence(
        standings,
        as_of=day,
        holidays=_holidays(standings, day),
        head=names.get("head") or "Landrat",
        area=_area(round, names.get("county") or ""),
    )


def _names(day: date) -> dict[str, Any]:
    """What the county and its head were called on a day: a Landrätin of today is not said to have made old visits."""
    head = sender()
    if head is None:
        return {}
    then = as_they_were(Letterhead.__tablename__, end_of(day)).get(head.id, {}) if day < clock.today() else {}
    return {"head": head.head, "county": head.county} | then


def _holidays(standings: Sequence[Standing], day: date) -> Sequence[HolidaySpan]:
    """The holidays that people speak of, up to the last date that stands; without one nobody asks."""
    last = max((one.day for one in standings if one.is_to_come and one.day), default=None)
    spans = school_holidays(day, last + timedelta(days=1)) if last else ()
    return [span for span in spans if span.name.endswith("ferien")]


def _area(round: VisitRound | None, county: str) -> str:
    """im Zuständigkeitsbereich des Kreisjugendamtes, im Kreis Düren, in der Städteregion Aachen."""
    if round is None or round.scope is RoundScope.YOUTH_OFFICE or not county:
        return wording.AREA
    is_town = county.partition(" ")[0].lower().endswith("stadt")  # Stadt Köln, Landeshauptstadt München
    return f"in der {county}" if is_town or county.startswith(WITH_DIE) else f"im {county}"
