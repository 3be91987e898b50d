"""What people do with jobs: ask for one, cancel it, take it up again. None commits."""

from typing import Any

from intranet.accounts.models import Account
from intranet.audit.actions import note
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.jobs import queries
from intranet.jobs.models import Job
from intranet.jobs.states import JobState


def queue_job(kind: str, *, title: str, source: Any, total: int = 0, by: Account, **payload: int) -> Job:
    """Put a job into the queue, in the transaction of the change that asks for it.

    Args:
        source: the stored thing the job is about; two jobs of one kind about one thing never run at once.
        payload: ids of what the job works with.

    Raises:
        Refused: if such a job waits or runs already.
    """
    if queries.open_job(kind, source):
        raise Refused(f"„{title}“ ist schon in Arbeit. Warten Sie, bis dieser Auftrag fertig ist.")
    job = Job(
        kind=kind, title=title[:200], source=source.__tablename__, source_id=source.id, total=total, payload=payload,
        created_by_id=by.id,
    )  # fmt: skip
    db.session.add(job)
    db.session.flush()
    note("job queued", job, by=by)
    return job


def cancel_job(job: Job, *, by: Account) -> None:
    """Take a waiting job out of the queue, ask the worker to stop after the item in hand, or let a failed one rest.

    Raises:
        Refused: if it is done or was cancelled before.
    """
    _hold(job)
    if not (job.state.is_open or job.state is JobState.FAILED):
        raise Refused(f"Der Auftrag ist schon „{job.state.label}“. Es gibt nichts mehr abzubrechen.")
    if job.state is not JobState.RUNNING:
        job.state, job.finished_at = JobState.CANCELLED, clock.now()
    else:
        job.is_cancel_wanted = True
    note("job cancelled", job, by=by)


def resume_job(job: Job, *, by: Account) -> None:
    """Put a failed or cancelled job back into the queue; what is done stays done.

    Raises:
        Refused: if it still runs, or has ended well.
    """
    _hold(job)
    job.state.must_allow(JobState.QUEUED, thing=f"Auftrag „{job.title}“")
    if job.state is JobState.RUNNING:
        raise Refused("Der Auftrag läuft noch. Warten Sie, bis er zu Ende ist.")
    job.state, job.attempts, job.problem, job.is_cancel_wanted = JobState.QUEUED, 0, "", False
    job.finished_at = None
    note("job resumed", job, by=by)


def _hold(job: Job) -> None:
    """Read the row as it stands now, and keep workers from changing it until this transaction ends."""
    db.session.refresh(job, with_for_update={"of": Job})  # and not the account beside it
