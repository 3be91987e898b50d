"""Log lines that can be followed and trusted: each with its request, none with a secret, a person or a forged line."""

import json
import logging
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from flask import Flask, Response, g, request

from intranet.core.origin import current_origin

ACCESS = logging.getLogger("intranet.access")
QUIET_ENDPOINTS = frozenset({"health.alive", "health.ready"})  # asked every few seconds by monitoring
LONGEST_MESSAGE = 2000

# Whatever could end a line early, move the cursor of a terminal or turn the writing direction.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_PARAMETER = re.compile(r"<(?:(?P<kind>\w+)(?:\(.*?\))?:)?(?P<name>\w+)>")

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def escaped(text: str) -> str:
    """The text on one line, with every control character made visible."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def described(error: BaseException) -> list[str]:
    """Where an error came from, innermost last. Of its message only the first line: databases repeat rows below it."""
    chain = [error, *_causes(error)]
    lines = []
    for link in reversed(chain):
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        message = (str(link).splitlines() or [""])[0]
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}: {message[:300]}")
    return [escaped(line) for line in lines]


def _causes(error: BaseException) -> list[BaseException]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [cause, *_causes(cause)] if cause is not None else []


class Formatter(logging.Formatter):
    """One record as fields; subclasses write them down."""

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": current_origin().request_id,
            "message": escaped(record.getMessage()[:LONGEST_MESSAGE]),
        }
        if record.exc_info and record.exc_info[1] is not None:
            fields["error"] = described(record.exc_info[1])
        return fields


class TextFormatter(Formatter):
    """For people: a line each, what belongs to an error indented below it."""

    def format(self, record: logging.LogRecord) -> str:
        fields = self.fields(record)
        error = fields.pop("error", [])
        fields["request"] = fields["request"] or "-"
        return "\n    | ".join([" ".join(fields.values()), *error])


class JsonFormatter(Formatter):
    """For log collectors: one object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.fields(record) | getattr(record, "details", {}), ensure_ascii=False)


def configure(*, form: str, level: str) -> None:
    """Send everything that is logged in this process to standard error in one form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else TextFormatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)
    for chatty in ("alembic", "fontTools", "weasyprint", "PIL"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))


def init_app(app: Flask) -> None:
    """Write a line for every answer, and errors without what the person had sent."""
    if not app.config.get("TESTING"):
        configure(form=app.config["LOG_FORMAT"], level=app.config["LOG_LEVEL"])
    app.before_request(_start)
    app.after_request(_log_answer)
    app.log_exception = _log_exception  # type: ignore[method-assign]  # Flask's own repeats the address as sent


def _start() -> None:
    g.started = time.perf_counter()


def _log_answer(answer: Response) -> Response:
    level = logging.DEBUG if request.endpoint in QUIET_ENDPOINTS else logging.INFO
    duration = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    details = {
        "method": request.method if request.method.isalpha() else "?",
        "path": known_path(),
        "status": answer.status_code,
        "ms": round(duration),
    }
    ACCESS.log(level, "%(method)s %(path)s %(status)s %(ms)s ms", details, extra={"details": details})
    return answer


def known_path() -> str:
    """The address by its pattern; only numbers are filled in, because words may be names, mail addresses or codes."""
    if request.url_rule is None:
        return "(unbekannt)"
    values = request.view_args or {}
    return _PARAMETER.sub(
        lambda part: str(values.get(part["name"], part[0])) if part["kind"] == "int" else part[0], request.url_rule.rule
    )


def _log_exception(exc_info: ExceptionInfo) -> None:
    logging.getLogger("intranet").error("Fehler bei %s %s", request.method, known_path(), exc_info=exc_info)
