"""What people do with their own account: exchange a code for a password, change the password."""

from intranet.accounts import passwords, queries
from intranet.accounts.actions.sessions import end_sessions
from intranet.accounts.models import Account, SignedInSession
from intranet.accounts.states import AccountState
from intranet.audit.actions import note, recorded
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused

CODE_REFUSED = (
    "Anmeldename und Einmalcode passen nicht zusammen, oder der Code ist abgelaufen oder schon benutzt. "
    "Prüfen Sie beides, oder lassen Sie sich von der Verwaltung einen neuen Code geben."
)


def redeem_code(account: Account, *, code: str, password: str) -> None:
    """Exchange a one-time code for a password of the person's own; the code works once, however often it is sent.

    Raises:
        Refused: if the code is wrong, expired or used, also by somebody who was faster.
    """
    db.session.refresh(account, with_for_update=True)  # of two who send it at once, the second finds it gone
    if not queries.has_valid_code(account, code):
        raise Refused(CODE_REFUSED)
    _must_be_good(account, password)
    with recorded("password set", account, by=account):
        account.password_hash = passwords.hash_password(password)
        account.code_hash = account.code_expires_at = None
        account.state = AccountState.ACTIVE
    end_sessions(account)


def change_password(account: Account, *, password: str, here: SignedInSession | None) -> None:
    """Take a new password (the caller has checked the old one); every session but this one ends."""
    _must_be_good(account, password)
    account.password_hash = passwords.hash_password(password)
    note("password changed", account, by=account)
    end_sessions(account, but=here)
    if here is not None:
        here.confirmed_at = clock.now()


def password_complaint(account: Account, password: str) -> str | None:
    """What is wrong with a new password of this person, if anything."""
    return passwords.complaint(password, about=(account.login, account.name, account.email.partition("@")[0]))


def _must_be_good(account: Account, password: str) -> None:
    if complaint := password_complaint(account, password):
        raise Refused(complaint)
