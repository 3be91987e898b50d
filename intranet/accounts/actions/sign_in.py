"""Signing in: the brake on guessing, the check of the password, and what is noted about it.

An attempt has two transactions. The first counts it as failed before anything is checked, so that a hundred guesses
sent at once are counted as a hundred; the slow check of the password then runs without a lock; the second transaction
takes the count back and opens the session.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from ipaddress import ip_address, ip_network
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from intranet.accounts import passwords, queries
from intranet.accounts.models import Account, SignedInSession, SignInBrake
from intranet.accounts.states import AccountState
from intranet.audit.actions import SYSTEM, Actor, note
from intranet.core import clock
from intranet.core.database import db

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=15)
# Tight for one account from one address, wide for an account from everywhere and for an address at all accounts:
# an outsider who guesses at a login slows down that address, not the person.
FREE_FAILURES = {"pair": 4, "account": 40, "address": 20}
FORGOTTEN_AFTER = timedelta(hours=24)


class Outcome(Enum):
    """What becomes of an attempt."""

    LET_IN = "let in"
    LOCKED = "locked"
    REFUSED = "refused"


@dataclass(frozen=True)
class Attempt:
    """One attempt to sign in, already counted as failed. `wait` is set if it came too early and is not looked at."""

    account: Account | None
    password_hash: str | None
    keys: tuple[str, ...]
    wait: timedelta | None = None
    slows_down: bool = False


@dataclass(frozen=True)
class Count:
    """What counting a failure found: how long it is too early (then nothing was counted), or that a wait begins now."""

    wait: timedelta | None = None
    begins_wait: bool = False


def begin_attempt(login: str, *, address: str, pepper: str) -> Attempt:
    """Count an attempt against the account and the address, or say how long to wait.

    Args:
        pepper: a secret of this installation. People type passwords into the wrong field, so an unknown login is
            never stored in a form from which it could be guessed back.
    """
    account, network = queries.by_login(login), _network(address)
    if account is not None:
        who = str(account.id)
    else:
        who = hmac.new(pepper.encode(), queries.as_login(login).encode(), hashlib.sha256).hexdigest()
    keys = [f"pair:{who}@{network}"]
    if not _has_worked_there(account, address):
        keys += [f"account:{who}", f"address:{network}"]
    count = count_failure(keys)
    return Attempt(account, account.password_hash if account else None, tuple(keys), count.wait, count.begins_wait)


def complete_attempt(attempt: Attempt, *, fits: bool, password: str = "") -> Outcome:
    """Say and note how an attempt ended that showed the right or a wrong password."""
    account = attempt.account
    if not fits or account is None or account.password_hash != attempt.password_hash:
        note("sign-in failed", account, by=SYSTEM)
        if attempt.slows_down:  # once for each wait: attempts that come too early must not fill the log
            note("sign-in slowed down", account, by=SYSTEM)
        return Outcome.REFUSED
    if account.state is AccountState.LOCKED:
        note("sign-in to locked account", account, by=SYSTEM)
        return Outcome.LOCKED
    forgive(attempt.keys)
    if account.password_hash and passwords.needs_rehash(account.password_hash):
        hashed = passwords.hash_password(password)
        db.session.execute(update(Account).where(Account.id == account.id).values(password_hash=hashed))
    return Outcome.LET_IN


def release_brake(account: Account, *, by: Actor | None = None) -> None:
    """Let somebody try again at once; named in the log if a person did it for its own sake."""
    ours = queries.is_brake_of(account)
    in_order = select(SignInBrake.key).where(ours).order_by(SignInBrake.key)  # see forgive
    db.session.scalars(in_order.with_for_update()).all()
    db.session.execute(delete(SignInBrake).where(ours))
    if by is not None:
        note("brake released", account, by=by)


def confirming(account: Account, *, address: str) -> str:
    """The key on which wrong passwords of somebody who is signed in already are counted."""
    return f"pair:{account.id}@{_network(address)}"


def count_failure(keys: Iterable[str]) -> Count:
    """Count one failure on each key, unless one of them has to wait: then count nothing and say how long."""
    now = clock.now()
    brakes = [_locked_row(key) for key in sorted(keys)]
    waits = [brake.blocked_until - now for brake in brakes if brake.blocked_until and brake.blocked_until > now]
    if waits:
        return Count(wait=max(waits))
    for brake in brakes:
        brake.failures = 1 if now - brake.last_at > FORGOTTEN_AFTER else brake.failures + 1
        brake.last_at, brake.blocked_until = now, None
        over = brake.failures - FREE_FAILURES[brake.key.partition(":")[0]]
        if over > 0:
            brake.blocked_until = now + min(FIRST_WAIT * 2 ** min(over - 1, 10), LONGEST_WAIT)
    db.session.flush()
    db.session.execute(delete(SignInBrake).where(SignInBrake.last_at < now - FORGOTTEN_AFTER))
    return Count(begins_wait=any(brake.blocked_until for brake in brakes))


def forgive(keys: Iterable[str]) -> None:
    """After a success: the account starts anew at this address; all else only gets this one attempt back.

    Otherwise whoever has one account could clear the address between guesses at others, and whoever guesses from many
    addresses could begin anew each time that the person signs in.
    """
    for key in sorted(keys):  # in the order in which they are locked for counting: none waits for the other in a circle
        if key.startswith("pair:"):
            db.session.execute(delete(SignInBrake).where(SignInBrake.key == key))
        else:
            less = {"failures": SignInBrake.failures - 1, "blocked_until": None}
            db.session.execute(update(SignInBrake).where(SignInBrake.key == key).values(less))


def _locked_row(key: str) -> SignInBrake:
    insert: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[db.engine.dialect.name]
    fresh = insert(SignInBrake).values(key=key, failures=0, last_at=clock.now())
    found = select(SignInBrake).where(SignInBrake.key == key).with_for_update()
    while True:  # a success at the same moment may delete the row between our two statements
        db.session.execute(fresh.on_conflict_do_nothing(index_elements=["key"]))
        row = db.session.scalars(found.execution_options(populate_existing=True)).one_or_none()
        if row is not None:
            return row


def _network(address: str) -> str:
    """The address, or of the newer kind (IPv6) the part that one household has: the rest changes at will."""
    try:
        known = ip_address(address)
    except ValueError:
        return address[:100]
    return str(ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def _has_worked_there(account: Account | None, address: str) -> bool:
    """Whether the account has signed in from this address before: then nobody who fails elsewhere slows it down."""
    if account is None:
        return False
    known = select(SignedInSession.id).where(
        SignedInSession.account_id == account.id, SignedInSession.address == address
    )
    return db.session.scalar(known.limit(1)) is not None
