"""The database: constraint names, column types that are named once, and what each engine must be told."""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, Enum, MetaData, String, Text, TypeDecorator, event, make_url
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from intranet.core import clock

BUSY_TIMEOUT_MS = 10_000
LOCK_TIMEOUT = f"-c lock_timeout={BUSY_TIMEOUT_MS}"  # as long as SQLite waits; an endless wait helps nobody

ShortText = Annotated[str, mapped_column(String(200))]
LongText = Annotated[str, mapped_column(Text)]


class Moment(TypeDecorator[datetime]):
    """A moment, stored in UTC and given back aware of it on either database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


# Asked through the module each time, so that one door is enough to hold the clock.
CreatedAt = Annotated[datetime, mapped_column(Moment, default=lambda: clock.now())]

# Compared byte by byte on both databases: the key itself carries the German order (see core/german.py).
SortKey = Annotated[
    str, mapped_column(String(200).with_variant(postgresql.VARCHAR(200, collation="C"), "postgresql"), index=True)
]


class Base(DeclarativeBase):
    """The declarative base; predictable constraint names keep migrations readable."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Versioned:
    """Counts the changes of a row, so that nothing is overwritten unseen."""

    version: Mapped[int] = mapped_column(default=1)

    @property
    def edition(self) -> int:
        """The Stand a print names; a row that counts its own editions overrides it."""
        return self.version

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


db = SQLAlchemy(model_class=Base)


def know_all_tables() -> None:
    """Import the models of every feature, also of those that no page uses yet: for migrations and tests."""
    for path in sorted(Path(__file__).parents[1].glob("*/models.py")):
        import_module(f"intranet.{path.parent.name}.models")


def word_column(words: type[enum.StrEnum], name: str = "") -> Enum:
    """Store a closed set of words by value ('confirmed'), checked by the database, never by Python name.

    Args:
        name: tells the constraints of two columns of one table apart that hold the same words.
    """
    return Enum(
        words,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=40,
        name=f"known_{name or words.__name__.lower()}",
    )


_reading_only: ContextVar[bool] = ContextVar("reading_only", default=False)


def expect_reads_only(flag: bool) -> None:
    """Say for this request whether transactions may begin without the write lock (SQLite)."""
    _reading_only.set(flag)


@contextmanager
def reading() -> Iterator[None]:
    """Let transactions begin without the write lock inside this block, also where no request says so."""
    token = _reading_only.set(True)
    try:
        yield
    finally:
        _reading_only.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """Take the write lock from the start inside this block, even while the request only reads."""
    token = _reading_only.set(False)
    try:
        yield
    finally:
        _reading_only.reset(token)


def init_app(app: Flask) -> None:
    """Tie the database to an application. Nothing connects yet: connections must not be shared by forked processes."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    options: dict[str, Any] = {"hide_parameters": True}  # they are people's data, and errors end up in the log
    if url.get_backend_name() == "postgresql":
        options |= {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5, "options": LOCK_TIMEOUT}}
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)


def prepare_engine(engine: Engine) -> None:
    """Tell SQLite to be safe and honest; PostgreSQL already is."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions on its own
    # SQLite's own knows no letter beyond z: a search for "ärztin" would miss the Ärztin.
    connection.create_function("lower", 1, lambda text: text and str(text).lower(), deterministic=True)
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_sqlite_begin(connection: Any) -> None:
    # A transaction that reads first and writes later cannot wait for the lock: it fails at once. So ask for it first.
    connection.exec_driver_sql("BEGIN" if _reading_only.get() else "BEGIN IMMEDIATE")
