"""The ground of every test: an application on a real, empty database of each engine that is at hand."""

import os
import shutil

import pytest
import sqlalchemy
from sqlalchemy import text

from intranet import create_app
from intranet.accounts.permissions import Role
from intranet.core.by_hand import dropped_beside
from intranet.core.database import db, know_all_tables
from tests import factories
from tests.pages import Visitor

POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL")  # ./test starts a server and sets this
ENGINES = ("sqlite", "postgresql") if POSTGRESQL else ("sqlite",)
ONE_ENGINE_IS_ENOUGH = ("browser", "one_engine")

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")  # the same engine; the first is the quickest

# Marker: the program that such a test needs, and how to get it.
NEEDS = {
    "browser": (BROWSERS, "apt-get install chromium chromium-l10n fonts-liberation"),
    "java": (("javac",), "apt-get install openjdk-17-jdk-headless"),
    "poppler": (("pdftotext",), "apt-get install poppler-utils"),
}


def pytest_report_header():
    return f"databases: {', '.join(ENGINES)}" + ("" if POSTGRESQL else " (PostgreSQL as well with ./test)")


def pytest_generate_tests(metafunc):
    """Run what touches the database on both engines, unless the engine can make no difference."""
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "built_app" not in metafunc.fixturenames or len(ENGINES) == 1:
        return
    if marks.isdisjoint(ONE_ENGINE_IS_ENOUGH) and "house_rules" not in metafunc.module.__name__:
        metafunc.parametrize("built_app", ENGINES, indirect=True, scope="session")


def pytest_collection_modifyitems(items):
    """Single cases of a parametrized test may be marked as well: pytest.param(..., marks=pytest.mark.one_engine)."""
    items[:] = [item for item in items if not (item.get_closest_marker("one_engine") and on_postgresql(item))]


def on_postgresql(item) -> bool:
    return hasattr(item, "callspec") and item.callspec.params.get("built_app") == "postgresql"


def pytest_runtest_setup(item):
    """Skip what lacks its program, naming the command that brings it; on CI nothing may be lacking."""
    for marker, (programs, command) in NEEDS.items():
        if item.get_closest_marker(marker) and not any(map(shutil.which, programs)):
            missing(f"needs {programs[0]}: {command}, or ./test as root")
    if item.get_closest_marker("postgresql") and not POSTGRESQL:
        missing("needs a PostgreSQL server: run ./test")


def missing(reason):
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgresql_database(worker_id):
    """Makes an empty PostgreSQL database of that name and gives its address; they go with the server."""

    def make(name: str) -> str:
        server = sqlalchemy.create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}_{worker_id}" WITH (FORCE)'))
            connection.execute(text(f'CREATE DATABASE "{name}_{worker_id}"'))
        server.dispose()
        return sqlalchemy.make_url(POSTGRESQL).set(database=f"{name}_{worker_id}").render_as_string(False)

    return make


@pytest.fixture(scope="session")
def built_app(request, tmp_path_factory):
    """One application for each engine and the whole run, its tables made once."""
    folder = tmp_path_factory.mktemp("data")
    if getattr(request, "param", "sqlite") == "postgresql":
        url = request.getfixturevalue("postgresql_database")("shared")
    else:
        url = f"sqlite:///{folder / 'test.db'}"
    app = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": "only for tests",
            "SQLALCHEMY_DATABASE_URI": url,
            "WTF_CSRF_ENABLED": False,
            "DATA": folder,
        }
    )
    know_all_tables()
    with app.app_context():
        not_waiting_for_the_disk(db.engine)
        db.create_all()
        if db.engine.dialect.name == "sqlite":  # tests empty all tables; PostgreSQL lets its triggers rest meanwhile
            for statement in dropped_beside("audit_entry")["sqlite"]:
                db.session.execute(text(statement))
            db.session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def not_waiting_for_the_disk(engine: sqlalchemy.Engine) -> None:
    """What a test stores need not survive a power failure; PostgreSQL is started like that."""
    if engine.dialect.name == "sqlite":
        sqlalchemy.event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF").close())


@pytest.fixture
def app(built_app):
    """The application with empty tables."""
    with built_app.app_context():
        yield built_app
        db.session.remove()
        empty_all_tables()


def empty_all_tables() -> None:
    """Delete every row, in any order: the constraints between tables rest meanwhile."""
    deletions = [f'DELETE FROM "{name}"' for name in db.metadata.tables]
    raw = db.engine.raw_connection()
    try:
        if db.engine.dialect.name == "sqlite":
            script = ["BEGIN IMMEDIATE", "PRAGMA defer_foreign_keys = ON", *deletions, "COMMIT"]
            raw.driver_connection.executescript("; ".join(script))
        else:
            raw.driver_connection.execute("; ".join(["SET LOCAL session_replication_role = replica", *deletions]))
            raw.commit()
    finally:
        raw.close()


@pytest.fixture
def clerk(app):
    return factories.account(role=Role.OFFICE, name="Klara Muster")


@pytest.fixture
def visitor(app, clerk):
    return Visitor(app, as_user=clerk)
