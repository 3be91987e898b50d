"""Queries on conferences; nothing here writes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from intranet.accounts.models import Account
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.contacts.models import Function, Organisation, Person
from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, by_rank, read_listing
from intranet.municipalities.models import Municipality

COLUMNS = (
    Column("titel", "Konferenz", (Conference.title, Conference.id)),
    Column("kommune", "Kommune", (Municipality.sort_name, Conference.id)),
    Column("status", "Status", (by_rank(Conference.state, ConferenceState), Conference.starts_at)),
    Column("termin", "Termin", (Conference.starts_at, Conference.id)),
    Column("ort", "Ort", (Conference.hall, Conference.id)),
    Column("eingeladene", "Eingeladene", numeric=True),
)
INVITEE_COLUMNS = (
    Column("name", "Name", (Person.sort_name, Invitee.id)),
    Column("organisation", "Organisation", (Organisation.sort_name, Person.sort_name)),
    Column("antwort", "Antwort", (by_rank(Invitee.state, InviteeState), Person.sort_name)),
    Column("personen", "Personen", (Invitee.persons, Person.sort_name), numeric=True),
    Column("code", "Rückmeldecode"),
    Column("schritt", "Bearbeiten"),
)
INVITEE_FILTERS = (
    Filter("antwort", "Antwort", lambda q, word: q.where(Invitee.state == word),
           {state.value: state.label for state in InviteeState}),
)  # fmt: skip


def _filters() -> tuple[Filter, ...]:
    rows = db.session.execute(select(Municipality.ags, Municipality.name).order_by(Municipality.sort_name))
    places = {row.ags: row.name for row in rows} | {"kreisweit": "kreisweit"}
    return (
        Filter("titel", "Titel", lambda q, text: q.where(Conference.title.icontains(text, autoescape=True))),
        Filter("kommune", "Kommune", _by_place, places),
        Filter("status", "Status", lambda q, word: q.where(Conference.state == word),
               {state.value: state.label for state in ConferenceState}),
    )  # fmt: skip


def _by_place(query: AnySelect, word: str) -> AnySelect:
    if word == "kreisweit":
        return query.where(Conference.municipality_id.is_(None))
    return query.where(Municipality.ags == word)


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of conferences."""
    return read_listing(args, columns=COLUMNS, filters=_filters(), sort="termin", descending=True)


def invitee_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of invitees."""
    return read_listing(args, columns=INVITEE_COLUMNS, filters=INVITEE_FILTERS, sort="name", size=100)


def all_conferences(user: Account, *, only_own: bool) -> AnySelect:
    """Every conference the person may see, with its municipality and the number of invitees."""
    invited = select(func.count()).where(Invitee.conference_id == Conference.id).scalar_subquery()
    query = select(
        Conference.id, Conference.title, Conference.state, Conference.starts_at, Conference.hall, Conference.city,
        Municipality.name.label("municipality"), invited.label("invitees"),
    ).outerjoin(Municipality, Municipality.id == Conference.municipality_id)  # fmt: skip
    return query.where(_concerns(user)) if only_own else query


def concerns(conference: Conference, user: Account) -> bool:
    """Whether the organisation of an outside partner's account is among the invited ones."""
    return bool(db.session.scalar(select(_concerns(user)).where(Conference.id == conference.id)))


def _concerns(user: Account) -> Any:
    return exists(
        select(Invitee.id)
        .join(Function, Function.id == Invitee.function_id)
        .where(
            Invitee.conference_id == Conference.id,
            Function.organisation_id == user.organisation_id,
            Invitee.state != InviteeState.NOTED,
        )
    )


def invitees_of(conference: Conference) -> Select[Invitee]:
    """The list of a conference with people and organisations."""
    return (
        select(Invitee)
        .join(Invitee.function)
        .join(Function.person)
        .join(Function.organisation)
        .options(
            contains_eager(Invitee.function).contains_eager(Function.person),
            contains_eager(Invitee.function).contains_eager(Function.organisation),
        )
        .where(Invitee.conference_id == conference.id)
    )


