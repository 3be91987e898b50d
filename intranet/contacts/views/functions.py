"""Pages about functions: given, corrected, ended."""

from typing import Any

from flask import abort, flash, redirect, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.contacts import actions
from intranet.contacts.forms import EditFunctionForm, EndFunctionForm, FunctionForm
from intranet.contacts.models import Function, Person
from intranet.contacts.views.blueprint import pages
from intranet.contacts.views.previews import function_previews, wants_preview
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.web import one


@pages.route("/personen/<int:id>/funktion", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def add_function(id: int) -> Any:
    person = one(Person, id)
    form = FunctionForm()
    if not wants_preview() and form.validate_on_submit() and _gave_function(person, form):
        db.session.commit()
        flash(f"Die Funktion von {person.full_name} ist eingetragen.", "success")
        return redirect(url_for(".show_person", id=id))
    return render_form(
        "contacts/edit_function.html", form, title=f"Funktion von {person.full_name}",
        back=url_for(".show_person", id=id), previews=function_previews(form, person) if form.is_submitted() else [],
        preview_url=url_for(".preview", kind="funktion", nummer=id),
    )  # fmt: skip


def _gave_function(person: Person, form: FunctionForm) -> bool:
    try:
        actions.give_function(person, form.organisation.found, by=current_user, **form.values)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    return True


@pages.route("/funktionen/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def edit_function(id: int) -> Any:
    function = one(Function, id)
    form = EditFunctionForm(row=function)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=str(function), changed_by=last_changed_by(function))
        try:
            actions.change_function(function, by=current_user, **form.values)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"Die Funktion von {function.person.full_name} ist gespeichert.", "success")
            return redirect(url_for(".show_person", id=function.person_id))
    return render_form("contacts/edit.html", form, title=f"Funktion bearbeiten: {function}",
                       back=url_for(".show_person", id=function.person_id))  # fmt: skip


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
