"""The archive of everything printed, and the letterhead it is printed on."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from intranet.accounts.models import Account
from intranet.core.database import CreatedAt, LongText, ShortText, Versioned, db, word_column
from intranet.documents.states import DocumentKind


class Document(db.Model):
    """One printed document: the exact bytes, who made them, when, from what. Rows are only ever added.

    A print run is one document that holds all letters, and one for each letter, tied to it by `print_file_id`.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_source", "source", "source_id"),
        CheckConstraint("length(sha256) = 64", name="sha256_is_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(word_column(DocumentKind))
    title: Mapped[ShortText]
    recipient: Mapped[ShortText] = mapped_column(default="")
    made_at: Mapped[CreatedAt]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    source: Mapped[ShortText]
    source_id: Mapped[int]
    source_name: Mapped[ShortText]
    source_version: Mapped[int]
    print_file_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    letters: Mapped[int] = mapped_column(default=0)
    size: Mapped[int]
    sha256: Mapped[ShortText]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))

    made_by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    def __str__(self) -> str:
        return self.title


class Letterhead(Versioned, db.Model):
    """Who writes and who signs: one row, edited by the administration, since names and offices change."""

    __tablename__ = "letterhead"

    id: Mapped[int] = mapped_column(primary_key=True)
    county: Mapped[ShortText]
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
