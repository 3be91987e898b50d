"""Steps of checklists across all conferences: what is due, and for whom."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from intranet.conferences.dates import DueStep, checklist_of
from intranet.conferences.models import ChecklistStep, Conference
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db

FAR_OFF = timedelta(days=365)


def due_steps(*, account_id: int, until: date, most: int) -> Sequence[DueStep]:
    """The open steps of this person's conferences that are due by a day, the longest waiting first.

    One statement; the days are counted in Python, since they depend on working days.
    """
    now = clock.now()
    steps = db.session.scalars(
        select(ChecklistStep)
        .join(ChecklistStep.conference)
        .options(contains_eager(ChecklistStep.conference))
        .where(
            Conference.responsible_here_id == account_id,
            Conference.is_template.is_(False),
            Conference.state.not_in((ConferenceState.CLOSED, ConferenceState.CANCELLED)),
            Conference.starts_at.between(now - FAR_OFF, now + FAR_OFF),
            ChecklistStep.done_on.is_(None),
        )
    )
    by_conference: dict[Conference, list[ChecklistStep]] = {}
    for step in steps:
        by_conference.setdefault(step.conference, []).append(step)
    found = [
        one
        for conference, own in by_conference.items()
        for one in checklist_of(own, conference.day, begun_on=clock.local(conference.created_at).date())
        if one.is_to_do and one.on and one.on <= until
    ]
    return sorted(found, key=lambda one: (one.on or date.max, one.step.id))[:most]
