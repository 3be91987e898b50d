"""The steps that the tests of the accounts have in common."""

from sqlalchemy import inspect

from intranet.accounts.models import Account
from intranet.audit.models import AuditEntry
from intranet.core.database import db

PASSWORD = "vier Birken am Teich"


def sign_in(visitor, *, login="k.muster", password=PASSWORD, expect=302, target=""):
    return visitor.submits(f"/anmelden{target}", login=login, password=password, expect=expect)


def stored(account):
    """The row as it stands now, whatever became of the session that it was loaded in."""
    return db.session.get(Account, inspect(account).identity)


def noted(action):
    return db.session.query(AuditEntry).filter_by(action=action).all()
