"""Reading saved views; nothing here writes."""

from collections.abc import Sequence

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.core.database import db
from intranet.saved_views.models import SavedView


def views_of(account: Account, endpoint: str) -> Sequence[SavedView]:
    """One person's views of a list, by name."""
    return db.session.scalars(
        select(SavedView)
        .where(SavedView.account_id == account.id, SavedView.endpoint == endpoint)
        .order_by(SavedView.sort_name, SavedView.id)
    ).all()


def start_view(account: Account, endpoint: str) -> SavedView | None:
    """The view in which a person wants a list to open."""
    return db.session.scalars(
        select(SavedView)
        .where(SavedView.account_id == account.id, SavedView.endpoint == endpoint, SavedView.is_start)
        .order_by(SavedView.id)
    ).first()
