"""Who heads which town hall, and who works there; nothing here writes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from intranet.contacts.models import Function, Person
from intranet.core import clock
from intranet.core.asked_once import asked_once
from intranet.core.database import db
from intranet.documents.queries import of_source
from intranet.documents.states import DocumentKind
from intranet.municipalities.models import Municipality

FRESH_FOR = timedelta(days=180)


def last_heads(municipalities: Iterable[Municipality]) -> Mapping[int, Function]:
    """The newest term at the head of each town hall, running, over or still to come, by the town hall's id."""
    halls = [row.town_hall_id for row in municipalities]
    found = db.session.scalars(
        select(Function)
        .join(Function.person)
        .options(contains_eager(Function.person))
        .where(Function.organisation_id.in_(halls), Function.is_head_of_town_hall)
        .order_by(Function.valid_from.asc().nulls_first(), Function.id)
    )
    return {function.organisation_id: function for function in found if function.organisation_id is not None}


def present_head(functions: Iterable[Function]) -> Function | None:
    """Who heads the town hall today, among those who are or were somebody there."""
    heads = (one for one in functions if one.is_head_of_town_hall and one.is_held_on())
    return max(heads, key=lambda one: one.valid_from or date.min, default=None)


def fresh_head(functions: Iterable[Function]) -> Function | None:
    """The new holder, while the change of office is fresh: from its entry until half a year after the first day."""
    heads = (one for one in functions if one.is_head_of_town_hall)
    newest = max(heads, key=lambda one: (one.valid_from or date.min, one.id), default=None)
    if newest is None or newest.valid_from is None or not newest.may_end:
        return None
    return newest if clock.today() <= newest.valid_from + FRESH_FOR else None


def was_welcomed(municipality: Municipality, head: Function) -> bool:
    """Whether a letter of welcome to this person was printed."""
    return any(one.recipient == head.person.full_name for one in of_source(municipality, DocumentKind.WELCOME))


@asked_once
def functions_at(municipality: Municipality) -> Sequence[Function]:
    """Everybody who is or was somebody in the town hall: its heads first, the running terms first."""
    return db.session.scalars(
        select(Function)
        .join(Function.person)
        .options(contains_eager(Function.person), joinedload(Function.organisation))
        .where(Function.organisation_id == municipality.town_hall_id)
        .order_by(
            Function.is_head_of_town_hall.desc(),
            Function.valid_to.desc().nulls_first(),
            Function.valid_from.desc().nulls_last(),
            Person.sort_name,
        )
    ).all()


def existing(district: str | None = None) -> Sequence[Municipality]:
    """The municipalities that exist, of one district or of all, in German order."""
    query = select(Municipality).where(Municipality.ended_on.is_(None))
    if district is not None:
        query = query.where(Municipality.district == district)
    return db.session.scalars(query.options(joinedload(Municipality.town_hall)).order_by(Municipality.sort_name)).all()


def districts() -> Mapping[str, int]:
    """The districts that have municipalities here with how many, in the order of their keys."""
    rows = db.session.execute(
        select(Municipality.district, func.count().label("found"))
        .where(Municipality.ended_on.is_(None))
        .group_by(Municipality.district)
        .order_by(func.min(Municipality.ags))
    )
    return {row.district: row.found for row in rows}
