"""The archive of everything printed, and the letterhead it is printed on."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, relationship

from intranet.accounts.models import Account
from intranet.core.database import CreatedAt, LongText, ShortText, Versioned, db, word_column
from intranet.core.lands import Land
from intranet.documents.states import DocumentKind

PART = 256 * 1024
"""Bytes of a document that are held in memory at a time while it is kept or fetched."""


class Document(db.Model):
    """One printed document: the exact bytes, who made them, when, from what. Rows are only ever added.

    What was printed together bears the same `batch`: the letters of a run, each with its `place` among them, and what
    belongs to all of them (print file, labels, lists), without one. No two letters of a batch have the same place.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_source", "source", "source_id"),
        CheckConstraint("length(sha256) = 64", name="sha256_is_whole"),
        CheckConstraint("place IS NULL OR batch <> ''", name="place_in_a_batch"),
        UniqueConstraint("batch", "place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(word_column(DocumentKind))
    title: Mapped[ShortText]
    recipient: Mapped[ShortText] = mapped_column(default="")
    function: Mapped[ShortText] = mapped_column(default="")
    # The function of contacts it went to. Only a number: the archive outlives the address book.
    function_id: Mapped[int | None] = mapped_column(index=True)
    address: Mapped[LongText] = mapped_column(default="")  # the lines in the window, one a line
    text_version: Mapped[int | None]
    made_at: Mapped[CreatedAt]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    source: Mapped[ShortText]
    source_id: Mapped[int]
    source_name: Mapped[ShortText]
    source_version: Mapped[int]
    batch: Mapped[ShortText] = mapped_column(default="")
    place: Mapped[int | None]
    letters: Mapped[int] = mapped_column(default=0)
    size: Mapped[int]
    sha256: Mapped[ShortText]

    made_by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    parts: Mapped[list["DocumentPart"]] = relationship(order_by="DocumentPart.number")

    @property
    def content(self) -> bytes:
        """All bytes at once, for what has a few pages; `queries.pieces_of` gives those of a print file in turn."""
        return b"".join(part.content for part in self.parts)

    @content.setter
    def content(self, data: bytes) -> None:
        starts = range(0, len(data), PART)
        self.parts = [DocumentPart(number=start // PART, content=data[start : start + PART]) for start in starts]

    def __str__(self) -> str:
        return self.title


class DocumentPart(db.Model):
    """A piece of a document's bytes; all are `PART` long but the last, and are written together with the document."""

    __tablename__ = "document_part"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ArchiveIsAppendOnly(Exception):
    """Somebody tried to change what was printed; no part of the program may."""


@event.listens_for(Document, "before_update")
@event.listens_for(Document, "before_delete")
@event.listens_for(DocumentPart, "before_update")
@event.listens_for(DocumentPart, "before_delete")
def _refuse_row(*_: Any) -> None:
    raise ArchiveIsAppendOnly


@event.listens_for(Session, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    archive = (Document.__mapper__, DocumentPart.__mapper__)
    if (state.is_update or state.is_delete) and state.bind_mapper in archive:
        raise ArchiveIsAppendOnly


class Letterhead(Versioned, db.Model):
    """Who writes and who signs: one row, edited by the administration, since names and offices change."""

    __tablename__ = "letterhead"

    id: Mapped[int] = mapped_column(primary_key=True)
    county: Mapped[ShortText]
    land: Mapped[Land] = mapped_column(word_column(Land), default=Land.NW)
    head: Mapped[ShortText]
    head_name: Mapped[ShortText]
    office: Mapped[ShortText]
    programme: Mapped[ShortText]
    street: Mapped[ShortText]
    postcode: Mapped[ShortText]
    city: Mapped[ShortText]
    phone: Mapped[ShortText]
    email: Mapped[ShortText]
    website: Mapped[ShortText]
    reference: Mapped[ShortText]
    press_contact: Mapped[ShortText]
    press_phone: Mapped[ShortText]
    press_email: Mapped[ShortText]
    press_background: Mapped[LongText]
    privacy_notice: Mapped[LongText]
    photo_notice: Mapped[LongText]

    arms: Mapped["Arms | None"] = relationship(back_populates="letterhead", cascade="all, delete-orphan")

    def __str__(self) -> str:
        return "Briefkopf"


class Arms(db.Model):
    """The county's coat of arms as a picture that was decoded and encoded anew; stands in the head of letters."""

    __tablename__ = "arms"
    __table_args__ = (CheckConstraint("media_type IN ('image/png', 'image/jpeg')", name="known_media_type"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letterhead_id: Mapped[int] = mapped_column(ForeignKey("letterhead.id"), unique=True)
    media_type: Mapped[ShortText]
    width: Mapped[int]
    height: Mapped[int]
    sha256: Mapped[ShortText]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[CreatedAt]

    letterhead: Mapped[Letterhead] = relationship(back_populates="arms")
