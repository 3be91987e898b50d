"""Accounts, the sessions they have open, and the attempts to sign in that are being slowed down."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.core.database import CreatedAt, Moment, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import sort_key


class Account(Versioned, db.Model):
    """Someone who may sign in."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("state <> 'active' OR password_hash IS NOT NULL", name="active_has_password"),
        CheckConstraint("(code_hash IS NULL) = (code_expires_at IS NULL)", name="code_expires"),
        CheckConstraint("state <> 'invited' OR code_hash IS NOT NULL", name="invited_has_code"),
        CheckConstraint("role = 'partner' OR organisation_id IS NULL", name="organisation_of_partner"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[ShortText] = mapped_column(unique=True)
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    email: Mapped[ShortText] = mapped_column(default="")
    role: Mapped[Role] = mapped_column(word_column(Role))
    state: Mapped[AccountState] = mapped_column(word_column(AccountState), default=AccountState.INVITED)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    password_hash: Mapped[ShortText | None]
    code_hash: Mapped[ShortText | None]
    code_expires_at: Mapped[datetime | None] = mapped_column(Moment)
    signed_in_at: Mapped[datetime | None] = mapped_column(Moment)
    signed_in_before_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[CreatedAt]

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = sort_key(name)
        return name

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.state is AccountState.ACTIVE

    def get_id(self) -> str:
        return str(self.id)

    def __str__(self) -> str:
        return f"{self.name} ({self.login})"


class SignedInSession(db.Model):
    """One browser that signed in; the browser holds the token, we hold its hash.

    `confirmed_at` is when the person last typed the password: essential changes ask for it again after a while.
    """

    __tablename__ = "signed_in_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[ShortText] = mapped_column(unique=True)
    created_at: Mapped[CreatedAt]
    seen_at: Mapped[CreatedAt]
    confirmed_at: Mapped[CreatedAt]
    address: Mapped[ShortText] = mapped_column(default="")
    browser: Mapped[ShortText] = mapped_column(default="")
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class SignInBrake(db.Model):
    """Failed attempts on an account, from an address or on both together, and until when the next one has to wait."""

    __tablename__ = "sign_in_brake"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[ShortText] = mapped_column(unique=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(Moment, index=True)
    blocked_until: Mapped[datetime | None] = mapped_column(Moment)
