"""The queue: one row for each job. The rows hold the truth; workers only ever ask them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intranet.accounts.models import Account
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, db, word_column
from intranet.jobs.states import JobState


class Job(db.Model):
    """Work that somebody asked for: what, how far it has come, and which worker holds it until when.

    `payload` holds ids only; a job fetches everything else afresh. `attempts` counts those in a row that came no
    further.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_source", "source", "source_id"),
        CheckConstraint("(state = 'running') = (lease_until IS NOT NULL)", name="lease_while_running"),
        CheckConstraint("done >= 0 AND done <= total", name="done_within_total"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ShortText]
    title: Mapped[ShortText]
    source: Mapped[ShortText]
    source_id: Mapped[int]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[JobState] = mapped_column(word_column(JobState), default=JobState.QUEUED, index=True)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    phase: Mapped[ShortText] = mapped_column(default="")
    problem: Mapped[LongText] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    is_cancel_wanted: Mapped[bool] = mapped_column(default=False)
    worker: Mapped[ShortText] = mapped_column(default="")
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[CreatedAt]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)

    created_by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    def __str__(self) -> str:
        return self.title
