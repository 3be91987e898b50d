"""Reading the queue; nothing here writes."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from intranet.accounts.models import Account
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, by_rank, read_listing
from intranet.jobs.kinds import JobKind
from intranet.jobs.models import Job
from intranet.jobs.states import JobState

COLUMNS = (
    Column("auftrag", "Auftrag", (Job.title, Job.id)),
    Column("art", "Art", (Job.kind, Job.id)),
    Column("status", "Status", (by_rank(Job.state, JobState), Job.id)),
    Column("stand", "Stand", numeric=True),
    Column("begonnen", "Angelegt", (Job.created_at, Job.id)),
    Column("von", "Von", (Account.sort_name, Job.id)),
)


def listing(args: Mapping[str, str], kinds: Collection[JobKind]) -> Listing:
    """What the address asks of the list of jobs."""
    filters = (
        Filter("auftrag", "Auftrag", lambda q, text: q.where(Job.title.icontains(text, autoescape=True))),
        Filter("art", "Art", lambda q, word: q.where(Job.kind == word), {kind.name: kind.label for kind in kinds}),
        Filter("status", "Status", lambda q, word: q.where(Job.state == word),
               {state.value: state.label for state in JobState}),
    )  # fmt: skip
    return read_listing(args, columns=COLUMNS, filters=filters, sort="begonnen", descending=True)


def jobs_of(kinds: Collection[JobKind]) -> AnySelect:
    """All jobs of these kinds, as plain columns."""
    return (
        select(
            Job.id, Job.title, Job.kind, Job.state, Job.done, Job.total, Job.problem, Job.created_at, Job.finished_at,
            Account.name.label("created_by"),
        )
        .join(Account, Account.id == Job.created_by_id)
        .where(Job.kind.in_([kind.name for kind in kinds]))
    )  # fmt: skip


def open_job(kind: str, source: Any) -> Job | None:
    """The job of that kind about one thing that waits or runs, if there is one."""
    return db.session.scalar(
        select(Job).where(
            Job.kind == kind, Job.source == source.__tablename__, Job.source_id == source.id,
            Job.state.in_((JobState.QUEUED, JobState.RUNNING)),
        )
    )  # fmt: skip


def last_job(kind: str, source: Any) -> Job | None:
    """The newest job of that kind about one thing."""
    query = select(Job).where(Job.kind == kind, Job.source == source.__tablename__, Job.source_id == source.id)
    return db.session.scalar(query.order_by(Job.id.desc()).limit(1))


def failed_of(account: Account) -> list[Job]:
    """What somebody asked for, and what failed, newest first."""
    return list(
        db.session.scalars(
            select(Job)
            .where(Job.created_by_id == account.id, Job.state == JobState.FAILED)
            .order_by(Job.id.desc())
            .limit(20)
        )
    )


def is_to_do(now: datetime) -> ColumnElement[bool]:
    """Whether a job waits for a worker, or was left by one that no longer says it is there."""
    return or_(Job.state == JobState.QUEUED, and_(Job.state == JobState.RUNNING, Job.lease_until < now))


def something_to_do(now: datetime) -> bool:
    """Whether any worker should look."""
    return db.session.scalar(select(Job.id).where(is_to_do(now)).limit(1)) is not None
