"""Actions on people."""

from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.contacts.actions.addresses import came_back_since, change_values
from intranet.contacts.models import Person
from intranet.core.database import db


def add_person(*, by: Actor, **values: Any) -> Person:
    """Take a person into the address book."""
    person = Person(**values)
    person.address_needs_check = bool(person.address_needs_check) or came_back_since(person)
    with recorded("person added", person, by=by):
        db.session.add(person)
        db.session.flush()
    return person


def change_person(person: Person, *, by: Actor, **values: Any) -> None:
    """Correct a person's name, salutation, address, consents or the ways to reach them."""
    with recorded("person changed", person, by=by):
        change_values(person, values)
