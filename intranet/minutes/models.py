"""The minutes of a conference: what was said and agreed under each item, per life phase, and who does what."""

from datetime import date, datetime
from textwrap import shorten

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import sort_key
from intranet.minutes.states import MinutesState, ResolutionKind, TaskState


class Minutes(Versioned, db.Model):
    """The minutes of one conference."""

    __tablename__ = "minutes"
    __table_args__ = (
        CheckConstraint("ended_at IS NULL OR ended_at > started_at", name="ends_after_start"),
        CheckConstraint("state NOT IN ('sent', 'approved') OR sent_on IS NOT NULL", name="day_when_sent"),
        CheckConstraint(
            "state <> 'approved' OR (approved_on IS NOT NULL AND approval <> '')", name="by_whom_when_approved"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), unique=True)
    state: Mapped[MinutesState] = mapped_column(word_column(MinutesState), default=MinutesState.DRAFT)
    chair: Mapped[ShortText] = mapped_column(default="")
    minute_taker: Mapped[ShortText] = mapped_column(default="")
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    next_meeting: Mapped[ShortText] = mapped_column(default="")
    enclosures: Mapped[LongText] = mapped_column(default="")
    distribution: Mapped[LongText] = mapped_column(default="")
    sent_on: Mapped[date | None]
    approved_on: Mapped[date | None]
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
    corrections: Mapped[list["Correction"]] = relationship(
        back_populates="minutes", order_by="Correction.id", cascade="all, delete-orphan"
    )

    @property
    def is_editable(self) -> bool:
        return self.state in MinutesState.editable()

    def __str__(self) -> str:
        return f"Niederschrift „{self.conference.title}“"


class MinutesItem(db.Model):
    """What came out under one item of the agenda; one item of each minutes carries the table of life phases.

    `agreement` holds what was agreed without a vote, one a line; `resolution` is what was put to the vote, in its
    wording. Either all votes are counted or none.
    """

    __tablename__ = "minutes_item"
    __table_args__ = (
        CheckConstraint(
            "(votes_yes IS NULL AND votes_no IS NULL AND votes_abstained IS NULL) OR "
            "(votes_yes >= 0 AND votes_no >= 0 AND votes_abstained >= 0 "
            "AND votes_yes IS NOT NULL AND votes_no IS NOT NULL AND votes_abstained IS NOT NULL AND resolution <> '')",
            name="votes_on_a_wording",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    position: Mapped[int]
    title: Mapped[ShortText]
    discussion: Mapped[LongText] = mapped_column(default="")
    agreement: Mapped[LongText] = mapped_column(default="")
    resolution: Mapped[LongText] = mapped_column(default="")
    resolution_kind: Mapped[ResolutionKind] = mapped_column(
        word_column(ResolutionKind), default=ResolutionKind.AGREEMENT
    )
    votes_yes: Mapped[int | None]
    votes_no: Mapped[int | None]
    votes_abstained: Mapped[int | None]
    holds_phases: Mapped[bool] = mapped_column(default=False)

    minutes: Mapped[Minutes] = relationship(back_populates="items")

    @property
    def votes(self) -> tuple[int, int, int] | None:
        """Yes, no and abstentions, if they were counted."""
        if self.votes_yes is None or self.votes_no is None or self.votes_abstained is None:
            return None
        return self.votes_yes, self.votes_no, self.votes_abstained

    def __str__(self) -> str:
        return f"TOP {self.position}: {self.title}"


class PhaseFinding(db.Model):
    """What the table of one life phase found: what is there, what lacks, what is planned; one finding a line."""

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

    def __str__(self) -> str:
        return self.phase


class Task(Versioned, db.Model):
    """Who does what until when; it lives on after the conference.

    `minuted_who` and `minuted_until` keep what stood in the minutes when they were released: a task that later
    passes to somebody else must not change what was agreed. `sort_name` is the place of `who` in a German list.
    """

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("minutes_item.id"), index=True)
    what: Mapped[LongText]
    who: Mapped[ShortText] = mapped_column(default="")
    sort_name: Mapped[SortKey] = mapped_column(default="")
    until: Mapped[date | None] = mapped_column(index=True)
    minuted_who: Mapped[ShortText] = mapped_column(default="")
    minuted_until: Mapped[date | None]
    state: Mapped[TaskState] = mapped_column(word_column(TaskState), default=TaskState.OPEN)

    minutes: Mapped[Minutes] = relationship(back_populates="tasks")
    item: Mapped[MinutesItem] = relationship()

    @validates("who")
    def _keep_sort_name(self, _key: str, who: str) -> str:
        self.sort_name = sort_key(who)
        return who

    @property
    def is_unfinished(self) -> bool:
        return self.state in TaskState.unfinished()

    @property
    def is_overdue(self) -> bool:
        return self.until is not None and self.until < clock.today() and self.is_unfinished

    def __str__(self) -> str:
        return shorten(self.what, 100, placeholder=" …")


class Correction(db.Model):
    """What was found wrong after the minutes were approved; their text stays as it was."""

    __tablename__ = "minutes_correction"
    __table_args__ = (CheckConstraint("place <> '' AND shall_read <> '' AND requested_by <> ''", name="says_all"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    corrected_on: Mapped[date]
    place: Mapped[ShortText]
    reads: Mapped[LongText] = mapped_column(default="")
    shall_read: Mapped[LongText]
    requested_by: Mapped[ShortText]
    created_at: Mapped[CreatedAt]

    minutes: Mapped[Minutes] = relationship(back_populates="corrections")

    def __str__(self) -> str:
        return f"Berichtigung zu {self.place}"
