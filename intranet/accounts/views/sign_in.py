"""Coming in and going out."""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from intranet.accounts import actions, login, passwords, queries
from intranet.accounts.actions import Attempt, Outcome
from intranet.accounts.actions.own_account import CODE_REFUSED
from intranet.accounts.forms import RedeemForm, SignInForm
from intranet.accounts.permissions import Permission, public
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import BaseForm, render_form
from intranet.core.navigation import NavItem, register
from intranet.core.web import is_own_path

pages = Blueprint("sign_in", __name__)

register(
    pages,
    NavItem(label="Abmelden", endpoint="sign_in.sign_out", permissions=frozenset({Permission.SIGNED_IN}),
            order=99, in_account_menu=True, posts=True),
)  # fmt: skip

REFUSED = "Anmeldename oder Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal."
LOCKED = "Dieses Konto ist gesperrt. Wenden Sie sich an die Verwaltung des Intranets."


@pages.route("/anmelden", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(_target())
    form = SignInForm()
    if not form.validate_on_submit():
        return render_form("accounts/sign_in.html", form)
    attempt = _begin(form)
    if attempt.wait is not None:
        return _slowed_down(form, attempt, "accounts/sign_in.html")
    fits = passwords.verify(attempt.password_hash, form.password.data)  # slow, and so without a transaction
    if not fits and queries.has_valid_code(attempt.account, form.password.data):
        return _ask_for_own_password(form, attempt)
    outcome = actions.complete_attempt(attempt, fits=fits, password=form.password.data)
    if outcome is Outcome.LET_IN and attempt.account:
        target = _target()
        login.start_session(attempt.account)
        db.session.commit()
        return redirect(target)
    db.session.commit()
    form.refuse(LOCKED if outcome is Outcome.LOCKED else REFUSED)
    return render_form("accounts/sign_in.html", form)


def _ask_for_own_password(form: SignInForm, attempt: Attempt) -> str:
    """Somebody typed the one-time code where the password goes: it is only a step on the way to one of their own."""
    actions.forgive(attempt.keys)
    db.session.commit()
    redeem = RedeemForm(formdata=None, login=form.login.data, code=form.password.data)
    return render_template("accounts/redeem.html", form=redeem)


@pages.route("/anmelden/einmalcode", methods=["GET", "POST"])
@public
def redeem() -> Any:
    form = RedeemForm()
    if not form.validate_on_submit():
        return render_form("accounts/redeem.html", form)
    attempt = _begin(form)
    if attempt.wait is not None:
        return _slowed_down(form, attempt, "accounts/redeem.html")
    if attempt.account is None or not queries.has_valid_code(attempt.account, form.code.data):
        actions.complete_attempt(attempt, fits=False)
        db.session.commit()
        form.refuse(CODE_REFUSED)
        return render_form("accounts/redeem.html", form)
    actions.forgive(attempt.keys)
    if complaint := actions.password_complaint(attempt.account, form.password.data):
        db.session.commit()
        form.password.errors = [complaint]
        return render_form("accounts/redeem.html", form)
    return _redeem(form, attempt.account)


def _redeem(form: RedeemForm, account: Any) -> Any:
    try:
        actions.redeem_code(account, code=form.code.data, password=form.password.data)
    except Refused as refusal:
        form.refuse(str(refusal))
        return render_form("accounts/redeem.html", form)
    target = _target()
    login.start_session(account)
    db.session.commit()
    flash("Ihr Passwort ist festgelegt. Der Einmalcode gilt nicht mehr.")
    return redirect(target)


@pages.post("/abmelden")
@public
def sign_out() -> Any:
    login.leave_session()
    db.session.commit()
    flash("Sie sind abgemeldet.", "info")
    return redirect(url_for(".sign_in"))


def _begin(form: Any) -> Attempt:
    """Count the attempt before anything is checked; what is refused later stays counted."""
    pepper = current_app.config["SECRET_KEY"]
    attempt = actions.begin_attempt(form.login.data, address=request.remote_addr or "", pepper=pepper)
    db.session.commit()
    return attempt


def _slowed_down(form: BaseForm, attempt: Attempt, template: str) -> Any:
    assert attempt.wait is not None  # noqa: S101  for the type checker
    wait = login.in_words(attempt.wait)
    form.refuse(
        f"Das waren zu viele Versuche. Versuchen Sie es in {wait} noch einmal, "
        "oder wenden Sie sich an die Verwaltung des Intranets."
    )
    page, _ = render_form(template, form)
    return page, 429, {"Retry-After": str(int(attempt.wait.total_seconds()) + 1)}


def _target() -> str:
    """Where the person wanted to go, if that is a page of ours; with all that was asked there, as the browser knows."""
    named, asked = request.args.get("weiter"), session.get("asked", "")
    wanted = asked if named in (None, urlsplit(asked).path) else named
    return wanted if wanted and is_own_path(wanted) and _can_be_opened(wanted) else url_for("overview.start")


def _can_be_opened(path: str) -> bool:
    """Whether a page answers there; what only takes forms, such as signing out, leads nowhere."""
    try:
        current_app.url_map.bind("").match(urlsplit(path).path, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True
