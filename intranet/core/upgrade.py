"""Brings the database to the version of the program, with a copy of it kept before anything changes."""

import sqlite3
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from intranet.core import clock
from intranet.core.database import db

MIGRATIONS = Path(__file__).parents[1] / "migrations"


class UpgradeError(Exception):
    """The database cannot be brought to this version; the message is German and says what to do."""


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


@cache
def newest() -> str | None:
    """The version that this program works with."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def version_of(engine: Engine) -> str | None:
    """The version that the database has; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(engine: Engine) -> bool:
    return version_of(engine) == newest()


def upgrade(app: Flask) -> Path | None:
    """Apply the missing migrations, all or none of them; give back where the copy from before lies.

    Raises:
        UpgradeError: if the database was made by a newer program or by none.
    """
    with app.app_context():
        _must_answer(db.engine)
        current = version_of(db.engine)
        if current == newest():
            return None
        _must_be_known(current)
        kept = copy_of_sqlite(db.engine, app.config["DATA"] / "sicherungen", label=current) if current else None
        command.upgrade(configuration(), "head")
        db.engine.dispose()
        return kept


def _must_answer(engine: Engine) -> None:
    try:
        with engine.connect():
            pass
    except (SQLAlchemyError, sqlite3.Error) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise UpgradeError(
            f"INTRANET_DATABASE_URL: Die Datenbank {engine.url.render_as_string(hide_password=True)} antwortet nicht "
            f"({reason}). Prüfen Sie, ob sie läuft, ob es sie gibt und ob Name und Passwort stimmen."
        ) from None


def _must_be_known(current: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
    if current is None and set(inspect(db.engine).get_table_names()) - {"alembic_version"}:
        raise UpgradeError(
            "Die Datenbank enthält Tabellen, die nicht von diesem Programm stammen. "
            "Nennen Sie mit INTRANET_DATABASE_URL oder INTRANET_DATA eine leere Datenbank."
        )
    if current is not None and current not in known:
        raise UpgradeError(
            "Die Datenbank gehört zu einer neueren Fassung des Programms. "
            "Starten Sie jene Fassung oder spielen Sie die Sicherung von vor der Aktualisierung ein."
        )


def copy_of_sqlite(engine: Engine, folder: Path, *, label: str) -> Path | None:
    """Copy the SQLite file while it may be in use; None on PostgreSQL, which has its own tools for that."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{clock.local(clock.now()):%Y-%m-%d-%H%M%S}-{label}.db"
    target.touch(mode=0o600)
    source, copy = sqlite3.connect(engine.url.database), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    return target
