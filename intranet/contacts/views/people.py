"""Pages about people: the list, one person, the forms."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.contacts import actions, letters, queries
from intranet.contacts.forms import EditPersonForm, PersonForm
from intranet.contacts.forwarding import successor
from intranet.contacts.models import Person
from intranet.contacts.queries.responsibilities import responsibilities_of
from intranet.contacts.queries.twins import one_at_a_time
from intranet.contacts.views.blueprint import pages
from intranet.contacts.views.previews import person_previews, wants_preview
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.forms import render_form
from intranet.core.listing import page_of
from intranet.core.web import from_address, one


@pages.get("/")
@requires(Permission.CONTACTS_READ)
def people() -> str:
    listing = queries.person_listing(request.args)
    page = page_of(
        queries.people_with_functions(),
        listing,
        counting=queries.people_to_count(listing),
        total=queries.people_in_all(),
    )
    return render_template("contacts/people.html", page=page)


@pages.get("/personen/<int:id>")
@requires(Permission.CONTACTS_READ)
def show_person(id: int) -> Any:
    if other := successor(Person, id):
        return redirect(url_for(".show_person", id=other))
    person = one(Person, id)
    functions = queries.functions_of_person(person)
    return render_template(
        "contacts/show_person.html",
        person=person,
        functions=functions,
        responsibilities=responsibilities_of(person),
        letters=[(f, *letters.opening(letters.addressee(f))) for f in functions if f.is_held_on()],
        history=history(person, *functions) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.route("/personen/neu", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def add_person() -> Any:
    place = request.args.get("kommune", type=int)
    form = PersonForm(organisation=from_address("organisation"), municipality_id=place)
    twin = None
    if not wants_preview() and form.validate_on_submit():
        one_at_a_time(current_user)
        twin = None if form.again.data else _twin(form)
        if twin is None:
            person = _added(form)
            db.session.commit()
            flash(f"{person.full_name} ist angelegt.", "success")
            if place is not None and form.municipality_id.data == place:  # whoever came from there wants a contact
                return redirect(url_for(".add_responsibility", id=person.id, kommune=place))
            return redirect(url_for(".show_person", id=person.id))
        form.refuse(f"{twin.full_name} ist bereits eingetragen. Prüfen Sie den Eintrag, bevor Sie noch einen anlegen.")
    if not form.again.data and twin is None:
        del form.again
    return render_form(
        "contacts/edit_person.html", form, title="Neue Person", back=url_for(".people"), twin=twin,
        previews=person_previews(form), preview_url=url_for(".preview", kind="person"),
    )  # fmt: skip


def _twin(form: PersonForm) -> Person | None:
    found = form.organisation.found
    return queries.same_person(
        form.first_name.data or "", form.last_name.data or "", function=form.function.data or "",
        organisation_id=found.id if found else None,
    )  # fmt: skip


def _added(form: PersonForm) -> Person:
    person = actions.add_person(by=current_user, **form.values)
    if form.function.data:
        actions.give_function(
            person, form.organisation.found, municipality_id=form.municipality_id.data, name=form.function.data,
            by=current_user,
        )  # fmt: skip
    return person


@pages.route("/personen/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def edit_person(id: int) -> Any:
    person = one(Person, id)
    form = EditPersonForm(row=person)
    if not wants_preview() and form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=person.full_name, changed_by=last_changed_by(person))
        actions.change_person(person, by=current_user, **form.values)
        db.session.commit()
        flash(f"Die Angaben zu {person.full_name} sind gespeichert.", "success")
        return redirect(url_for(".show_person", id=id))
    return render_form(
        "contacts/edit_person.html", form, title=f"{person.full_name} bearbeiten", twin=None,
        back=url_for(".show_person", id=id), previews=person_previews(form, person),
        preview_url=url_for(".preview", kind="person", nummer=id),
    )  # fmt: skip
