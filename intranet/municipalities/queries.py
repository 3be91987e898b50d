"""Queries on municipalities and visits; nothing here writes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from intranet.contacts.models import Function, Organisation, Person
from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import Column, Filter, Listing, alike, by_label, by_rank, read_listing
from intranet.municipalities.models import Municipality, Visit
from intranet.municipalities.states import MunicipalityKind, VisitState

COLUMNS = (
    Column("name", "Kommune", (Municipality.sort_name,)),
    Column("art", "Art", (by_label(Municipality.kind, MunicipalityKind), Municipality.sort_name)),
    Column("besuch", "Besuch", (by_rank(Visit.state, VisitState), Municipality.sort_name)),
    Column("termin", "Termin", (Visit.starts_at, Municipality.sort_name)),
    Column("einwohner", "Einwohner", (Municipality.population, Municipality.sort_name), numeric=True),
    Column("rathaus", "Anschrift des Rathauses"),
)


def _by_name(query: Select[Any], text: str) -> Select[Any]:
    return query.where(alike(Municipality.sort_name, text))


def _by_visit(query: Select[Any], word: str) -> Select[Any]:
    if word == "ueberfaellig":
        return query.where(Visit.state == VisitState.SCHEDULED, Visit.starts_at < clock.now())
    return query.where(Visit.state == VisitState(word))


def _by_scope(query: Select[Any], word: str) -> Select[Any]:
    return query.where(Municipality.in_scope.is_(word == "ja"))


def _by_address(query: Select[Any], word: str) -> Select[Any]:
    return query.where(Organisation.address_needs_check.is_(word == "zu-pruefen"))


FILTERS = (
    Filter("name", "Name", _by_name),
    Filter("besuch", "Besuch", _by_visit, {s.value: s.label for s in VisitState} | {"ueberfaellig": "überfällig"}),
    Filter(
        "art", "Art", lambda q, word: q.where(Municipality.kind == word), {k.value: k.label for k in MunicipalityKind}
    ),
    Filter("kreisjugendamt", "Kreisjugendamt", _by_scope, {"ja": "ja", "nein": "nein"}),
    Filter("anschrift", "Anschrift", _by_address, {"zu-pruefen": "zu prüfen", "geprueft": "nicht zu prüfen"}),
)


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of municipalities."""
    return read_listing(args, columns=COLUMNS, filters=FILTERS, sort="name", size=100)


def all_with_visit() -> Select[Any]:
    """Every municipality with its current visit and its town hall, as plain columns for long lists."""
    return (
        select(
            Municipality.id,
            Municipality.ags,
            Municipality.name,
            Municipality.kind,
            Municipality.in_scope,
            Municipality.population,
            Visit.state,
            Visit.starts_at,
            Organisation.street,
            Organisation.postcode,
            Organisation.city,
            Organisation.address_needs_check,
            Organisation.address_source,
        )
        .join(Visit, (Visit.municipality_id == Municipality.id) & Visit.is_current)
        .join(Organisation, Organisation.id == Municipality.town_hall_id)
    )


def by_name() -> Sequence[Municipality]:
    """All municipalities in German order."""
    return db.session.scalars(select(Municipality).order_by(Municipality.sort_name)).all()


def current_visit(municipality: Municipality) -> Visit:
    """The visit that gives the municipality its status."""
    return db.session.scalars(select(Visit).where(Visit.municipality_id == municipality.id, Visit.is_current)).one()


def former_visits(municipality: Municipality) -> Sequence[Visit]:
    """Earlier visits, newest first."""
    return db.session.scalars(
        select(Visit)
        .where(Visit.municipality_id == municipality.id, Visit.is_current.is_(False))
        .order_by(Visit.starts_at.desc().nulls_last(), Visit.id.desc())
    ).all()


def head_of_town_hall(municipality: Municipality) -> Function | None:
    """The mayor of today, with the person."""
    today = clock.today()
    return db.session.scalars(
        select(Function)
        .join(Function.person)
        .options(contains_eager(Function.person), joinedload(Function.organisation))
        .where(
            Function.organisation_id == municipality.town_hall_id,
            Function.is_head_of_town_hall,
            (Function.valid_from.is_(None)) | (Function.valid_from <= today),
            (Function.valid_to.is_(None)) | (Function.valid_to >= today),
        )
        .order_by(Function.valid_from.desc().nulls_last(), Person.sort_name)
    ).first()


@dataclass(frozen=True)
class Progress:
    """How far the round of visits has come; municipalities outside the youth office's area do not count.

    `visited` counts those where a visit took place, also when another one is being planned; `by_state` counts the
    current visits, `waiting` those that never took place and have no date.
    """

    in_scope: int
    visited: int
    by_state: Mapping[VisitState, int]
    overdue: int
    waiting: int


def progress() -> Progress:
    """Count the municipalities in scope by the state of their current visit, in one statement."""
    is_past, any_visit = Visit.starts_at < clock.now(), aliased(Visit)
    happened = exists().where(any_visit.municipality_id == Municipality.id, any_visit.state.in_(VisitState.happened()))
    rows = db.session.execute(
        select(Visit.state, is_past, happened).join(Visit.municipality).where(Visit.is_current, Municipality.in_scope)
    ).all()
    states = Counter(state for state, _, _ in rows)
    return Progress(
        in_scope=len(rows),
        visited=sum(visited for _, _, visited in rows),
        by_state=dict.fromkeys(VisitState, 0) | states,
        overdue=sum(state is VisitState.SCHEDULED and past for state, past, _ in rows),
        waiting=sum(not visited and state is not VisitState.SCHEDULED for state, _, visited in rows),
    )


def next_visits(*, most: int = 5) -> Sequence[Visit]:
    """The next visits with a date, soonest first."""
    return _current(Visit.state == VisitState.SCHEDULED, Visit.starts_at >= clock.now(), most=most)


def overdue_visits(*, most: int = 20) -> Sequence[Visit]:
    """Visits whose date has passed without a result, oldest first."""
    return _current(Visit.state == VisitState.SCHEDULED, Visit.starts_at < clock.now(), most=most)


def follow_ups_due(*, most: int = 20) -> Sequence[Visit]:
    """Visits to be taken up again by today, oldest first."""
    return _current(Visit.follow_up_on <= clock.today(), most=most, order=Visit.follow_up_on)


def _current(*conditions: Any, most: int, order: Any = Visit.starts_at) -> Sequence[Visit]:
    return db.session.scalars(
        select(Visit)
        .join(Visit.municipality)
        .options(contains_eager(Visit.municipality))
        .where(Visit.is_current, *conditions)
        .order_by(order, Municipality.sort_name)
        .limit(most)
    ).all()


def tiles() -> Sequence[tuple[int, str, VisitState, datetime | None, int | None, int | None]]:
    """Every municipality with its place in the tile grid, north to south."""
    return [
        row._tuple()
        for row in db.session.execute(
            select(
                Municipality.id,
                Municipality.name,
                Visit.state,
                Visit.starts_at,
                Municipality.tile_row,
                Municipality.tile_column,
            )
            .join(Visit, (Visit.municipality_id == Municipality.id) & Visit.is_current)
            .order_by(Municipality.tile_row.nulls_last(), Municipality.tile_column, Municipality.sort_name)
        )
    ]
