"""A list with its filters and order, as one person keeps it."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.database import CreatedAt, LongText, ShortText, SortKey, db


class SavedView(db.Model):
    """A view of one list; `endpoint` names the list, `query` is what stands behind the question mark."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("account_id", "endpoint", "name", name="uq_saved_view_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    endpoint: Mapped[ShortText]
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    query: Mapped[LongText]
    is_start: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]

    def __str__(self) -> str:
        return self.name
