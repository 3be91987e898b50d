"""The invitations of the demonstration: printed by a run, archived, posted, and answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from intranet.accounts.models import Account
from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.database import db
from intranet.demo.moments import on
from intranet.dispatch import actions, planning
from intranet.dispatch.states import LetterKind
from intranet.dispatch.tasks import print_run
from intranet.dispatch.wishes import USUAL, Wish
from intranet.documents.queries import letterhead
from intranet.jobs.queries import last_job
from intranet.jobs.states import JobState
from intranet.jobs.work import Work


class _AtOnce(Work):
    """A job that nobody waits for: all of the demonstration is one transaction, so its steps end none."""

    @contextmanager
    def step(self, **_progress: Any) -> Iterator[None]:
        yield
        db.session.flush()


def invite_by_letter(conference: Conference, *, printed_on: date, posted_on: date, by: Account) -> None:
    """Print the invitations to everybody on the list who can get one, and say that they were posted."""
    kind = LetterKind.INVITATION
    with on(printed_on):
        plan = planning.plan(conference, Wish(kind=kind, audience=USUAL[kind]), head=letterhead(), clerk=by.name)
        run = planning.start(plan, by=by)
        job = last_job(actions.PRINT, run)
        assert job is not None  # noqa: S101  the run was just started with it
        print_run(_AtOnce(job_id=job.id, worker="", payload={}, source_id=run.id, by_id=by.id))
        job.state, job.done, job.started_at, job.finished_at = JobState.DONE, job.total, clock.now(), clock.now()
    with on(posted_on):
        actions.mark_sent(run, posted_on=posted_on, by=by)
