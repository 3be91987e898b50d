"""What a conference costs, and who pays it."""

from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.conferences.actions import budget as actions
from intranet.conferences.forms.checklist import BudgetLineForm, EditBudgetLineForm
from intranet.conferences.models import BudgetLine
from intranet.conferences.views.blueprint import pages, to_be_held
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form
from intranet.core.web import one

HEADS = ("Posten", "Betrag in Euro", "Wer zahlt", "Vermerk")


@pages.get("/<int:id>/kosten")
@requires(Permission.CONFERENCES_READ)
def budget(id: int) -> str:
    conference = to_be_held(id)
    by_payer: dict[str, int] = {}
    for line in conference.budget:
        by_payer[line.payer or "noch offen"] = by_payer.get(line.payer or "noch offen", 0) + line.cents
    return render_template("conferences/budget.html", conference=conference, by_payer=by_payer)


@pages.get("/<int:id>/kosten.<any(csv, xlsx):kind>")
@requires(Permission.CONFERENCES_READ)
def export_budget(id: int, kind: str) -> Response:
    rows = [(line.what, line.cents / 100, line.payer, line.note) for line in to_be_held(id).budget]
    return export_answer(kind, HEADS, rows, title="Kostenplan")


@pages.route("/<int:id>/kosten/neu", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def add_line(id: int) -> Any:
    conference, form = to_be_held(id), BudgetLineForm()
    if form.validate_on_submit() and accepted(
        form, lambda: actions.add_line(conference, by=current_user, **form.values)
    ):
        return _saved(id, f"Eingetragen: {form.what.data}.")
    return render_form("conferences/budget_line.html", form, conference=conference, line=None, title="Neuer Posten")


@pages.route("/kosten/<int:id>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def edit_line(id: int) -> Any:
    line = one(BudgetLine, id)
    form = EditBudgetLineForm(row=line)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=f"Posten „{line.what}“", changed_by=last_changed_by(line))
        if accepted(form, lambda: actions.change_line(line, by=current_user, **form.values)):
            return _saved(line.conference_id, f"Gespeichert: {line.what}.")
    return render_form("conferences/budget_line.html", form, conference=line.conference, line=line,
                       title="Posten bearbeiten")  # fmt: skip


@pages.post("/kosten/<int:id>/entfernen")
@requires(Permission.CONFERENCES_EDIT)
def remove_line(id: int) -> Any:
    line = one(BudgetLine, id)
    message, conference_id = f"Entfernt: {line.what}.", line.conference_id
    actions.remove_line(line, by=current_user)
    return _saved(conference_id, message)


def _saved(conference_id: int, message: str) -> Any:
    db.session.commit()
    flash(message, "success")
    return redirect(url_for(".budget", id=conference_id))
