"""Who is on a distribution list today, and who of them gets nothing, and why. Nothing here writes."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import and_, case, column, false, func, literal, or_, select, table, union_all

from intranet.contacts.models import (
    Function,
    Organisation,
    Person,
    life_phases_of,
    municipalities_of,
    partner_types_of,
)
from intranet.contacts.obstacles import obstacles
from intranet.contacts.queries import held_today
from intranet.contacts.states import Channel
from intranet.core.database import db
from intranet.core.listing import AnySelect
from intranet.distribution.models import DistributionList, members_of
from intranet.distribution.states import ListKind

# Municipalities stand above: here only their names are read.
_municipality = table("municipality", column("id"), column("name"))


class Recipient(NamedTuple):
    """One member of a list, by which way they are reached, or why they are left out."""

    function_id: int
    person_id: int
    name: str
    function: str
    place: str
    way: Channel
    email: str
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
        select(literal(one.id).label("id"), func.count().label("members")).select_from(_ids(one).subquery())
        for one in lists
    ]
    return {row.id: row.members for row in db.session.execute(union_all(*parts))}


def recipients(of: DistributionList) -> list[Recipient]:
    """Every member by name, in their function; who would get the same a second time is left out, and says so."""
    home = or_(Function.to_own_address, Organisation.id.is_(None))
    query = (
        select(
            Function.id, Function.name, Person.id.label("person_id"), Person.title, Person.first_name,
            Person.name_prefix, Person.last_name, Person.channel, Person.no_letters,
            Organisation.name.label("organisation"), _municipality.c.name.label("municipality"),
            func.coalesce(func.nullif(Person.email, ""), Organisation.email, "").label("email"),
            func.coalesce(Organisation.no_letters, false()).label("organisation_declines"),
            (case((home, Person.street), else_=Organisation.street) != "").label("has_street"),
            case((home, and_(Person.postcode != "", Person.city != "")),
                 else_=and_(Organisation.postcode != "", Organisation.city != "")).label("has_town"),
            case((home, _returned(Person)), else_=_returned(Organisation)).label("returned_on"),
            held_today().label("is_held"),
        )
        .join(Function.person)
        .outerjoin(Function.organisation)
        .outerjoin(_municipality, _municipality.c.id == Function.municipality_id)
        .where(Function.id.in_(_ids(of)))
        .order_by(Person.sort_name, Person.id, Function.id)
    )  # fmt: skip
    seen: set[int] = set()
    found = []
    for row in db.session.execute(query):
        way, reasons = _way(row)
        if not reasons and row.person_id in seen:
            reasons = ["Steht schon mit einer anderen Funktion auf der Liste."]
        elif not reasons:
            seen.add(row.person_id)
        name = " ".join(part for part in (row.title, row.first_name, row.name_prefix, row.last_name) if part)
        place = row.organisation or row.municipality or ""
        found.append(Recipient(row.id, row.person_id, name, row.name, place, way, row.email, reasons))
    return found


def _returned(model: Any) -> Any:
    """When mail came back from an address that nobody has checked since."""
    return case((model.address_needs_check, model.mail_returned_on))


def _way(row: Any) -> tuple[Channel, list[str]]:
    """E-mail for whoever likes that better and has an address; the post for everybody else."""
    by_mail = row.channel is Channel.EMAIL and bool(row.email)
    reasons = obstacles(
        # The postal address is not needed by e-mail; the wishes and the term still count.
        has_street=by_mail or row.has_street, has_town=by_mail or row.has_town, person_declines=row.no_letters,
        organisation_declines=row.organisation_declines, is_held=row.is_held,
        returned_on=None if by_mail else row.returned_on,
    )  # fmt: skip
    return Channel.EMAIL if by_mail else Channel.POST, reasons


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
