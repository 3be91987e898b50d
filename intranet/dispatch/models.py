"""Texts of letters in all their versions, runs, and each letter of a run."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from intranet.accounts.models import Account
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Channel
from intranet.core.database import CreatedAt, LongText, ShortText, db, word_column
from intranet.dispatch.states import Audience, DispatchState, LetterKind, ReturnReason
from intranet.documents.models import Document


class LetterText(db.Model):
    """One version of the text of a kind of letter; rows are only ever added, the highest version is in use."""

    __tablename__ = "letter_text"
    __table_args__ = (UniqueConstraint("kind", "version"), CheckConstraint("version > 0", name="version_counts"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[LetterKind] = mapped_column(word_column(LetterKind))
    version: Mapped[int] = mapped_column(default=1)
    subject: Mapped[ShortText]
    text: Mapped[LongText]
    closing_text: Mapped[LongText] = mapped_column(default="")
    why: Mapped[ShortText] = mapped_column(default="")
    made_at: Mapped[CreatedAt]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    made_by: Mapped[Account | None] = relationship()

    def __str__(self) -> str:
        return f"{self.kind.label}, Fassung {self.version}"


class Dispatch(db.Model):
    """One run of letters (Versandlauf): what to whom by which channel, frozen when it was started.

    `frozen` is the content that all letters share, `left_out` names everybody without a letter and why. `edition` is
    the Stand of the conference that the letters tell.
    """

    __tablename__ = "dispatch"
    __table_args__ = (
        CheckConstraint("(state = 'sent') = (posted_on IS NOT NULL)", name="posted_when_sent"),
        CheckConstraint("state NOT IN ('printed', 'sent') OR print_file_id IS NOT NULL", name="printed_has_a_file"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    kind: Mapped[LetterKind] = mapped_column(word_column(LetterKind))
    audience: Mapped[Audience] = mapped_column(word_column(Audience))
    channel: Mapped[Channel] = mapped_column(word_column(Channel))
    text_id: Mapped[int] = mapped_column(ForeignKey("letter_text.id"))
    edition: Mapped[int]
    dated_on: Mapped[date]
    asked: Mapped[int]
    frozen: Mapped[dict[str, Any]] = deferred(mapped_column(JSON))
    left_out: Mapped[list[Any]] = deferred(mapped_column(JSON))
    state: Mapped[DispatchState] = mapped_column(word_column(DispatchState), default=DispatchState.PRINTING)
    print_file_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    posted_on: Mapped[date | None]
    sent_by_name: Mapped[ShortText] = mapped_column(default="")
    made_at: Mapped[CreatedAt]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    conference: Mapped[Conference] = relationship()
    text: Mapped[LetterText] = relationship()
    print_file: Mapped[Document | None] = relationship()
    made_by: Mapped[Account] = relationship()

    @property
    def batch(self) -> str:
        """The mark that all its documents bear in the archive."""
        return f"versandlauf-{self.id}"

    @property
    def is_outdated(self) -> bool:
        """Whether the conference was changed since the letters were written."""
        return self.edition != self.conference.edition

    def __str__(self) -> str:
        return f"{self.kind.label}: {self.conference.title}"


class DispatchLetter(db.Model):
    """One letter of a run, to one invited person; `frozen` is what only this letter says.

    There is one for each person of a run, at one place in the order of the envelopes, with one archived document.
    """

    __tablename__ = "dispatch_letter"
    __table_args__ = (
        UniqueConstraint("dispatch_id", "invitee_id"),
        UniqueConstraint("dispatch_id", "place", name="uq_dispatch_letter_place"),
        CheckConstraint("(returned_on IS NULL) = (returned_why IS NULL)", name="returned_for_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispatch_id: Mapped[int] = mapped_column(ForeignKey("dispatch.id"))
    invitee_id: Mapped[int | None] = mapped_column(ForeignKey("invitee.id", ondelete="SET NULL"), index=True)
    function_id: Mapped[int]  # only a number, as in the archive: it outlives the address book
    place: Mapped[int]
    recipient: Mapped[ShortText]
    function: Mapped[ShortText]
    address: Mapped[LongText]
    code: Mapped[ShortText] = mapped_column(unique=True)
    frozen: Mapped[dict[str, Any]] = deferred(mapped_column(JSON))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    returned_on: Mapped[date | None]
    returned_why: Mapped[ReturnReason | None] = mapped_column(word_column(ReturnReason))

    dispatch: Mapped[Dispatch] = relationship()
    invitee: Mapped[Invitee | None] = relationship()

    def __str__(self) -> str:
        return f"{self.recipient} ({self.code})"
