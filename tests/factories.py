"""Rows for tests, each believable by default; a test names only what it is about."""

import itertools
from typing import Any

from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.core.database import db
from intranet.core.german import sort_key

_numbers = itertools.count(1)


def saved(row: Any) -> Any:
    db.session.add(row)
    db.session.commit()
    return row


def account(*, role: Role = Role.OFFICE, name: str = "Klara Muster", **fields: Any) -> Account:
    number = next(_numbers)
    defaults = {
        "login": f"konto{number}",
        "sort_name": sort_key(name),
        "state": AccountState.ACTIVE,
        "password_hash": "not a hash: nobody signs in with it",
    }
    return saved(Account(role=role, name=name, **defaults | fields))
