"""What was merged, and all that is needed to take it apart again; and pairs that only look alike."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from intranet.core.database import CreatedAt, Moment, ShortText, db, word_column
from intranet.duplicates.states import Kind


class Merge(db.Model):
    """One entry went into another: both as they stood before, and every row that was moved, table by table."""

    __tablename__ = "contact_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(word_column(Kind))
    kept_id: Mapped[int] = mapped_column(index=True)
    dropped_id: Mapped[int] = mapped_column(index=True)
    kept_name: Mapped[ShortText]
    dropped_name: Mapped[ShortText]
    by_name: Mapped[ShortText]
    made_at: Mapped[CreatedAt]
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    kept_before: Mapped[dict[str, Any]] = deferred(mapped_column(JSON))
    kept_after: Mapped[dict[str, Any]] = deferred(mapped_column(JSON))
    dropped: Mapped[dict[str, Any]] = deferred(mapped_column(JSON))
    moved: Mapped[dict[str, list[int]]] = deferred(mapped_column(JSON))  # "table.column": ids of its rows
    ties: Mapped[dict[str, list[list[int]]]] = deferred(mapped_column(JSON))  # table: ids tied to kept, to dropped

    def __str__(self) -> str:
        return f"{self.dropped_name} in {self.kept_name}"


class Different(db.Model):
    """Two entries that look alike, and somebody said they are not the same."""

    __tablename__ = "contact_different"
    __table_args__ = (
        UniqueConstraint("kind", "low_id", "high_id", name="uq_contact_different_pair"),
        CheckConstraint("low_id < high_id", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(word_column(Kind))
    low_id: Mapped[int]
    high_id: Mapped[int]
    by_name: Mapped[ShortText]
    made_at: Mapped[CreatedAt]

    def __str__(self) -> str:
        return f"{self.kind.label} {self.low_id} und {self.high_id}"
