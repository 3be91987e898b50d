"""Municipalities, the Landrat's visits to their town halls, rounds of visits, and what is to be taken up again."""

from datetime import UTC, date, datetime
from textwrap import shorten
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship, validates

from intranet.accounts.models import Account
from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import sort_key
from intranet.municipalities.states import FollowUpKind, MunicipalityKind, RoundScope, VisitKind, VisitState

_WHERE_CURRENT: dict[str, Any] = {"sqlite_where": text("is_current"), "postgresql_where": text("is_current")}


class Municipality(Versioned, db.Model):
    """A town or community of the county; the official key (AGS) names it for good."""

    __tablename__ = "municipality"
    __table_args__ = (CheckConstraint("length(ags) = 8", name="ags_has_eight_digits"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ags: Mapped[ShortText] = mapped_column(unique=True)
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    official_name: Mapped[ShortText] = mapped_column(default="")
    district: Mapped[ShortText] = mapped_column(default="", index=True)
    kind: Mapped[MunicipalityKind] = mapped_column(word_column(MunicipalityKind))
    in_scope: Mapped[bool] = mapped_column(default=True)
    youth_office: Mapped[ShortText] = mapped_column(default="")
    population: Mapped[int]
    population_on: Mapped[date]
    area_km2: Mapped[float]
    tile_row: Mapped[int | None]
    tile_column: Mapped[int | None]
    ended_on: Mapped[date | None]
    town_hall_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)

    town_hall: Mapped[Organisation] = relationship()
    visits: Mapped[list["Visit"]] = relationship(back_populates="municipality", order_by="Visit.id")

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = sort_key(name)
        return name

    @property
    def full_name(self) -> str:
        """Stadt Jülich, Gemeinde Inden: as texts name it."""
        return f"{self.kind.label} {self.name}"

    @property
    def current_visit(self) -> "Visit":
        """The visit that gives the municipality its status; to be asked where all visits are fetched anyway."""
        return next(visit for visit in self.visits if visit.is_current)

    @property
    def former_visits(self) -> list["Visit"]:
        """The visits before, newest first; those that never had a date last."""
        former = [visit for visit in self.visits if not visit.is_current]
        never = datetime.min.replace(tzinfo=UTC)
        return sorted(former, key=lambda visit: (visit.starts_at or never, visit.id), reverse=True)

    def __str__(self) -> str:
        return self.full_name


class ScopeChange(db.Model):
    """On a day a municipality came into the area of the county youth office, or left it. Rows are only ever added.

    `was_in_scope` holds for the days before, back to the change before that one; from the last one on the
    municipality itself tells.
    """

    __tablename__ = "scope_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    day: Mapped[date]
    was_in_scope: Mapped[bool]
    created_at: Mapped[CreatedAt]


class VisitRound(Versioned, db.Model):
    """A round of visits (Besuchsrunde): once to every town hall in its scope."""

    __tablename__ = "visit_round"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[ShortText] = mapped_column(unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    scope: Mapped[RoundScope] = mapped_column(word_column(RoundScope), default=RoundScope.YOUTH_OFFICE)
    created_at: Mapped[CreatedAt]

    def covers(self, municipality: Municipality) -> bool:
        return municipality.in_scope or self.scope is RoundScope.COUNTY

    def __str__(self) -> str:
        return self.name


class Visit(Versioned, db.Model):
    """One visit of the Landrat; the newest one of a municipality gives its visit status."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint(
            "state NOT IN ('scheduled', 'visited', 'followed-up', 'closed') OR starts_at IS NOT NULL",
            name="date_when_scheduled",
        ),
        Index("uq_visit_current", "municipality_id", unique=True, **_WHERE_CURRENT),
        # Both together: by the round alone SQLite would walk through all its visits for each municipality.
        Index("ix_visit_municipality_id", "municipality_id", "round_id"),
        CheckConstraint("state NOT IN ('followed-up', 'closed') OR result <> ''", name="note_when_followed_up"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("visit_round.id"))
    kind: Mapped[VisitKind] = mapped_column(word_column(VisitKind), default=VisitKind.INAUGURAL)
    state: Mapped[VisitState] = mapped_column(word_column(VisitState), default=VisitState.OPEN, index=True)
    is_current: Mapped[bool] = mapped_column(default=True)
    contact: Mapped[ShortText] = mapped_column(default="")
    requested_on: Mapped[date | None]
    follow_up_on: Mapped[date | None]
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    place: Mapped[ShortText] = mapped_column(default="")
    sort_place: Mapped[SortKey] = mapped_column(default="")
    participants: Mapped[LongText] = mapped_column(default="")
    people_met: Mapped[LongText] = mapped_column(default="")
    topics: Mapped[LongText] = mapped_column(default="")
    preparation: Mapped[LongText] = mapped_column(default="")
    result: Mapped[LongText] = mapped_column(default="")
    agreements: Mapped[LongText] = mapped_column(default="")
    next_step: Mapped[LongText] = mapped_column(default="")
    reason: Mapped[LongText] = mapped_column(default="")
    cancelled_by: Mapped[ShortText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    municipality: Mapped[Municipality] = relationship(back_populates="visits")
    round: Mapped[VisitRound | None] = relationship()

    @validates("place")
    def _keep_sort_place(self, _key: str, place: str) -> str:
        self.sort_place = sort_key(place)
        return place

    @property
    def day(self) -> date | None:
        return clock.local(self.starts_at).date() if self.starts_at else None

    @property
    def may_be_entered_afterwards(self) -> bool:
        """Whether it may have taken place without anybody having planned it here."""
        return self.state in VisitState.without_a_date()

    @property
    def is_open(self) -> bool:
        return self.state is VisitState.OPEN

    @property
    def is_dropped(self) -> bool:
        return self.state is VisitState.DROPPED

    @property
    def is_overdue(self) -> bool:
        """Scheduled, and the moment has passed: somebody should say what came of it."""
        return self.state is VisitState.SCHEDULED and self.starts_at is not None and self.starts_at < clock.now()

    @property
    def is_follow_up_due(self) -> bool:
        return self.follow_up_on is not None and self.follow_up_on <= clock.today()

    def __str__(self) -> str:
        return f"{self.kind.label} {self.municipality.name}"


class VisitStep(db.Model):
    """One step of a visit, with the date as it stood then: the visit's history of dates. Rows are only ever added.

    `day` is the day from which the state holds (a visit took place on its date, whenever that was entered),
    `at` the moment it was entered. How things stood on a day follows from the last step with that day or before.
    """

    __tablename__ = "visit_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("visit_round.id"))
    state: Mapped[VisitState] = mapped_column(word_column(VisitState))
    day: Mapped[date] = mapped_column(index=True)
    at: Mapped[CreatedAt]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[ShortText]
    reason: Mapped[LongText] = mapped_column(default="")
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    former_starts_at: Mapped[datetime | None] = mapped_column(Moment)

    visit: Mapped[Visit] = relationship()


class FollowUp(Versioned, db.Model):
    """What is to be taken up again on a day, and by whom; one that was agreed on a visit names who promised it."""

    __tablename__ = "follow_up"
    __table_args__ = (CheckConstraint("(done_at IS NULL) = (done_by_name = '')", name="done_by_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[FollowUpKind] = mapped_column(word_column(FollowUpKind), default=FollowUpKind.REMINDER)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    due_on: Mapped[date] = mapped_column(index=True)
    what: Mapped[LongText]
    promised_by: Mapped[ShortText] = mapped_column(default="")
    agreed: Mapped[LongText] = mapped_column(default="")  # the line of the visit's note that it was taken over from
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by_name: Mapped[ShortText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    municipality: Mapped[Municipality] = relationship()
    visit: Mapped[Visit | None] = relationship()
    account: Mapped[Account | None] = relationship()

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_due(self) -> bool:
        return not self.is_done and self.due_on <= clock.today()

    def __str__(self) -> str:
        return shorten(f"{self.municipality.name}: {self.what}", 100, placeholder=" …")


class Border(db.Model):
    """The outline of one municipality as SVG path data, and where its name stands; replaced whole by an import."""

    __tablename__ = "border"
    __table_args__ = (CheckConstraint("length(ags) = 8", name="ags_has_eight_digits"),)

    ags: Mapped[ShortText] = mapped_column(primary_key=True)
    path: Mapped[LongText]
    label_x: Mapped[int]
    label_y: Mapped[int]


class BorderSheet(Versioned, db.Model):
    """The sheet all borders are drawn on: one row with its size and whom to credit."""

    __tablename__ = "border_sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    width: Mapped[int]
    height: Mapped[int]
    credit: Mapped[ShortText]
    areas: Mapped[int]

    def __str__(self) -> str:
        return "Grenzen der Kommunen"


class DirectoryUpload(db.Model):
    """A directory between upload and take-over; seen only by whoever uploaded it, and not for long."""

    __tablename__ = "directory_upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    file_name: Mapped[ShortText]
    as_of: Mapped[date]
    made_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))

    def __str__(self) -> str:
        return self.file_name
