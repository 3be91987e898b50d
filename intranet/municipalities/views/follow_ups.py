"""Follow-ups: the list of all, each alone, and what a visit agreed."""

from datetime import timedelta
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.models import Account
from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.parts import contribute
from intranet.core.web import one
from intranet.municipalities import actions, queries
from intranet.municipalities.forms import AgreementsForm, EditFollowUpForm, FollowUpForm, PostponeForm
from intranet.municipalities.models import FollowUp, Municipality, Visit
from intranet.municipalities.queries.follow_ups import all_follow_ups, listing
from intranet.municipalities.states import FollowUpKind
from intranet.municipalities.views.blueprint import follow_ups as pages
from intranet.municipalities.views.blueprint import visits
from intranet.municipalities.views.visits import the_visit, untaken
from intranet.saved_views.queries import views_of
from intranet.saved_views.views import offer_views, opens_in_start_view

LIST = offer_views("follow_ups.index")
EXPORT_HEADS = ("Was", "Art", "Zugesagt von", "Fällig", "Wer", "Kommune", "Erledigt am", "Erledigt von")
USUAL_TIME = timedelta(days=14)


@pages.get("/")
@requires(Permission.VISITS_READ)
def index() -> Any:
    if elsewhere := opens_in_start_view(LIST):
        return elsewhere
    page = page_of(all_follow_ups(), listing(request.args or {"stand": "offen"}))
    return render_template(
        "follow_ups/index.html", page=page, today=clock.today(), views=views_of(current_user, LIST), endpoint=LIST
    )


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.VISITS_READ)
def export(kind: str) -> Response:
    rows = [
        (row.what, row.kind.label, row.promised_by, row.due_on, row.account, row.municipality, row.done_at,
         row.done_by_name)
        for row in all_of(all_follow_ups(), listing(request.args))
    ]  # fmt: skip
    return export_answer(kind, EXPORT_HEADS, rows, title="Wiedervorlagen")


@pages.get("/<int:id>")
@requires(Permission.VISITS_READ)
def show(id: int) -> str:
    follow_up = one(FollowUp, id)
    return render_template(
        "follow_ups/show.html",
        follow_up=follow_up,
        today=clock.today(),
        history=history(follow_up) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.route("/neu/kommune/<int:id>", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def add_to_municipality(id: int) -> Any:
    municipality = one(Municipality, id)
    return _add(municipality, None, back=url_for("municipalities.show", id=id))


@pages.route("/neu/besuch/<int:id>", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def add_to_visit(id: int) -> Any:
    visit = the_visit(id)
    return _add(visit.municipality, visit, back=url_for("visits.show", id=id))


def _add(municipality: Municipality, visit: Visit | None, *, back: str) -> Any:
    form = FollowUpForm()
    if request.method == "GET":
        form.account_id.data, form.due_on.data = current_user.id, clock.today() + USUAL_TIME
    if form.validate_on_submit():
        try:
            actions.add_follow_up(municipality, visit=visit, by=current_user, **_with_account(form.values))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash("Die Wiedervorlage ist eingetragen.", "success")
            return redirect(back)
    return render_form("follow_ups/add.html", form, municipality=municipality, visit=visit, back=back)


def _with_account(values: dict[str, Any]) -> dict[str, Any]:
    """The form's values with the account itself in place of its number."""
    account_id = values.pop("account_id")
    return values | {"account": one(Account, account_id) if account_id else None}


@pages.route("/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def edit(id: int) -> Any:
    follow_up = one(FollowUp, id)
    form = EditFollowUpForm(row=follow_up)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing="Wiedervorlage", changed_by=last_changed_by(follow_up))
        if accepted(form, lambda: actions.change_follow_up(follow_up, by=current_user, **form.values)):
            db.session.commit()
            flash("Die Wiedervorlage ist gespeichert.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("follow_ups/edit.html", form, follow_up=follow_up)


@pages.route("/<int:id>/verschieben", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def postpone(id: int) -> Any:
    follow_up, form = one(FollowUp, id), PostponeForm()
    if form.validate_on_submit():
        try:
            actions.postpone_follow_up(follow_up, by=current_user, **form.values)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash("Die Wiedervorlage ist verschoben.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("follow_ups/postpone.html", form, follow_up=follow_up)


@pages.post("/<int:id>/erledigt")
@requires(Permission.VISITS_EDIT)
def finish(id: int) -> Any:
    follow_up = one(FollowUp, id)
    actions.finish_follow_up(follow_up, by=current_user)
    db.session.commit()
    flash(f"Erledigt: {follow_up}", "success")
    return redirect(url_for(".show", id=id))


@pages.post("/<int:id>/wieder-offen")
@requires(Permission.VISITS_EDIT)
def reopen(id: int) -> Any:
    follow_up = one(FollowUp, id)
    actions.reopen_follow_up(follow_up, by=current_user)
    db.session.commit()
    flash("Die Wiedervorlage ist wieder offen.", "success")
    return redirect(url_for(".show", id=id))


@visits.route("/<int:id>/vereinbarungen", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def take_over_agreements(id: int) -> Any:
    visit = the_visit(id)
    form = AgreementsForm(data={"lines": _proposals(visit)})
    if form.validate_on_submit():
        try:
            for values in form.taken:
                actions.add_follow_up(visit.municipality, visit=visit, by=current_user, **_with_account(values))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash("Die Vereinbarungen stehen jetzt auf Wiedervorlage.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("visits/agreements.html", form, visit=visit)


def _proposals(visit: Visit) -> list[dict[str, Any]]:
    """What was agreed and not taken over yet, each line as the form begins with it."""
    left = untaken(visit, queries.follow_ups_of(visit))
    return [
        {"takes": True, "agreed": line, "what": line, "promised_by": "", "account_id": current_user.id} for line in left
    ]


def _on_municipality_page(municipality: Any) -> str:
    """What the page of a municipality says about follow-ups; promises stand there by themselves."""
    if not holds(current_user, Permission.VISITS_READ):
        return ""
    found = queries.follow_ups_of(municipality)
    waiting = [one for one in found if not one.is_done and one.kind is not FollowUpKind.PROMISE]
    return render_template("follow_ups/_of_municipality.html", follow_ups=waiting, municipality=municipality)


contribute(pages, "municipality", _on_municipality_page)
