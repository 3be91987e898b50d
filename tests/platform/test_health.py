import shutil

import pytest
from sqlalchemy import text

from intranet import create_app
from intranet.core import upgrade
from intranet.core.database import db


@pytest.fixture
def client(app):
    """Monitoring, looking at a database whose tables were made by migrations."""
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)"))
        connection.execute(text(f"INSERT INTO alembic_version VALUES ('{upgrade.newest()}')"))
    yield app.test_client()
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))


def test_a_program_that_runs_is_alive_and_ready(client):
    assert client.get("/gesundheit").json == {"status": "in Ordnung"}
    answer = client.get("/bereit")
    assert (answer.status_code, answer.json) == (200, {"status": "bereit"})


def test_without_its_database_it_is_alive_but_not_ready(app):
    alone = create_app({**app.config, "SQLALCHEMY_DATABASE_URI": "sqlite:////gibt/es/nicht.db"}).test_client()
    assert alone.get("/gesundheit").status_code == 200
    answer = alone.get("/bereit")
    assert (answer.status_code, answer.json["gruende"]) == (503, ["datenbank"])


def test_a_postgresql_that_does_not_answer_is_noticed(app):
    url = "postgresql+psycopg://amt@/intranet?host=/gibt/es/nicht"
    answer = create_app({**app.config, "SQLALCHEMY_DATABASE_URI": url}).test_client().get("/bereit")
    assert (answer.status_code, answer.json["gruende"]) == (503, ["datenbank"])
    assert "amt" not in answer.text


def test_before_the_migrations_have_run_it_is_not_ready(client):
    db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    db.session.commit()
    answer = client.get("/bereit")
    assert (answer.status_code, answer.json["gruende"]) == (503, ["migration"])


def test_a_disk_that_is_nearly_full_makes_it_not_ready(client, app, monkeypatch):
    free = shutil.disk_usage(app.config["DATA"])._replace(free=10 * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    answer = client.get("/bereit")
    assert (answer.status_code, answer.json["gruende"]) == (503, ["speicherplatz"])
