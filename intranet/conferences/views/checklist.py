"""The checklist of a conference or a template, counted from its day."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.conferences.actions import checklist as actions
from intranet.conferences.dates import distance, steps_of, too_late
from intranet.conferences.forms.checklist import ChecklistStepForm, EditChecklistStepForm, EditTemplateStepForm
from intranet.conferences.models import ChecklistStep
from intranet.conferences.views.blueprint import pages, visible
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, plain_form, render_form
from intranet.core.web import one

HEADS = ("Fällig", "Abstand", "Schritt", "Zuständig", "Stand", "Erledigt am", "Erledigt durch", "Vermerk")


@pages.get("/<int:id>/checkliste")
@requires(Permission.CONFERENCES_READ)
def checklist(id: int) -> str:
    conference = visible(id)
    steps = steps_of(conference)
    return render_template(
        "conferences/checklist.html", conference=conference, steps=steps, distance=distance,
        done=sum(one.step.done_on is not None for one in steps),
        too_late=too_late(conference),
    )  # fmt: skip


@pages.get("/<int:id>/checkliste.<any(csv, xlsx):kind>")
@requires(Permission.CONFERENCES_READ)
def export_checklist(id: int, kind: str) -> Response:
    rows = [
        (one.on, distance(one.step.days), one.step.title, one.step.owner, one.label, one.step.done_on,
         one.step.done_by, one.step.note)
        for one in steps_of(visible(id))
    ]  # fmt: skip
    return export_answer(kind, HEADS, rows, title="Checkliste")


@pages.route("/<int:id>/checkliste/neu", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def add_step(id: int) -> Any:
    conference, form = visible(id), ChecklistStepForm()
    if form.validate_on_submit() and accepted(
        form, lambda: actions.add_step(conference, by=current_user, **form.values)
    ):
        return _saved(id, f"Eingetragen: {form.title.data}.")
    return render_form("conferences/checklist_step.html", form, conference=conference, title="Neuer Schritt")


@pages.route("/checkliste/<int:id>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def edit_step(id: int) -> Any:
    step = _step(id)
    form = (EditTemplateStepForm if step.conference.is_template else EditChecklistStepForm)(row=step)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=f"Schritt „{step.title}“", changed_by=last_changed_by(step))
        if accepted(form, lambda: actions.change_step(step, by=current_user, **form.values)):
            return _saved(step.conference_id, f"Gespeichert: {step.title}.")
    return render_form(
        "conferences/checklist_step.html", form, conference=step.conference, step=step, title="Schritt bearbeiten"
    )


@pages.post("/checkliste/<int:id>/<any(erledigt, offen):word>")
@requires(Permission.CONFERENCES_EDIT)
def mark_step(id: int, word: str) -> Any:
    step = _step(id)
    act, said = {"erledigt": (actions.tick, "Erledigt"), "offen": (actions.untick, "Wieder offen")}[word]
    act(step, by=current_user)
    return _saved(step.conference_id, f"{said}: {step.title}.")


@pages.route("/checkliste/<int:id>/entfernen", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def remove_step(id: int) -> Any:
    step, form = _step(id), plain_form("Schritt entfernen")()
    conference, title = step.conference, step.title
    if form.validate_on_submit() and accepted(form, lambda: actions.remove_step(step, by=current_user)):
        return _saved(conference.id, f"Entfernt: {title}.")
    return render_form("conferences/remove_step.html", form, conference=conference, step=step)


def _step(id: int) -> ChecklistStep:
    step = one(ChecklistStep, id)
    return step if visible(step.conference_id) else abort(404)


def _saved(conference_id: int, message: str) -> Any:
    db.session.commit()
    flash(message, "success")
    return redirect(url_for(".checklist", id=conference_id))
