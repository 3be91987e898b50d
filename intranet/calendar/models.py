"""Days the office itself knows about: closed days, local feasts, school holidays that no package has yet."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, validates

from intranet.calendar.states import DayKind
from intranet.core.database import CreatedAt, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import sort_key


class OwnDay(Versioned, db.Model):
    """A day or a span of days with a name, for the whole county or for one municipality."""

    __tablename__ = "own_day"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    kind: Mapped[DayKind] = mapped_column(word_column(DayKind))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date] = mapped_column(index=True)
    # Municipalities stand above the calendar: here they are only a number.
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    created_at: Mapped[CreatedAt]

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = sort_key(name)
        return name

    def __str__(self) -> str:
        return self.name
