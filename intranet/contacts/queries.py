"""Queries on people, organisations and functions; nothing here writes."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, alike, by_label, read_listing

PERSON_COLUMNS = (
    Column("name", "Name", (Person.sort_name, Person.id)),
    Column("funktion", "Funktion", (Function.name, Person.sort_name)),
    Column("organisation", "Organisation", (Organisation.sort_name, Person.sort_name)),
    Column("telefon", "Telefon"),
    Column("e-mail", "E-Mail"),
)
ORGANISATION_COLUMNS = (
    Column("name", "Organisation", (Organisation.sort_name, Organisation.id)),
    Column("art", "Art", (by_label(Organisation.kind, OrganisationKind), Organisation.sort_name)),
    Column("ort", "Anschrift", (Organisation.city, Organisation.sort_name)),
    Column("telefon", "Telefon"),
    Column("e-mail", "E-Mail"),
)


def _held_today() -> Any:
    today = clock.today()
    return and_(
        or_(Function.valid_from.is_(None), Function.valid_from <= today),
        or_(Function.valid_to.is_(None), Function.valid_to >= today),
    )


def _by_term(query: AnySelect, word: str) -> AnySelect:
    return query.where(_held_today()) if word == "heute" else query.where(Function.valid_to < clock.today())


KINDS = OrganisationKind.choices()
PERSON_FILTERS = (
    Filter("name", "Name", lambda q, text: q.where(alike(Person.sort_name, text))),
    Filter("organisation", "Organisation", lambda q, text: q.where(alike(Organisation.sort_name, text))),
    Filter("art", "Art der Organisation", lambda q, word: q.where(Organisation.kind == word), KINDS),
    Filter("amtszeit", "Amtszeit", _by_term, {"heute": "läuft", "beendet": "beendet"}),
)  # fmt: skip
ORGANISATION_FILTERS = (
    Filter("name", "Name", lambda q, text: q.where(alike(Organisation.sort_name, text))),
    Filter("ort", "Ort", lambda q, text: q.where(Organisation.city.icontains(text, autoescape=True))),
    Filter("art", "Art", lambda q, word: q.where(Organisation.kind == word), KINDS),
)


def person_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of people."""
    return read_listing(args, columns=PERSON_COLUMNS, filters=PERSON_FILTERS, sort="name")


def organisation_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of organisations."""
    return read_listing(args, columns=ORGANISATION_COLUMNS, filters=ORGANISATION_FILTERS, sort="name")


def people_with_functions() -> AnySelect:
    """One row for each person and function; people without one stand there too."""
    return (
        select(
            Person.id, Person.greeting, Person.title, Person.first_name, Person.name_prefix, Person.last_name,
            Person.phone, Person.email, Person.no_letters, Function.name.label("function"), Function.valid_from,
            Function.valid_to, Organisation.id.label("organisation_id"), Organisation.name.label("organisation"),
        )
        .outerjoin(Function, Function.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
    )  # fmt: skip


def organisations() -> AnySelect:
    """Every organisation, as plain columns for long lists."""
    return select(
        Organisation.id, Organisation.name, Organisation.kind, Organisation.street, Organisation.postcode,
        Organisation.city, Organisation.phone, Organisation.email, Organisation.website, Organisation.address_source,
        Organisation.address_checked_on, Organisation.address_needs_check,
    )  # fmt: skip


def organisation_choices() -> dict[int, str]:
    """Every organisation by name, for a choice."""
    rows = db.session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.sort_name))
    return {row.id: row.name for row in rows}


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
        .options(contains_eager(Function.person), contains_eager(Function.organisation),
                 joinedload(Function.municipality))
        .where(_held_today(), Person.no_letters.is_(False), Function.id.not_in(without))
        .order_by(Person.sort_name, Function.id)
        .limit(most)
    )  # fmt: skip
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
    """These functions with person and organisation, in two statements."""
    return db.session.scalars(
        select(Function)
        .options(selectinload(Function.person), selectinload(Function.organisation))
        .where(Function.id.in_(ids))
    ).all()
