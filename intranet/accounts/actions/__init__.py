"""Actions on accounts. Each checks the rule, changes the row and writes the log; none commits."""

from intranet.accounts.actions.administration import (
    change_account,
    create_account,
    create_first_administrator,
    end_account,
    lock_account,
    reset_account,
    unlock_account,
)
from intranet.accounts.actions.own_account import change_password, redeem_code
from intranet.accounts.actions.sessions import end_session, end_sessions, open_session, sign_out
from intranet.accounts.actions.sign_in import Attempt, begin_attempt, complete_attempt, release_brake

__all__ = [
    "Attempt", "begin_attempt", "change_account", "change_password", "complete_attempt", "create_account",
    "create_first_administrator", "end_account", "end_session", "end_sessions", "lock_account", "open_session",
    "redeem_code", "release_brake", "reset_account", "sign_out", "unlock_account",
]  # fmt: skip
