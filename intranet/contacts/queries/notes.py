"""Notes in the contact history."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from intranet.contacts.models import ContactNote, Function, Organisation, Person
from intranet.core.database import db


def notes_about(thing: Person | Organisation) -> Sequence[ContactNote]:
    """Notes about a person, or about an organisation and whoever holds or held a function there, newest first."""
    if isinstance(thing, Person):
        condition = ContactNote.person_id == thing.id
    else:
        there = select(Function.person_id).where(Function.organisation_id == thing.id)
        condition = or_(ContactNote.organisation_id == thing.id, ContactNote.person_id.in_(there))
    return db.session.scalars(
        select(ContactNote)
        .options(joinedload(ContactNote.person), joinedload(ContactNote.organisation))
        .where(condition)
        .order_by(ContactNote.on.desc(), ContactNote.id.desc())
    ).all()
