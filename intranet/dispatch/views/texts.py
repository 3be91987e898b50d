"""The wording of letters: all kinds, one with its versions and placeholders."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.dispatch import actions, placeholders, queries
from intranet.dispatch.forms import TextForm
from intranet.dispatch.states import LetterKind
from intranet.dispatch.views.blueprint import pages


@pages.get("/schreiben/")
@requires(Permission.DOCUMENTS_READ)
def texts() -> str:
    return render_template("dispatch/texts.html", texts=[queries.current_text(kind) for kind in LetterKind])


@pages.get("/schreiben/<kind>/fassungen")
@requires(Permission.DOCUMENTS_READ)
def text_versions(kind: str) -> str:
    """The text in use and all before it, with who wrote them and why."""
    if kind not in LetterKind.choices():
        abort(404)
    current = queries.current_text(LetterKind(kind))
    versions = queries.texts_of(current.kind) or [current]
    return render_template("dispatch/text_versions.html", current=current, versions=versions)


@pages.route("/schreiben/<kind>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def edit_text(kind: str) -> Any:
    if kind not in LetterKind.choices():
        abort(404)
    current = queries.current_text(LetterKind(kind))
    form = TextForm(row=current)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=f"Text: {current.kind.label}", changed_by=_author(current))
        try:
            row = actions.save_text(current.kind, by=current_user, **form.values)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"Fassung {row.version} ist gespeichert. Sie gilt für alle Briefe, die Sie von jetzt an drucken.")
            return redirect(url_for(".edit_text", kind=kind))
    return render_form(
        "dispatch/edit_text.html", form, current=current, versions=queries.texts_of(current.kind),
        placeholders=placeholders.ALL.values(),
    )  # fmt: skip


def _author(text: Any) -> str:
    return text.made_by.name if text.made_by else ""
