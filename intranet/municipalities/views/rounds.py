"""Rounds of visits: which there are, how far each has come, and the beginning of a new one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import accepted, render_form
from intranet.core.web import from_address, one
from intranet.municipalities import actions, queries, wording
from intranet.municipalities.forms import EditRoundForm, RoundForm
from intranet.municipalities.models import VisitRound
from intranet.municipalities.queries.rounds import all_rounds, neglected
from intranet.municipalities.views.blueprint import visits

MONTHS = (6, 12, 18, 24, 36)
MOST_ROWS = 100  # of a larger county the rest is one link away


@visits.get("/runden/")
@requires(Permission.VISITS_READ)
def rounds() -> str:
    found = [(each, queries.Progress.of(queries.standings(each))) for each in all_rounds()]
    return render_template("visits/rounds.html", rounds=found)


@visits.get("/runden/<int:id>")
@requires(Permission.VISITS_READ)
def show_round(id: int) -> str:
    shown = one(VisitRound, id)
    months = request.args.get("monate", 12, type=int)
    months = months if months in MONTHS else 12
    standings = queries.standings(shown)
    most = None if from_address("alle") == "ja" else MOST_ROWS
    return render_template(
        "visits/show_round.html",
        round=shown,
        progress=queries.Progress.of(standings),
        summary=wording.in_short(standings, today=clock.today()),
        remaining=[one for one in standings if not one.is_visited],
        neglected=neglected(shown, months=months),
        most=most,
        months=months,
        period_tabs=[
            (f"mehr als {n} Monate", url_for(".show_round", id=id, monate=n, _anchor="lange-titel"), n == months)
            for n in MONTHS
        ],
        history=history(shown) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@visits.route("/runden/neu", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def start_round() -> Any:
    form = RoundForm()
    if form.validate_on_submit():
        try:
            begun = actions.start_round(by=current_user, **form.values)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"Die Runde „{begun.name}“ ist angelegt.", "success")
            return redirect(url_for(".show_round", id=begun.id))
    return render_form("visits/start_round.html", form)


@visits.route("/runden/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def edit_round(id: int) -> Any:
    edited = one(VisitRound, id)
    form = EditRoundForm(row=edited)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=str(edited), changed_by=last_changed_by(edited))
        if accepted(form, lambda: actions.change_round(edited, by=current_user, **form.values)):
            db.session.commit()
            flash(f"Gespeichert: {edited}.", "success")
            return redirect(url_for(".show_round", id=id))
    return render_form("visits/edit_round.html", form, round=edited)
