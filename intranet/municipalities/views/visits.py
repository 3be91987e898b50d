"""Visits: a new one, and the steps of the current one."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.web import one
from intranet.municipalities import actions, queries
from intranet.municipalities.forms import AddVisitForm
from intranet.municipalities.models import Municipality
from intranet.municipalities.states import VisitState
from intranet.municipalities.steps import BY_SLUG
from intranet.municipalities.views.blueprint import pages


@pages.route("/<int:id>/neuer-besuch", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def add_visit(id: int) -> Any:
    municipality = one(Municipality, id)
    form = AddVisitForm()
    if form.validate_on_submit():
        visit = actions.add_visit(municipality, kind=form.kind.data, by=current_user)
        db.session.commit()
        flash(f"Angelegt: {visit}.", "success")
        return redirect(url_for(".show", id=id))
    return render_form("municipalities/add_visit.html", form, municipality=municipality)


@pages.route("/<int:id>/besuch/<slug>", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def take_step(id: int, slug: str) -> Any:
    municipality, step = one(Municipality, id), BY_SLUG.get(slug) or abort(404)
    visit = queries.current_visit(municipality)
    if visit.state not in step.origins:
        visit.state.must_allow(VisitState(step.to), thing=str(visit), is_back=step.is_back)
    form = step.form(obj=visit if request.method == "GET" else None)
    if request.method == "GET" and "reason" in form:
        form.reason.data = ""  # why something else was done is no reason for this
    if form.validate_on_submit() and _took(step, visit, form):
        db.session.commit()
        flash(f"{municipality.name}: Der Besuch ist jetzt „{visit.state.label}“.", "success")
        return redirect(url_for(".show", id=id))
    return render_form("municipalities/take_step.html", form, municipality=municipality, visit=visit, step=step)


def _took(step: Any, visit: Any, form: Any) -> bool:
    """Take the step; a refusal is shown above the form, which keeps every value."""
    try:
        step.run(visit, form, by=current_user)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    return True
