"""The minutes of a conference: what was said and agreed under each item, per life phase, and who does what."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, Versioned, db, word_column
from intranet.minutes.states import MinutesState, TaskState


class Minutes(Versioned, db.Model):
    """The minutes of one conference."""

    __tablename__ = "minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), unique=True)
    state: Mapped[MinutesState] = mapped_column(word_column(MinutesState), default=MinutesState.DRAFT)
    chair: Mapped[ShortText] = mapped_column(default="")
    minute_taker: Mapped[ShortText] = mapped_column(default="")
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    next_meeting: Mapped[ShortText] = mapped_column(default="")
    approval: Mapped[ShortText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    conference: Mapped[Conference] = relationship()
    items: Mapped[list["MinutesItem"]] = relationship(
        back_populates="minutes", order_by="MinutesItem.position", cascade="all, delete-orphan"
    )
    phases: Mapped[list["PhaseFinding"]] = relationship(
        back_populates="minutes", order_by="PhaseFinding.position", cascade="all, delete-orphan"
    )
    tasks: Mapped[list["Task"]] = relationship(
        back_populates="minutes", order_by="Task.id", cascade="all, delete-orphan"
    )

    def __str__(self) -> str:
        return f"Niederschrift „{self.conference.title}“"


class MinutesItem(db.Model):
    """What came out under one item of the agenda."""

    __tablename__ = "minutes_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    position: Mapped[int]
    title: Mapped[ShortText]
    discussion: Mapped[LongText] = mapped_column(default="")
    agreement: Mapped[LongText] = mapped_column(default="")

    minutes: Mapped[Minutes] = relationship(back_populates="items")


class PhaseFinding(db.Model):
    """What the table of one life phase found: what is there, what lacks, what is planned."""

    __tablename__ = "phase_finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    position: Mapped[int]
    phase: Mapped[ShortText]
    present: Mapped[LongText] = mapped_column(default="")
    lacking: Mapped[LongText] = mapped_column(default="")
    plans: Mapped[LongText] = mapped_column(default="")
    who: Mapped[ShortText] = mapped_column(default="")
    until: Mapped[date | None]

    minutes: Mapped[Minutes] = relationship(back_populates="phases")


class Task(Versioned, db.Model):
    """Who does what until when; it lives on after the conference."""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    what: Mapped[LongText]
    who: Mapped[ShortText] = mapped_column(default="")
    until: Mapped[date | None] = mapped_column(index=True)
    state: Mapped[TaskState] = mapped_column(word_column(TaskState), default=TaskState.OPEN)

    minutes: Mapped[Minutes] = relationship(back_populates="tasks")

    @property
    def is_overdue(self) -> bool:
        return (
            self.until is not None and self.until < clock.today() and self.state in {TaskState.OPEN, TaskState.STARTED}
        )

    def __str__(self) -> str:
        return self.what
