"""What a table needs beside what SQLAlchemy knows of it: virtual tables, triggers and indexes of one engine alone.

    beside(Entry.__table__, "search_text", create={"sqlite": ("CREATE VIRTUAL TABLE search_text …",)}, drop={…})

The statements run wherever the table is made or dropped, and the migration that autogenerate writes holds them too
(`migrations/env.py`). A later change of such a table on SQLite makes it anew, and must make its triggers anew as well.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import DDL, Table, event

Statements = Mapping[str, tuple[str, ...]]

_names: set[str] = set()
_created: dict[str, Statements] = {}
_dropped: dict[str, Statements] = {}


def beside(table: Table, name: str, *, create: Statements, drop: Statements) -> None:
    """Say what is made after a table and dropped before it, on each engine by name.

    Args:
        name: how the names of everything that these statements make begin.
    """
    _names.add(name)
    _created[table.name], _dropped[table.name] = create, drop
    for moment, by_engine in (("after_create", create), ("before_drop", drop)):
        for engine, statements in by_engine.items():
            for statement in statements:
                made = DDL(statement)  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
                event.listen(table, moment, made.execute_if(dialect=engine))


def is_compared(name: str | None, _kind: str, _parents: Mapping[str, Any]) -> bool:
    """Whether Alembic should look for a name among the models; what is made by hand is none of theirs."""
    return not (name or "").startswith(tuple(_names))


def created_beside(table: str) -> Statements:
    """What is made after this table."""
    return _created.get(table, {})


def dropped_beside(table: str) -> Statements:
    """What is dropped before this table."""
    return _dropped.get(table, {})
