"""The state of the visits in one sentence, with the words of the letterhead and the calendar of this county."""

from collections.abc import Sequence
from datetime import date, timedelta

from intranet.calendar.queries import HolidaySpan, school_holidays
from intranet.core import clock
from intranet.core.database import db
from intranet.documents.models import Letterhead
from intranet.municipalities import wording
from intranet.municipalities.models import VisitRound
from intranet.municipalities.queries import Standing
from intranet.municipalities.states import RoundScope


def summary(standings: Sequence[Standing], round: VisitRound | None, *, as_of: date | None = None) -> str:
    """Ready to copy: who was visited by a day, and who comes when."""
    day = as_of or clock.today()
    head = db.session.get(Letterhead, 1)
    return wording.sentence(
        standings,
        as_of=day,
        holidays=_holidays(standings, day),
        head=head.head if head else "Der Landrat",
        area=_area(round, head.county if head else ""),
    )


def _holidays(standings: Sequence[Standing], day: date) -> Sequence[HolidaySpan]:
    """The school holidays up to the last date that stands; without one nobody asks."""
    last = max((one.day for one in standings if one.is_to_come and one.day), default=None)
    return school_holidays(day, last + timedelta(days=1)) if last else ()


def _area(round: VisitRound | None, county: str) -> str:
    """im Zuständigkeitsbereich des Kreisjugendamtes, im Kreis Düren, in der Städteregion Aachen."""
    if round is None or round.scope is RoundScope.YOUTH_OFFICE or not county:
        return wording.AREA
    return f"in der {county}" if county.startswith(("Städteregion", "Region")) else f"im {county}"
