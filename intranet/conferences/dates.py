"""Days of the checklist: counted back from the conference, moved off weekends and holidays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.calendar.datecheck import is_working_day
from intranet.conferences.models import ChecklistStep, Conference
from intranet.conferences.states import ConferenceState
from intranet.core import clock, german
from intranet.core.states import Tone

SOON = 7  # days before its day from which a step asks for attention
AT_ONCE, NOT_DONE = "sofort", "nicht erledigt"


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
        return self.step.done_on is None and self.label != NOT_DONE


@dataclass(frozen=True)
class DueTogether:
    """Steps of one conference that stand alike, as one line; `first` is the one that has waited longest."""

    conference: Conference
    label: str
    tone: Tone
    first: DueStep
    count: int


def steps_of(conference: Conference, steps: Iterable[ChecklistStep] | None = None) -> list[DueStep]:
    """The checklist of a conference, or some of its steps, with their days, soonest first."""
    return checklist_of(
        conference.checklist if steps is None else steps,
        conference.day, begun_on=conference.prepared_since, state=conference.state,
    )  # fmt: skip


def checklist_of(
    steps: Iterable[ChecklistStep],
    day: date | None,
    *,
    begun_on: date | None = None,
    state: ConferenceState = ConferenceState.PLANNED,
) -> list[DueStep]:
    """The steps with their days, soonest first.

    Planning that begins late must not begin with fourteen alarms: what should have been done before
    planning began (`begun_on`) is to be done at once, and only what came due since is overdue. What nobody
    can do any more, because the conference is over or called off, stands there calmly as not done.
    """
    found = [_placed(step, day, begun_on, state) for step in steps]
    return sorted(found, key=lambda one: (one.on or date.max, one.step.days, one.step.id or 0))


def together(steps: Iterable[DueStep]) -> list[DueTogether]:
    """One line for all steps of a conference that stand alike, in the order of the first of each."""
    found: dict[tuple[int, str], list[DueStep]] = {}
    for one in steps:
        found.setdefault((one.step.conference_id, one.label), []).append(one)
    return [DueTogether(first.step.conference, first.label, first.tone, first, 1 + len(more))
            for first, *more in found.values()]  # fmt: skip


def _placed(step: ChecklistStep, day: date | None, begun_on: date | None, state: ConferenceState) -> DueStep:
    on = step.fixed_on or (due_on(day, step.days) if day else None)
    if step.done_on:
        return DueStep(step, on, "erledigt", Tone.SUCCESS)
    today = clock.today()
    is_over = state in ConferenceState.after_the_day() or bool(day and day < today)
    if state in ConferenceState.at_rest() or (is_over and step.days <= 0):
        return DueStep(step, on, NOT_DONE, Tone.NEUTRAL)  # nobody prepares what is over
    if on is None:
        return DueStep(step, on, "ohne Termin", Tone.NEUTRAL)
    if on < today and begun_on is not None and on < begun_on:
        return DueStep(step, on, *((NOT_DONE, Tone.NEUTRAL) if is_over else (AT_ONCE, Tone.WARNING)))
    if on < today:
        return DueStep(step, on, "überfällig", Tone.DANGER)
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


def first_day_in_time(steps: Iterable[ChecklistStep]) -> date:
    """The first day that leaves time for every step that must be named when a day is chosen; two weeks if none must."""
    distances = [-step.days for step in steps if step.is_lead_time and not step.done_on]
    day = clock.today() + timedelta(days=max(distances, default=14))
    while distances and due_on(day, -max(distances)) < clock.today():
        day += timedelta(days=1)
    return day


def too_late(conference: Conference) -> list[str]:
    """The same of the day that was chosen, while the conference is still being prepared."""
    if conference.day is None or conference.state not in ConferenceState.before_the_day():
        return []
    return missed_lead_times(conference.checklist, conference.day)


def distance(days: int) -> str:
    """6 Wochen vorher, 3 Tage vorher, am Tag selbst, 1 Woche danach."""
    if not days:
        return "am Tag selbst"
    count, way = abs(days), "vorher" if days < 0 else "danach"
    if count % 7 == 0:
        return f"{german.plural(count // 7, 'Woche', 'Wochen')} {way}"
    return f"{german.plural(count, 'Tag', 'Tage')} {way}"
