"""What every view uses: fetch or 404, own addresses only, files to download."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import quote, urlsplit

from flask import Response, abort, request

from intranet.core import clock
from intranet.core.database import db
from intranet.core.forms import EARLIEST_DAY, YEARS_AHEAD
from intranet.core.text import clean_line

Row = TypeVar("Row")


def one(model: type[Row], id: int) -> Row:
    """The row with this id, or the page that says there is none."""
    if not 0 < id < 2**31:
        abort(404)
    return db.session.get(model, id) or abort(404)


def is_own_path(target: str | None) -> bool:
    """Whether a redirect target is a plain path of this application: no host, no tricks with slashes."""
    if not target or not target.startswith("/") or re.search(r"[\\\x00-\x20\x7f-\x9f]", target):
        return False
    parts = urlsplit(target)
    return not target.startswith("//") and not parts.scheme and not parts.netloc and "//" not in parts.path


def download(content: bytes | Iterator[bytes], *, name: str, mimetype: str, inline: bool = False) -> Response:
    """Hand a file over under a clean name (RFC 6266); PDFs may open in the browser, all else is saved."""
    answer = Response(content, mimetype=mimetype)
    kind = "inline" if inline and mimetype == "application/pdf" else "attachment"
    answer.headers["Content-Disposition"] = disposition(kind, name)
    return answer


def disposition(kind: str, name: str) -> str:
    """The header that names a file, in plain letters and in all letters (RFC 6266)."""
    safe = safe_name(name)
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", safe)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"


def safe_name(name: str) -> str:
    """A name that every system takes for a file: no folders, no control characters, no dots at its ends."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", clean_line(name)).strip(". ")[:120] or "datei"


def from_address(key: str) -> str:
    """A word of the address, cleaned and bounded."""
    return clean_line(request.args.get(key, ""))[:200]


def day_in_address(key: str) -> date | None:
    """A day of the address, if it is one and near enough to be meant."""
    try:
        day = date.fromisoformat(from_address(key))
    except ValueError:
        return None
    return day if EARLIEST_DAY <= day <= clock.today() + timedelta(days=366 * YEARS_AHEAD) else None
