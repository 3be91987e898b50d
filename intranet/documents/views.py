"""The archive of printed documents, and the letterhead."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import history, last_changed_by
from intranet.core.archive import download_many
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import render_form
from intranet.core.listing import all_of, page_of
from intranet.core.navigation import NavItem, register
from intranet.core.requests import takes_files
from intranet.core.web import one
from intranet.documents import actions, queries
from intranet.documents.forms import ArmsForm, LetterheadForm
from intranet.documents.models import Document
from intranet.documents.prints import hand_over

pages = Blueprint("documents", __name__)

register(
    pages,
    NavItem(
        label="Dokumente", endpoint="documents.index", permissions=frozenset({Permission.DOCUMENTS_READ}), order=50
    ),
    NavItem(
        label="Briefkopf",
        endpoint="documents.edit_letterhead",
        permissions=frozenset({Permission.SETTINGS_MANAGE}),
        order=92,
    ),
)


@pages.get("/dokumente/")
@requires(Permission.DOCUMENTS_READ)
def index() -> str:
    return render_template("documents/index.html", page=page_of(queries.all_documents(), queries.listing(request.args)))


@pages.get("/dokumente/export.<any(csv, xlsx):kind>")
@requires(Permission.DOCUMENTS_READ)
def export(kind: str) -> Response:
    heads = ("Dokument", "Art", "Empfang", "Erstellt", "Von", "Größe in Byte", "SHA-256")
    rows = [
        (row.title, row.kind.label, row.recipient, row.made_at, row.made_by, row.size, row.sha256)
        for row in all_of(queries.all_documents(), queries.listing(request.args))
    ]
    return export_answer(kind, heads, rows, title="Dokumente")


@pages.get("/dokumente/<int:id>")
@requires(Permission.DOCUMENTS_READ)
def show(id: int) -> str:
    document = one(Document, id)
    letters = page_of(queries.letters_in(document), queries.letter_listing(request.args)) if document.letters else None
    return render_template("documents/show.html", document=document, letters=letters)


@pages.get("/dokumente/<int:id>.pdf")
@requires(Permission.DOCUMENTS_READ)
def fetch(id: int) -> Response:
    return hand_over(one(Document, id))


@pages.get("/dokumente/<int:id>.zip")
@requires(Permission.DOCUMENTS_READ)
def fetch_letters(id: int) -> Response:
    """All letters of a print file, each as a PDF of its own."""
    document = one(Document, id)
    if not document.letters:
        abort(404)
    files = ((f"{title}.pdf", content) for title, content in queries.contents_of(document.batch))
    return download_many(files, name=f"{document.title}.zip")


@pages.route("/verwaltung/briefkopf", methods=["GET", "POST"])
@requires(Permission.SETTINGS_MANAGE)
def edit_letterhead() -> Any:
    letterhead = queries.letterhead()
    form = LetterheadForm(row=letterhead)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing="Briefkopf", changed_by=last_changed_by(letterhead))
        actions.change_letterhead(letterhead, by=current_user, **form.values)
        db.session.commit()
        flash("Der Briefkopf ist gespeichert. Er gilt für alles, was Sie von jetzt an drucken.", "success")
        return redirect(url_for(".edit_letterhead"))
    return render_form("documents/edit_letterhead.html", form, history=history(letterhead))


@pages.route("/verwaltung/wappen", methods=["GET", "POST"])
@requires(Permission.SETTINGS_MANAGE)
@takes_files(actions.LARGEST_ARMS)
def edit_arms() -> Any:
    letterhead, form = queries.letterhead(), ArmsForm()
    if form.validate_on_submit():
        try:
            actions.set_arms(letterhead, form.file.data.read(), file_name=form.file.data.filename, by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash("Das Wappen ist gespeichert. Es steht auf allem, was Sie von jetzt an drucken.", "success")
            return redirect(url_for(".edit_arms"))
    return render_form("documents/edit_arms.html", form, arms=letterhead.arms, history=history(letterhead))


@pages.post("/verwaltung/wappen/entfernen")
@requires(Permission.SETTINGS_MANAGE)
def remove_arms() -> Any:
    actions.remove_arms(queries.letterhead(), by=current_user)
    db.session.commit()
    flash("Das Wappen ist entfernt.", "success")
    return redirect(url_for(".edit_arms"))


@pages.get("/verwaltung/wappen.bild")
@requires(Permission.SIGNED_IN)
def arms() -> Response:
    found = queries.letterhead().arms or abort(404)
    answer = Response(found.content, mimetype=found.media_type)
    answer.set_etag(found.sha256)
    answer.make_conditional(request)
    return answer
