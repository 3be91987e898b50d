"""The log: who did what to which thing, when, why, and what changed by it."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from intranet.core.by_hand import beside
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


# The same once more in the database, for statements that come past the program.
_GROWS = "audit_entry_only_grows"
_COMPLAINT = "the log is append-only"
beside(
    AuditEntry.__table__,
    _GROWS,
    create={
        "sqlite": tuple(
            f"CREATE TRIGGER {_GROWS}_{word} BEFORE {word.upper()} ON audit_entry "
            f"BEGIN SELECT RAISE(ABORT, '{_COMPLAINT}'); END"
            for word in ("update", "delete")
        ),
        "postgresql": (
            f"""CREATE FUNCTION {_GROWS}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{_COMPLAINT}'; END $$""",
            f"""CREATE TRIGGER {_GROWS} BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
            FOR EACH STATEMENT EXECUTE FUNCTION {_GROWS}()""",
        ),
    },
    drop={
        "sqlite": tuple(f"DROP TRIGGER IF EXISTS {_GROWS}_{word}" for word in ("update", "delete")),
        "postgresql": (f"DROP FUNCTION IF EXISTS {_GROWS}() CASCADE",),
    },
)


class LogIsAppendOnly(Exception):
    """Somebody tried to change what is written; no part of the program may."""


@event.listens_for(AuditEntry, "before_update")
@event.listens_for(AuditEntry, "before_delete")
def _refuse_row(*_: Any) -> None:
    raise LogIsAppendOnly


@event.listens_for(Session, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and state.bind_mapper is AuditEntry.__mapper__:
        raise LogIsAppendOnly
