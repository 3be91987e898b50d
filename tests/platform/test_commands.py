"""The commands for people: ./start, and what administrators type on the server."""

import subprocess
from pathlib import Path

import pytest

from intranet.accounts.actions.own_account import redeem_code
from intranet.accounts.permissions import Role
from intranet.audit.models import AuditEntry
from intranet.core.database import db
from tests import factories

START = Path(__file__).parents[2] / "start"


def start(*arguments):
    return subprocess.run([START, *arguments], cwd="/", capture_output=True, text=True, timeout=60, check=False)


def test_start_explains_itself_from_anywhere():
    answer = start("--help")
    assert answer.returncode == 0
    assert "./start --demo" in answer.stdout


def test_start_refuses_what_it_does_not_know():
    answer = start("--dmeo")
    assert answer.returncode == 1
    assert "--dmeo" in answer.stderr


@pytest.mark.parametrize("script", ["start", "test", ".ci/run", "deploy/environment.sh"])
def test_every_script_is_plain_shell(script):
    subprocess.run(["/bin/sh", "-n", START.parent / script], check=True)


def test_the_server_gives_the_last_administrator_a_new_way_in(app):
    account = factories.account(role=Role.ADMINISTRATION, login="verwaltung", name="Vera Waltung")

    printed = app.test_cli_runner().invoke(args=["neuer-code", "verwaltung"]).output

    db.session.refresh(account)
    redeem_code(account, code=printed.splitlines()[0].split()[-1], password="Regenschirm über Düren")
    assert db.session.query(AuditEntry).filter_by(by_name="System").count() > 0


def test_a_code_for_nobody_is_refused(app):
    answer = app.test_cli_runner().invoke(args=["neuer-code", "niemand"])
    assert answer.exit_code == 1
    assert "kein Konto" in answer.output


@pytest.mark.one_engine
def test_the_database_is_copied_while_it_is_in_use(app, tmp_path):
    factories.account()
    answer = app.test_cli_runner().invoke(args=["sicherung", str(tmp_path / "neu")])
    [copy] = (tmp_path / "neu").iterdir()
    assert str(copy) in answer.output
    assert copy.stat().st_mode & 0o077 == 0


@pytest.mark.postgresql
def test_a_copy_of_postgresql_is_left_to_its_own_tools(app, tmp_path):
    if db.engine.dialect.name == "postgresql":
        answer = app.test_cli_runner().invoke(args=["sicherung", str(tmp_path)])
        assert answer.exit_code == 1
        assert "pg_dump" in answer.output
