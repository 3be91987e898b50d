"""Runs: all of them, one with its letters and results, and what becomes of it."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import plain_form, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.web import one
from intranet.dispatch import actions, queries
from intranet.dispatch.forms import SentForm
from intranet.dispatch.models import Dispatch
from intranet.dispatch.views.blueprint import pages
from intranet.documents.queries import beside
from intranet.jobs.kinds import kind_of
from intranet.jobs.queries import last_job

RUN_HEADS = ("Konferenz", "Schreiben", "Status", "Weg", "Briefe", "Stand", "Erzeugt", "Von", "Versandt am")
LETTER_HEADS = ("Nr.", "Empfängerin oder Empfänger", "Funktion", "Anschrift", "Prüfcode", "Zurückgekommen am")


@pages.get("/versand/")
@requires(Permission.DOCUMENTS_READ)
def index() -> str:
    return render_template(
        "dispatch/index.html", page=page_of(queries.all_runs(), queries.run_listing(request.args))
    )  # fmt: skip


@pages.get("/versand/export.<any(csv, xlsx):kind>")
@requires(Permission.DOCUMENTS_READ)
def export(kind: str) -> Response:
    rows = [
        (row.conference, row.kind.label, row.state.label, row.channel.label, row.asked, row.edition, row.made_at,
         row.made_by, row.posted_on)
        for row in all_of(queries.all_runs(), queries.run_listing(request.args))
    ]  # fmt: skip
    return export_answer(kind, RUN_HEADS, rows, title="Versandläufe")


@pages.get("/versand/<int:id>")
@requires(Permission.DOCUMENTS_READ)
def show(id: int) -> str:
    run = one(Dispatch, id)
    job = last_job(actions.PRINT, run) if holds(current_user, Permission.JOBS_READ) else None
    return render_template(
        "dispatch/show.html",
        run=run,
        job=job,
        kind=kind_of(actions.PRINT),
        printed=queries.printed_letters(run.id),
        papers=beside(run.batch),
        page=page_of(queries.letters_of(run), queries.letter_listing(request.args)),
        history=history(run) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.get("/versand/<int:id>.<any(csv, xlsx):kind>")
@requires(Permission.DOCUMENTS_READ)
def export_letters(id: int, kind: str) -> Response:
    run = one(Dispatch, id)
    rows = [
        (row.place + 1, row.recipient, row.function, row.address.replace("\n", ", "), row.code, row.returned_on)
        for row in all_of(queries.letters_of(run), queries.letter_listing(request.args))
    ]
    return export_answer(kind, LETTER_HEADS, rows, title=f"Versandlauf {run.id}")


@pages.route("/versand/<int:id>/versandt", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def mark_sent(id: int) -> Any:
    run, form = one(Dispatch, id), SentForm()
    if form.validate_on_submit():
        try:
            actions.mark_sent(run, posted_on=form.posted_on.data, by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            count = german.plural(run.asked, "Brief ist", "Briefe sind")
            flash(f"{count} als versandt eingetragen. Die Konferenz ist „{run.conference.state.label}“.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("dispatch/mark_sent.html", form, run=run)


@pages.route("/versand/<int:id>/verwerfen", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def discard(id: int) -> Any:
    run, form = one(Dispatch, id), plain_form("Versandlauf verwerfen")()
    if form.validate_on_submit():
        actions.discard(run, by=current_user)
        db.session.commit()
        flash("Der Versandlauf ist verworfen. Die Briefe bleiben im Archiv.", "info")
        return redirect(url_for(".of_conference", id=run.conference_id))
    return render_form("dispatch/discard.html", form, run=run)
