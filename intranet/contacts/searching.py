"""People and organisations in the search."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from intranet.accounts.permissions import Permission
from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import db
from intranet.search.registry import Entry, Ids, searchable


def _functions_of_people(ids: Ids) -> dict[int, list[tuple[str, str]]]:
    """What each person is, and where."""
    query = (
        select(Function.person_id, Function.name, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
        .order_by(Function.valid_to.desc().nulls_first(), Function.id)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for person, name, organisation in db.session.execute(
        query if ids is None else query.where(Function.person_id.in_(ids))
    ):
        found.setdefault(person, []).append((name, organisation or ""))
    return found


@searchable(
    Person, "Personen", endpoint="contacts.show_person", order=30, permission=Permission.CONTACTS_READ,
    depends={
        Function: lambda ids: select(Function.person_id).where(Function.id.in_(ids)),
        Organisation: lambda ids: select(Function.person_id).where(Function.organisation_id.in_(ids)),
    },
)  # fmt: skip
def people(ids: Ids) -> Iterable[Entry]:
    """People by name, function, organisation, town, telephone and mail address."""
    functions = _functions_of_people(ids)
    query = select(
        Person.id, Person.title, Person.first_name, Person.name_prefix, Person.last_name, Person.city, Person.phone,
        Person.email,
    )  # fmt: skip
    for row in db.session.execute(query if ids is None else query.where(Person.id.in_(ids))):
        yield person_entry(row.id, row, functions.get(row.id, []))


def person_entry(id: int, person: Any, held: Sequence[tuple[str, str]]) -> Entry:
    """How a person is found, with every function and its organisation; the first of them is told."""
    parts = (person.title, person.first_name, person.name_prefix, person.last_name)
    detail = ", ".join(part for part in (held[0] if held else ()) if part)
    others = [part for function in held[1:] for part in function]
    words = (f"{person.last_name} {person.first_name}", person.city, person.phone, person.email, *others)
    return Entry(id, " ".join(part for part in parts if part), detail, words)


@searchable(
    Organisation, "Organisationen", endpoint="contacts.show_organisation", order=20,
    permission=Permission.CONTACTS_READ,
)  # fmt: skip
def organisations(ids: Ids) -> Iterable[Entry]:
    """Organisations by name, kind, address, telephone, mail address and website."""
    query = select(
        Organisation.id, Organisation.name, Organisation.kind, Organisation.street, Organisation.postcode,
        Organisation.city, Organisation.phone, Organisation.email, Organisation.website,
    )  # fmt: skip
    for row in db.session.execute(query if ids is None else query.where(Organisation.id.in_(ids))):
        yield organisation_entry(row.id, row)


def organisation_entry(id: int, row: Any) -> Entry:
    """How an organisation is found."""
    detail = ", ".join(part for part in (row.kind.label, row.city) if part)
    return Entry(id, row.name, detail, (row.street, row.postcode, row.phone, row.email, row.website))
