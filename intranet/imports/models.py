"""An import between upload and taking over, and what it changed, so that it can be taken back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from intranet.accounts.models import Account
from intranet.core.database import CreatedAt, Moment, ShortText, Versioned, db, word_column
from intranet.imports.states import ImportKind, ImportState, Policy


class ContactImport(Versioned, db.Model):
    """One file as it was read: its cells, which column means what, and what was found out about each row."""

    __tablename__ = "contact_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ImportKind] = mapped_column(word_column(ImportKind))
    state: Mapped[ImportState] = mapped_column(word_column(ImportState), default=ImportState.DRAFT, index=True)
    file_name: Mapped[ShortText]
    read_as: Mapped[ShortText]  # "CSV, Windows-1252, Trennzeichen Semikolon"
    policy: Mapped[Policy] = mapped_column(word_column(Policy), default=Policy.LEAVE)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[CreatedAt]
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    heads: Mapped[list[str]] = mapped_column(JSON)
    fields: Mapped[list[str]] = mapped_column(JSON)  # for each column the field it fills, or ""
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    rows: Mapped[list[list[str]]] = deferred(mapped_column(JSON))
    findings: Mapped[list[Any]] = deferred(
        mapped_column(JSON, default=list)
    )  # for each row: state, messages, twin, number

    made_by: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return f"{self.kind.label} aus {self.file_name}"


class ImportedThing(db.Model):
    """One row of the address book that an import made or changed, as it stood before and at which version after."""

    __tablename__ = "imported_thing"
    __table_args__ = (Index("ix_imported_thing_thing", "thing", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("contact_import.id"), index=True)
    thing: Mapped[ShortText]
    thing_id: Mapped[int]
    version: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # None: it was not there
