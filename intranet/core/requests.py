"""What happens around every request: its id, its size limit, and whether it may write."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, current_app, g, request
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from intranet.core.database import expect_reads_only
from intranet.core.origin import Origin, set_origin

LARGEST_FORM = 512 * 1024
MOST_TO_THROW_AWAY = 64 * 1024 * 1024
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def takes_files(most: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let one view take more than a form: a file of at most so many bytes."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        view.largest_body = most + LARGEST_FORM  # type: ignore[attr-defined]  # read before the view runs
        return view

    return mark


def _largest_body() -> int:
    view = current_app.view_functions.get(request.endpoint or "")
    return int(getattr(view, "largest_body", LARGEST_FORM))


def init_app(app: Flask) -> None:
    app.before_request(_prepare)
    app.after_request(_name_request)
    app.teardown_request(_forget)
    if hops := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the documented way to wrap a Flask application
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )


def _prepare() -> Response | None:
    g.request_id = secrets.token_hex(8)
    request.max_content_length = most = _largest_body()
    expect_reads_only(request.method in READING)
    set_origin(Origin(request.remote_addr, g.request_id))
    if isinstance(request.routing_exception, SecurityError):
        # Said without a page: its links would lead to the foreign host that was asked for.
        return Response("Unter diesem Rechnernamen gibt es hier nichts.\n", 400, mimetype="text/plain")
    if request.method not in READING and (request.content_length or 0) > most:
        _let_it_be_sent()
        abort(413)
    return None


def _let_it_be_sent() -> None:
    """Throw away what is too much: a browser that is cut off while sending would never show the page that says so."""
    left = min(request.content_length or 0, MOST_TO_THROW_AWAY)
    while left > 0 and (piece := request.environ["wsgi.input"].read(min(left, 64 * 1024))):
        left -= len(piece)


def _name_request(answer: Response) -> Response:
    answer.headers["X-Request-ID"] = g.get("request_id", "")
    return answer


def _forget(_error: BaseException | None) -> None:
    """The thread serves others next: what it logs in between belongs to nobody."""
    set_origin(Origin())
    expect_reads_only(False)
