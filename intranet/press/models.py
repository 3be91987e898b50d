"""Press releases."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, Versioned, db, word_column
from intranet.press.states import PressState


class PressRelease(Versioned, db.Model):
    """What editors are told about one conference."""

    __tablename__ = "press_release"
    __table_args__ = (
        CheckConstraint("state NOT IN ('sent', 'archived') OR sent_on IS NOT NULL", name="day_when_sent"),
        CheckConstraint(
            "state NOT IN ('approval', 'sent', 'archived') OR quote = '' OR quote_approved <> ''",
            name="quote_released_before_approval",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), unique=True)
    state: Mapped[PressState] = mapped_column(word_column(PressState), default=PressState.DRAFT)
    number: Mapped[ShortText] = mapped_column(default="")
    dated_on: Mapped[date]
    embargo: Mapped[datetime | None] = mapped_column(Moment)
    kicker: Mapped[ShortText] = mapped_column(default="")
    headline: Mapped[ShortText]
    subheadline: Mapped[ShortText] = mapped_column(default="")
    place: Mapped[ShortText] = mapped_column(default="")
    lead: Mapped[LongText]
    body: Mapped[LongText]
    quote: Mapped[LongText] = mapped_column(default="")
    quote_name: Mapped[ShortText] = mapped_column(default="")
    quote_function: Mapped[ShortText] = mapped_column(default="")
    quote_approved: Mapped[ShortText] = mapped_column(default="")
    pictured: Mapped[LongText] = mapped_column(default="")
    caption: Mapped[LongText] = mapped_column(default="")
    credit: Mapped[ShortText] = mapped_column(default="")
    background: Mapped[LongText] = mapped_column(default="")
    sent_on: Mapped[date | None]
    created_at: Mapped[CreatedAt]

    conference: Mapped[Conference] = relationship()

    @property
    def embargo_local(self) -> datetime | None:
        """The embargo by the office's clock, as a form shows it."""
        return clock.local(self.embargo).replace(tzinfo=None) if self.embargo else None

    @property
    def is_editable(self) -> bool:
        return self.state in PressState.editable()

    def __str__(self) -> str:
        return f"Pressemitteilung „{self.headline}“"
