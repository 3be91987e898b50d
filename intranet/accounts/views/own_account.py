"""What everybody may do with their own account."""

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts import actions, login, queries
from intranet.accounts.forms import ChangePasswordForm
from intranet.accounts.models import SignedInSession
from intranet.accounts.permissions import Permission, requires
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.navigation import NavItem, register
from intranet.core.web import one

pages = Blueprint("own_account", __name__, url_prefix="/konto")

register(
    pages,
    NavItem(label="Mein Konto", endpoint="own_account.show", permissions=frozenset({Permission.SIGNED_IN}),
            order=90, in_account_menu=True),
)  # fmt: skip


@pages.get("/")
@requires(Permission.SIGNED_IN)
def show() -> str:
    return render_template(
        "accounts/own_account.html",
        account=current_user,
        organisation=queries.organisation_name(current_user),
        sessions=running_sessions(current_user),
        here=login.own_session(),
    )


@pages.route("/sitzung", methods=["GET", "POST"])
@login.unattended
@requires(Permission.SIGNED_IN)
def session_left() -> dict[str, object]:
    """How long this session still lasts, for the warning before its end; a POST is the wish to stay."""
    if request.method == "POST":
        login.stay()
    left = login.remaining()
    return {"seconds": left.seconds, "canGrow": left.can_grow}


def running_sessions(account: Any) -> Any:
    """The open sessions of an account by the limits of this installation."""
    limits = current_app.config
    return queries.open_sessions(account, idle=limits["SESSION_IDLE"], absolute=limits["SESSION_LIFETIME"])


@pages.route("/passwort", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def change_password() -> Any:
    form = ChangePasswordForm()
    if form.validate_on_submit() and _changed(form):
        db.session.commit()
        flash("Ihr Passwort ist geändert. Alle anderen Sitzungen sind beendet.")
        return redirect(url_for(".show"))
    return render_form("accounts/change_password.html", form)


def _changed(form: ChangePasswordForm) -> bool:
    """Ask for the old password first: who finds an unattended screen must learn nothing about the new one."""
    try:
        if not login.confirm(form.current.data):
            form.current.errors = ["Das bisherige Passwort stimmt nicht. Geben Sie es noch einmal ein."]
            return False
    except Refused as refusal:
        form.refuse(str(refusal))
        return False
    if complaint := actions.password_complaint(current_user, form.password.data):
        form.password.errors = [complaint]
        return False
    actions.change_password(current_user, password=form.password.data, here=login.own_session())
    return True


@pages.post("/sitzungen/<int:id>/beenden")
@requires(Permission.SIGNED_IN)
def end_session(id: int) -> Any:
    session = one(SignedInSession, id)
    if session.account_id != current_user.id:
        abort(404)
    if session.id == login.own_session().id:
        raise Refused("Das ist die Sitzung, in der Sie gerade arbeiten. Benutzen Sie „Abmelden“, um sie zu beenden.")
    actions.end_session(session, by=current_user)
    db.session.commit()
    flash("Die Sitzung ist beendet.")
    return redirect(url_for(".show"))


@pages.post("/sitzungen/alle-anderen-beenden")
@requires(Permission.SIGNED_IN)
def end_other_sessions() -> Any:
    actions.end_other_sessions(current_user, here=login.own_session())
    db.session.commit()
    flash("Alle anderen Sitzungen sind beendet.")
    return redirect(url_for(".show"))
