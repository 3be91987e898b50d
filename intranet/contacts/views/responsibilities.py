"""Pages about who answers for a life phase in a municipality."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.catalogues.models import CatalogueEntry
from intranet.contacts import actions, queries
from intranet.contacts.forms import EndResponsibilityForm, ResponsibilityForm
from intranet.contacts.models import Function, Person, Responsibility
from intranet.contacts.queries.responsibilities import board, responsible
from intranet.contacts.views.blueprint import pages
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.parts import contribute
from intranet.core.web import one

MOST_LINKED = 60  # municipalities whose open places lead to people: with more the page would weigh too much


@pages.get("/ansprechpersonen")
@requires(Permission.CONTACTS_READ)
def responsibilities() -> str:
    """Who answers for which life phase in which municipality today, and where nobody does."""
    return render_template("contacts/responsibilities.html", board=board(), most_linked=MOST_LINKED)


@pages.route("/personen/<int:id>/ansprechperson", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def add_responsibility(id: int) -> Any:
    person = one(Person, id)
    functions = {f.id: f"{f.name}, {f.place}" for f in queries.functions_of_person(person) if f.may_end}
    place = request.args.get("kommune", type=int)
    form = ResponsibilityForm(functions=functions, municipality_id=place, valid_from=clock.today())
    if form.validate_on_submit() and _named(form):
        db.session.commit()
        flash(f"{person.full_name} ist als Ansprechperson benannt.", "success")
        return redirect(url_for(".show_person", id=id))
    return render_form(
        "contacts/add_responsibility.html", form, person=person, functions=functions,
        title=f"{person.full_name} als Ansprechperson benennen", back=url_for(".show_person", id=id),
    )  # fmt: skip


def _named(form: ResponsibilityForm) -> bool:
    try:
        actions.give_responsibility(
            one(Function, form.function_id.data), one(CatalogueEntry, form.phase_id.data),
            municipality_id=form.municipality_id.data, valid_from=form.valid_from.data, by=current_user,
        )  # fmt: skip
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    return True


@pages.route("/ansprechpersonen/<int:id>/beenden", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def end_responsibility(id: int) -> Any:
    row = one(Responsibility, id)
    person_id = row.function.person_id
    form = EndResponsibilityForm(on=clock.today())
    if form.validate_on_submit():
        try:
            actions.end_responsibility(row, on=form.on.data, by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash("Die Zuständigkeit ist beendet.", "success")
            return redirect(url_for(".show_person", id=person_id))
    return render_form("contacts/edit.html", form, title=f"Zuständigkeit beenden: {row}",
                       back=url_for(".show_person", id=person_id))  # fmt: skip


def _of_municipality(municipality: Any) -> str:
    """Who answers for which life phase there, on the page of the municipality; readers without contacts see nothing."""
    if not holds(current_user, Permission.CONTACTS_READ):
        return ""
    found = responsible(municipality_id=municipality.id)
    return render_template("contacts/_of_municipality.html", found=found, municipality=municipality)


contribute(pages, "municipality", _of_municipality)
