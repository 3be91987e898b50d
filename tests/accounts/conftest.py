"""Whom the tests of the accounts are about."""

from datetime import timedelta

import pytest

from intranet.accounts import passwords
from intranet.core import clock
from tests import factories
from tests.accounts.steps import PASSWORD
from tests.pages import Visitor


@pytest.fixture
def klara(app):
    return factories.account(login="k.muster", password_hash=passwords.hash_password(PASSWORD))


@pytest.fixture
def anybody(app):
    return Visitor(app, as_user=None)


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on."""
    start, moved = clock.now(), [timedelta()]
    monkeypatch.setattr(clock, "now", lambda: start + moved[0])

    def move(**by):
        moved[0] += timedelta(**by)

    return move