def invitees_by_name(conference: Conference) -> Sequence[Invitee]:
    """The list of a conference in German order: the order of the letters in the pile."""
    return db.session.scalars(invitees_of(conference).order_by(Person.sort_name, Invitee.id)).all()


def answers(conference: Conference) -> dict[InviteeState, int]:
    """How many invitees stand where; a state nobody is in counts zero."""
    rows = db.session.execute(
        select(Invitee.state, func.count()).where(Invitee.conference_id == conference.id).group_by(Invitee.state)
    )
    return dict.fromkeys(InviteeState, 0) | {row[0]: row[1] for row in rows}


def expected_persons(conference: Conference) -> int:
    """How many people have said that they come, with those they bring."""
    coming = (InviteeState.ACCEPTED, InviteeState.SUBSTITUTE)
    query = select(func.coalesce(func.sum(Invitee.persons), 0))
    return db.session.scalar(query.where(Invitee.conference_id == conference.id, Invitee.state.in_(coming))) or 0


def of_municipality(municipality: Municipality) -> Sequence[Conference]:
    """The conferences of one municipality, newest first."""
    return db.session.scalars(
        select(Conference)
        .where(Conference.municipality_id == municipality.id)
        .order_by(Conference.starts_at.desc().nulls_first(), Conference.id.desc())
    ).all()


def next_conferences(*, most: int = 5) -> Sequence[Conference]:
    """The next conferences with a fixed date, soonest first."""
    return db.session.scalars(
        select(Conference)
        .options(joinedload(Conference.municipality))
        .where(
            Conference.state.in_((ConferenceState.DATED, ConferenceState.INVITED)),
            Conference.starts_at >= clock.now(),
        )
        .order_by(Conference.starts_at, Conference.id)
        .limit(most)
    ).all()


def past_without_result(*, most: int = 20) -> Sequence[Conference]:
    """Conferences whose day has passed and of which nobody has said that they took place."""
    return db.session.scalars(
        select(Conference)
        .options(joinedload(Conference.municipality))
        .where(
            Conference.state.in_((ConferenceState.DATED, ConferenceState.INVITED)),
            Conference.starts_at < clock.now(),
        )
        .order_by(Conference.starts_at, Conference.id)
        .limit(most)
    ).all()


def counts_by_state() -> dict[ConferenceState, int]:
    """How many conferences stand where; a state none is in counts zero."""
    rows = db.session.execute(select(Conference.state, func.count()).group_by(Conference.state))
    return dict.fromkeys(ConferenceState, 0) | {row[0]: row[1] for row in rows}


def municipalities_without_conference() -> int:
    """How many municipalities in scope have no conference that is planned, fixed or held."""
    planned = exists().where(
        Conference.municipality_id == Municipality.id, Conference.state != ConferenceState.CANCELLED
    )
    return db.session.scalar(select(func.count()).where(Municipality.in_scope, ~planned)) or 0


def whole(id: int) -> Conference | None:
    """A conference with agenda, municipality and invitees, in a fixed number of statements."""
    return db.session.scalars(
        select(Conference)
        .options(
            joinedload(Conference.municipality),
            joinedload(Conference.responsible_here),
            selectinload(Conference.agenda),
        )
        .where(Conference.id == id)
    ).one_or_none()


def standing_of_municipalities() -> dict[int, tuple[ConferenceState, datetime | None]]:
    """State and moment of the newest conference of each municipality by its id; a cancelled one only if it is alone."""
    rows = db.session.execute(
        select(Conference.municipality_id, Conference.state, Conference.starts_at)
        .where(Conference.municipality_id.is_not(None))
        .order_by((Conference.state != ConferenceState.CANCELLED), Conference.id)
    )
    return {row.municipality_id: (row.state, row.starts_at) for row in rows if row.municipality_id is not None}
