"""Conferences, their agenda, and the people invited to them."""

from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intranet.accounts.models import Account
from intranet.conferences.states import Attendance, ConferenceState, InviteeState
from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, Versioned, db, word_column
from intranet.municipalities.models import Municipality


class Conference(Versioned, db.Model):
    """A local prevention and education conference of one municipality, or one for the whole county."""

    __tablename__ = "conference"
    __table_args__ = (
        CheckConstraint(
            "state NOT IN ('dated', 'invited', 'held', 'minuted', 'closed') OR (starts_at IS NOT NULL AND hall <> '')",
            name="date_and_hall_when_dated",
        ),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    title: Mapped[ShortText]
    motto: Mapped[ShortText] = mapped_column(default="")
    hosts: Mapped[ShortText] = mapped_column(default="")
    state: Mapped[ConferenceState] = mapped_column(
        word_column(ConferenceState), default=ConferenceState.IDEA, index=True
    )
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment)
    hall: Mapped[ShortText] = mapped_column(default="")
    street: Mapped[ShortText] = mapped_column(default="")
    postcode: Mapped[ShortText] = mapped_column(default="")
    city: Mapped[ShortText] = mapped_column(default="")
    access_notes: Mapped[LongText] = mapped_column(default="")
    purpose: Mapped[LongText] = mapped_column(default="")
    reply_by: Mapped[date | None]
    responsible_there: Mapped[ShortText] = mapped_column(default="")
    responsible_here_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    invitations_printed_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_on: Mapped[date | None]
    edition: Mapped[int] = mapped_column(default=1)
    reason: Mapped[LongText] = mapped_column(default="")
    guests: Mapped[LongText] = mapped_column(default="")
    press_waived: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]

    municipality: Mapped[Municipality | None] = relationship()
    responsible_here: Mapped[Account | None] = relationship()
    agenda: Mapped[list["AgendaItem"]] = relationship(
        back_populates="conference", order_by="AgendaItem.position", cascade="all, delete-orphan"
    )
    invitees: Mapped[list["Invitee"]] = relationship(back_populates="conference", cascade="all, delete-orphan")

    @property
    def scope_label(self) -> str:
        """Gemeinde Kreuzau, or the whole county."""
        return self.municipality.full_name if self.municipality else "kreisweit"

    @property
    def day(self) -> date | None:
        return clock.local(self.starts_at).date() if self.starts_at else None

    @property
    def timed_agenda(self) -> list[tuple["AgendaItem", datetime | None]]:
        """Each item with its time: the start, and then the lengths added up."""
        moment, timed = self.starts_at, []
        for item in self.agenda:
            timed.append((item, moment))
            moment = moment and moment + timedelta(minutes=item.minutes)
        return timed

    @property
    def agenda_ends_at(self) -> datetime | None:
        return self.starts_at and self.starts_at + timedelta(minutes=sum(item.minutes for item in self.agenda))

    def __str__(self) -> str:
        return self.title


class AgendaItem(db.Model):
    """One item of the agenda; its time follows from the start and the items before it."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes BETWEEN 0 AND 600", name="bounded_length"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    position: Mapped[int]
    title: Mapped[ShortText]
    speaker: Mapped[ShortText] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=10)

    conference: Mapped[Conference] = relationship(back_populates="agenda")

    def __str__(self) -> str:
        return self.title


class Invitee(Versioned, db.Model):
    """A person invited in one of their functions: the letter goes to that function's address."""

    __tablename__ = "invitee"
    __table_args__ = (UniqueConstraint("conference_id", "function_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    function_id: Mapped[int] = mapped_column(ForeignKey("function.id"), index=True)
    state: Mapped[InviteeState] = mapped_column(word_column(InviteeState), default=InviteeState.NOTED)
    persons: Mapped[int] = mapped_column(default=1)
    code: Mapped[ShortText] = mapped_column(unique=True)
    attendance: Mapped[Attendance | None] = mapped_column(word_column(Attendance))

    conference: Mapped[Conference] = relationship(back_populates="invitees")
    function: Mapped[Function] = relationship()

    def __str__(self) -> str:
        return str(self.function)
