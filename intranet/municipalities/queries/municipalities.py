"""The list of municipalities, their heads, and their place in the tile grid; nothing here writes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from intranet.contacts.models import Function, Organisation, Person
from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, alike, by_label, by_rank, read_listing
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


def _by_name(query: AnySelect, text: str) -> AnySelect:
    return query.where(alike(Municipality.sort_name, text))


def _is_overdue() -> ColumnElement[bool]:
    return and_(Visit.state == VisitState.SCHEDULED, Visit.starts_at < clock.now())


def _by_visit(query: AnySelect, word: str) -> AnySelect:
    if word == "ueberfaellig":
        return query.where(_is_overdue())
    return query.where(Visit.state == VisitState(word))


def _by_scope(query: AnySelect, word: str) -> AnySelect:
    return query.where(Municipality.in_scope.is_(word == "ja"))


def _by_address(query: AnySelect, word: str) -> AnySelect:
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


def all_with_visit() -> AnySelect:
    """Every municipality with its current visit and its town hall, as plain columns for long lists."""
    return (
        select(
            Municipality.id,
            Municipality.ags,
            Municipality.name,
            Municipality.kind,
            Municipality.in_scope,
            Municipality.population,
            Municipality.ended_on,
            Visit.state,
            Visit.starts_at,
            _is_overdue().label("is_overdue"),
            Organisation.street,
            Organisation.postcode,
            Organisation.city,
            Organisation.address_needs_check,
            Organisation.address_source,
        )
        .join(Visit, (Visit.municipality_id == Municipality.id) & Visit.is_current)
        .join(Organisation, Organisation.id == Municipality.town_hall_id)
    )


MOST_TO_CHOOSE = 60  # of more the name is typed: a long choice weighs more than the list


def by_place() -> Filter:
    """The question for one municipality: a choice where they are few, else words of the name."""
    names = db.session.scalars(
        select(Municipality.name).order_by(Municipality.sort_name).limit(MOST_TO_CHOOSE + 1)
    ).all()
    if len(names) > MOST_TO_CHOOSE:
        return Filter("kommune", "Kommune", _by_name)
    return Filter(
        "kommune", "Kommune", lambda q, name: q.where(Municipality.name == name), dict(zip(names, names, strict=True))
    )


def whole_municipality(id: int) -> Municipality | None:
    """A municipality with its town hall and all its visits, in two statements."""
    return db.session.scalars(
        select(Municipality)
        .options(
            joinedload(Municipality.town_hall, innerjoin=True),
            selectinload(Municipality.visits).joinedload(Visit.round),
        )
        .where(Municipality.id == id)
    ).one_or_none()


def by_name() -> Sequence[Municipality]:
    """All municipalities in German order."""
    return db.session.scalars(select(Municipality).order_by(Municipality.sort_name)).all()


def head_of_town_hall(municipality: Municipality, *, on: date | None = None) -> Function | None:
    """The mayor of a day (today if none is given), with the person."""
    day = on or clock.today()
    return db.session.scalars(
        select(Function)
        .join(Function.person)
        .options(contains_eager(Function.person), joinedload(Function.organisation))
        .where(
            Function.organisation_id == municipality.town_hall_id,
            Function.is_head_of_town_hall,
            (Function.valid_from.is_(None)) | (Function.valid_from <= day),
            (Function.valid_to.is_(None)) | (Function.valid_to >= day),
        )
        .order_by(Function.valid_from.desc().nulls_last(), Person.sort_name)
    ).first()


def tiles() -> Sequence[tuple[int, str, VisitState, datetime | None, int | None, int | None]]:
    """Every municipality with its place in the tile grid, north to south."""
    return db.session.execute(
        select(
            Municipality.id,
            Municipality.name,
            Visit.state,
            Visit.starts_at,
            Municipality.tile_row,
            Municipality.tile_column,
        )
        .join(Visit, (Visit.municipality_id == Municipality.id) & Visit.is_current)
        .where(Municipality.ended_on.is_(None))
        .order_by(Municipality.tile_row.nulls_last(), Municipality.tile_column, Municipality.sort_name)
    ).all()
