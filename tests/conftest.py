"""The ground of every test: an application on a real, empty database."""

import pytest
from sqlalchemy import delete

from intranet import create_app
from intranet.accounts.permissions import Role
from intranet.core.database import db
from tests import factories
from tests.pages import Visitor


@pytest.fixture(scope="session")
def built_app(tmp_path_factory):
    """One application for the whole run, its tables made once."""
    folder = tmp_path_factory.mktemp("data")
    app = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": "only for tests",
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'test.db'}",
            "WTF_CSRF_ENABLED": False,
            "DATA": folder,
        }
    )
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(built_app):
    """The application with empty tables."""
    with built_app.app_context():
        yield built_app
        db.session.rollback()
        for table in reversed(db.metadata.sorted_tables):
            db.session.execute(delete(table))
        db.session.commit()
        db.session.remove()


@pytest.fixture
def clerk(app):
    return factories.account(role=Role.OFFICE, name="Klara Muster")


@pytest.fixture
def visitor(app, clerk):
    return Visitor(app, as_user=clerk)
