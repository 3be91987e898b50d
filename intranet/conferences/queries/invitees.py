"""Invitees: their list, what they answered, who looks like one with another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, not_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from intranet.audit.models import AuditEntry
from intranet.conferences.codes import split_code
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance, InviteeState
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.listing import AnySelect, Column, Filter, Listing, alike, by_label, by_rank, read_listing
from intranet.municipalities.models import Municipality

COLUMNS = (
    Column("name", "Name", (Person.sort_name, Invitee.id)),
    Column("organisation", "Funktion und Anschrift", (Organisation.sort_name, Person.sort_name)),
    Column("art", "Art", (by_label(Organisation.kind, OrganisationKind), Organisation.sort_name)),
    Column("antwort", "Antwort", (by_rank(Invitee.state, InviteeState), Person.sort_name)),
    Column("personen", "Personen", (Invitee.persons, Person.sort_name), numeric=True),
    Column("code", "Rückmeldecode"),
)
# How the log calls an answer that was entered, and one that was taken back.
ANSWER_ACTIONS = ("answer recorded", "answer taken back")
SILENT, OLD_DATE, UNPRINTED = "keine", "alter-termin", "ungedruckt"
ANSWERS = {state.value: state.label for state in InviteeState} | {
    SILENT: "keine Antwort bis zur Frist", OLD_DATE: "Antwort für alten Termin", UNPRINTED: "noch nicht gedruckt",
}  # fmt: skip


def invitee_listing(conference: Conference, args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of invitees of a conference."""
    filters = (
        Filter("name", "Name oder Organisation", _by_name),
        Filter("antwort", "Antwort", lambda q, word: _by_answer(q, word, conference), ANSWERS),
        Filter("art", "Art der Organisation", lambda q, word: q.where(Organisation.kind == word),
               OrganisationKind.choices()),
    )  # fmt: skip
    return read_listing(args, columns=COLUMNS, filters=filters, sort="name", size=100)


def _by_name(query: AnySelect, text: str) -> AnySelect:
    return query.where(or_(alike(Person.sort_name, text), alike(Organisation.sort_name, text)))


def _by_answer(query: AnySelect, word: str, conference: Conference) -> AnySelect:
    match word:
        case "keine":
            is_over = conference.reply_by is not None and conference.reply_by < clock.today()
            return query.where(Invitee.state == InviteeState.INVITED) if is_over else query.where(false())
        case "alter-termin":
            return query.where(for_old_date(conference))
        case "ungedruckt":
            return query.where(Invitee.printed_at.is_(None))
    return query.where(Invitee.state == word)


def for_old_date(conference: Conference) -> ColumnElement[bool]:
    """Answers that were given for another day than the one that holds."""
    return and_(Invitee.answered_for.is_not(None), Invitee.answered_for.is_distinct_from(conference.day))


def invitees_of(conference: Conference) -> Select[Invitee]:
    """The list of a conference with people and organisations."""
    return (
        select(Invitee)
        .join(Invitee.function)
        .join(Function.person)
        .outerjoin(Function.organisation)
        .options(
            contains_eager(Invitee.function).contains_eager(Function.person),
            contains_eager(Invitee.function).contains_eager(Function.organisation),
            contains_eager(Invitee.function).joinedload(Function.municipality),
        )
        .where(Invitee.conference_id == conference.id)
    )


def invitee_rows(conference: Conference) -> AnySelect:
    """The list of a conference as plain columns, for the page that shows hundreds of them.

    Which address is used is asked as `Invitee.reached_at` says it. What stands together is put together by the
    database: hundreds of cells are cheaper than thousands of pieces.
    """
    goes_home = or_(
        func.coalesce(Invitee.to_own_address, Function.to_own_address), Function.organisation_id.is_(None)
    )  # fmt: skip
    street = case((goes_home, Person.street), else_=Organisation.street)
    city = case((goes_home, Person.city), else_=Organisation.city)
    after = case((city != "", ", " + city), else_="") + case((goes_home, " (privat)"), else_="")
    where = Function.name + ", " + func.coalesce(Organisation.name, Municipality.name)
    return _joined(
        select(
            Invitee.id, Invitee.state, Invitee.persons, Invitee.code, Person.id.label("person_id"),
            full_name().label("name"), where.label("where"), _KIND.label("kind"),
            case((street != "", street + after), else_="").label("address"), _remark(conference).label("remark"),
        ),
        conference,
    )  # fmt: skip


def invitee_ids(conference: Conference) -> AnySelect:
    """The same rows by their ids alone: what a page counts."""
    return _joined(select(Invitee.id), conference)


def _joined(query: AnySelect, conference: Conference) -> AnySelect:
    return (
        query.join(Function, Function.id == Invitee.function_id)
        .join(Person, Person.id == Function.person_id)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
        .outerjoin(Municipality, Municipality.id == Function.municipality_id)
        .where(Invitee.conference_id == conference.id)
    )


_KIND = case({kind: kind.label for kind in OrganisationKind}, value=Organisation.kind, else_="–")


def _remark(conference: Conference) -> ColumnElement[str]:
    """What stands beside an answer: who comes instead, and whether it was given for another day or never."""
    is_over = conference.reply_by is not None and conference.reply_by < clock.today()
    cases = [
        (for_old_date(conference), "für den alten Termin"),
        (Invitee.state == InviteeState.SUBSTITUTE, Invitee.substitute),
    ]
    if is_over:
        cases.append((Invitee.state == InviteeState.INVITED, "keine Antwort"))
    return case(*cases, else_="")


def full_name() -> ColumnElement[str]:
    """As `Person.full_name`."""
    title, first, prefix = (
        case((part != "", part + " "), else_="") for part in (Person.title, Person.first_name, Person.name_prefix)
    )
    return title + first + prefix + Person.last_name


