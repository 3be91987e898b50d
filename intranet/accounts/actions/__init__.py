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
from intranet.accounts.actions.own_account import change_password, password_complaint, redeem_code
from intranet.accounts.actions.sessions import (
    end_other_sessions,
    end_session,
    end_sessions,
    open_session,
    sign_out,
)
from intranet.accounts.actions.sign_in import (
    Attempt,
    Outcome,
    begin_attempt,
    complete_attempt,
    confirming,
    count_failure,
    forgive,
    release_brake,
)

__all__ = [
    "Attempt", "Outcome", "begin_attempt", "change_account", "change_password", "complete_attempt", "confirming",
    "count_failure", "create_account", "create_first_administrator", "end_account", "end_other_sessions", "end_session",
    "end_sessions", "forgive", "lock_account", "open_session", "password_complaint", "redeem_code", "release_brake",
    "reset_account", "sign_out", "unlock_account",
]  # fmt: skip
