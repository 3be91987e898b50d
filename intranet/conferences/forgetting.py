"""What invited people need is deleted 14 days after the event (retention: domain handbook, 4.1)."""

from datetime import timedelta

from sqlalchemy import and_, or_, select

from intranet.audit.actions import SYSTEM, note
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.chores import every_day
from intranet.core.database import db

KEPT_FOR = timedelta(days=14)


@every_day
def forget_needs() -> int:
    """Delete meals and support of conferences over for 14 days, or called off; gives back of how many people."""
    found = db.session.scalars(
        select(Invitee)
        .join(Invitee.conference)
        .where(
            or_(Invitee.meals != "", Invitee.support != ""),
            or_(
                Conference.starts_at < clock.now() - KEPT_FOR,
                Conference.state == ConferenceState.CANCELLED,
                # Postponed without a new day: what was needed, was needed on the day that the answer was for.
                and_(Conference.starts_at.is_(None), Invitee.answered_for < clock.today() - KEPT_FOR),
            ),
        )
        .order_by(Invitee.conference_id)
    ).all()
    counts: dict[Conference, int] = {}
    for invitee in found:
        invitee.meals = invitee.support = ""
        counts[invitee.conference] = counts.get(invitee.conference, 0) + 1
    for conference, count in counts.items():
        note("needs deleted", conference, by=SYSTEM, changes={"needs": [count, 0]})
    return len(found)
