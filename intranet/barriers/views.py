"""Pages about barriers: anybody reports one, the administration answers."""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, public, requires
from intranet.audit.queries import history, last_changed_by
from intranet.barriers import actions, queries
from intranet.barriers.forms import AnswerForm, ReportForm
from intranet.barriers.models import BarrierReport
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.navigation import NavItem, register
from intranet.core.parts import contribute
from intranet.core.web import one

pages = Blueprint("barriers", __name__)

register(
    pages,
    NavItem(label="Barrieren", endpoint="barriers.index", permissions=frozenset({Permission.SETTINGS_MANAGE}),
            is_rare=True, order=95, covers=frozenset({"barriers"})),
)  # fmt: skip

EXPORT_HEADS = ("Nummer", "Eingang", "Gemeldet von", "Seite", "Meldung", "Status", "Antwort", "Beantwortet am")


@pages.route("/barrierefreiheit/melden", methods=["GET", "POST"])
@public
def report() -> Any:
    form = ReportForm(data={"page": _page_before()})
    by = current_user if current_user.is_authenticated else None
    if form.validate_on_submit() and accepted(form, lambda: actions.report_barrier(by=by, **form.values)):
        db.session.commit()
        flash("Danke. Ihre Meldung ist eingegangen und wird von der Verwaltung dieses Intranets bearbeitet.", "success")
        return redirect(url_for("information.accessibility"))
    return render_form("barriers/report.html", form)


def _page_before() -> str:
    """The page of ours from which somebody came to report it, without what stands behind the question mark."""
    before = urlsplit(request.referrer or "")
    return before.path[:200] if before.netloc == request.host and before.path != request.path else ""


@pages.get("/verwaltung/barrieren/")
@requires(Permission.SETTINGS_MANAGE)
def index() -> str:
    return render_template("barriers/index.html", page=page_of(queries.all_reports(), queries.listing(request.args)))


@pages.get("/verwaltung/barrieren/export.<any(csv, xlsx):kind>")
@requires(Permission.SETTINGS_MANAGE)
def export(kind: str) -> Response:
    rows = [
        (row.id, row.created_at, row.created_by_name, row.page, row.text, row.state.label, row.answer, row.answered_at)
        for row in all_of(queries.all_reports(), queries.listing(request.args))
    ]
    return export_answer(kind, EXPORT_HEADS, rows, title="Gemeldete Barrieren")


@pages.route("/verwaltung/barrieren/<int:id>", methods=["GET", "POST"])
@requires(Permission.SETTINGS_MANAGE)
def show(id: int) -> Any:
    found = one(BarrierReport, id)
    form = AnswerForm(row=found)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing="Meldung", changed_by=last_changed_by(found))
        if accepted(form, lambda: actions.answer_report(found, by=current_user, **form.values)):
            db.session.commit()
            flash("Die Antwort ist eingetragen.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("barriers/show.html", form, report=found, history=history(found))


def _on_start_page(_thing: Any) -> str:
    if not holds(current_user, Permission.SETTINGS_MANAGE):
        return ""
    return render_template("barriers/_start.html", waiting=queries.open_reports())


contribute(pages, "start", _on_start_page)
