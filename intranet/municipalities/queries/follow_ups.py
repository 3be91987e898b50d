"""Follow-ups: the list of all, what is due, and what belongs to one visit or municipality; nothing here writes."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from intranet.accounts.models import Account
from intranet.accounts.permissions import GRANTS, Permission
from intranet.accounts.queries import active_accounts
from intranet.core import clock
from intranet.core.asked_once import asked_once
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, by_label, read_listing
from intranet.municipalities.models import FollowUp, Municipality, Visit
from intranet.municipalities.queries.municipalities import by_place
from intranet.municipalities.states import FollowUpKind

COLUMNS = (
    Column("was", "Was"),
    Column("faellig", "Fällig", (FollowUp.due_on, FollowUp.id)),
    Column("wer", "Wer", (Account.sort_name, FollowUp.due_on, FollowUp.id)),
    Column("kommune", "Kommune", (Municipality.sort_name, FollowUp.due_on, FollowUp.id)),
    Column("art", "Art", (by_label(FollowUp.kind, FollowUpKind), FollowUp.due_on, FollowUp.id)),
    Column("stand", "Status", (FollowUp.done_at, FollowUp.due_on, FollowUp.id)),
)
STATES = {"offen": "offen", "faellig": "fällig", "ueberfaellig": "überfällig", "erledigt": "erledigt"}


def is_open() -> ColumnElement[bool]:
    """Still to be taken up."""
    return FollowUp.done_at.is_(None)


def _by_state(query: AnySelect, word: str) -> AnySelect:
    today = clock.today()
    match word:
        case "faellig":
            return query.where(is_open(), FollowUp.due_on <= today)
        case "ueberfaellig":
            return query.where(is_open(), FollowUp.due_on < today)
        case "erledigt":
            return query.where(FollowUp.done_at.is_not(None))
    return query.where(is_open())


def _by_account(query: AnySelect, word: str) -> AnySelect:
    return query.where(FollowUp.account_id.is_(None) if word == "niemand" else FollowUp.account_id == int(word))


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of follow-ups."""
    filters = (
        Filter("stand", "Status", _by_state, STATES),
        Filter("wer", "Wer", _by_account, responsible_choices() | {"niemand": "niemand"}),
        by_place(),
        Filter("art", "Art", lambda q, word: q.where(FollowUp.kind == word), FollowUpKind.choices()),
        Filter("was", "Was", lambda q, text: q.where(FollowUp.what.icontains(text, autoescape=True))),
    )  # fmt: skip
    return read_listing(args, columns=COLUMNS, filters=filters, sort="faellig")


def all_follow_ups() -> AnySelect:
    """Every follow-up with municipality and person, as plain columns for long lists."""
    return (
        select(
            FollowUp.id, FollowUp.kind, FollowUp.what, FollowUp.promised_by, FollowUp.due_on, FollowUp.done_at,
            FollowUp.done_by_name, FollowUp.visit_id, FollowUp.municipality_id,
            Municipality.name.label("municipality"), Account.name.label("account"),
        )
        .join(Municipality, Municipality.id == FollowUp.municipality_id)
        .outerjoin(Account, Account.id == FollowUp.account_id)
    )  # fmt: skip


def follow_ups_until(day: date, *, account: Account, most: int = 100) -> Sequence[FollowUp]:
    """What is to be taken up by a day, and the account's own of any day: these first, then by day."""
    mine = FollowUp.account_id == account.id
    return db.session.scalars(
        select(FollowUp)
        .join(FollowUp.municipality)
        .options(contains_eager(FollowUp.municipality), joinedload(FollowUp.account))
        .where(is_open(), or_(mine, FollowUp.due_on <= day))
        .order_by(mine.desc().nulls_last(), FollowUp.due_on, FollowUp.id)
        .limit(most)
    ).all()


@asked_once
def follow_ups_of(thing: Visit | Municipality) -> Sequence[FollowUp]:
    """Follow-ups of a visit, or of a municipality with all its visits: the open ones first, then by day."""
    here = FollowUp.visit_id == thing.id if isinstance(thing, Visit) else FollowUp.municipality_id == thing.id
    return db.session.scalars(
        select(FollowUp)
        .options(joinedload(FollowUp.municipality, innerjoin=True), joinedload(FollowUp.account))
        .where(here)
        .order_by(FollowUp.done_at.is_not(None), FollowUp.due_on, FollowUp.id)
    ).all()


def open_request(visit: Visit) -> FollowUp | None:
    """The follow-up of the request that waits for an answer."""
    return db.session.scalars(
        select(FollowUp).where(is_open(), FollowUp.visit_id == visit.id, FollowUp.kind == FollowUpKind.REQUEST)
    ).first()


def responsible_accounts() -> Sequence[Account]:
    """Who may take something up again: active accounts that may edit visits."""
    return active_accounts(*(role for role, granted in GRANTS.items() if Permission.VISITS_EDIT in granted))


def responsible_choices() -> dict[str, str]:
    """The same by name, for a choice."""
    return {str(account.id): account.name for account in responsible_accounts()}
