"""Sessions: who is signed in where, and the end of it."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, update

from intranet.accounts.models import Account, SignedInSession
from intranet.audit.actions import Actor, note
from intranet.core import clock
from intranet.core.database import db

KEEP_ENDED_FOR = timedelta(days=30)


def open_session(account: Account, *, address: str, browser: str) -> str:
    """Sign an account in; returns the token for the browser, of which only the hash is kept."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.add(
        SignedInSession(
            account=account, token_hash=hash_token(token), address=address[:200], browser=browser[:200],
            created_at=now, seen_at=now, confirmed_at=now,
        )
    )  # fmt: skip
    # Past the row's version: signing in must not overtake somebody who is editing the account.
    moments = {"signed_in_at": now, "signed_in_before_at": Account.signed_in_at}
    db.session.execute(update(Account).where(Account.id == account.id).values(moments))
    note("signed in", account, by=account)
    db.session.execute(delete(SignedInSession).where(SignedInSession.seen_at < now - KEEP_ENDED_FOR))
    return token


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def sign_out(session: SignedInSession) -> None:
    """End the session a person is working in, because they said so."""
    session.ended_at = clock.now()
    note("signed out", session.account, by=session.account)


def end_session(session: SignedInSession, *, by: Actor) -> None:
    """End one session, one's own or somebody else's."""
    if session.ended_at is None:
        session.ended_at = clock.now()
        note("session ended", session.account, by=by)


def end_sessions(account: Account, *, but: SignedInSession | None = None) -> None:
    """End all sessions of an account, except perhaps the one the person is working in."""
    running = update(SignedInSession).where(
        SignedInSession.account_id == account.id, SignedInSession.ended_at.is_(None)
    )
    if but is not None:
        running = running.where(SignedInSession.id != but.id)
    db.session.execute(running.values(ended_at=clock.now()))


def end_other_sessions(account: Account, *, here: SignedInSession) -> None:
    """End every session but the one the person is working in, because they said so."""
    end_sessions(account, but=here)
    note("sessions ended", account, by=account)
