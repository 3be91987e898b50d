"""Pages for everything that goes wrong: they say what to do and never show internals."""

import logging
import re
from typing import Any

from flask import Flask, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from intranet.core.database import db
from intranet.core.errors import Refused

log = logging.getLogger("intranet.failures")
BOOKKEEPING = frozenset({"version", "base", "seen"})  # what forms remember for themselves
SECRET_FIELDS = frozenset({"password", "repeated", "current", "own_password", "code"})

MESSAGES: dict[int, tuple[str, str]] = {
    400: ("Die Anfrage war nicht zu verstehen", "Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal."),
    401: ("Bitte melden Sie sich an", "Diese Seite sehen nur angemeldete Personen."),
    403: ("Dafür fehlt Ihnen das Recht", "Ihre Rolle erlaubt diesen Schritt nicht. Wenden Sie sich an die Verwaltung des Intranets, wenn Sie ihn für Ihre Arbeit brauchen."),
    404: ("Diese Seite gibt es nicht", "Prüfen Sie die Adresse oder gehen Sie zur Startseite. Vielleicht wurde der Eintrag gelöscht."),
    405: ("Das geht an dieser Stelle nicht", "Gehen Sie zurück und benutzen Sie die Schaltflächen der Seite."),
    409: ("Das geht so nicht", "Jemand anderes hat den Eintrag gerade geändert. Laden Sie die Seite neu und wiederholen Sie Ihre Eingabe."),
    413: ("Das ist zu viel auf einmal", "Ihre Eingabe ist größer als erlaubt. Kürzen Sie den Text oder teilen Sie ihn auf."),
    429: ("Zu viele Versuche", "Warten Sie einen Augenblick und versuchen Sie es dann noch einmal."),
    500: ("Es ist ein Fehler aufgetreten", "Ihre letzte Eingabe wurde nicht gespeichert. Versuchen Sie es noch einmal. Bleibt der Fehler, nennen Sie der Verwaltung die Vorgangsnummer."),
}  # fmt: skip


def init_app(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(StaleDataError, lambda error: _page(409))
    app.register_error_handler(IntegrityError, _contradiction)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(500, lambda error: _page(500))


def _refused(error: Refused) -> Any:
    return _page(409, str(error))


def _contradiction(error: IntegrityError) -> Any:
    """The database refused what no rule had caught: mostly two people doing the same at once."""
    log.warning("Von der Datenbank abgelehnt: %s", type(error.orig).__name__)
    return _page(409)


def _expired_form(error: CSRFError) -> Any:
    if kept := _unsent():
        return _unsent_page(kept), 400
    return _page(400, "Das Formular ist abgelaufen oder wurde nicht von dieser Seite gesendet. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.")  # fmt: skip


def _http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    if error.code == 401 and (kept := _unsent()):
        return _unsent_page(kept), 401
    page, _ = _page(error.code)
    return page, error.code, [(k, v) for k, v in error.get_headers() if k in {"Allow", "Retry-After"}]


def _page(code: int, message: str | None = None) -> tuple[str, int]:
    db.session.rollback()
    title, usual = MESSAGES.get(code, MESSAGES[400 if code < 500 else 500])
    words: dict[str, Any] = {"code": code, "back": _came_from(), "title": title, "message": message or usual}
    words["typed"] = _typed() if code == 409 else []
    words["request_id"] = g.get("request_id", "")
    if code < 500:
        return render_template("layout/failure.html", **words), code
    # Without Flask's context: that would ask the database who is signed in, and the database may be what broke.
    words["county"] = current_app.jinja_env.globals["county"].last  # type: ignore[attr-defined]  # see core/county.py
    return current_app.jinja_env.get_template("layout/failure.html").render(**words), code


def _came_from() -> str | None:
    """The page of ours whose form or link led here, unless it is the one that failed."""
    before = request.referrer or ""
    return before if before.startswith(request.host_url) and before != request.url else None


def _unsent() -> list[tuple[str, str]]:
    """What a person typed into a form whose session has ended meanwhile; secrets are never kept.

    Only for forms of our own pages: a foreign page must not put words into a person's mouth.
    """
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if request.method != "POST" or not is_ours or request.headers.get("Origin") != request.host_url.rstrip("/"):
        return []
    if not SECRET_FIELDS.isdisjoint(request.form):
        return []
    return [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]


def _typed() -> list[str]:
    """The texts that a person had typed into a form of ours: whatever refuses it, nobody has to think of them again."""
    return [value for name, value in _unsent() if name not in BOOKKEEPING and re.search(r"[^\W\d]{2}", value)]


def _unsent_page(kept: list[tuple[str, str]]) -> str:
    db.session.rollback()
    return render_template("layout/unsent.html", kept=kept)
