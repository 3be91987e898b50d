"""Tasks: agreed in the minutes, done long after them."""

from datetime import date

from intranet.audit.actions import Actor, note, recorded
from intranet.conferences.guards import before_closing
from intranet.conferences.models import Conference
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.minutes import queries
from intranet.minutes.models import Minutes, MinutesItem, Task
from intranet.minutes.states import MinutesState, TaskState


def add_task(
    minutes: Minutes, *, item: MinutesItem, what: str, who: str = "", until: date | None = None, by: Actor
) -> Task:
    """Note who does what until when, under the item where it was agreed."""
    _must_be_open(minutes)
    _must_belong_to(minutes, item)
    task = Task(minutes=minutes, item=item, what=what, who=who, until=until)
    with recorded("task added", task, by=by):
        db.session.add(task)
        db.session.flush()
    return task


def change_task(task: Task, *, item: MinutesItem, what: str, who: str, until: date | None, by: Actor) -> None:
    """Correct a task while the minutes are being written."""
    _must_be_open(task.minutes)
    _must_belong_to(task.minutes, item)
    with recorded("task changed", task, by=by):
        task.item, task.what, task.who, task.until = item, what, who, until
        db.session.flush()


def pass_on(task: Task, *, who: str, until: date | None, by: Actor) -> None:
    """Give a task to somebody else or another day; the minutes keep what was agreed."""
    if task.state not in TaskState.unfinished():
        raise Refused(f"Die Aufgabe ist „{task.state.label}“. Öffnen Sie sie wieder, bevor Sie sie ändern.")
    with recorded("task passed on", task, by=by):
        task.who, task.until = who, until


def remove_task(task: Task, *, by: Actor) -> None:
    """Take a task out of minutes that are still being written."""
    _must_be_open(task.minutes)
    note("task removed", task, by=by, changes={"what": [task.what, None]})
    task.minutes.tasks.remove(task)


def _must_be_open(minutes: Minutes) -> None:
    if not minutes.is_editable:
        raise Refused(
            f"Die Niederschrift ist „{minutes.state.label}“: Ihre Aufgaben stehen fest. "
            "Zuständigkeit und Frist können Sie weiter ändern."
        )


def _must_belong_to(minutes: Minutes, item: MinutesItem) -> None:
    if item not in minutes.items:
        raise Refused("Der Tagesordnungspunkt gehört nicht zu dieser Niederschrift. Wählen Sie einen anderen.")


def start(task: Task, *, by: Actor) -> None:
    """Somebody has begun."""
    _move(task, TaskState.STARTED, "task started", by=by)


def finish(task: Task, *, by: Actor) -> None:
    """It is done."""
    _move(task, TaskState.DONE, "task done", by=by)


def drop(task: Task, *, reason: str, by: Actor) -> None:
    """It will not be done, and why."""
    _move(task, TaskState.DROPPED, "task dropped", by=by, why=reason)


def reopen(task: Task, *, reason: str, by: Actor) -> None:
    """It is to be done after all."""
    _move(task, TaskState.OPEN, "task reopened", by=by, why=reason)


def _move(task: Task, to: TaskState, action: str, *, by: Actor, why: str = "") -> None:
    task.state.must_allow(to, thing=f"Aufgabe „{task}“")
    with recorded(action, task, by=by, reason=why):
        task.state = to


@before_closing
def every_task_has_an_owner(conference: Conference) -> str | None:
    """Why the conference cannot be closed: a task that nobody is responsible for."""
    ownerless = queries.tasks_without_owner(conference)
    if not ownerless:
        return None
    return f"{german.plural(ownerless, 'Aufgabe hat', 'Aufgaben haben')} noch niemanden, der zuständig ist."


@before_closing
def minutes_are_sent(conference: Conference) -> str | None:
    """Why the conference cannot be closed: its minutes have not gone out."""
    minutes = queries.of_conference(conference)
    if minutes and minutes.state in {MinutesState.SENT, MinutesState.APPROVED}:
        return None
    return "Die Niederschrift ist noch nicht versandt."
