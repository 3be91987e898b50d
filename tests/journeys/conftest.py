"""An installation as it is on its first morning, in a browser, and the means to let weeks pass."""

import logging
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import make_server

from intranet import create_app
from intranet.accounts import passwords
from intranet.accounts.permissions import Role
from intranet.core.database import db, know_all_tables
from intranet.setup import set_up_county
from tests import factories
from tests.browser.conftest import browser_type_launch_args  # noqa: F401 - the same browser as for all other tests
from tests.conftest import not_waiting_for_the_disk

PASSWORD = "vier Birken am Teich"


@pytest.fixture
def installation(tmp_path) -> Iterator[Flask]:
    """The county is set up, and two people have their accounts."""
    app = create_app(
        {
            "SECRET_KEY": "only for tests",
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'journey.db'}",
            "DATA": tmp_path,
        }
    )
    know_all_tables()
    with app.app_context():
        not_waiting_for_the_disk(db.engine)
        db.create_all()
        set_up_county()
        known = passwords.hash_password(PASSWORD)
        factories.account(login="buero", name="Klara Brandenstein", password_hash=known)
        factories.account(login="leitung", role=Role.HEAD, name="Dr. Henrike Vossbeck", password_hash=known)
        factories.account(login="verwaltung", role=Role.ADMINISTRATION, name="Jana Winter", password_hash=known)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def address(installation) -> Iterator[str]:
    """Where the installation answers."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, installation, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
