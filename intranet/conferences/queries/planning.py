"""Conferences: their list, their dates, where each municipality stands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, exists, false, func, select
from sqlalchemy.orm import joinedload, selectinload

from intranet.accounts.models import Account
from intranet.conferences.models import AgendaItem, Conference, Invitee
from intranet.conferences.queries.series import series_names
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.contacts.models import Function
from intranet.core import clock, german
from intranet.core.asked_once import asked_once
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


COUNTY_WIDE = "kreisweit"


def _filters(*, only_own: bool) -> tuple[Filter, ...]:
    rows = db.session.execute(select(Municipality.ags, Municipality.name).order_by(Municipality.sort_name))
    places = {row.ags: row.name for row in rows} | {COUNTY_WIDE: "kreisweit"}
    # Names of series are told to nobody who may not see every conference.
    names = {} if only_own else {name: name for name in series_names()}
    of_series = Filter("reihe", "Reihe", lambda q, name: q.where(Conference.series == name), names)
    return (
        Filter("titel", "Titel oder Reihe", _by_title),
        *((of_series,) if names else ()),
        Filter("kommune", "Kommune", _by_place, places),
        Filter("status", "Status", lambda q, word: q.where(Conference.state == word),
               {state.value: state.label for state in ConferenceState}),
        Filter("von", "Termin ab", lambda q, day: q.where(Conference.starts_at >= _start_of(day)), is_day=True),
        Filter("bis", "Termin bis", lambda q, day: q.where(Conference.starts_at < _start_of(day, 1)), is_day=True),
    )  # fmt: skip


def _by_title(query: AnySelect, text: str) -> AnySelect:
    found = Conference.title.icontains(text, autoescape=True) | Conference.series.icontains(text, autoescape=True)
    return query.where(found)


def _start_of(day: str, later: int = 0) -> datetime:
    first = date.fromisoformat(day) + timedelta(days=later)
    return datetime.combine(first, time.min, tzinfo=clock.OFFICE_ZONE)


def _by_place(query: AnySelect, word: str) -> AnySelect:
    if word == COUNTY_WIDE:
        return query.where(Conference.municipality_id.is_(None))
    return query.where(Municipality.ags == word)


def listing(args: Mapping[str, str], *, only_own: bool) -> Listing:
    """What the address asks of the list of conferences, of the board and of the calendar."""
    return read_listing(args, columns=COLUMNS, filters=_filters(only_own=only_own), sort="termin", descending=True)


def ids_found(listing: Listing) -> frozenset[int]:
    """The ids of the conferences that the filters of a list leave, for the calendar."""
    query = select(Conference.id).outerjoin(Municipality, Municipality.id == Conference.municipality_id)
    return frozenset(db.session.scalars(listing.narrowed(query)))


def municipality_asked_for(listing: Listing) -> int | None:
    """The id of the municipality that a filter names; nothing for the whole county."""
    ags = listing.values.get("kommune")
    return db.session.scalar(select(Municipality.id).where(Municipality.ags == ags)) if ags else None


def all_conferences(user: Account, *, only_own: bool) -> AnySelect:
    """Every conference the person may see, with its municipality and the number of invitees."""
    invited = select(func.count()).where(Invitee.conference_id == Conference.id).scalar_subquery()
    query = select(
        Conference.id, Conference.title, Conference.state, Conference.starts_at, Conference.hall, Conference.city,
        Municipality.name.label("municipality"), invited.label("invitees"),
    ).outerjoin(Municipality, Municipality.id == Conference.municipality_id).where(
        Conference.is_template.is_(False)
    )  # fmt: skip
    return query.where(_concerns(user)) if only_own else query


def concerns(conference: Conference, user: Account) -> bool:
    """Whether the organisation of an outside partner's account is among the invited ones."""
    return bool(db.session.scalar(select(_concerns(user)).where(Conference.id == conference.id)))


def ids_that_concern(user: Account) -> Select[int]:
    """The conferences that an outside partner's account may see."""
    return select(Conference.id).where(_concerns(user))


def _concerns(user: Account) -> Any:
    if user.organisation_id is None:  # a comparison with nothing would mean: whoever belongs to no organisation
        return false()
    return exists(
        select(Invitee.id)
        .join(Function, Function.id == Invitee.function_id)
        .where(
            Invitee.conference_id == Conference.id,
            Function.organisation_id == user.organisation_id,
            Invitee.state != InviteeState.NOTED,
        )
    )


@asked_once
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
    rows = db.session.execute(
        select(Conference.state, func.count()).where(Conference.is_template.is_(False)).group_by(Conference.state)
    )
    return dict.fromkeys(ConferenceState, 0) | {row[0]: row[1] for row in rows}


def municipalities_without_conference() -> int:
    """How many municipalities in scope have no conference that is planned, fixed or held."""
    return db.session.scalar(select(func.count()).where(Municipality.in_scope, ~_has_conference())) or 0


def without_conference() -> Sequence[Municipality]:
    """The municipalities in scope that have no conference that is planned, fixed or held, by name."""
    return db.session.scalars(
        select(Municipality).where(Municipality.in_scope, ~_has_conference()).order_by(Municipality.sort_name)
    ).all()


def _has_conference() -> Any:
    return exists().where(Conference.municipality_id == Municipality.id, Conference.state != ConferenceState.CANCELLED)


def templates() -> Sequence[Conference]:
    """The templates, by title."""
    return db.session.scalars(
        select(Conference)
        .options(selectinload(Conference.agenda), selectinload(Conference.checklist))
        .where(Conference.is_template)
        .order_by(Conference.title)
    ).all()


def standard_items(*, besides: Conference) -> Sequence[AgendaItem]:
    """The items of all templates that do not stand on an agenda yet, each title once, in their order."""
    there = {item.title for item in besides.agenda}
    found = db.session.scalars(
        select(AgendaItem)
        .join(AgendaItem.conference)
        .where(Conference.is_template, Conference.id != besides.id)
        .order_by(Conference.title, AgendaItem.position)
    )
    return list({item.title: item for item in found if item.title not in there}.values())


def models_to_copy() -> Mapping[int, str]:
    """What a new conference may be made from: templates first, then conferences by their day, latest first."""
    rows = db.session.execute(
        select(Conference.id, Conference.title, Conference.is_template, Conference.starts_at).order_by(
            Conference.is_template.desc(), Conference.starts_at.desc().nulls_last(), Conference.title
        )
    )
    return {
        row.id: f"Vorlage: {row.title}"
        if row.is_template
        else f"{row.title} ({german.day(clock.local(row.starts_at).date()) if row.starts_at else 'ohne Termin'})"
        for row in rows
    }


def by_id(id: int) -> Conference | None:
    """A conference with its municipality; agenda, checklist and budget are fetched by the pages that show them."""
    return db.session.get(Conference, id, options=[joinedload(Conference.municipality)]) if 0 < id < 2**31 else None


def standing_of_municipalities() -> dict[int, tuple[ConferenceState, datetime | None]]:
    """State and moment of the newest conference of each municipality by its id; a cancelled one only if it is alone."""
    rows = db.session.execute(
        select(Conference.municipality_id, Conference.state, Conference.starts_at)
        .where(Conference.municipality_id.is_not(None))
        .order_by((Conference.state != ConferenceState.CANCELLED), Conference.id)
    )
    return {row.municipality_id: (row.state, row.starts_at) for row in rows if row.municipality_id is not None}
