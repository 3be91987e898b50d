"""Reading accounts and their sessions."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, column, func, or_, select, table

from intranet.accounts.codes import hash_code
from intranet.accounts.models import Account, SignedInSession, SignInBrake
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.listing import AnySelect, Column, Filter, Listing, read_listing

IDLE_LIMIT = timedelta(minutes=30)
ABSOLUTE_LIMIT = timedelta(hours=10)

# Organisations belong to the contacts, which stand above the accounts: here they are only an id and a name to choose.
_organisation = table("organisation", column("id"), column("name"), column("sort_name"))

COLUMNS = (
    Column("name", "Name", (Account.sort_name, Account.id)),
    Column("anmeldename", "Anmeldename", (Account.login,)),
    Column("rolle", "Rolle", (Account.role, Account.sort_name)),
    Column("organisation", "Organisation", (_organisation.c.sort_name, Account.sort_name)),
    Column("status", "Status", (Account.state, Account.sort_name)),
    Column("angemeldet", "Zuletzt angemeldet", (Account.signed_in_at, Account.sort_name)),
)


def _by_name(query: AnySelect, text: str) -> AnySelect:
    found = Account.sort_name.contains(sort_key(text), autoescape=True)
    return query.where(found | Account.login.contains(as_login(text), autoescape=True))


FILTERS = (
    Filter("name", "Name oder Anmeldename", _by_name),
    Filter("rolle", "Rolle", lambda q, word: q.where(Account.role == Role(word)), {r.value: r.label for r in Role}),
    Filter(
        "status", "Status", lambda q, word: q.where(Account.state == AccountState(word)),
        {state.value: state.label for state in AccountState},
    ),
)  # fmt: skip


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of accounts."""
    return read_listing(args, columns=COLUMNS, filters=FILTERS, sort="name")


def by_login(login: str) -> Account | None:
    """The account with this login, however it was written."""
    return db.session.scalar(select(Account).where(Account.login == as_login(login)))


def as_login(text: str) -> str:
    """A login as it is stored: lower case, nothing around it."""
    return text.strip().lower()[:200]


def with_names_of_organisations() -> AnySelect:
    """Every account with the name of its organisation, for the list and its export."""
    return select(Account, _organisation.c.name.label("organisation")).outerjoin(
        _organisation, _organisation.c.id == Account.organisation_id
    )


def organisation_choices() -> dict[int, str]:
    """The organisations an outside partner's account may belong to, in German order."""
    rows = db.session.execute(select(_organisation.c.id, _organisation.c.name).order_by(_organisation.c.sort_name))
    return {row.id: row.name for row in rows}


def organisation_name(account: Account) -> str | None:
    """The name of the organisation an outside partner's account belongs to."""
    return db.session.scalar(select(_organisation.c.name).where(_organisation.c.id == account.organisation_id))


def other_active_administrators(account: Account) -> int:
    """How many others could still let people in. Locks the rows of all, so that two cannot take leave of each other."""
    active = select(Account.id).where(Account.role == Role.ADMINISTRATION, Account.state == AccountState.ACTIVE)
    return len(set(db.session.scalars(active.order_by(Account.id).with_for_update())) - {account.id})


def open_sessions(
    account: Account, *, idle: timedelta = IDLE_LIMIT, absolute: timedelta = ABSOLUTE_LIMIT
) -> Sequence[SignedInSession]:
    """The browsers in which somebody is signed in to this account right now, the latest used first."""
    now = clock.now()
    return db.session.scalars(
        select(SignedInSession)
        .where(
            SignedInSession.account_id == account.id,
            SignedInSession.ended_at.is_(None),
            SignedInSession.seen_at > now - idle,
            SignedInSession.created_at > now - absolute,
        )
        .order_by(SignedInSession.seen_at.desc(), SignedInSession.id.desc())
    ).all()


def has_valid_code(account: Account | None, code: str) -> bool:
    """Whether this is the one-time code that waits for its first use."""
    return (
        account is not None
        and account.state is AccountState.INVITED
        and account.code_hash == hash_code(code)
        and account.code_expires_at is not None
        and clock.now() < account.code_expires_at
    )


def is_brake_of(account: Account) -> ColumnElement[bool]:
    """The failures that were counted against this account, from one address or from all."""
    return or_(SignInBrake.key == f"account:{account.id}", SignInBrake.key.startswith(f"pair:{account.id}@"))


def waiting_time(account: Account) -> timedelta | None:
    """How long the next attempt to sign in to this account still has to wait."""
    until = db.session.scalar(select(func.max(SignInBrake.blocked_until)).where(is_brake_of(account)))
    return until - clock.now() if until and until > clock.now() else None


def active_accounts(*roles: Role) -> Sequence[Account]:
    """Who may be put in charge of something: active accounts of these roles, by name."""
    return db.session.scalars(
        select(Account)
        .where(Account.role.in_(roles), Account.state == AccountState.ACTIVE)
        .order_by(Account.sort_name, Account.id)
    ).all()
