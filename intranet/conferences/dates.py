"""Days of the checklist: counted back from the conference, moved off weekends and holidays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.calendar.datecheck import is_working_day
from intranet.conferences.models import ChecklistStep
from intranet.core import clock, german
from intranet.core.states import Tone

SOON = 7  # days before its day from which a step asks for attention


def due_on(day: date, days: int) -> date:
    """The day a step is due: the working day before for what comes first, the working day after for the rest.

    Args:
        day: the day of the conference.
        days: the distance from it, negative before.
    """
    due, way = day + timedelta(days=days), -1 if days < 0 else 1
    while days and not is_working_day(due):
        due += timedelta(days=way)
    return due


@dataclass(frozen=True)
class DueStep:
    """A step of the checklist with the day it is due, and how it stands there."""

    step: ChecklistStep
    on: date | None
    label: str
    tone: Tone

    @property
    def is_to_do(self) -> bool:
        """Whether it still makes sense to do it."""
        return self.step.done_on is None and self.label != "nicht abgehakt"


def checklist_of(steps: Iterable[ChecklistStep], day: date | None, *, begun_on: date | None = None) -> list[DueStep]:
    """The steps with their days, soonest first.

    Planning that begins late must not begin with fourteen alarms: what should have been done before
    planning began (`begun_on`) is to be done at once, and only what came due since is overdue.
    """
    found = [_placed(step, day, begun_on) for step in steps]
    return sorted(found, key=lambda one: (one.on or date.max, one.step.days, one.step.id or 0))


def _placed(step: ChecklistStep, day: date | None, begun_on: date | None) -> DueStep:
    on = step.fixed_on or (due_on(day, step.days) if day else None)
    if step.done_on:
        return DueStep(step, on, "erledigt", Tone.SUCCESS)
    if on is None:
        return DueStep(step, on, "ohne Termin", Tone.NEUTRAL)
    today = clock.today()
    if day and day < today and step.days <= 0:
        return DueStep(step, on, "nicht abgehakt", Tone.NEUTRAL)  # nobody prepares what is over
    if on < today:
        started_late = begun_on is not None and on < begun_on
        return DueStep(step, on, *(("sofort", Tone.WARNING) if started_late else ("überfällig", Tone.DANGER)))
    if on <= today + timedelta(days=SOON):
        return DueStep(step, on, "bald fällig", Tone.INFO)
    return DueStep(step, on, "offen", Tone.NEUTRAL)


def missed_lead_times(steps: Sequence[ChecklistStep], day: date) -> list[str]:
    """What can no longer be done in time for this day, as sentences; empty for a day far enough away."""
    today, found = clock.today(), []
    for step in steps:
        if step.is_lead_time and not step.done_on and day >= today:
            on = step.fixed_on or due_on(day, step.days)
            if on < today:
                found.append(f"{step.title}: Das wäre am {german.day(on)} fällig gewesen ({distance(step.days)}).")
    return found


def distance(days: int) -> str:
    """6 Wochen vorher, 3 Tage vorher, am Tag selbst, 1 Woche danach."""
    if not days:
        return "am Tag selbst"
    count, way = abs(days), "vorher" if days < 0 else "danach"
    if count % 7 == 0:
        return f"{german.plural(count // 7, 'Woche', 'Wochen')} {way}"
    return f"{german.plural(count, 'Tag', 'Tage')} {way}"
