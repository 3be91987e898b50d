"""Who is signed in: the account behind the session that the browser shows."""

import hashlib

from flask import Flask, session
from flask_login import LoginManager
from sqlalchemy import select

from intranet.accounts.models import Account, SignedInSession
from intranet.core.database import db

login_manager = LoginManager()
login_manager.session_protection = None  # our own session table does more


def init_app(app: Flask) -> None:
    login_manager.init_app(app)


@login_manager.user_loader
def _load(account_id: str) -> Account | None:
    token = session.get("token", "")
    found = db.session.scalar(select(SignedInSession).where(SignedInSession.token_hash == hash_token(token)))
    if found is None or found.ended_at or str(found.account_id) != account_id or not found.account.is_active:
        return None
    return found.account


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
