"""Who holds which function, and when."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import alike


def held_today() -> Any:
    """The condition that a term covers today."""
    today = clock.today()
    return and_(
        or_(Function.valid_from.is_(None), Function.valid_from <= today),
        or_(Function.valid_to.is_(None), Function.valid_to >= today),
    )


def functions_of(organisation: Organisation) -> Sequence[Function]:
    """Who holds or held a function there, the running terms first."""
    return db.session.scalars(
        select(Function)
        .join(Function.person)
        .options(contains_eager(Function.person))
        .where(Function.organisation_id == organisation.id)
        .order_by(Function.valid_to.desc().nulls_first(), Person.sort_name)
    ).all()


def functions_of_person(person: Person) -> Sequence[Function]:
    """What a person is or was, the running terms first."""
    return db.session.scalars(
        select(Function)
        .options(joinedload(Function.organisation), joinedload(Function.municipality))
        .where(Function.person_id == person.id)
        .order_by(Function.valid_to.desc().nulls_first(), Function.valid_from.desc().nulls_last())
    ).all()


def held_functions(
    search: str = "", *, kind: OrganisationKind | None = None, without: Collection[int] = (), most: int = 200
) -> Sequence[Function]:
    """Functions of today whose holder may be written to, by name, for lists of invitees; `without` leaves out ids."""
    query = (
        select(Function)
        .join(Function.person)
        .outerjoin(Function.organisation)
        .options(
            contains_eager(Function.person), contains_eager(Function.organisation), joinedload(Function.municipality)
        )
        .where(held_today(), Person.no_letters.is_(False), Function.id.not_in(without))
        .where(or_(Organisation.id.is_(None), Organisation.no_letters.is_(False)))
        .order_by(Person.sort_name, Function.id)
        .limit(most)
    )
    if kind is not None:
        query = query.where(Organisation.kind == kind)
    for word in search.split():
        query = query.where(
            or_(
                alike(Person.sort_name, word),
                alike(Organisation.sort_name, word),
                Function.name.icontains(word, autoescape=True),
            )
        )
    return db.session.scalars(query).all()


def with_addresses(ids: Sequence[int]) -> Sequence[Function]:
    """These functions with all that a letter needs, in a fixed number of statements."""
    return db.session.scalars(
        select(Function)
        .options(
            selectinload(Function.person), selectinload(Function.organisation), selectinload(Function.municipality)
        )
        .where(Function.id.in_(ids))
    ).all()
