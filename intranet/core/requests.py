"""What happens around every request: its id, its size limit, and whether it may write."""

import secrets

from flask import Flask, Response, g, request

from intranet.core.database import expect_reads_only
from intranet.core.origin import Origin, set_origin

LARGEST_FORM = 512 * 1024


def init_app(app: Flask) -> None:
    app.before_request(_prepare)
    app.after_request(_name_request)


def _prepare() -> None:
    g.request_id = secrets.token_hex(8)
    request.max_content_length = LARGEST_FORM
    expect_reads_only(request.method in {"GET", "HEAD", "OPTIONS"})
    set_origin(Origin(request.remote_addr, g.request_id))


def _name_request(answer: Response) -> Response:
    answer.headers["X-Request-ID"] = g.get("request_id", "")
    return answer
