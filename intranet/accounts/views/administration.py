"""The administrators' pages: who has an account, and what becomes of it."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts import actions, login, queries
from intranet.accounts.forms import AccountForm, ConfirmedForm, EndForm, LockForm, NewAccountForm, ResetForm
from intranet.accounts.models import Account, SignedInSession
from intranet.accounts.permissions import Permission, requires
from intranet.accounts.states import AccountState
from intranet.accounts.views.own_account import running_sessions
from intranet.audit.queries import history, last_changed_by
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import CSV, XLSX, to_csv, to_xlsx
from intranet.core.forms import accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.navigation import NavItem, register
from intranet.core.web import download, one

pages = Blueprint("accounts", __name__, url_prefix="/verwaltung/konten")

register(
    pages,
    NavItem(label="Verwaltung", endpoint="accounts.index", permissions=frozenset({Permission.ACCOUNTS_MANAGE}),
            order=90, covers=frozenset({"accounts", "log"})),
)  # fmt: skip

EXPORT_HEADS = ("Name", "Anmeldename", "E-Mail", "Rolle", "Organisation", "Status", "Zuletzt angemeldet", "Angelegt")


@pages.get("/")
@requires(Permission.ACCOUNTS_MANAGE)
def index() -> str:
    page = page_of(queries.with_names_of_organisations(), queries.listing(request.args))
    return render_template("accounts/index.html", page=page)


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.ACCOUNTS_MANAGE)
def export(kind: str) -> Response:
    found = all_of(queries.with_names_of_organisations(), queries.listing(request.args))
    rows = [_export_row(row.Account, row.organisation) for row in found]
    name = f"Konten {clock.today():%Y-%m-%d}"
    if kind == "csv":
        return download(to_csv(EXPORT_HEADS, rows), name=f"{name}.csv", mimetype=CSV)
    return download(to_xlsx(EXPORT_HEADS, rows, title="Konten"), name=f"{name}.xlsx", mimetype=XLSX)


def _export_row(account: Account, organisation: str | None) -> tuple[Any, ...]:
    return (
        account.name, account.login, account.email, account.role.label, organisation, account.state.label,
        account.signed_in_at, account.created_at,
    )  # fmt: skip


@pages.get("/<int:id>")
@requires(Permission.ACCOUNTS_MANAGE)
def show(id: int) -> str:
    account = one(Account, id)
    return render_template(
        "accounts/show.html",
        account=account,
        organisation=queries.organisation_name(account),
        sessions=running_sessions(account),
        code_is_valid=account.code_expires_at is not None and clock.now() < account.code_expires_at,
        wait=queries.waiting_time(account),
        history=history(account),
        states=AccountState,
    )


@pages.route("/neu", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def add() -> Any:
    form = NewAccountForm(ask_password=login.must_confirm())
    if form.validate_on_submit() and _is_confirmed(form):
        try:
            account, code = actions.create_account(by=current_user, **form.values)
        except Refused as refusal:
            form.refuse(str(refusal))
        else:
            db.session.commit()
            return _code_page(account, code)
    return render_form("accounts/add.html", form)


def _code_page(account: Account, code: str) -> str:
    """The one page that ever shows a code: the answer to the form itself, because nothing may keep it meanwhile."""
    return render_template(
        "accounts/code.html", account=account, code=code, address=url_for("sign_in.redeem", _external=True)
    )


@pages.route("/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def edit(id: int) -> Any:
    account = one(Account, id)
    form = AccountForm(row=account, ask_password=login.must_confirm())
    if form.validate_on_submit() and _is_confirmed(form):
        if form.is_overtaken:
            return conflict_page(form, thing=f"Konto {account}", changed_by=last_changed_by(account))
        if accepted(form, lambda: actions.change_account(account, by=current_user, **form.values)):
            db.session.commit()
            flash(f"Das Konto {account} ist geändert.")
            return redirect(url_for(".show", id=id))
    return render_form("accounts/edit.html", form, account=account)


@pages.route("/<int:id>/sperren", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def lock(id: int) -> Any:
    account, form = one(Account, id), LockForm()
    if form.validate_on_submit() and accepted(
        form, lambda: actions.lock_account(account, reason=form.reason.data, by=current_user)
    ):
        db.session.commit()
        flash(f"Das Konto {account} ist gesperrt. Wer damit angemeldet war, ist abgemeldet.")
        return redirect(url_for(".show", id=id))
    return render_form("accounts/lock.html", form, account=account)


@pages.post("/<int:id>/entsperren")
@requires(Permission.ACCOUNTS_MANAGE)
def unlock(id: int) -> Any:
    account = one(Account, id)
    actions.unlock_account(account, by=current_user)
    db.session.commit()
    flash(f"Das Konto {account} ist entsperrt.")
    return redirect(url_for(".show", id=id))


@pages.route("/<int:id>/beenden", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def end(id: int) -> Any:
    account, form = one(Account, id), EndForm(ask_password=login.must_confirm())
    if (
        form.validate_on_submit()
        and _is_confirmed(form)
        and accepted(form, lambda: actions.end_account(account, reason=form.reason.data, by=current_user))
    ):
        db.session.commit()
        flash(f"Das Konto {account} ist beendet.")
        return redirect(url_for(".show", id=id))
    return render_form("accounts/end.html", form, account=account)


@pages.route("/<int:id>/zuruecksetzen", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def reset(id: int) -> Any:
    account, form = one(Account, id), ResetForm(ask_password=login.must_confirm())
    codes: list[str] = []
    if (
        form.validate_on_submit()
        and _is_confirmed(form)
        and accepted(form, lambda: codes.append(actions.reset_account(account, by=current_user)))
    ):
        db.session.commit()
        return _code_page(account, codes[0])
    return render_form("accounts/reset.html", form, account=account)


@pages.post("/<int:id>/wartezeit-aufheben")
@requires(Permission.ACCOUNTS_MANAGE)
def release(id: int) -> Any:
    account = one(Account, id)
    actions.release_brake(account, by=current_user)
    db.session.commit()
    flash(f"{account} kann sich sofort wieder anmelden.")
    return redirect(url_for(".show", id=id))


@pages.post("/<int:id>/sitzungen/<int:session_id>/beenden")
@requires(Permission.ACCOUNTS_MANAGE)
def end_session(id: int, session_id: int) -> Any:
    account, session = one(Account, id), one(SignedInSession, session_id)
    if session.account_id != account.id:
        abort(404)
    actions.end_session(session, by=current_user)
    db.session.commit()
    flash(f"Die Sitzung von {account} ist beendet.")
    return redirect(url_for(".show", id=id))


def _is_confirmed(form: ConfirmedForm) -> bool:
    """Check the acting person's own password, where the form asks for it."""
    if "own_password" not in form:
        return True
    try:
        if login.confirm(form.own_password.data):
            del form.own_password
            return True
        form.own_password.errors = ["Ihr Passwort stimmt nicht. Geben Sie es noch einmal ein."]
    except Refused as refusal:
        form.refuse(str(refusal))
    return False
