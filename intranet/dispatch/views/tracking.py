"""Letters that are out: look one up by its code, and take down those that came back."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.web import one
from intranet.dispatch import actions, queries
from intranet.dispatch.forms import CodeForm, ReturnForm
from intranet.dispatch.models import DispatchLetter
from intranet.dispatch.views.blueprint import pages

NO_SUCH_LETTER = "Kein Schreiben trägt diesen Code. Vergleichen Sie ihn Zeichen für Zeichen mit dem Brief."


@pages.route("/versand/pruefen", methods=["GET", "POST"])
@requires(Permission.DOCUMENTS_READ)
def look_up() -> Any:
    form = CodeForm()
    if form.validate_on_submit():
        if letter := queries.by_code(form.code.data):
            return redirect(url_for(".letter", id=letter.id))
        form.code.errors = [NO_SUCH_LETTER]
    return render_form("dispatch/look_up.html", form)


@pages.get("/versand/brief/<int:id>")
@requires(Permission.DOCUMENTS_READ)
def letter(id: int) -> str:
    found = one(DispatchLetter, id)
    return render_template("dispatch/letter.html", letter=found, run=found.dispatch)


@pages.route("/versand/ruecklauf", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def returned() -> Any:
    form = ReturnForm()
    if form.validate_on_submit():
        found = queries.by_code(form.code.data)
        if found is None:
            form.code.errors = [NO_SUCH_LETTER]
        elif _noted(found, form):
            return redirect(url_for(".returned"))
    return render_form("dispatch/returned.html", form)


def _noted(found: DispatchLetter, form: ReturnForm) -> bool:
    try:
        follow_up = actions.note_returned(found, why=form.why.data, by=current_user)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    db.session.commit()
    then = f" Wiedervorlage am {follow_up.due_on:%d.%m.%Y}." if follow_up else ""
    flash(f"{found.recipient}: Rücklauf eingetragen, die Anschrift ist zu prüfen.{then}", "success")
    return True
