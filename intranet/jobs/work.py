"""A job in the hands of a worker: every write goes through `step()`, which asks first whether the job is still ours."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event
from typing import Any

from sqlalchemy import update

from intranet.accounts.models import Account
from intranet.core import clock
from intranet.core.database import db, writing
from intranet.jobs.models import Job
from intranet.jobs.states import JobState

LEASE = timedelta(seconds=30)
"""How long a worker that says nothing counts as alive."""


LONGEST_GAP = 0.1
"""Seconds between two looks of whoever waits for SQLite's lock."""


class LeaseLost(Exception):
    """Another worker holds the job, or nobody: whatever this one was about to write is not written."""


class CancelWanted(Exception):
    """Somebody asked to stop."""


class StopWanted(Exception):
    """The worker itself is told to stop; the job goes back into the queue."""


@dataclass
class Work:
    """One job as its handler sees it; `by_id` is the account it works for."""

    job_id: int
    worker: str
    payload: dict[str, Any]
    source_id: int
    by_id: int
    done: int = 0
    lease: timedelta = LEASE
    stopping: Event = field(default_factory=Event)

    @property
    def by(self) -> Account:
        """Whoever asked for the job."""
        return db.session.get_one(Account, self.by_id)

    @contextmanager
    def step(self, *, done: int | None = None, total: int | None = None, phase: str | None = None) -> Iterator[None]:
        """Write one item: result, progress and renewed lease in one transaction, or nothing of it.

        Keep it short: on SQLite nobody else can write meanwhile. Rows read before are read anew inside.

        Raises:
            LeaseLost: if the job is no longer ours.
            CancelWanted, StopWanted: if it must end here; nothing was written.
        """
        if self.stopping.is_set():
            raise StopWanted
        db.session.rollback()
        began = time.monotonic()
        with writing():
            try:
                self._renew(done, total, phase)
                yield
                db.session.commit()
            except BaseException:
                db.session.rollback()
                raise
        if done is not None:
            self.done = max(self.done, done)  # what begins again from the start comes no further for it
        self._let_others_write(time.monotonic() - began)

    def _let_others_write(self, held: float) -> None:
        """Leave a gap as long as the lock was held: on SQLite, who waits for it looks only every now and then.

        A worker that takes it again at once would keep pages from saving for as long as it runs.
        """
        if db.engine.dialect.name == "sqlite":
            self.stopping.wait(min(held, LONGEST_GAP))

    def _renew(self, done: int | None, total: int | None, phase: str | None) -> None:
        values: dict[str, Any] = {"lease_until": clock.now() + self.lease}
        values |= {} if total is None else {"total": total}
        values |= {} if done is None else {"done": done}
        values |= {} if phase is None else {"phase": phase}
        if done is not None and done > self.done:
            values["attempts"] = 0
        is_cancelled = db.session.execute(
            update(Job)
            .where(Job.id == self.job_id, Job.worker == self.worker, Job.state == JobState.RUNNING)
            .values(**values)
            .returning(Job.is_cancel_wanted)
            .execution_options(synchronize_session=False)
        ).scalar_one_or_none()
        if is_cancelled is None:
            raise LeaseLost
        if is_cancelled:
            raise CancelWanted
