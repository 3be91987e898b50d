"""Municipalities and the Landrat's visits to their town halls."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import sort_key
from intranet.municipalities.states import MunicipalityKind, VisitKind, VisitState

_WHERE_CURRENT = {"sqlite_where": text("is_current"), "postgresql_where": text("is_current")}


class Municipality(Versioned, db.Model):
    """A town or community of the county; the official key (AGS) names it for good."""

    __tablename__ = "municipality"
    __table_args__ = (CheckConstraint("length(ags) = 8", name="ags_has_eight_digits"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ags: Mapped[ShortText] = mapped_column(unique=True)
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    kind: Mapped[MunicipalityKind] = mapped_column(word_column(MunicipalityKind))
    in_scope: Mapped[bool] = mapped_column(default=True)
    youth_office: Mapped[ShortText] = mapped_column(default="")
    population: Mapped[int]
    population_on: Mapped[date]
    area_km2: Mapped[float]
    tile_row: Mapped[int | None]
    tile_column: Mapped[int | None]
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

    def __str__(self) -> str:
        return self.full_name


class Visit(Versioned, db.Model):
    """One visit of the Landrat; the newest one of a municipality gives its visit status."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint(
            "state NOT IN ('scheduled', 'visited', 'followed-up', 'closed') OR starts_at IS NOT NULL",
            name="date_when_scheduled",
        ),
        Index("uq_visit_current", "municipality_id", unique=True, **_WHERE_CURRENT),
        CheckConstraint("state NOT IN ('followed-up', 'closed') OR result <> ''", name="note_when_followed_up"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    kind: Mapped[VisitKind] = mapped_column(word_column(VisitKind), default=VisitKind.INAUGURAL)
    state: Mapped[VisitState] = mapped_column(word_column(VisitState), default=VisitState.OPEN, index=True)
    is_current: Mapped[bool] = mapped_column(default=True)
    contact: Mapped[ShortText] = mapped_column(default="")
    requested_on: Mapped[date | None]
    follow_up_on: Mapped[date | None]
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    place: Mapped[ShortText] = mapped_column(default="")
    participants: Mapped[LongText] = mapped_column(default="")
    result: Mapped[LongText] = mapped_column(default="")
    agreements: Mapped[LongText] = mapped_column(default="")
    reason: Mapped[LongText] = mapped_column(default="")
    cancelled_by: Mapped[ShortText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    municipality: Mapped[Municipality] = relationship(back_populates="visits")

    @property
    def is_overdue(self) -> bool:
        """Scheduled, and the moment has passed: somebody should say what came of it."""
        return self.state is VisitState.SCHEDULED and self.starts_at is not None and self.starts_at < clock.now()

    @property
    def is_follow_up_due(self) -> bool:
        return self.follow_up_on is not None and self.follow_up_on <= clock.today()

    def __str__(self) -> str:
        return f"{self.kind.label} {self.municipality.name}"
