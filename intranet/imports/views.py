"""Pages about imports: a file comes in, the preview, taking over, taking back."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from intranet.accounts.permissions import Permission, requires
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.requests import takes_files
from intranet.core.web import from_address, one
from intranet.imports import actions, limits, queries
from intranet.imports.fields import choices, guessed_kind
from intranet.imports.forgetting import KEPT_FOR
from intranet.imports.forms import UploadForm
from intranet.imports.models import ContactImport
from intranet.imports.states import ImportKind, ImportState, Policy, RowState
from intranet.imports.tables import Table, read_file, read_pasted
from intranet.imports.tasks import JOB
from intranet.jobs.actions import queue_job
from intranet.jobs.kinds import kind_of
from intranet.jobs.queries import last_job, open_job

pages = Blueprint("imports", __name__, url_prefix="/kontakte/import")

AT_ONCE = 500
"""Up to so many rows are taken over while the page waits; more become a job."""
PAGE = 50


@pages.get("/")
@requires(Permission.CONTACTS_EDIT)
def index() -> str:
    return render_template("imports/index.html", imports=queries.all_imports())


@pages.route("/neu", methods=["GET", "POST"])
@takes_files(limits.LARGEST_FILE)
@requires(Permission.CONTACTS_EDIT)
def upload() -> Any:
    form = UploadForm()
    if form.validate_on_submit():
        try:
            table, name = _read(form)
            kind = ImportKind(form.kind.data) if form.kind.data else guessed_kind(table.heads)
            row = actions.read_in(table, kind=kind, file_name=name, by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            return redirect(url_for(".show", id=row.id))
    return render_form("imports/upload.html", form)


def _read(form: UploadForm) -> tuple[Table, str]:
    file = form.file.data
    if file and file.filename:
        with file.stream:
            return read_file(file.read(limits.LARGEST_FILE + 1), file.filename), file.filename
    return read_pasted(form.pasted.data or ""), "Zwischenablage"


@pages.get("/<int:id>")
@requires(Permission.CONTACTS_EDIT)
def show(id: int) -> str:
    row = one(ContactImport, id)
    word = from_address("status")
    state = RowState(word) if word in set(RowState) else None
    number = max(1, min(request.args.get("seite", 1, type=int), 100_000))
    lines, found = queries.lines(row, state, number, PAGE)
    return render_template(
        "imports/show.html",
        row=row,
        states=RowState,
        policies=Policy.choices().items(),
        meanings=choices(row.kind),
        shown=[(n, row.heads[n]) for n, field in enumerate(row.fields) if field],
        lines=lines,
        found=found,
        state=state,
        page=number,
        last=max(1, -(-found // PAGE)),
        what_became=actions.what_became(row),
        job=last_job(JOB, row),
        kind=kind_of(JOB),
        is_running=open_job(JOB, row) is not None,
        kept_until=clock.local(row.created_at).date() + KEPT_FOR,
        is_draft=row.state is ImportState.DRAFT,
        is_done=row.state is ImportState.DONE,
        twin_page="contacts.show_person" if row.kind is ImportKind.PEOPLE else "contacts.show_organisation",
    )


@pages.post("/<int:id>/zuordnung")
@requires(Permission.CONTACTS_EDIT)
def change(id: int) -> Response:
    row = one(ContactImport, id)
    meanings, word = choices(row.kind), request.form.get("vorhandene", "")
    fields = [request.form.get(f"spalte-{n}", "") for n in range(len(row.heads))]
    if any(field not in meanings for field in fields) or word not in set(Policy):
        abort(400)
    actions.change_reading(row, fields=fields, policy=Policy(word))
    db.session.commit()
    flash("Die Vorschau ist neu gerechnet.", "success")
    return redirect(url_for(".show", id=id))


@pages.post("/<int:id>/uebernehmen")
@requires(Permission.CONTACTS_EDIT)
def take_over(id: int) -> Response:
    row = one(ContactImport, id)
    if row.state is ImportState.DRAFT and len(row.rows) > AT_ONCE:
        queue_job(JOB, title=f"Import: {row}", source=row, total=len(row.rows), by=current_user)
        db.session.commit()
        flash("Der Import läuft. Sie können die Seite verlassen; unter „Aufträge“ steht, wie weit er ist.", "info")
        return redirect(url_for(".show", id=id))
    actions.take_over(row, actions.planned(row), by=current_user)
    db.session.commit()
    flash(f"Übernommen: {actions.what_became(row)}", "success")
    return redirect(url_for(".show", id=id))


@pages.post("/<int:id>/zuruecknehmen")
@requires(Permission.CONTACTS_EDIT)
def take_back(id: int) -> Response:
    row = one(ContactImport, id)
    actions.take_back(row, by=current_user)
    db.session.commit()
    flash(
        "Der Import ist zurückgenommen: Was er angelegt hat, ist entfernt, was er geändert hat, wie vorher.", "success"
    )
    return redirect(url_for(".show", id=id))


@pages.post("/<int:id>/verwerfen")
@requires(Permission.CONTACTS_EDIT)
def discard(id: int) -> Response:
    row = one(ContactImport, id)
    actions.discard(row, by=current_user)
    db.session.commit()
    flash(f"Verworfen: {row}. Aus der Datei wurde nichts übernommen.", "success")
    return redirect(url_for(".index"))
