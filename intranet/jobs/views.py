"""The pages of the queue: the list of jobs, and one job with its progress."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts import login
from intranet.accounts.permissions import Permission, holds, requires
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.listing import all_of, page_of
from intranet.core.navigation import NavItem, register
from intranet.core.parts import contribute
from intranet.core.web import one
from intranet.jobs import actions, queries
from intranet.jobs.kinds import JobKind, all_kinds, kind_of
from intranet.jobs.models import Job

pages = Blueprint("jobs", __name__, url_prefix="/auftraege")

register(
    pages,
    NavItem(
        label="Aufträge",
        endpoint="jobs.index",
        permissions=frozenset({Permission.JOBS_READ}),
        order=92,
        covers=frozenset({"jobs"}),
        is_rare=True,
    ),
)
EXPORT_HEADS = ("Auftrag", "Art", "Status", "Erledigt", "Von", "Angelegt", "Beendet", "Angelegt von", "Fehler")


def _visible_kinds() -> list[JobKind]:
    """The kinds whose jobs this person may see."""
    return [kind for kind in all_kinds() if _sees(kind)]


def _sees(kind: JobKind) -> bool:
    return holds(current_user, kind.permission) or holds(current_user, kind.readers)


def _visible(id: int) -> tuple[Job, JobKind]:
    job = one(Job, id)
    kind = kind_of(job.kind)
    if kind is None or not _sees(kind):
        abort(404)
    return job, kind


def _in_hand(id: int) -> tuple[Job, JobKind]:
    """A job that this person could have asked for, and so may end or continue."""
    job, kind = _visible(id)
    if not holds(current_user, kind.permission):
        abort(403)
    return job, kind


@pages.get("/")
@requires(Permission.JOBS_READ)
def index() -> str:
    kinds = _visible_kinds()
    page = page_of(queries.jobs_of(kinds), queries.listing(request.args, kinds))
    return render_template("jobs/index.html", page=page, labels={kind.name: kind.label for kind in kinds})


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.JOBS_READ)
def export(kind: str) -> Response:
    kinds = _visible_kinds()
    labels = {one.name: one.label for one in kinds}
    rows = [
        (row.title, labels[row.kind], row.state.label, row.done, row.total, row.created_at, row.finished_at,
         row.created_by, row.problem)
        for row in all_of(queries.jobs_of(kinds), queries.listing(request.args, kinds))
    ]  # fmt: skip
    return export_answer(kind, EXPORT_HEADS, rows, title="Aufträge")


@pages.get("/<int:id>")
@requires(Permission.JOBS_READ)
def show(id: int) -> str:
    job, kind = _visible(id)
    return render_template("jobs/show.html", job=job, kind=kind)


@pages.get("/<int:id>/stand")
@login.unattended
@requires(Permission.JOBS_READ)
def progress(id: int) -> str:
    """The part of a page that says how far the job has come; asked for again and again while it runs."""
    job, kind = _visible(id)
    return render_template("jobs/_progress.html", job=job, kind=kind)


@pages.post("/<int:id>/abbrechen")
@requires(Permission.JOBS_READ)
def cancel(id: int) -> Any:
    job, kind = _in_hand(id)
    actions.cancel_job(job, by=current_user)
    db.session.commit()
    flash(f"Der Auftrag wird abgebrochen. {kind.if_cancelled}", "info")
    return redirect(url_for(kind.endpoint, id=job.source_id))


@pages.post("/<int:id>/fortsetzen")
@requires(Permission.JOBS_READ)
def resume(id: int) -> Any:
    job, kind = _in_hand(id)
    actions.resume_job(job, by=current_user)
    db.session.commit()
    flash("Der Auftrag geht weiter, wo er stehen geblieben ist.", "success")
    return redirect(url_for(kind.endpoint, id=job.source_id))


def _on_start_page(_nothing: Any) -> str:
    """What failed must not wait unseen."""
    failed = queries.failed_of(current_user) if holds(current_user, Permission.JOBS_READ) else []
    return render_template("jobs/_failed.html", jobs=failed) if failed else ""


contribute(pages, "start", _on_start_page)
