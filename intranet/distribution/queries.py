"""Who is on a distribution list today, and who of them gets nothing, and why. Nothing here writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func as sql
from sqlalchemy import literal, or_, select, union_all
from sqlalchemy.orm import contains_eager, joinedload

from intranet.contacts.models import (
    Function,
    Organisation,
    Person,
    life_phases_of,
    municipalities_of,
    partner_types_of,
)
from intranet.contacts.obstacles import why_no_letter
from intranet.contacts.queries import held_today
from intranet.contacts.states import Channel
from intranet.core.database import db
from intranet.core.listing import AnySelect
from intranet.distribution.models import DistributionList, members_of
from intranet.distribution.states import ListKind


@dataclass(frozen=True)
class Recipient:
    """One member of a list, by which way they are reached, or why they are left out."""

    function: Function
    way: Channel
    obstacles: Sequence[str]

    @property
    def is_reached(self) -> bool:
        return not self.obstacles


def all_lists() -> Sequence[DistributionList]:
    """Every list by name."""
    return db.session.scalars(select(DistributionList).order_by(DistributionList.sort_name)).all()


def counts(lists: Sequence[DistributionList]) -> Mapping[int, int]:
    """How many members each list has today; one statement for all of them."""
    if not lists:
        return {}
    parts = [
        select(literal(one.id).label("id"), sql.count().label("members")).select_from(_ids(one).subquery())
        for one in lists
    ]
    return {row.id: row.members for row in db.session.execute(union_all(*parts))}


def recipients(of: DistributionList) -> list[Recipient]:
    """Every member by name, in their function; who would get the same a second time is left out, and says so."""
    query = (
        select(Function)
        .join(Function.person)
        .outerjoin(Function.organisation)
        .options(
            contains_eager(Function.person), contains_eager(Function.organisation), joinedload(Function.municipality)
        )
        .where(Function.id.in_(_ids(of)))
        .order_by(Person.sort_name, Person.id, Function.id)
    )
    seen: set[int] = set()
    found = []
    for function in db.session.scalars(query):
        way, obstacles = _way(function)
        if not obstacles:
            if function.person_id in seen:
                obstacles = ["Steht schon mit einer anderen Funktion auf der Liste."]
            seen.add(function.person_id)
        found.append(Recipient(function, way, obstacles))
    return found


def _way(function: Function) -> tuple[Channel, list[str]]:
    """E-mail for whoever likes that better and has an address; the post for everybody else."""
    email = function.person.email or (function.organisation.email if function.organisation else "")
    obstacles = why_no_letter(function)
    if function.person.channel is Channel.EMAIL and email:
        # Street and town are not needed then; the wishes and the term still count.
        return Channel.EMAIL, [one for one in obstacles if "fehlt" not in one]
    return Channel.POST, obstacles


def _ids(of: DistributionList) -> AnySelect:
    """The functions on a list; ended ones stay on a fixed list and are told as left out."""
    if of.kind is ListKind.FIXED:
        return select(members_of.c.function_id).where(members_of.c.list_id == of.id)
    query = select(Function.id).outerjoin(Organisation, Organisation.id == Function.organisation_id).where(held_today())
    for wanted, ties, other in (
        (of.partner_type_ids, partner_types_of, partner_types_of.c.type_id),
        (of.life_phase_ids, life_phases_of, life_phases_of.c.phase_id),
    ):
        if wanted:
            query = query.where(Organisation.id.in_(select(ties.c.organisation_id).where(other.in_(wanted))))
    if of.municipality_ids:
        there = select(municipalities_of.c.organisation_id).where(
            municipalities_of.c.municipality_id.in_(of.municipality_ids)
        )
        query = query.where(or_(Function.municipality_id.in_(of.municipality_ids), Organisation.id.in_(there)))
    if of.function_name:
        query = query.where(Function.name.icontains(of.function_name, autoescape=True))
    return query
