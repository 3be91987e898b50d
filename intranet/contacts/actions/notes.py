"""Actions on notes in the contact history."""

from datetime import date

from intranet.audit.actions import Actor, note, recorded
from intranet.contacts.models import ContactNote, Organisation, Person
from intranet.contacts.states import NoteKind
from intranet.core.database import db


def add_note(about: Person | Organisation, *, kind: NoteKind, on: date, text: str, by: Actor) -> ContactNote:
    """Write down what was talked about with a person or an organisation."""
    row = ContactNote(kind=kind, on=on, text=text, by_id=by.id, by_name=by.name)
    if isinstance(about, Person):
        row.person = about
    else:
        row.organisation = about
    with recorded("contact note added", row, by=by):
        db.session.add(row)
        db.session.flush()
    return row


def remove_note(row: ContactNote, *, by: Actor) -> None:
    """Take a note out; the log keeps that there was one, not what it said."""
    note("contact note removed", row, by=by)
    db.session.delete(row)
