"""Rounds of visits: which there are, which one runs, and what lies too long behind; nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select

from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities.models import Municipality, Visit, VisitRound
from intranet.municipalities.states import RoundScope, VisitState


def running_round() -> VisitRound | None:
    """The round that visits begun today belong to: the latest begun one that has not ended."""
    return _latest(VisitRound.ends_on >= clock.today())


def latest_round() -> VisitRound | None:
    """The round the start page shows: the latest that has begun, also if it has ended; else the next one."""
    return _latest(VisitRound.starts_on <= clock.today()) or _latest()


def _latest(*conditions: object) -> VisitRound | None:
    return db.session.scalars(
        select(VisitRound)
        .where(*conditions)  # type: ignore[arg-type]  # columns compared with days
        .order_by((VisitRound.starts_on <= clock.today()).desc(), VisitRound.starts_on.desc(), VisitRound.id.desc())
        .limit(1)
    ).first()


def all_rounds() -> Sequence[VisitRound]:
    """Every round, the latest first."""
    return db.session.scalars(select(VisitRound).order_by(VisitRound.starts_on.desc(), VisitRound.id.desc())).all()


def round_choices() -> dict[str, str]:
    """Every round by name, the latest first, for a choice."""
    return {str(one.id): one.name for one in all_rounds()}


@dataclass(frozen=True)
class Neglected:
    """A municipality that was not visited for long: since when, and whether somebody new heads the town hall."""

    id: int
    name: str
    visited_on: date | None
    head_since: date | None
    is_long_ago: bool

    @property
    def has_new_head(self) -> bool:
        return self.head_since is not None and (self.visited_on is None or self.visited_on < self.head_since)


def neglected(round: VisitRound, *, months: int) -> list[Neglected]:
    """Municipalities of a round not visited for more than so many months, or not since their head changed.

    A head of the town hall without a first day is no change.
    """
    today = clock.today()
    limit = today - relativedelta(months=months)
    last = (
        select(Visit.municipality_id, func.max(Visit.starts_at).label("at"))
        .where(Visit.state.in_(VisitState.happened()))
        .group_by(Visit.municipality_id)
        .subquery()
    )
    head = (
        select(Function.organisation_id, func.max(Function.valid_from).label("since"))
        .where(
            Function.is_head_of_town_hall,
            Function.valid_from <= today,
            Function.valid_to.is_(None) | (Function.valid_to >= today),
        )
        .group_by(Function.organisation_id)
        .subquery()
    )
    query = (
        select(Municipality.id, Municipality.name, last.c.at, head.c.since)
        .outerjoin(last, last.c.municipality_id == Municipality.id)
        .outerjoin(head, head.c.organisation_id == Municipality.town_hall_id)
        .where(Municipality.ended_on.is_(None))
        .order_by(last.c.at.asc().nulls_first(), Municipality.sort_name)
    )
    if round.scope is RoundScope.YOUTH_OFFICE:
        query = query.where(Municipality.in_scope)
    found = []
    for row in db.session.execute(query):
        visited_on = clock.local(row.at).date() if row.at else None
        found.append(Neglected(row.id, row.name, visited_on, row.since, visited_on is None or visited_on < limit))
    return [one for one in found if one.is_long_ago or one.has_new_head]
