"""A kind of job for tests, and workers that can be stopped at any point."""

from collections.abc import Callable

import pytest

from intranet.accounts.permissions import Permission
from intranet.audit.actions import note
from intranet.core.database import db
from intranet.jobs import kinds
from intranet.jobs.actions import queue_job
from intranet.jobs.models import Job
from intranet.jobs.work import Work
from intranet.jobs.worker import Worker
from tests import factories

TOTAL = 5


def counting(work: Work) -> None:
    """Writes one entry of the log for each number that is still missing."""
    for number in range(work.done, TOTAL):
        with work.step(done=number + 1, phase="Zahlen"):
            note("counted", by=work.by, changes={"number": [None, number]})


@pytest.fixture
def kind(monkeypatch) -> Callable[[Callable[[Work], None]], None]:
    """Registers a function as the only kind of job."""
    monkeypatch.setattr(kinds, "_kinds", {})

    def use(work: Callable[[Work], None]) -> None:
        kinds.handler(
            "count", "Zählen", permission=Permission.CONFERENCES_EDIT, units=("Zahl", "Zahlen"),
            endpoint="conferences.show", readers=Permission.DOCUMENTS_READ,
        )(work)  # fmt: skip

    use(counting)
    return use


@pytest.fixture
def conference(app):
    return factories.conference()


@pytest.fixture
def id(kind, conference, clerk) -> int:
    """The id of a waiting job."""
    job = queue_job("count", title="Bis fünf zählen", source=conference, total=TOTAL, by=clerk)
    db.session.commit()
    number = job.id
    db.session.remove()  # whoever holds a transaction keeps the worker from writing
    return number


def the(id: int) -> Job:
    """The job as it stands now, in a fresh transaction."""
    db.session.remove()
    return db.session.get_one(Job, id)


@pytest.fixture
def worker(app) -> Worker:
    return Worker(app)
