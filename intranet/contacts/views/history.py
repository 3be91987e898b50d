"""Pages about the contact history of a person or an organisation: what went when to whom, and notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.contacts.actions.notes import add_note, remove_note
from intranet.contacts.contact_history import Contact, contacts_with
from intranet.contacts.forms.notes import NoteForm
from intranet.contacts.forwarding import successor
from intranet.contacts.models import ContactNote, Function, Organisation, Person
from intranet.contacts.queries import functions_of, functions_of_person
from intranet.contacts.queries.notes import notes_about
from intranet.contacts.views.blueprint import pages
from intranet.core import clock
from intranet.core.database import db
from intranet.core.forms import render_form
from intranet.core.web import one


@dataclass(frozen=True)
class Line:
    """One line of the history: a contact that a feature knows, or a note."""

    contact: Contact
    whom: str
    note_id: int | None = None


@pages.route("/personen/<int:id>/verlauf", methods=["GET", "POST"])
@requires(Permission.CONTACTS_READ)
def person_history(id: int) -> Any:
    person = one(Person, successor(Person, id) or id)  # a note on one who went into another goes along
    return _history(person, person.full_name, functions_of_person(person), url_for(".show_person", id=person.id))


@pages.route("/organisationen/<int:id>/verlauf", methods=["GET", "POST"])
@requires(Permission.CONTACTS_READ)
def organisation_history(id: int) -> Any:
    organisation = one(Organisation, successor(Organisation, id) or id)
    back = url_for(".show_organisation", id=organisation.id)
    return _history(organisation, organisation.name, functions_of(organisation), back)


def _history(about: Person | Organisation, name: str, functions: Sequence[Function], back: str) -> Any:
    form = NoteForm(on=clock.today()) if holds(current_user, Permission.CONTACTS_EDIT) else None
    if form is None and request.method == "POST":
        abort(403)
    if form and form.validate_on_submit():
        add_note(about, by=current_user, **form.values)
        db.session.commit()
        flash("Die Notiz ist eingetragen.", "success")
        return redirect(url_for(f".{_endpoint(about)}", id=about.id))
    notes = _notes(about)
    known = _contacts(functions)
    lines = sorted([*notes, *known], key=lambda line: line.contact.day, reverse=True)
    values = {"name": name, "lines": lines, "back": back, "is_organisation": isinstance(about, Organisation)}
    if form is None:
        return render_template("contacts/history.html", form=None, **values)
    return render_form("contacts/history.html", form, **values)


def _contacts(functions: Sequence[Function]) -> Iterator[Line]:
    by_id = {function.id: function for function in functions}
    for contact in contacts_with(list(by_id), may=partial(holds, current_user)):
        function = by_id.get(contact.function_id or 0)
        yield Line(contact, f"{function.person.full_name}, {function.name}" if function else "")


def _notes(about: Person | Organisation) -> Iterator[Line]:
    for row in notes_about(about):
        contact = Contact(
            day=row.on, at=row.created_at, kind=row.kind.label, what=row.text, detail=f"von {row.by_name}"
        )
        yield Line(contact, row.person.full_name if row.person else "", note_id=row.id)


def _endpoint(about: Person | Organisation) -> str:
    return "person_history" if isinstance(about, Person) else "organisation_history"


@pages.post("/notizen/<int:id>/entfernen")
@requires(Permission.CONTACTS_EDIT)
def remove_contact_note(id: int) -> Any:
    row = one(ContactNote, id)
    about = row.person or row.organisation
    remove_note(row, by=current_user)
    db.session.commit()
    flash("Die Notiz ist entfernt.", "success")
    return redirect(url_for(f".{_endpoint(about)}", id=about.id) if about else url_for(".people"))
