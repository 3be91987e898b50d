"""Actions on rounds of visits. None commits."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from intranet.audit.actions import Actor, recorded
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.actions.visits import add_visit, note_step
from intranet.municipalities.models import Municipality, Visit, VisitRound
from intranet.municipalities.states import RoundScope, VisitKind, VisitState


def start_round(
    *, name: str, starts_on: date, ends_on: date, scope: RoundScope, kind: VisitKind = VisitKind.INAUGURAL, by: Actor
) -> VisitRound:
    """Begin a round: every municipality in scope gets an open visit; one that is under way is taken along.

    Raises:
        Refused: if the round ends before it begins, or its name is taken.
    """
    _must_be_a_span(starts_on, ends_on)
    _must_be_free(name)
    begun = VisitRound(name=name, starts_on=starts_on, ends_on=ends_on, scope=scope)
    with recorded("round started", begun, by=by):
        db.session.add(begun)
        db.session.flush()
    for municipality in _municipalities():
        if begun.covers(municipality):
            _take_in(municipality, begun, kind=kind, by=by)
    return begun


def change_round(changed: VisitRound, *, name: str, starts_on: date, ends_on: date, by: Actor) -> None:
    """Correct name and span; who belongs to it was settled when it began."""
    _must_be_a_span(starts_on, ends_on)
    if name != changed.name:
        _must_be_free(name)
    with recorded("round changed", changed, by=by):
        changed.name, changed.starts_on, changed.ends_on = name, starts_on, ends_on


def _take_in(municipality: Municipality, begun: VisitRound, *, kind: VisitKind, by: Actor) -> None:
    current = next((visit for visit in municipality.visits if visit.is_current), None)
    if current is not None and current.state in VisitState.under_way():
        _take_along(current, begun, by=by)
        return
    visit = add_visit(municipality, kind=kind, by=by)
    if visit.round is not begun:  # a round that begins later than another one is not the running one yet
        _take_along(visit, begun, by=by)


def _take_along(visit: Visit, begun: VisitRound, *, by: Actor) -> None:
    with recorded("visit taken into round", visit, by=by):
        visit.round = begun
        db.session.flush()
    note_step(visit, by=by, why=f"In die Runde „{begun}“ übernommen")


def _municipalities() -> Any:
    return db.session.scalars(
        select(Municipality)
        .options(selectinload(Municipality.visits))
        .where(Municipality.ended_on.is_(None))
        .order_by(Municipality.sort_name)
    ).all()


def _must_be_a_span(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise Refused("Das Ende liegt vor dem Beginn. Prüfen Sie die beiden Tage.")


def _must_be_free(name: str) -> None:
    if not name.strip():
        raise Refused("Geben Sie der Runde einen Namen.")
    if db.session.scalar(select(VisitRound.id).where(VisitRound.name == name)):
        raise Refused(f"Eine Runde „{name}“ gibt es schon. Wählen Sie einen anderen Namen.")
