"""The process that does the jobs: claims one, keeps its lease alive, and leaves it in order, whatever happens."""

import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from intranet.accounts.models import Account
from intranet.accounts.permissions import holds
from intranet.audit.actions import note
from intranet.core import clock
from intranet.core.chores import do_chores
from intranet.core.database import db, reading, writing
from intranet.core.errors import Refused
from intranet.jobs import queries
from intranet.jobs.kinds import kind_of
from intranet.jobs.models import Job
from intranet.jobs.states import JobState
from intranet.jobs.work import LEASE, CancelWanted, LeaseLost, StopWanted, Work

log = logging.getLogger("intranet.jobs")

PAUSE = 0.3
"""Seconds between two looks at an empty queue; a look costs a fifth of a millisecond."""
MOST_ATTEMPTS = 5
"""Attempts in a row that come no further."""
GIVEN_UP = (
    "Der Auftrag ist {} Mal abgebrochen, ohne voranzukommen. Setzen Sie ihn fort; bleibt der Fehler, "
    "wenden Sie sich an die Verwaltung des Intranets."
)


class Worker:
    """Does one job after the other; several may run at once, also on several machines."""

    def __init__(self, app: Flask, *, lease: timedelta = LEASE, most_attempts: int = MOST_ATTEMPTS) -> None:
        self._app, self._lease, self._most_attempts = app, lease, most_attempts
        self._stopping = threading.Event()
        self.name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"

    def run(self) -> None:
        """Work until somebody says stop; the item in hand is finished first."""
        for word in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(word, self._stop)
        next_sweep, chores_done = 0.0, None
        while not self._stopping.is_set():
            try:
                if time.monotonic() >= next_sweep:
                    self.sweep()
                    next_sweep = time.monotonic() + self._lease.total_seconds() / 2
                    with self._app.app_context():
                        chores_done = do_chores(last=chores_done)
                        db.session.remove()
                if self.work_off_one():
                    continue
            except SQLAlchemyError:
                log.exception("Die Datenbank antwortet nicht; neuer Versuch folgt.")
                self._stopping.wait(2)
            self._stopping.wait(PAUSE)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def work_off_one(self) -> bool:
        """Do the next job, if there is one."""
        with self._app.app_context(), reading():
            is_waiting = queries.something_to_do(clock.now())
            db.session.rollback()
            work = self._claim() if is_waiting else None
            if work:
                with self._heartbeat(work):
                    self._carry_out(work)
            db.session.remove()
            return is_waiting

    def work_off_all(self) -> None:
        """Do what is there, then come back."""
        while self.work_off_one():
            pass

    def sweep(self) -> None:
        """Put back at once what a worker of this machine left that is no longer alive; others wait for the lease."""
        with self._app.app_context(), reading():
            rows = db.session.execute(select(Job.id, Job.worker).where(Job.state == JobState.RUNNING)).all()
            db.session.rollback()
            left = [row for row in rows if _is_dead(row.worker)]
            with writing():
                for row in left:
                    db.session.execute(
                        update(Job)
                        .where(Job.id == row.id, Job.worker == row.worker, Job.state == JobState.RUNNING)
                        .values(lease_until=clock.now())
                    )
                if left:
                    db.session.commit()
            db.session.remove()

    def _claim(self) -> Work | None:
        """Take the oldest job that waits or was left; the database lets only one worker have it."""
        now = clock.now()
        oldest = (
            select(Job.id)
            .where(queries.is_to_do(now))
            .order_by(Job.id)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        with writing():
            claimed = db.session.scalar(
                update(Job)
                .where(Job.id == oldest, queries.is_to_do(now))
                .values(
                    state=JobState.RUNNING, worker=self.name, lease_until=now + self._lease,
                    attempts=Job.attempts + 1, finished_at=None,
                )
                .returning(Job.id)
                .execution_options(synchronize_session=False)
            )  # fmt: skip
            job = db.session.get(Job, claimed) if claimed else None
            if job is None:
                db.session.rollback()
                return None
            job.started_at = job.started_at or now
            work = Work(
                job_id=job.id, worker=self.name, payload=dict(job.payload), source_id=job.source_id,
                by_id=job.created_by_id, done=job.done, lease=self._lease, stopping=self._stopping,
            )  # fmt: skip
            if job.is_cancel_wanted:
                self._end(job, JobState.CANCELLED)
            elif job.attempts > self._most_attempts:
                self._end(job, JobState.FAILED, GIVEN_UP.format(self._most_attempts))
            is_ours = job.state is JobState.RUNNING
            db.session.commit()  # and nothing is read after it in here: that would take the lock again, and keep it
            return work if is_ours else None

    def _carry_out(self, work: Work) -> None:
        kind_name = db.session.scalar(select(Job.kind).where(Job.id == work.job_id)) or ""
        kind = kind_of(kind_name)
        try:
            if kind is None:
                raise Refused(f"Diese Fassung des Programms kennt die Art „{kind_name}“ nicht.")
            if not (work.by.is_active and holds(work.by, kind.permission)):
                raise Refused(f"{work.by.name} darf das nicht mehr. Jemand mit dem Recht dazu legt den Auftrag neu an.")
            kind.work(work)
        except LeaseLost:
            log.warning("Auftrag %s gehört inzwischen einem anderen Prozess.", work.job_id)
        except CancelWanted:
            self._leave(work, JobState.CANCELLED)
        except StopWanted:
            self._leave(work, JobState.QUEUED)
        except Refused as refusal:
            self._leave(work, JobState.FAILED, str(refusal))
        except Exception:
            log.exception("Auftrag %s ist an einem Fehler gescheitert.", work.job_id)
            self._leave(work, JobState.QUEUED)
        else:
            self._leave(work, JobState.DONE)

    def _leave(self, work: Work, state: JobState, problem: str = "") -> None:
        """Write how it ended, if the job is still ours."""
        db.session.rollback()
        with writing():
            job = db.session.get(Job, work.job_id, with_for_update={"of": Job}, populate_existing=True)
            if job is not None and job.worker == self.name and job.state is JobState.RUNNING:
                if state is JobState.QUEUED and job.is_cancel_wanted:
                    state = JobState.CANCELLED
                elif state is JobState.QUEUED and job.attempts >= self._most_attempts:
                    state, problem = JobState.FAILED, GIVEN_UP.format(self._most_attempts)
                self._end(job, state, problem)
            db.session.commit()

    def _end(self, job: Job, state: JobState, problem: str = "") -> None:
        job.state, job.lease_until, job.worker, job.problem = state, None, "", problem
        job.finished_at = None if state.is_open else clock.now()
        if state is JobState.QUEUED:
            return
        by = db.session.get_one(Account, job.created_by_id)
        if state is JobState.DONE:
            note("job done", job, by=by, changes={"done": [None, job.done]})
        elif state is JobState.FAILED:
            note("job failed", job, by=by, changes={"problem": [None, problem]})

    @contextmanager
    def _heartbeat(self, work: Work) -> Iterator[None]:
        """Renew the lease from beside, however long an item takes."""
        finished = threading.Event()
        beat = threading.Thread(target=self._renew_until, args=(work, finished), daemon=True)
        beat.start()
        try:
            yield
        finally:
            finished.set()
            beat.join()

    def _renew_until(self, work: Work, finished: threading.Event) -> None:
        while not finished.wait(self._lease.total_seconds() / 3):
            try:
                with self._app.app_context(), writing():
                    db.session.execute(
                        update(Job)
                        .where(Job.id == work.job_id, Job.worker == self.name, Job.state == JobState.RUNNING)
                        .values(lease_until=clock.now() + self._lease)
                    )
                    db.session.commit()
            except SQLAlchemyError:
                log.warning("Auftrag %s: Die Datenbank antwortet nicht, neuer Versuch folgt.", work.job_id)


def _is_dead(worker: str) -> bool:
    """Whether a worker of this machine has ended without saying so; False where that cannot be known."""
    host, _, rest = worker.rpartition(":")[0].partition(":")
    if host != socket.gethostname() or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
