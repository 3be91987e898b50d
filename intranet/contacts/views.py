"""Pages about people, organisations and functions."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.contacts import actions, letters, queries
from intranet.contacts.forms import (
    EditOrganisationForm,
    EditPersonForm,
    EndFunctionForm,
    FunctionForm,
    OrganisationForm,
    PersonForm,
)  # fmt: skip
from intranet.contacts.models import Function, Organisation, Person
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import render_form
from intranet.core.listing import all_of, page_of
from intranet.core.navigation import NavItem, register
from intranet.core.web import one

pages = Blueprint("contacts", __name__, url_prefix="/kontakte")

register(
    pages,
    NavItem(label="Kontakte", endpoint="contacts.people", permissions=frozenset({Permission.CONTACTS_READ}), order=40,
            covers=frozenset({"contacts"})),
)  # fmt: skip

PEOPLE_HEADS = ("Anrede", "Titel", "Vorname", "Namenszusatz", "Nachname", "Funktion", "Organisation", "Im Amt seit",
                "Im Amt bis", "Telefon", "E-Mail", "Nicht mehr anschreiben")  # fmt: skip
ORGANISATION_HEADS = ("Organisation", "Art", "Straße", "PLZ", "Ort", "Telefon", "E-Mail", "Website",
                      "Quelle der Anschrift", "Anschrift geprüft am")  # fmt: skip


@pages.get("/")
@requires(Permission.CONTACTS_READ)
def people() -> str:
    page = page_of(queries.people_with_functions(), queries.person_listing(request.args))
    return render_template("contacts/people.html", page=page)


@pages.get("/organisationen")
@requires(Permission.CONTACTS_READ)
def organisations() -> str:
    page = page_of(queries.organisations(), queries.organisation_listing(request.args))
    return render_template("contacts/organisations.html", page=page)


@pages.get("/personen.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_READ)
def export_people(kind: str) -> Response:
    found = all_of(queries.people_with_functions(), queries.person_listing(request.args))
    rows = [
        (row.greeting.label, row.title, row.first_name, row.name_prefix, row.last_name, row.function, row.organisation,
         row.valid_from, row.valid_to, row.phone, row.email, row.no_letters)
        for row in found
    ]  # fmt: skip
    return export_answer(kind, PEOPLE_HEADS, rows, title="Personen")


@pages.get("/organisationen.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_READ)
def export_organisations(kind: str) -> Response:
    found = all_of(queries.organisations(), queries.organisation_listing(request.args))
    rows = [
        (row.name, row.kind.label, row.street, row.postcode, row.city, row.phone, row.email, row.website,
         row.address_source, row.address_checked_on)
        for row in found
    ]  # fmt: skip
    return export_answer(kind, ORGANISATION_HEADS, rows, title="Organisationen")


@pages.get("/personen/<int:id>")
@requires(Permission.CONTACTS_READ)
def show_person(id: int) -> str:
    person = one(Person, id)
    functions = queries.functions_of_person(person)
    return render_template(
        "contacts/show_person.html",
        person=person,
        functions=functions,
        letters=[(f, letters.address_block(f), letters.salutation(f)) for f in functions if f.is_held_on()],
        history=history(person, *functions) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.get("/organisationen/<int:id>")
@requires(Permission.CONTACTS_READ)
def show_organisation(id: int) -> str:
    organisation = one(Organisation, id)
    functions = queries.functions_of(organisation)
    return render_template(
        "contacts/show_organisation.html",
        organisation=organisation,
        functions=functions,
        history=history(organisation, *functions) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.route("/personen/neu", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def add_person() -> Any:
    form = PersonForm()
    if form.validate_on_submit():
        person = actions.add_person(by=current_user, **form.values)
        db.session.commit()
        flash(f"{person.full_name} ist angelegt. Tragen Sie jetzt die Funktion ein.", "success")
        return redirect(url_for(".add_function", id=person.id))
    return render_form("contacts/edit.html", form, title="Neue Person", back=url_for(".people"))


@pages.route("/personen/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def edit_person(id: int) -> Any:
    person = one(Person, id)
    form = EditPersonForm(row=person)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=person.full_name, changed_by=last_changed_by(person))
        actions.change_person(person, by=current_user, **form.values)
        db.session.commit()
        flash(f"Die Angaben zu {person.full_name} sind gespeichert.", "success")
        return redirect(url_for(".show_person", id=id))
    return render_form("contacts/edit.html", form, title=f"{person.full_name} bearbeiten",
                       back=url_for(".show_person", id=id))  # fmt: skip


@pages.route("/personen/<int:id>/funktion", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def add_function(id: int) -> Any:
    person = one(Person, id)
    form = FunctionForm()
    form.organisation_id.choices = queries.organisation_choices()
    if form.validate_on_submit() and _gave_function(person, form):
        db.session.commit()
        flash(f"Die Funktion von {person.full_name} ist eingetragen.", "success")
        return redirect(url_for(".show_person", id=id))
    return render_form("contacts/edit.html", form, title=f"Funktion von {person.full_name}",
                       back=url_for(".show_person", id=id))  # fmt: skip


def _gave_function(person: Person, form: FunctionForm) -> bool:
    values = form.values
    organisation = one(Organisation, values.pop("organisation_id"))
    try:
        actions.give_function(person, organisation, by=current_user, **values)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    return True


@pages.route("/funktionen/<int:id>/beenden", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def end_function(id: int) -> Any:
    function = one(Function, id)
    if not function.may_end:
        abort(404)
    form = EndFunctionForm(on=clock.today())
    if form.validate_on_submit() and _ended(function, form):
        db.session.commit()
        flash(f"Die Funktion von {function.person.full_name} ist beendet.", "success")
        return redirect(url_for(".show_person", id=function.person_id))
    return render_form("contacts/edit.html", form, title=f"Funktion beenden: {function}",
                       back=url_for(".show_person", id=function.person_id))  # fmt: skip


def _ended(function: Function, form: EndFunctionForm) -> bool:
    try:
        actions.end_function(function, on=form.on.data, by=current_user)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    return True


@pages.route("/organisationen/neu", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def add_organisation() -> Any:
    form = OrganisationForm()
    if form.validate_on_submit():
        organisation = actions.add_organisation(by=current_user, **form.values)
        db.session.commit()
        flash(f"{organisation.name} ist angelegt.", "success")
        return redirect(url_for(".show_organisation", id=organisation.id))
    return render_form("contacts/edit.html", form, title="Neue Organisation", back=url_for(".organisations"))


@pages.route("/organisationen/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def edit_organisation(id: int) -> Any:
    organisation = one(Organisation, id)
    form = EditOrganisationForm(row=organisation)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=organisation.name, changed_by=last_changed_by(organisation))
        actions.change_organisation(organisation, by=current_user, **form.values)
        db.session.commit()
        flash(f"Die Angaben zu {organisation.name} sind gespeichert.", "success")
        return redirect(url_for(".show_organisation", id=id))
    return render_form("contacts/edit.html", form, title=f"{organisation.name} bearbeiten",
                       back=url_for(".show_organisation", id=id))  # fmt: skip
