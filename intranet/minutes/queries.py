"""Queries on minutes and tasks; nothing here writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance
from intranet.contacts.models import Function, Person
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.listing import AnySelect, Column, Filter, Listing, read_listing
from intranet.minutes.models import Minutes, Task
from intranet.minutes.states import TaskState
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries import by_name

TASK_COLUMNS = (
    Column("aufgabe", "Aufgabe"),
    Column("wer", "Zuständig", (Task.sort_name, Task.until.nulls_last(), Task.id)),
    Column("bis", "Bis", (Task.until, Task.id)),
    Column("stand", "Status", (Task.state, Task.until.nulls_last(), Task.id)),
    Column("kommune", "Kommune", (Municipality.sort_name, Task.until.nulls_last(), Task.id)),
    Column("konferenz", "Konferenz", (Conference.starts_at, Task.id)),
)


def is_unfinished() -> ColumnElement[bool]:
    """Somebody still has something to do."""
    return Task.state.in_(TaskState.unfinished())


def is_overdue() -> ColumnElement[bool]:
    """Somebody should have done it by now."""
    return and_(is_unfinished(), Task.until < clock.today())


def _by_state(query: AnySelect, word: str) -> AnySelect:
    match word:
        case "zu-tun":
            return query.where(is_unfinished())
        case "ueberfaellig":
            return query.where(is_overdue())
        case "niemand":
            return query.where(is_unfinished(), Task.who == "")
    return query.where(Task.state == TaskState(word))


STATE_WORDS = {
    "zu-tun": "noch zu tun", "ueberfaellig": "überfällig", "niemand": "ohne Zuständige",
} | {state.value: state.label for state in TaskState}  # fmt: skip


def task_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of tasks."""
    places = {str(row.id): row.name for row in by_name()}
    filters = (
        Filter("aufgabe", "Aufgabe", lambda q, text: q.where(Task.what.icontains(text, autoescape=True))),
        Filter("wer", "Zuständig", lambda q, text: q.where(Task.sort_name.contains(sort_key(text), autoescape=True))),
        Filter("stand", "Status", _by_state, STATE_WORDS),
        Filter("kommune", "Kommune", lambda q, word: q.where(Conference.municipality_id == int(word)), places),
    )
    return read_listing(args, columns=TASK_COLUMNS, filters=filters, sort="bis")


def all_tasks() -> AnySelect:
    """Every task with its conference and municipality, as plain columns for long lists."""
    return (
        select(
            Task.id, Task.what, Task.who, Task.until, Task.state, is_overdue().label("is_overdue"),
            Conference.id.label("conference_id"), Conference.title.label("conference"), Conference.starts_at,
            Municipality.name.label("municipality"),
        )
        .join(Minutes, Minutes.id == Task.minutes_id)
        .join(Conference, Conference.id == Minutes.conference_id)
        .outerjoin(Municipality, Municipality.id == Conference.municipality_id)
    )  # fmt: skip


@dataclass(frozen=True)
class Workload:
    """How many tasks wait, and how many of them for too long."""

    unfinished: int
    overdue: int


def workload() -> Workload:
    """Count the unfinished tasks, in one statement."""
    overdue = func.count().filter(Task.until < clock.today())
    unfinished, late = db.session.execute(select(func.count(), overdue).where(is_unfinished())).one()
    return Workload(unfinished=unfinished, overdue=late)


def overdue_tasks(*, most: int = 5) -> Sequence[Any]:
    """The tasks that have waited longest beyond their day."""
    return db.session.execute(all_tasks().where(is_overdue()).order_by(Task.until, Task.id).limit(most)).all()


def tasks_until(first: date, last: date) -> Sequence[Task]:
    """Unfinished tasks whose day falls into a span of days, by day."""
    return db.session.scalars(
        select(Task).where(is_unfinished(), Task.until >= first, Task.until <= last).order_by(Task.until, Task.id)
    ).all()


def tasks_without_owner(conference: Conference) -> int:
    """How many tasks of a conference nobody is responsible for; dropped ones need nobody."""
    return (
        db.session.scalar(
            select(func.count(Task.id))
            .join(Task.minutes)
            .where(Minutes.conference_id == conference.id, Task.who == "", Task.state != TaskState.DROPPED)
        )
        or 0
    )


def of_conference(conference: Conference) -> Minutes | None:
    """The minutes of a conference, if they were begun."""
    return db.session.scalar(select(Minutes).where(Minutes.conference_id == conference.id))


def whole(conference: Conference) -> Minutes | None:
    """The minutes of a conference with items, life phases and tasks, in a fixed number of statements."""
    return db.session.scalar(
        select(Minutes)
        .options(
            joinedload(Minutes.conference, innerjoin=True),
            selectinload(Minutes.items),
            selectinload(Minutes.phases),
            selectinload(Minutes.tasks),
            selectinload(Minutes.corrections),
        )
        .where(Minutes.conference_id == conference.id)
    )


def attendance(conference: Conference) -> dict[Attendance, list[Invitee]]:
    """The invited people by whether they came, each list by name; who is not noted yet is left out."""
    rows = db.session.scalars(
        select(Invitee)
        .join(Invitee.function)
        .join(Function.person)
        .options(contains_eager(Invitee.function).options(contains_eager(Function.person),
                                                          joinedload(Function.organisation)))
        .where(Invitee.conference_id == conference.id, Invitee.attendance.is_not(None))
        .order_by(Person.sort_name, Invitee.id)
    )  # fmt: skip
    found: dict[Attendance, list[Invitee]] = {kind: [] for kind in Attendance}
    for invitee in rows:
        if invitee.attendance:
            found[invitee.attendance].append(invitee)
    return found
