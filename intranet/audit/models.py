"""The log: who did what to which thing, when, why, and what changed by it."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.database import CreatedAt, LongText, ShortText, db


class AuditEntry(db.Model):
    """One action; rows are only ever added. Names are kept as they were on that day."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_thing_thing_id", "thing", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[CreatedAt] = mapped_column(index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[ShortText]
    action: Mapped[ShortText] = mapped_column(index=True)
    thing: Mapped[ShortText]
    thing_id: Mapped[int | None]
    thing_name: Mapped[ShortText]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[LongText | None]
    address: Mapped[ShortText | None]
    request_id: Mapped[ShortText | None]
