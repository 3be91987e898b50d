"""How Alembic meets the database: one history for SQLite and PostgreSQL, each migration whole or not at all."""

from typing import Any

from alembic import context
from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrateOperation, ops
from sqlalchemy import Connection

from intranet.core import by_hand
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
        include_name=by_hand.is_compared,
        process_revision_directives=_finish,
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


class ByHand(MigrateOperation):
    """Statements that differ between the engines, written into the migration as they are."""

    def __init__(self, statements: by_hand.Statements) -> None:
        self.statements = statements


@renderers.dispatch_for(ByHand)
def _render_by_hand(_autogen: AutogenContext, made: ByHand) -> list[str]:
    # One line each: a line that ends with a colon would indent everything after it.
    return [
        f"if op.get_context().dialect.name == {engine!r}: op.execute({statement!r})"
        for engine, statements in made.statements.items()
        for statement in statements
    ]


def _finish(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Make no empty migration when the models have not changed; else add what tables need beside."""
    options = context.config.cmd_opts
    if getattr(options, "autogenerate", False):
        if directives[0].upgrade_ops.is_empty():
            directives[:] = []
            return
        directives[0].upgrade_ops.ops = _with_made_by_hand(directives[0].upgrade_ops.ops)
        directives[0].downgrade_ops.ops = _with_made_by_hand(directives[0].downgrade_ops.ops)


def _with_made_by_hand(found: list[Any]) -> list[Any]:
    complete: list[Any] = []
    for one in found:
        if isinstance(one, ops.DropTableOp) and (statements := by_hand.dropped_beside(one.table_name)):
            complete.append(ByHand(statements))
        complete.append(one)
        if isinstance(one, ops.CreateTableOp) and (statements := by_hand.created_beside(one.table_name)):
            complete.append(ByHand(statements))
    return complete


run()
