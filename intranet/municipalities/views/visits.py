"""Visits: a new one, the page of each, its record, and its steps."""

from datetime import datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.audit.stepping import step_page
from intranet.calendar.queries import what_speaks_against
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.forms import accepted, render_form
from intranet.core.steps import possible
from intranet.core.text import lines
from intranet.core.web import day_in_address, one
from intranet.documents.models import Document
from intranet.documents.queries import of_source
from intranet.documents.states import DocumentKind
from intranet.municipalities import actions, queries
from intranet.municipalities.forms import AddVisitForm, AfterwardsForm, VisitForm
from intranet.municipalities.models import Municipality, Visit
from intranet.municipalities.queries.visits import steps_of, whole_visit
from intranet.municipalities.states import VisitState
from intranet.municipalities.steps import BY_SLUG, STEPS
from intranet.municipalities.views.blueprint import pages, visits


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


def the_visit(id: int) -> Visit:
    """The visit with its municipality, or the page that says there is none."""
    return (whole_visit(id) if 0 < id < 2**31 else None) or abort(404)


@visits.get("/<int:id>")
@requires(Permission.VISITS_READ)
def show(id: int) -> str:
    visit = the_visit(id)
    follow_ups = queries.follow_ups_of(visit)
    return render_template(
        "visits/show.html",
        visit=visit,
        municipality=visit.municipality,
        steps=possible(STEPS, visit.state),
        passed=steps_of(visit),
        follow_ups=follow_ups,
        untaken=untaken(visit, follow_ups),
        mayor=queries.head_of_town_hall(visit.municipality, on=visit.day),
        prints=[document for document in of_source(visit) if may_open(document)],
        history=history(visit, *follow_ups) if holds(current_user, Permission.HISTORY_READ) else [],
        has_happened=visit.state in VisitState.happened(),
    )


def may_open(document: Document) -> bool:
    """Whether this person may open what was printed of a visit; the press office opens what was drafted for it."""
    if document.kind is DocumentKind.PRESS_RELEASE and holds(current_user, Permission.PRESS_READ):
        return True
    return holds(current_user, Permission.VISITS_EDIT) or holds(current_user, Permission.DOCUMENTS_READ)


def untaken(visit: Visit, follow_ups: Any) -> list[str]:
    """The lines of what was agreed that nobody has taken over as a follow-up yet."""
    taken = {follow_up.agreed for follow_up in follow_ups}
    return [line for line in lines(visit.agreements) if line not in taken and line.rstrip(".").lower() != "keine"]


@visits.route("/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def edit(id: int) -> Any:
    visit = the_visit(id)
    form = VisitForm(row=visit)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=str(visit), changed_by=last_changed_by(visit))
        if accepted(form, lambda: actions.change_visit(visit, by=current_user, **form.values)):
            db.session.commit()
            flash(f"Gespeichert: {visit}.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("visits/edit.html", form, visit=visit)


@visits.route("/<int:id>/schritt/<slug>", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def take_visit_step(id: int, slug: str) -> Any:
    return _step_page(the_visit(id), slug, back=url_for("visits.show", id=id), here=request.path)


@visits.route("/<int:id>/nachtragen", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def enter_afterwards(id: int) -> Any:
    """A visit that already took place; nobody asks for a date or checks the day any more."""
    visit, form = the_visit(id), AfterwardsForm()
    if form.validate_on_submit():
        values = form.values
        starts_at = datetime.combine(values.pop("day"), values.pop("time"), tzinfo=clock.OFFICE_ZONE)
        if accepted(
            form, lambda: actions.enter_visit_afterwards(visit, starts_at=starts_at, by=current_user, **values)
        ):
            db.session.commit()
            flash(f"Der Besuch in {visit.municipality.name}: jetzt „{visit.state.label}“.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("visits/enter_afterwards.html", form, visit=visit)


@pages.route("/<int:id>/besuch/<slug>", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def take_step(id: int, slug: str) -> Any:
    visit = queries.current_visit(one(Municipality, id))
    return _step_page(visit, slug, back=url_for("municipalities.show", id=id), here=request.path)


def _step_page(visit: Visit, slug: str, *, back: str, here: str) -> Any:
    """The form of a step, and the step itself; afterwards back to where the person came from."""
    step = BY_SLUG.get(slug) or abort(404)
    form = step.form(obj=visit if request.method == "GET" else None)
    if request.method == "GET":
        _begin_afresh(form)
    return step_page(
        step, visit, name=f"Der Besuch in {visit.municipality.name}", template="visits/take_step.html", back=back,
        form=form, visit=visit, municipality=visit.municipality, here=here, findings=_findings(visit, form),
    )  # fmt: skip


def _begin_afresh(form: Any) -> None:
    """A step begins with today's reason and day, not with those of another one."""
    if "reason" in form:
        form.reason.data = ""
    if "day" in form:
        form.day.data = day_in_address("tag")
    if "requested_on" in form:
        form.requested_on.data = clock.today()


def _findings(visit: Visit, form: Any) -> Any:
    """What speaks against the day in the form; None for a form without one."""
    if "day" not in form or form.day.data is None:
        return None
    return what_speaks_against(form.day.data, municipality_id=visit.municipality_id, besides=("visits.show", visit.id))
