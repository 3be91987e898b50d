"""The checklist: what is to be done so many days before or after the conference."""

from datetime import date
from typing import Any

from intranet.audit.actions import Actor, note, recorded
from intranet.conferences.actions.planning import must_be_changeable
from intranet.conferences.models import ChecklistStep, Conference
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused

MOST_STEPS = 200


def add_step(conference: Conference, *, by: Actor, **values: Any) -> ChecklistStep:
    """Put a step on the checklist."""
    _must_be_open(conference)
    if len(conference.checklist) >= MOST_STEPS:
        raise Refused(f"Eine Checkliste hat höchstens {MOST_STEPS} Schritte. Fassen Sie Schritte zusammen.")
    step = ChecklistStep(**values)
    conference.checklist.append(step)
    with recorded("checklist step added", step, by=by):
        db.session.flush()
    return step


def change_step(step: ChecklistStep, *, by: Actor, **values: Any) -> None:
    """Change a step: its distance to the day, title, owner, note, or a day of its own."""
    _must_be_open(step.conference)
    with recorded("checklist step changed", step, by=by):
        for name, value in values.items():
            setattr(step, name, value)


def remove_step(step: ChecklistStep, *, by: Actor) -> None:
    """Take a step off the checklist."""
    _must_be_open(step.conference)
    note("checklist step removed", step.conference, by=by, changes={"checklist": [step.title, None]})
    step.conference.checklist.remove(step)


def tick(step: ChecklistStep, *, done_on: date | None = None, by: Actor) -> None:
    """Say that a step is done, by whom and when."""
    _must_be_open(step.conference)
    if step.conference.is_template:
        raise Refused("In einer Vorlage wird nichts abgehakt.")
    if step.done_on:
        raise Refused(f"„{step}“ ist schon erledigt, eingetragen von {step.done_by}.")
    with recorded("checklist step done", step, by=by):
        step.done_on, step.done_by = done_on or clock.today(), by.name


def untick(step: ChecklistStep, *, by: Actor) -> None:
    """Take that back."""
    _must_be_open(step.conference)
    with recorded("checklist step open again", step, by=by):
        step.done_on, step.done_by = None, ""


def _must_be_open(conference: Conference) -> None:
    """Steps after the event are worked on until the file is closed."""
    if conference.is_at_rest:
        must_be_changeable(conference)
