"""What people tell us they cannot use."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from intranet.barriers.states import ReportState
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, Versioned, db, word_column


class BarrierReport(Versioned, db.Model):
    """One barrier, told by somebody with or without an account; how to reach them is kept until it is answered."""

    __tablename__ = "barrier_report"
    __table_args__ = (
        CheckConstraint("(state = 'answered') = (answered_at IS NOT NULL)", name="answered_has_moment"),
        CheckConstraint("state = 'open' OR contact = ''", name="contact_goes_with_the_answer"),
    )
    kept_briefly = ("contact",)

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[ShortText] = mapped_column(default="")
    text: Mapped[LongText]
    contact: Mapped[ShortText] = mapped_column(default="")
    state: Mapped[ReportState] = mapped_column(word_column(ReportState), default=ReportState.OPEN, index=True)
    answer: Mapped[LongText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_by_name: Mapped[ShortText] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_by_name: Mapped[ShortText] = mapped_column(default="")

    @property
    def is_open(self) -> bool:
        return self.state is ReportState.OPEN

    def __str__(self) -> str:
        return f"Barriere {self.id}"
