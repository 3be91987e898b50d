"""Visits of one municipality, how far they have come in all, and what is next; nothing here writes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased, contains_eager

from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities.models import Municipality, Visit
from intranet.municipalities.states import VisitState


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