def invitees_by_name(conference: Conference) -> Sequence[Invitee]:
    """The list of a conference in German order: the order of the letters in the pile."""
    return db.session.scalars(invitees_of(conference).order_by(Person.sort_name, Invitee.id)).all()


def who_comes(conference: Conference) -> Sequence[Invitee]:
    """Those who come on the day that holds, or send somebody (`Invitee.is_coming`), in German order."""
    query = invitees_of(conference).where(Invitee.state.in_(InviteeState.coming()), not_(for_old_date(conference)))
    return db.session.scalars(query.order_by(Person.sort_name, Invitee.id)).all()


def invitees_with_ids(conference: Conference, ids: Iterable[int]) -> Sequence[Invitee]:
    """Some of the list of a conference, in German order."""
    query = invitees_of(conference).where(Invitee.id.in_(list(ids)))
    return db.session.scalars(query.order_by(Person.sort_name, Invitee.id)).all()


def attendance_rows(conference: Conference) -> AnySelect:
    """The list of a conference for the sheet on which it is noted who came, in German order."""
    columns = (
        Invitee.id, Invitee.state, Invitee.substitute, Invitee.attendance, full_name().label("name"),
        func.coalesce(Organisation.name, Municipality.name).label("place"),
    )  # fmt: skip
    return _joined(select(*columns), conference).order_by(Person.sort_name, Invitee.id)


def attendance_counts(conference: Conference) -> dict[Attendance | None, int]:
    """How many people are noted as what; None stands for those nobody has noted yet."""
    rows = db.session.execute(
        select(Invitee.attendance, func.count())
        .where(Invitee.conference_id == conference.id)
        .group_by(Invitee.attendance)
    )
    return dict.fromkeys((*Attendance, None), 0) | {row[0]: row[1] for row in rows}


def functions_to_invite_in(invitee: Invitee) -> Sequence[Function]:
    """The functions this person holds today, each with its organisation; the one on the list first."""
    found = db.session.scalars(
        select(Function)
        .options(joinedload(Function.organisation), joinedload(Function.municipality))
        .where(Function.person_id == invitee.function.person_id)
        .order_by(Function.id != invitee.function_id, Function.id)
    )
    return [function for function in found if function.is_held_on()]


def matching(people: Sequence[Invitee], typed: str) -> list[Invitee]:
    """Whom a reply code or pieces of a name mean, among these people; nobody for an empty text."""
    code, more = split_code(typed.rsplit("/", 1)[-1])
    exact = [invitee for invitee in people if invitee.code == code and not more]
    words = sort_key(typed).split()
    return exact or [
        invitee
        for invitee in people
        if words and all(any(part.startswith(word) for part in _name_parts(invitee)) for word in words)
    ]


def _name_parts(invitee: Invitee) -> list[str]:
    return sort_key(f"{invitee.function.person.full_name} {invitee.substitute} {invitee.function.place}").split()


def printed_but_not_sent(conference: Conference) -> int:
    """How many letters were printed after the first posting and wait for theirs."""
    if conference.sent_on is None:
        return 0
    query = select(func.count()).where(
        Invitee.conference_id == conference.id, Invitee.state == InviteeState.NOTED, Invitee.printed_at.is_not(None)
    )
    return db.session.scalar(query) or 0


def latest_answers(*, by: Any, most: int) -> list[Invitee]:
    """Whose answers this person entered last, the latest first; what was taken back is left out."""
    last = (
        select(AuditEntry.thing_id, func.max(AuditEntry.id).label("entry"))
        .where(AuditEntry.thing == Invitee.__tablename__, AuditEntry.action.in_(ANSWER_ACTIONS))
        .group_by(AuditEntry.thing_id)
        .subquery()
    )
    function = joinedload(Invitee.function)
    query = (
        select(Invitee)
        .options(joinedload(Invitee.conference), function.joinedload(Function.person))
        .join(last, last.c.thing_id == Invitee.id)
        .join(AuditEntry, AuditEntry.id == last.c.entry)
        .where(AuditEntry.action == ANSWER_ACTIONS[0], AuditEntry.by_id == by.id, AuditEntry.at > since_yesterday())
        .order_by(AuditEntry.id.desc())
        .limit(most)
    )
    return list(db.session.scalars(query))


def since_yesterday() -> datetime:
    return clock.now() - timedelta(days=1)


def by_code(code: str) -> Invitee | None:
    """Whose reply slip bears this code."""
    return db.session.scalar(select(Invitee).where(Invitee.code == code))


@dataclass(frozen=True)
class Answers:
    """What a list has answered.

    Args:
        by_state: how many stand where; a state nobody is in counts zero, an answer for an old date as none.
        expected: how many people come on the day that holds, with those they bring.
        old: how many answers were given for another day than the one that holds.
    """

    by_state: Mapping[InviteeState, int]
    expected: int
    old: int


def answers(conference: Conference) -> Answers:
    """The answers of a list, counted in one statement."""
    is_old = case((for_old_date(conference), 1), else_=0)
    rows = db.session.execute(
        select(Invitee.state, is_old, func.count(), func.sum(Invitee.persons))
        .where(Invitee.conference_id == conference.id)
        .group_by(Invitee.state, is_old)
    )
    by_state, expected, old = dict.fromkeys(InviteeState, 0), 0, 0
    for state, was_before, count, persons in rows:
        by_state[InviteeState.INVITED if was_before else state] += count
        old += count if was_before else 0
        expected += persons if state in InviteeState.coming() and not was_before else 0
    return Answers(by_state, expected, old)
