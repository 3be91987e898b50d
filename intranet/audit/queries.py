"""Reading the log."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from intranet.audit.models import AuditEntry
from intranet.core.database import db


def history(thing: Any, *, most: int = 50) -> Sequence[AuditEntry]:
    """What happened to one thing, newest first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.thing == thing.__tablename__, AuditEntry.thing_id == thing.id)
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(most)
    ).all()


def last_changed_by(thing: Any) -> str | None:
    """The name of whoever changed this thing last, for the conflict page."""
    entries = history(thing, most=1)
    return entries[0].by_name if entries else None
