"""How Alembic meets the database: one history for SQLite and PostgreSQL, each migration whole or not at all."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from intranet.core.database import Moment, db, know_all_tables


def run() -> None:
    know_all_tables()
    with db.engine.connect() as connection:
        _foreign_keys(connection, "OFF")
        try:
            _migrate(connection)
            _check_foreign_keys(connection)
        finally:
            connection.rollback()
            _foreign_keys(connection, "ON")


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=_render,
        process_revision_directives=_nothing_for_nothing,
        transactional_ddl=True,  # true of SQLite as well, because core/database.py begins its transactions itself
    )
    with context.begin_transaction():
        context.run_migrations()


def _foreign_keys(connection: Connection, state: str) -> None:
    """A batch migration on SQLite makes a table anew and drops the old one: with the keys on, rows would go with it."""
    if connection.dialect.name == "sqlite":
        connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys = {state}").close()


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise RuntimeError(f"rows that point nowhere after the migration: {broken[:5]}")


def _render(kind: str, item: Any, autogen: AutogenContext) -> str | bool:
    """Write our own types as plain ones, so that a migration never depends on code that moves on."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def _nothing_for_nothing(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Make no empty migration when the models have not changed."""
    options = context.config.cmd_opts
    if getattr(options, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


run()
