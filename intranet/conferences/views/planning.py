"""List, page, form and steps of a conference."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.calendar.queries import what_speaks_against
from intranet.conferences import actions, queries
from intranet.conferences.forms import ConferenceForm, EditConferenceForm
from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState
from intranet.conferences.steps import BY_SLUG, STEPS
from intranet.conferences.template import USUAL_PURPOSE, usual_title
from intranet.conferences.views.blueprint import pages, sees_only_own, visible
from intranet.core import clock, german
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import render_form
from intranet.core.listing import all_of, page_of
from intranet.core.steps import possible
from intranet.core.web import one
from intranet.documents.queries import county_name, of_source
from intranet.documents.states import DocumentKind
from intranet.municipalities.models import Municipality

HEADS = ("Konferenz", "Kommune", "Status", "Termin", "Ort", "Gemeinde oder Ortsteil", "Eingeladene")


@pages.get("/")
@requires(Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ)
def index() -> str:
    page = page_of(queries.all_conferences(current_user, only_own=sees_only_own()), queries.listing(request.args))
    return render_template("conferences/index.html", page=page, now=clock.now())


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ)
def export(kind: str) -> Response:
    found = all_of(queries.all_conferences(current_user, only_own=sees_only_own()), queries.listing(request.args))
    rows = [
        (row.title, row.municipality or "kreisweit", row.state.label, row.starts_at, row.hall, row.city, row.invitees)
        for row in found
    ]
    return export_answer(kind, HEADS, rows, title="Konferenzen")


@pages.get("/<int:id>")
@requires(Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ)
def show(id: int) -> str:
    conference = visible(id)
    internal = not sees_only_own()
    prints = of_source(conference, DocumentKind.INVITATIONS) if internal else []
    return render_template(
        "conferences/show.html",
        conference=conference,
        internal=internal,
        printable=ConferenceState.before_the_day(),
        steps=possible(STEPS, conference.state),
        answers=queries.answers(conference),
        expected=queries.expected_persons(conference),
        findings=what_speaks_against(
            conference.day, municipality_id=conference.municipality_id, besides=("conferences.show", id)
        )
        if conference.day and internal
        else (),
        prints=prints,
        outdated=prints and prints[0].source_version != conference.edition,
        history=history(conference) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.route("/neu", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def add() -> Any:
    form = ConferenceForm(**_proposal())
    if form.validate_on_submit() and (conference := _added(form)):
        db.session.commit()
        flash("Die Konferenz ist angelegt. Die übliche Tagesordnung ist schon eingetragen.", "success")
        return redirect(url_for(".show", id=conference.id))
    return render_form("conferences/edit.html", form, title="Neue Konferenz", back=url_for(".index"))


def _proposal() -> dict[str, Any]:
    """What a new conference starts with: the usual texts, and the municipality the person came from."""
    wish = request.args.get("kommune", type=int)
    values = {"purpose": USUAL_PURPOSE, "responsible_here_id": current_user.id}
    if wish is None:
        return values | {"hosts": county_name()}
    municipality = one(Municipality, wish)
    return values | {
        "municipality_id": municipality.id,
        "title": usual_title(municipality.name),
        "hosts": german.listed(filter(None, (municipality.full_name, county_name()))),
        "city": municipality.name,
        "postcode": municipality.town_hall.postcode,
    }


def _added(form: ConferenceForm) -> Conference | None:
    try:
        return actions.add_conference(by=current_user, **form.columns)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return None


@pages.route("/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def edit(id: int) -> Any:
    conference = visible(id)
    form = EditConferenceForm(row=conference)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=conference.title, changed_by=last_changed_by(conference))
        if _changed(conference, form):
            db.session.commit()
            flash("Die Konferenz ist gespeichert.", "success")
            return redirect(url_for(".show", id=id))
    return render_form(
        "conferences/edit.html", form, title=f"{conference.title} bearbeiten", back=url_for(".show", id=id)
    )


def _changed(conference: Conference, form: EditConferenceForm) -> bool:
    try:
        actions.change_conference(conference, by=current_user, **form.columns)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    return True


@pages.route("/<int:id>/schritt/<slug>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def take_step(id: int, slug: str) -> Any:
    conference, step = visible(id), BY_SLUG.get(slug) or abort(404)
    if conference.state not in step.origins:
        conference.state.must_allow(ConferenceState(step.to), thing=conference.title, is_back=step.is_back)
    form = step.form()
    if form.validate_on_submit() and _took(step, conference, form):
        db.session.commit()
        flash(f"{conference.title}: jetzt „{ConferenceState(step.to).label}“.", "success")
        return redirect(url_for(".show", id=id))
    return render_form("conferences/take_step.html", form, conference=conference, step=step)


def _took(step: Any, conference: Conference, form: Any) -> bool:
    try:
        step.run(conference, form, by=current_user)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    return True
