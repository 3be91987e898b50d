"""The migrations and the models tell the same story, on both databases."""

import sqlite3
import stat

import pytest
import sqlalchemy
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from intranet import create_app
from intranet.audit.actions import SYSTEM, note
from intranet.core import upgrade
from intranet.core.by_hand import is_compared
from intranet.core.database import db
from intranet.core.upgrade import UpgradeError, configuration
from tests import factories
from tests.pages import client_for

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))


@pytest.fixture
def make_app(request, tmp_path):
    """Makes an application on an empty database of the engine, without any tables."""
    made = []

    def make(engine):
        url = f"sqlite:///{tmp_path / 'intranet.db'}"
        if engine == "postgresql":
            url = request.getfixturevalue("postgresql_database")(f"migrations_{len(made)}")
        settings = {"TESTING": True, "SECRET_KEY": "only for tests", "DATA": tmp_path}
        made.append(create_app({**settings, "SQLALCHEMY_DATABASE_URI": url}))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def shape(engine):
    """Every table with its columns and constraints, as the database itself tells them."""
    found = inspect(engine)
    return {
        table: {
            "columns": sorted((c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)),
            "checks": sorted((c["name"], c["sqltext"]) for c in found.get_check_constraints(table)),
            "uniques": sorted((c["name"], c["column_names"]) for c in found.get_unique_constraints(table)),
            "indexes": sorted((i["name"], i["column_names"], i["unique"]) for i in found.get_indexes(table)),
            "foreign keys": sorted(
                (k["name"], k["constrained_columns"], k["referred_table"], sorted(k["options"].items()))
                for k in found.get_foreign_keys(table)
            ),
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


@pytest.mark.parametrize("engine", BOTH)
def test_an_empty_database_becomes_exactly_what_the_models_say(make_app, engine):
    app = make_app(engine)
    upgrade.upgrade(app)

    with app.app_context():
        with db.engine.connect() as connection:
            found = MigrationContext.configure(connection, opts={"include_name": is_compared})
            assert compare_metadata(found, db.metadata) == []
        migrated = shape(db.engine)
        db.drop_all()
        db.create_all()
        assert migrated == shape(db.engine)


@pytest.mark.parametrize("engine", BOTH)
def test_the_database_itself_lets_the_log_only_grow(make_app, engine):
    app = make_app(engine)
    upgrade.upgrade(app)

    with app.app_context():
        note("looked", by=SYSTEM)
        db.session.commit()
        for statement in ("UPDATE audit_entry SET by_name = 'X'", "DELETE FROM audit_entry"):
            with pytest.raises(sqlalchemy.exc.DBAPIError, match="the log is append-only"):
                db.session.execute(text(statement))
            db.session.rollback()
        assert db.session.execute(text("SELECT by_name FROM audit_entry")).scalars().all() == ["System"]


@pytest.mark.parametrize("engine", BOTH)
def test_every_migration_can_be_taken_back_and_made_again(make_app, engine):
    app = make_app(engine)
    upgrade.upgrade(app)

    with app.app_context():
        command.downgrade(configuration(), "base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        command.upgrade(configuration(), "head")
        assert upgrade.is_current(db.engine)


def test_there_is_one_history_without_branches():
    scripts = upgrade.ScriptDirectory.from_config(configuration())
    assert len(scripts.get_heads()) == 1
    assert all(not isinstance(script.down_revision, tuple) for script in scripts.walk_revisions())


def test_migrations_stand_alone():
    for path in (upgrade.MIGRATIONS / "versions").glob("*.py"):
        assert "intranet" not in path.read_text(), f"{path.name} would change when our code does"


def test_a_database_that_is_current_is_left_alone(make_app, tmp_path):
    app = make_app("sqlite")
    assert upgrade.upgrade(app) is None
    before = (tmp_path / "intranet.db").read_bytes()

    assert upgrade.upgrade(app) is None

    assert (tmp_path / "intranet.db").read_bytes() == before
    assert not (tmp_path / "sicherungen").exists()


def test_a_copy_is_kept_before_an_older_database_is_changed(make_app, tmp_path, monkeypatch):
    app = make_app("sqlite")
    upgrade.upgrade(app)
    with app.app_context():
        factories.account(name="Vor der Aktualisierung")
        db.session.remove()
    monkeypatch.setattr(upgrade, "newest", lambda: "9999")

    kept = upgrade.upgrade(app)

    assert kept.parent == tmp_path / "sicherungen"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    copy = sqlite3.connect(kept)
    assert copy.execute("SELECT name FROM account").fetchall() == [("Vor der Aktualisierung",)]
    copy.close()


@pytest.mark.parametrize("engine", BOTH)
def test_a_database_of_a_newer_program_is_not_touched(make_app, engine):
    app = make_app(engine)
    upgrade.upgrade(app)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(UpgradeError, match="neueren Fassung"):
        upgrade.upgrade(app)


@pytest.mark.parametrize("engine", BOTH)
def test_a_database_of_another_program_is_not_touched(make_app, engine):
    app = make_app(engine)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE kassenbuch (betrag INTEGER)"))

    with pytest.raises(UpgradeError, match="leere Datenbank"):
        upgrade.upgrade(app)

    with app.app_context():
        assert inspect(db.engine).get_table_names() == ["kassenbuch"]


def test_a_migration_that_fails_halfway_leaves_the_database_as_it_was(make_app, monkeypatch):
    app = make_app("sqlite")
    monkeypatch.setattr(sqlalchemy.schema.CreateTable, "__init__", fail_on("signed_in_session"))

    with pytest.raises(RuntimeError, match="no room"):
        upgrade.upgrade(app)

    with app.app_context():
        assert inspect(db.engine).get_table_names() == []


def fail_on(table):
    real = sqlalchemy.schema.CreateTable.__init__

    def init(self, element, *args, **kwargs):
        if element.name == table:
            raise RuntimeError("no room left on device")
        real(self, element, *args, **kwargs)

    return init


COPIES_THE_ACCOUNTS = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None

def upgrade():
    with op.batch_alter_table("account", recreate="always") as batch:
        batch.add_column(sa.Column("motto", sa.String(200)))

def downgrade():
    pass
"""


def test_rows_survive_a_table_that_is_made_anew(make_app, tmp_path):
    """SQLite changes a table by making it anew; with foreign keys on, the old one could not be dropped."""
    app = make_app("sqlite")
    upgrade.upgrade(app)
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "9999.py").write_text(COPIES_THE_ACCOUNTS.format(head=upgrade.newest()))
    with_next = configuration()
    with_next.set_main_option("path_separator", "newline")
    with_next.set_main_option("version_locations", f"{upgrade.MIGRATIONS / 'versions'}\n{tmp_path / 'versions'}")

    with app.app_context():
        client_for(app, factories.account(name="Bleibt"))
        db.session.remove()
        command.upgrade(with_next, "head")
        assert db.session.scalar(text("SELECT count(*) FROM signed_in_session JOIN account ON account_id = account.id"))
        assert db.session.scalar(text("SELECT motto FROM account")) is None
        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1
