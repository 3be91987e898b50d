"""Where each municipality of a round stands, today or on any day of the past; nothing here writes.

Of today the visits themselves tell. Of a day in the past their steps do: for each visit the last step that was
true by then. A visit counts from its date on, also if somebody entered it later.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select

from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import AnySelect
from intranet.municipalities.models import Municipality, ScopeChange, Visit, VisitRound, VisitStep
from intranet.municipalities.states import RoundScope, VisitState


class Standing(NamedTuple):
    """One municipality on one day: the state of its visit in the round, and whether one took place in it.

    `state` is None where the round has no visit for it; `visited_at` is the moment of the last visit that took place.
    A tuple, because hundreds are made for each start page.
    """

    id: int
    name: str
    visit_id: int | None = None
    state: VisitState | None = None
    starts_at: datetime | None = None
    visited_at: datetime | None = None
    is_overdue: bool = False

    @property
    def visited_on(self) -> date | None:
        return clock.local(self.visited_at).date() if self.visited_at else None

    @property
    def is_visited(self) -> bool:
        return self.visited_at is not None

    @property
    def day(self) -> date | None:
        return clock.local(self.starts_at).date() if self.starts_at else None

    @property
    def is_to_come(self) -> bool:
        """Not visited, and a date stands that has not passed."""
        return not self.is_visited and self.state is VisitState.SCHEDULED and not self.is_overdue

    @property
    def is_dropped(self) -> bool:
        return not self.is_visited and self.state is VisitState.DROPPED

    @property
    def waits_for_a_date(self) -> bool:
        return not self.is_visited and self.state not in (VisitState.SCHEDULED, VisitState.DROPPED)


@dataclass(frozen=True)
class Progress:
    """How far a round has come.

    `visited` counts the municipalities where a visit took place, also when another one is being planned; `planned`
    and `overdue` count the visits whose date is still to come or has passed; `waiting` and `dropped` the
    municipalities that were not visited and have no date, or will not be visited.
    """

    in_scope: int
    visited: int
    planned: int
    overdue: int
    waiting: int
    dropped: int

    @classmethod
    def of(cls, standings: Sequence[Standing]) -> "Progress":
        return cls(
            in_scope=len(standings),
            visited=sum(one.is_visited for one in standings),
            planned=sum(one.state is VisitState.SCHEDULED and not one.is_overdue for one in standings),
            overdue=sum(one.is_overdue for one in standings),
            waiting=sum(one.waits_for_a_date for one in standings),
            dropped=sum(one.is_dropped for one in standings),
        )


def progress() -> Progress:
    """Count the municipalities in scope by the state of their current visit, in one statement."""
    return Progress.of(standings())


def standings(round: VisitRound | None = None, *, as_of: date | None = None) -> list[Standing]:
    """Every municipality in the scope of a round, in German order, in one statement.

    Args:
        round: without one, all visits count and the municipalities in the youth office's area.
        as_of: a day of the past, at whose end things are told; today if none is given.
    """
    if as_of is None or as_of >= clock.today():
        rows, now = db.session.execute(_in_scope(_live(round), round, clock.today())), clock.now()
        return list(_by_municipality(rows, is_past=lambda at: at < now))
    day = as_of
    rows = db.session.execute(_in_scope(_recorded(round, day), round, day))
    return list(_by_municipality(rows, is_past=lambda at: clock.local(at).date() < day))


def _live(round: VisitRound | None) -> AnySelect:
    joined = Visit.municipality_id == Municipality.id
    if round is not None:
        joined &= Visit.round_id == round.id
    return select(
        Municipality.id, Municipality.name, Visit.id.label("visit_id"), Visit.state, Visit.starts_at
    ).outerjoin(Visit, joined)


def _recorded(round: VisitRound | None, day: date) -> AnySelect:
    last = select(func.max(VisitStep.id).label("id")).where(VisitStep.day <= day).group_by(VisitStep.visit_id)
    known = (
        select(Visit.municipality_id, Visit.id, VisitStep.state, VisitStep.starts_at)
        .join(VisitStep, VisitStep.visit_id == Visit.id)
        .where(VisitStep.id.in_(last))
    )
    if round is not None:
        known = known.where(VisitStep.round_id == round.id)
    step = known.subquery()
    return select(
        Municipality.id, Municipality.name, step.c.id.label("visit_id"), step.c.state, step.c.starts_at
    ).outerjoin(step, step.c.municipality_id == Municipality.id)


def _in_scope(query: AnySelect, round: VisitRound | None, day: date) -> AnySelect:
    query = query.where(Municipality.ended_on.is_(None) | (Municipality.ended_on > day))
    if round is None or round.scope is RoundScope.YOUTH_OFFICE:
        query = query.where(Municipality.in_scope if day >= clock.today() else _was_in_scope(day))
    order = query.selected_columns["visit_id"]
    return query.order_by(Municipality.sort_name, Municipality.id, order)


def _was_in_scope(day: date) -> ColumnElement[bool]:
    """Whether a municipality belonged to the area on a day: what the next change after it says of the time before."""
    before = (
        select(ScopeChange.was_in_scope)
        .where(ScopeChange.municipality_id == Municipality.id, ScopeChange.day > day)
        .order_by(ScopeChange.day, ScopeChange.id)
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(before, Municipality.in_scope)


def _by_municipality(rows: Iterable[Any], *, is_past: Callable[[datetime], bool]) -> Iterator[Standing]:
    """One standing for each municipality: the newest visit tells the state, all of them whether one took place."""
    happened, scheduled = VisitState.happened(), VisitState.SCHEDULED
    for (id, name), group in groupby(rows, key=itemgetter(0, 1)):
        visited_at = None
        for _, _, visit_id, state, starts_at in group:  # noqa: B007 - the last one is the newest
            if state in happened and (visited_at is None or starts_at > visited_at):
                visited_at = starts_at
        yield Standing(id, name, visit_id, state, starts_at, visited_at, state is scheduled and is_past(starts_at))
