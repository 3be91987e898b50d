"""The list of municipalities, the page of each, and its town hall."""

from functools import partial
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import last_changed_by
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import render_form
from intranet.core.listing import all_of, page_of
from intranet.core.steps import possible
from intranet.core.web import from_address, one
from intranet.municipalities import actions, queries
from intranet.municipalities.actions.municipalities import change_municipality
from intranet.municipalities.forms import TownHallForm
from intranet.municipalities.forms.municipalities import MunicipalityForm
from intranet.municipalities.knowledge import known_about
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries.offices import fresh_head, functions_at, present_head, was_welcomed
from intranet.municipalities.states import VisitState
from intranet.municipalities.steps import STEPS
from intranet.municipalities.timeline import MOST, timeline
from intranet.municipalities.views.blueprint import pages

EXPORT_HEADS = (
    "AGS", "Name", "Art", "Gebiet des Kreisjugendamtes", "Einwohner", "Besuch", "Termin",
    "Straße", "PLZ", "Ort", "Quelle der Anschrift", "Anschrift zu prüfen",
)  # fmt: skip


@pages.get("/")
@requires(Permission.MUNICIPALITIES_READ)
def index() -> str:
    page = page_of(queries.all_with_visit(), queries.listing(request.args))
    return render_template("municipalities/index.html", page=page)


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.MUNICIPALITIES_READ)
def export(kind: str) -> Response:
    rows = [_export_row(row) for row in all_of(queries.all_with_visit(), queries.listing(request.args))]
    return export_answer(kind, EXPORT_HEADS, rows, title="Kommunen")


def _export_row(row: Any) -> tuple[Any, ...]:
    return (
        row.ags, row.name, row.kind.label, row.in_scope, row.population, row.state.label, row.starts_at,
        row.street, row.postcode, row.city, row.address_source, row.address_needs_check,
    )  # fmt: skip


@pages.get("/<int:id>")
@requires(Permission.MUNICIPALITIES_READ)
def show(id: int) -> str:
    municipality = (queries.whole_municipality(id) if 0 < id < 2**31 else None) or abort(404)
    visit, functions = municipality.current_visit, functions_at(municipality)
    newcomer = fresh_head(functions)
    whole, may = from_address("zeitleiste") == "ganz", partial(holds, current_user)
    return render_template(
        "municipalities/show.html",
        municipality=municipality,
        visit=visit,
        steps=possible(STEPS, visit.state),
        mayor=present_head(functions),
        functions=functions,
        newcomer=newcomer,
        is_welcomed=newcomer is not None and was_welcomed(municipality, newcomer),
        promises=known_about(municipality, may=may).promises,
        timeline=timeline(municipality, may=may, kind=from_address("art"),
                          most=None if whole else MOST),
        can_add_visit=visit.state in VisitState.happened() | {VisitState.DROPPED},
    )  # fmt: skip


@pages.route("/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.MUNICIPALITIES_EDIT)
def edit(id: int) -> Any:
    municipality = one(Municipality, id)
    form = MunicipalityForm(row=municipality)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=municipality.full_name, changed_by=last_changed_by(municipality))
        try:
            change_municipality(municipality, by=current_user, **form.values)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"Die Stammdaten von {municipality.name} sind gespeichert.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("municipalities/edit.html", form, municipality=municipality)


@pages.route("/<int:id>/rathaus", methods=["GET", "POST"])
@requires(Permission.MUNICIPALITIES_EDIT)
def edit_town_hall(id: int) -> Any:
    municipality = one(Municipality, id)
    form = TownHallForm(row=municipality.town_hall)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(
                form, thing=str(municipality.town_hall), changed_by=last_changed_by(municipality.town_hall)
            )
        actions.change_town_hall(municipality.town_hall, by=current_user, **form.values)
        db.session.commit()
        flash(f"Die Angaben zum Rathaus {municipality.name} sind gespeichert.", "success")
        return redirect(url_for(".show", id=id))
    return render_form("municipalities/edit_town_hall.html", form, municipality=municipality)
