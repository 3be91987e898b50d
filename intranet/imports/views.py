"""Pages about imports: a file comes in, the preview, taking over, taking back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import became
from intranet.core import clock
from intranet.core.database import db, reading
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import render_form
from intranet.core.listing import all_of, page_of
from intranet.core.requests import takes_files
from intranet.core.web import from_address, one
from intranet.imports import actions, limits, queries, tasks  # noqa: F401 - importing tasks registers the jobs
from intranet.imports.fields import choices, guessed, guessed_kind
from intranet.imports.forgetting import KEPT_FOR
from intranet.imports.forms import UploadForm
from intranet.imports.models import ContactImport
from intranet.imports.states import ImportKind, ImportState, Policy, RowState
from intranet.imports.tables import Table, read_file, read_pasted
from intranet.imports.taking import taking_over
from intranet.jobs.kinds import kind_of
from intranet.jobs.states import JobState

pages = Blueprint("imports", __name__, url_prefix="/kontakte/import")

AT_ONCE = 500
"""Up to so many rows are taken over while the page waits; more become a job."""
PAGE = 50


@pages.get("/")
@requires(Permission.CONTACTS_EDIT)
def index() -> str:
    return render_template("imports/index.html", page=page_of(queries.all_imports(), queries.listing(request.args)))


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_EDIT)
def export(kind: str) -> Response:
    rows = map(queries.export_row, all_of(queries.all_imports(), queries.listing(request.args)))
    return export_answer(kind, queries.EXPORT_HEADS, rows, title="Importe")


@pages.route("/neu", methods=["GET", "POST"])
@takes_files(limits.LARGEST_FILE)
@requires(Permission.CONTACTS_EDIT)
def upload() -> Any:
    form = UploadForm()
    if form.validate_on_submit():
        try:
            with _unlocked():
                table, name = _read(form)
                kind = ImportKind(form.kind.data) if form.kind.data else guessed_kind(table.heads)
                found = actions.looked_at(table.rows, kind=kind, fields=guessed(table.heads, kind))
        except Refused as refusal:
            form.refuse(str(refusal))
        else:
            row = actions.read_in(table, kind=kind, file_name=name, by=current_user, reading=found)
            db.session.commit()
            return redirect(url_for(".show", id=row.id))
    return render_form("imports/upload.html", form)


@contextmanager
def _unlocked() -> Iterator[None]:
    """Let others write while a file is read and checked (SQLite); what is to be written is written after it."""
    db.session.rollback()
    with reading():
        try:
            yield
        finally:
            db.session.rollback()


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
    return _page(row, fields=row.fields, policy=row.policy)


def _page(row: ContactImport, *, fields: Sequence[str], policy: str, problem: str = "") -> str:
    """The page of an import, with what is chosen for its columns."""
    word = from_address("status")
    state = RowState(word) if word in set(RowState) and row.state is ImportState.DRAFT else None
    number = max(1, min(request.args.get("seite", 1, type=int), 100_000))
    lines, found = queries.lines(row, state, number, PAGE)
    job, is_draft, is_done = queries.last_job_of(row), row.state is ImportState.DRAFT, row.state is ImportState.DONE
    in_hand = queries.TAKE_BACK if is_done else queries.TAKE_OVER
    is_undone = row.state is ImportState.UNDONE
    return render_template(
        "imports/show.html",
        row=row,
        states=RowState,
        policies=Policy.choices().items(),
        kinds=ImportKind.choices().items(),
        examples=queries.examples(row) if is_draft else [],
        meanings=choices(row.kind),
        chosen=fields,
        policy=policy,
        problem=problem,
        shown=[(n, row.heads[n]) for n, field in enumerate(row.fields) if field],
        lines=lines,
        found=found,
        state=state,
        page=number,
        last=max(1, -(-found // PAGE)),
        what_became=actions.what_became(row),
        job=job,
        kind=kind_of(job.kind) if job else None,
        is_running=job is not None and job.state.is_open,
        is_unfinished=job is not None and not is_undone and job.kind == in_hand and job.state is not JobState.DONE,
        undone=became(row, ImportState.UNDONE) if is_undone else None,
        what_was_undone=actions.what_was_undone(row) if is_undone else "",
        kept_until=clock.local(row.created_at).date() + KEPT_FOR,
        is_draft=is_draft,
        is_done=is_done,
        twin_page="contacts.show_person" if row.kind is ImportKind.PEOPLE else "contacts.show_organisation",
    )


@pages.post("/<int:id>/zuordnung")
@requires(Permission.CONTACTS_EDIT)
def change(id: int) -> Any:
    with _unlocked():
        row = one(ContactImport, id)
        word, kind_word = request.form.get("vorhandene", ""), request.form.get("art", row.kind)
        if word not in set(Policy) or kind_word not in set(ImportKind):
            abort(400)
        kind = ImportKind(kind_word)
        fields = [request.form.get(f"spalte-{n}", "") for n in range(len(row.heads))]
        if kind is not row.kind:
            fields = guessed(row.heads, kind)  # what was chosen meant fields of the other kind
        if any(field not in choices(kind) for field in fields):
            abort(400)
        try:
            actions.no_field_twice(row.heads, fields)
        except Refused as refusal:
            return _page(row, fields=fields, policy=word, problem=str(refusal)), 422
        found = actions.looked_at(row.rows, kind=kind, fields=fields, policy=Policy(word))
    actions.change_reading(one(ContactImport, id), found)
    db.session.commit()
    flash("Die Vorschau ist neu gerechnet.", "success")
    return redirect(url_for(".show", id=id))


@pages.post("/<int:id>/uebernehmen")
@requires(Permission.CONTACTS_EDIT)
def take_over(id: int) -> Response:
    with _unlocked():
        row = one(ContactImport, id)
        is_small = len(row.rows) <= AT_ONCE
        plans = actions.planned(row) if is_small else []
        ready = taking_over(row, plans, by=current_user) if is_small else None
    row = one(ContactImport, id)
    if is_small:
        actions.take_over(row, plans, by=current_user, ready=ready)
        flash(f"Übernommen: {actions.what_became(row)}", "success")
    else:
        actions.ask_to_take_over(row, by=current_user)
        flash(f"Der Import läuft. {_LEAVE}", "info")
    db.session.commit()
    return redirect(url_for(".show", id=id))


_LEAVE = "Sie können die Seite verlassen; unter „Aufträge“ steht, wie weit er ist."


@pages.post("/<int:id>/zuruecknehmen")
@requires(Permission.CONTACTS_EDIT)
def take_back(id: int) -> Response:
    actions.ask_to_take_back(one(ContactImport, id), by=current_user)
    db.session.commit()
    flash(f"Der Import wird zurückgenommen. {_LEAVE}", "info")
    return redirect(url_for(".show", id=id))


@pages.post("/<int:id>/verwerfen")
@requires(Permission.CONTACTS_EDIT)
def discard(id: int) -> Response:
    row = one(ContactImport, id)
    actions.discard(row, by=current_user)
    db.session.commit()
    flash(f"Verworfen: {row}. Aus der Datei wurde nichts übernommen.", "success")
    return redirect(url_for(".index"))
