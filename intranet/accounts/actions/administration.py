"""What administrators do with accounts: create, change, lock, unlock, reset, end."""

import re
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from intranet.accounts import queries
from intranet.accounts.actions.sessions import end_sessions
from intranet.accounts.actions.sign_in import release_brake
from intranet.accounts.codes import hash_code, new_code
from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.audit.actions import SYSTEM, Actor, recorded
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused

CODE_FOR_NEW = timedelta(days=7)
CODE_FOR_RESET = timedelta(hours=24)
FIRST_LOGIN = "verwaltung"
LOGIN_PATTERN = re.compile(r"[a-z0-9][a-z0-9.-]{1,59}")


def create_account(
    *,
    login: str,
    name: str,
    role: Role,
    email: str = "",
    organisation_id: int | None = None,
    by: Actor,
    valid_for: timedelta = CODE_FOR_NEW,
) -> tuple[Account, str]:
    """Make an account that waits for its person; returns it and the one-time code, which is stored nowhere."""
    login = queries.as_login(login)
    if not LOGIN_PATTERN.fullmatch(login):
        raise Refused(
            "Der Anmeldename darf nur kleine Buchstaben, Ziffern, Punkt und Bindestrich enthalten (2 bis 60)."
        )
    if queries.by_login(login):
        raise Refused(_taken(login))
    _must_fit(role, organisation_id)
    account = Account(
        login=login, name=name, role=role, email=email, organisation_id=organisation_id, state=AccountState.INVITED
    )
    code = _give_code(account, valid_for)
    try:
        with db.session.begin_nested(), recorded("account created", account, by=by):
            db.session.add(account)
    except IntegrityError:  # somebody else took the login between the question and the answer
        raise Refused(_taken(login)) from None
    return account, code


def _taken(login: str) -> str:
    return f"Den Anmeldenamen „{login}“ gibt es schon. Wählen Sie einen anderen."


def create_first_administrator() -> tuple[Account, str] | None:
    """Make the account that makes all others; None when there is one.

    As long as nobody has used its code, and the code has expired, it gets a new one: nobody is locked out for good.
    """
    accounts = db.session.scalars(select(Account).order_by(Account.id).limit(2)).all()
    if not accounts:
        return create_account(login=FIRST_LOGIN, name="Verwaltung", role=Role.ADMINISTRATION, by=SYSTEM)
    [first, *others] = accounts
    expired = first.code_expires_at is not None and first.code_expires_at <= clock.now()
    if others or first.state is not AccountState.INVITED or first.role is not Role.ADMINISTRATION or not expired:
        return None
    return first, reset_account(first, by=SYSTEM, valid_for=CODE_FOR_NEW)


def change_account(
    account: Account, *, name: str, email: str, role: Role, organisation_id: int | None = None, by: Actor
) -> None:
    """Correct who somebody is and what for; a new role or organisation ends the sessions that had the old one."""
    _must_not_be_ended(account)
    _must_fit(role, organisation_id)
    if role is not account.role:
        _must_leave_an_administrator(account)
    rights = (account.role, account.organisation_id)
    with recorded("account changed", account, by=by):
        account.name, account.email = name, email
        account.role, account.organisation_id = role, organisation_id
    if rights != (role, organisation_id):
        end_sessions(account)


def lock_account(account: Account, *, reason: str, by: Actor) -> None:
    """Keep somebody out until further notice; whoever is signed in with it is out at once."""
    _must_leave_an_administrator(account)
    _move(account, AccountState.LOCKED, "account locked", by=by, reason=reason)
    end_sessions(account)


def unlock_account(account: Account, *, by: Actor) -> None:
    """Let somebody in again: with the password, or with the code if it was never used."""
    if account.state is not AccountState.LOCKED:
        raise Refused(f"Das Konto {account} ist nicht gesperrt. Es ist nichts zu tun.")
    _move(account, AccountState.ACTIVE if account.password_hash else AccountState.INVITED, "account unlocked", by=by)
    release_brake(account)


def reset_account(account: Account, *, by: Actor, valid_for: timedelta = CODE_FOR_RESET) -> str:
    """Take the password away and give a one-time code for a new one; all sessions end.

    Whoever runs the server (`by=SYSTEM`) may do so even with the last administrator: it is the way back in.
    """
    _must_not_be_ended(account)
    if account.state is AccountState.LOCKED:
        raise Refused("Das Konto ist gesperrt. Entsperren Sie es zuerst, wenn die Person wieder Zugang haben soll.")
    if by is not SYSTEM:
        _must_leave_an_administrator(account)
    with recorded("account reset", account, by=by):
        account.state, account.password_hash = AccountState.INVITED, None
        code = _give_code(account, valid_for)
    end_sessions(account)
    release_brake(account)
    return code


def end_account(account: Account, *, reason: str, by: Actor) -> None:
    """End an account for good: the name stays in the log, nothing that could let anybody in stays."""
    _must_leave_an_administrator(account)
    account.password_hash = account.code_hash = account.code_expires_at = None
    _move(account, AccountState.ENDED, "account ended", by=by, reason=reason)
    end_sessions(account)


def _give_code(account: Account, valid_for: timedelta) -> str:
    code = new_code()
    account.code_hash, account.code_expires_at = hash_code(code), clock.now() + valid_for
    return code


def _move(account: Account, to: AccountState, action: str, *, by: Actor, reason: str | None = None) -> None:
    account.state.must_allow(to, thing=f"Konto {account}")
    with recorded(action, account, by=by, reason=reason):
        account.state = to


def _must_not_be_ended(account: Account) -> None:
    if account.state is AccountState.ENDED:
        raise Refused(f"Das Konto {account} ist beendet. Legen Sie ein neues Konto an, wenn die Person wiederkommt.")


def _must_fit(role: Role, organisation_id: int | None) -> None:
    if role is Role.PARTNER and organisation_id is None:
        raise Refused("Ein Konto für einen freien Träger braucht eine Organisation. Wählen Sie sie aus.")
    if role is not Role.PARTNER and organisation_id is not None:
        raise Refused("Eine Organisation gehört nur zu einem Konto der Rolle „Freier Träger“. Nehmen Sie sie heraus.")


def _must_leave_an_administrator(account: Account) -> None:
    if account.role is not Role.ADMINISTRATION or account.state is not AccountState.ACTIVE:
        return
    if not queries.other_active_administrators(account):
        raise Refused(
            "Das ist das letzte aktive Konto der Verwaltung: Ohne es könnte niemand mehr Konten verwalten. "
            "Geben Sie zuerst einem anderen Konto die Rolle „Verwaltung“."
        )
