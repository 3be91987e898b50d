"""Visits: those of one municipality, the next ones, and the list of all; nothing here writes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, by_label, by_rank, read_listing
from intranet.municipalities.models import Municipality, Visit, VisitRound, VisitStep
from intranet.municipalities.queries.municipalities import by_place
from intranet.municipalities.queries.rounds import round_choices
from intranet.municipalities.states import VisitKind, VisitState

COLUMNS = (
    Column("kommune", "Kommune", (Municipality.sort_name, Visit.id)),
    Column("art", "Art", (by_label(Visit.kind, VisitKind), Municipality.sort_name)),
    Column("status", "Status", (by_rank(Visit.state, VisitState), Municipality.sort_name)),
    Column("termin", "Termin", (Visit.starts_at, Municipality.sort_name)),
    Column("ort", "Ort", (Visit.sort_place, Municipality.sort_name)),
    Column("runde", "Runde", (VisitRound.starts_on, Municipality.sort_name)),
)


def is_overdue() -> ColumnElement[bool]:
    """Scheduled, and the moment has passed."""
    return and_(Visit.state == VisitState.SCHEDULED, Visit.starts_at < clock.now())


def current_visit(municipality: Municipality) -> Visit:
    """The visit that gives the municipality its status."""
    return db.session.scalars(select(Visit).where(Visit.municipality_id == municipality.id, Visit.is_current)).one()


def next_visits(*, most: int = 5) -> Sequence[Visit]:
    """The next visits with a date, soonest first."""
    return _current(Visit.state == VisitState.SCHEDULED, Visit.starts_at >= clock.now(), most=most)


def overdue_visits(*, most: int = 20) -> Sequence[Visit]:
    """Visits whose date has passed without a result, oldest first."""
    return _current(is_overdue(), most=most)


def _current(*conditions: Any, most: int, order: Any = Visit.starts_at) -> Sequence[Visit]:
    return db.session.scalars(
        select(Visit)
        .join(Visit.municipality)
        .options(contains_eager(Visit.municipality))
        .where(Visit.is_current, *conditions)
        .order_by(order, Municipality.sort_name)
        .limit(most)
    ).all()


def whole_visit(id: int) -> Visit | None:
    """A visit with its municipality, town hall and round, in one statement."""
    return db.session.scalars(
        select(Visit)
        .options(
            joinedload(Visit.municipality, innerjoin=True).joinedload(Municipality.town_hall, innerjoin=True),
            joinedload(Visit.round),
        )
        .where(Visit.id == id)
    ).one_or_none()


def steps_of(visit: Visit) -> Sequence[VisitStep]:
    """The states and dates that a visit has been through, the first one first."""
    return db.session.scalars(select(VisitStep).where(VisitStep.visit_id == visit.id).order_by(VisitStep.id)).all()


def _by_state(query: AnySelect, word: str) -> AnySelect:
    match word:
        case "ueberfaellig":
            return query.where(is_overdue())
        case "steht-bevor":
            return query.where(Visit.state == VisitState.SCHEDULED, Visit.starts_at >= clock.now())
        case "offen-oder-unterwegs":
            return query.where(Visit.state.in_(VisitState.under_way()))
        case "gewesen":
            return query.where(Visit.state.in_(VisitState.happened()))
        case "ohne-termin":
            return query.where(Visit.state.in_(VisitState.without_a_date()))
    return query.where(Visit.state == VisitState(word))


STATE_WORDS = {
    "offen-oder-unterwegs": "noch zu machen", "ohne-termin": "ohne Termin", "steht-bevor": "Termin steht bevor",
    "ueberfaellig": "überfällig", "gewesen": "fand statt",
} | {state.value: state.label for state in VisitState}  # fmt: skip


def _by_person(query: AnySelect, text: str) -> AnySelect:
    """Whoever stands in the record: of the delegation, met there, or asked for a date."""
    columns = (Visit.participants, Visit.people_met, Visit.contact)
    return query.where(or_(*(column.icontains(text, autoescape=True) for column in columns)))


def _by_round(query: AnySelect, word: str) -> AnySelect:
    return query.where(Visit.round_id.is_(None) if word == "keine" else Visit.round_id == int(word))


def _midnight(text: str, *, days: int = 0) -> datetime:
    return datetime.combine(date.fromisoformat(text) + timedelta(days=days), time.min, tzinfo=clock.OFFICE_ZONE)


def visit_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of visits."""
    filters = (
        Filter("runde", "Runde", _by_round, round_choices() | {"keine": "ohne Runde"}),
        Filter("status", "Status", _by_state, STATE_WORDS),
        by_place(),
        Filter("art", "Art", lambda q, word: q.where(Visit.kind == word), VisitKind.choices()),
        Filter("von", "Termin von", lambda q, text: q.where(Visit.starts_at >= _midnight(text)), is_day=True),
        Filter("bis", "Termin bis", lambda q, text: q.where(Visit.starts_at < _midnight(text, days=1)), is_day=True),
        Filter("person", "Person", _by_person),
    )  # fmt: skip
    return read_listing(args, columns=COLUMNS, filters=filters, sort="kommune", size=100)


def all_visits() -> AnySelect:
    """Every visit, current and former, as plain columns for long lists."""
    return (
        select(
            Visit.id, Visit.kind, Visit.state, Visit.starts_at, Visit.place, Visit.follow_up_on,
            Municipality.id.label("municipality_id"), Municipality.name.label("municipality"),
            VisitRound.name.label("round"), is_overdue().label("is_overdue"),
        )
        .join(Municipality, Municipality.id == Visit.municipality_id)
        .outerjoin(VisitRound, VisitRound.id == Visit.round_id)
    )  # fmt: skip


def exported_visits() -> AnySelect:
    """The same with everything that stands in the record."""
    return all_visits().add_columns(
        Visit.participants, Visit.people_met, Visit.topics, Visit.result, Visit.agreements, Visit.next_step,
        Visit.contact, Visit.requested_on, Visit.reason,
    )  # fmt: skip


def visits_with_ids(ids: Sequence[int]) -> Sequence[Visit]:
    """These visits with their municipalities, in German order, in one statement."""
    return db.session.scalars(
        select(Visit)
        .join(Visit.municipality)
        .options(contains_eager(Visit.municipality))
        .where(Visit.id.in_(ids))
        .order_by(Municipality.sort_name, Visit.id)
    ).all()
