"""Two things that many tests do: hold the clock, and count what a step asks of the database."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from intranet.core import clock
from intranet.core.database import db


def hold_clock(monkeypatch: pytest.MonkeyPatch, *moment: int) -> datetime:
    """Let it be this moment by the office's clock: year, month, day, hour."""
    held = datetime(*moment, tzinfo=clock.OFFICE_ZONE).astimezone(UTC)
    monkeypatch.setattr(clock, "now", lambda: held)
    return held


def statements_of(step: Callable[[], object]) -> int:
    """How many SQL statements a step takes."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):  # on SQLite a statement like others, on PostgreSQL none
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        step()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(statements)
