"""Steps of checklists across all conferences: what is due, and for whom."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import contains_eager

from intranet.conferences.dates import DueStep, steps_of
from intranet.conferences.models import ChecklistStep, Conference
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db

LONG_AGO = timedelta(days=60)  # what waits longer than this is told on the checklist alone
MOVED = timedelta(days=10)  # by how much holidays may move a day at most


def due_steps(*, account_id: int, until: date) -> Sequence[DueStep]:
    """The open steps of this person's conferences that are due by a day, the longest waiting first.

    Two statements: the second asks only for steps near their day. Which day it is exactly is counted in Python,
    since that depends on working days.
    """
    own = (
        Conference.responsible_here_id == account_id,
        Conference.is_template.is_(False),
        Conference.state.not_in(ConferenceState.at_rest()),
        ChecklistStep.done_on.is_(None),
    )
    now = clock.now()
    first, last = now - LONG_AGO, now + (until - clock.today()) + MOVED
    distances = db.session.scalars(select(ChecklistStep.days).join(ChecklistStep.conference).where(*own).distinct())
    near = [
        # Of a conference still to come nothing is left out: all that should have been done is to be done at once.
        and_(ChecklistStep.days == days, Conference.starts_at.between(min(first - apart, now), last - apart))
        for days, apart in ((days, timedelta(days=days)) for days in distances)
    ]
    steps = db.session.scalars(
        select(ChecklistStep)
        .join(ChecklistStep.conference)
        .options(contains_eager(ChecklistStep.conference))
        .where(*own, or_(false(), ChecklistStep.fixed_on <= until, *near))
    )
    by_conference: dict[Conference, list[ChecklistStep]] = {}
    for step in steps:
        by_conference.setdefault(step.conference, []).append(step)
    found = [
        one
        for conference, open_steps in by_conference.items()
        for one in steps_of(conference, open_steps)
        if one.is_to_do and one.on and one.on <= until
    ]
    return sorted(found, key=lambda one: (one.on or date.max, one.step.id))
