"""Who is signed in: the session that the browser shows, its limits, and what a refused visitor is told."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user
from sqlalchemy import select, update

from intranet.accounts import actions, passwords
from intranet.accounts.actions.sessions import hash_token
from intranet.accounts.models import Account, SignedInSession
from intranet.core import clock
from intranet.core.county import LAND, NAME
from intranet.core.database import db, writing
from intranet.core.errors import Refused
from intranet.core.logs import known_path

__all__ = ["hash_token", "init_app", "login_manager"]

SEEN_EVERY = timedelta(minutes=1)
CONFIRMED_FOR = timedelta(minutes=10)
LONGEST_ASKED = 1000

DENIED = logging.getLogger("intranet.denied")
login_manager = LoginManager()
login_manager.session_protection = None  # our own session table does more


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
    app.before_request(_recognise)
    app.after_request(_log_denied)


def _recognise() -> None:
    """Find out who is there before anything else happens, and note once a minute that the session is in use."""
    g.pop("_login_user", None)  # the application context of a test or command outlives a request; nobody is inherited
    g.signed_in_session = found = _running_session()
    view = current_app.view_functions.get(request.endpoint or "")
    if found is not None and clock.now() - found.seen_at >= SEEN_EVERY and not hasattr(view, "is_unattended"):
        _note_use(found.id)


def unattended(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that pages ask by themselves, again and again: it must not keep an abandoned session alive."""
    view.is_unattended = True  # type: ignore[attr-defined]  # the mark _recognise() reads
    return view


@dataclass(frozen=True)
class Remaining:
    """How long the session of this browser still lasts, in whole seconds, and whether using it makes it last longer."""

    seconds: int
    can_grow: bool


def remaining() -> Remaining:
    """What is left of the session of this very browser, if nobody does anything."""
    running, now, limits = own_session(), clock.now(), current_app.config
    idle = running.seen_at + limits["SESSION_IDLE"] - now
    whole = running.created_at + limits["SESSION_LIFETIME"] - now
    return Remaining(max(0, int(min(idle, whole).total_seconds())), can_grow=idle < whole)


def _running_session() -> SignedInSession | None:
    """The session that belongs to the browser's token, unless it was ended, left alone or is too old."""
    g.county = g.land = None
    token = session.get("token")
    if not isinstance(token, str):
        return None
    row = db.session.execute(
        select(SignedInSession, NAME, LAND).where(SignedInSession.token_hash == hash_token(token))
    ).first()
    found: SignedInSession | None = row[0] if row is not None else None
    g.county, g.land = row[1:] if row is not None else (None, None)
    if found is None or found.ended_at is not None or not found.account.is_active:
        return None
    now, limits = clock.now(), current_app.config
    if now - found.seen_at >= limits["SESSION_IDLE"] or now - found.created_at >= limits["SESSION_LIFETIME"]:
        return None
    return found


def _note_use(id: int) -> None:
    """In a transaction of its own: the request itself may be one that only reads."""
    db.session.rollback()
    with writing():
        db.session.execute(update(SignedInSession).where(SignedInSession.id == id).values(seen_at=clock.now()))
        db.session.commit()


def stay() -> None:
    """Somebody is there and says so."""
    _note_use(own_session().id)
    db.session.refresh(own_session())


@login_manager.user_loader  # type: ignore[untyped-decorator]  # Flask-Login ships no types
def _load(account_id: str) -> Account | None:
    found: SignedInSession | None = g.get("signed_in_session")
    return found.account if found is not None and str(found.account_id) == account_id else None


def start_session(account: Account) -> None:
    """Sign the account in on this browser under a new token; whatever session the browser had before ends."""
    leave_session()
    token = actions.open_session(account, address=request.remote_addr or "", browser=_browser())
    session["token"] = token
    login_user(account)


def leave_session() -> None:
    """End the session on the server, and let the browser forget it with everything else it holds."""
    running: SignedInSession | None = g.pop("signed_in_session", None)
    if running is not None:
        actions.sign_out(running)
    session.clear()
    g.pop("_login_user", None)


def own_session() -> SignedInSession:
    """The session of this very browser; only for views that need somebody signed in."""
    found: SignedInSession = g.signed_in_session
    return found


def must_confirm() -> bool:
    """Whether the password was typed so long ago that an essential change should ask for it again."""
    return bool(clock.now() - own_session().confirmed_at >= CONFIRMED_FOR)


def confirm(password: str) -> bool:
    """Check the password of the person who is signed in, with the same brake as at the door. Commits the count.

    Raises:
        Refused: while too many wrong passwords have to be waited for.
    """
    key = actions.confirming(current_user, address=request.remote_addr or "")
    password_hash = current_user.password_hash
    count = actions.count_failure([key])
    db.session.commit()
    if count.wait is not None:
        raise Refused(f"Das Passwort war zu oft falsch. Versuchen Sie es in {in_words(count.wait)} noch einmal.")
    if not passwords.verify(password_hash, password):
        return False
    actions.forgive([key])
    own_session().confirmed_at = clock.now()
    db.session.commit()
    return True


def in_words(wait: timedelta) -> str:
    """45 Sekunden, 2 Minuten: rounded up, so that who waits that long has waited long enough."""
    seconds = int(wait.total_seconds()) + 1
    minutes = -(-seconds // 60)
    if seconds <= 90:
        return f"{seconds} Sekunden"
    return f"{minutes} Minuten"


def _browser() -> str:
    """Firefox auf Windows: enough for a person to recognise their own device, and no more."""
    agent = request.user_agent.string
    browsers = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
    systems = {"Windows": "Windows", "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Mac OS": "macOS"}
    browser = next((name for mark, name in browsers.items() if mark in agent), "Browser")
    system = next((name for mark, name in (systems | {"Linux": "Linux"}).items() if mark in agent), "")
    return f"{browser} auf {system}" if system else browser


@login_manager.unauthorized_handler  # type: ignore[untyped-decorator]  # Flask-Login ships no types
def _ask_to_sign_in() -> Any:
    """Lead people who want to look at a page to the sign-in and back; what was sent by a form is refused."""
    if request.method not in {"GET", "HEAD"}:
        abort(401)
    _log("sign-in needed")
    if "token" in session:
        session.clear()
        flash("Ihre Sitzung ist beendet. Melden Sie sich wieder an; danach sehen Sie die gewünschte Seite.", "info")
    # The address names the path alone: what people searched for waits in the cookie of their own browser.
    session["asked"] = request.full_path.removesuffix("?")[:LONGEST_ASKED]
    return redirect(url_for("sign_in.sign_in", weiter=None if request.path == "/" else request.path))


def _log_denied(answer: Response) -> Response:
    if answer.status_code in {401, 403}:
        _log("denied")
    return answer


def _log(word: str) -> None:
    account = current_user.id if current_user.is_authenticated else "nobody"
    DENIED.warning("%s: account %s, %s %s", word, account, request.method, known_path())
