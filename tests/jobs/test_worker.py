"""Nothing is lost and nothing is done twice, whoever dies, stops or is in the way."""

import contextvars
import socket
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from intranet.accounts.models import Account
from intranet.accounts.states import AccountState
from intranet.audit.models import AuditEntry
from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.jobs.actions import cancel_job, queue_job, resume_job
from intranet.jobs.models import Job
from intranet.jobs.states import JobState
from intranet.jobs.work import CancelWanted, LeaseLost
from intranet.jobs.worker import Worker
from tests.jobs.conftest import TOTAL, counting, the


def counted() -> list[int]:
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "counted").order_by(AuditEntry.id))
    return [entry.changes["number"][1] for entry in entries]


def actions_about_jobs() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.action).where(AuditEntry.thing == "job").order_by(AuditEntry.id)))


def test_a_job_is_worked_off_and_says_how_far_it_has_come(id, worker):
    assert worker.work_off_one()
    assert not worker.work_off_one()

    job = the(id)
    assert (job.state, job.done, job.total, job.phase) == (JobState.DONE, TOTAL, TOTAL, "Zahlen")
    assert job.started_at <= job.finished_at <= clock.now()
    assert counted() == list(range(TOTAL))
    assert actions_about_jobs() == ["job queued", "job done"]


def test_one_thing_has_one_job_of_a_kind_at_a_time(id):
    job = the(id)
    conference, clerk = db.session.get_one(Conference, job.source_id), job.created_by
    with pytest.raises(Refused, match="schon in Arbeit"):
        queue_job("count", title="Bis fünf zählen", source=conference, by=clerk)


def test_of_two_workers_one_gets_the_job(id, app):
    first, second = Worker(app), Worker(app)
    with app.app_context():
        assert first._claim().job_id == id
    with app.app_context():
        assert second._claim() is None


def test_a_worker_that_lost_its_lease_writes_nothing(id, app):
    slow, quick = Worker(app, lease=timedelta(seconds=-1)), Worker(app)
    with app.app_context():
        work = slow._claim()
        db.session.remove()
        assert quick.work_off_one()
        with pytest.raises(LeaseLost), work.step(done=1):
            pytest.fail("the step must not begin")
    assert the(id).state is JobState.DONE
    assert counted() == list(range(TOTAL))


def test_what_a_dead_worker_of_this_machine_left_goes_on_at_once(id, app):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead = Worker(app)
    dead.name = f"{socket.gethostname()}:{gone.pid}:{dead.name.rpartition(':')[2]}"
    with app.app_context():
        dead._claim()
        db.session.remove()

    worker = Worker(app)
    assert not worker.work_off_one()
    worker.sweep()
    assert worker.work_off_one()
    assert the(id).state is JobState.DONE


def test_a_job_that_is_cancelled_keeps_what_is_done_and_goes_on_from_there(id, kind, worker):
    def disturbed(work):
        if work.done:
            counting(work)
        for number in range(2):
            with work.step(done=number + 1):
                db.session.add(AuditEntry(by_name="Test", action="counted", thing="", thing_name="",
                                          changes={"number": [None, number]}))  # fmt: skip
        cancel_job(db.session.get_one(Job, id), by=work.by)
        db.session.commit()
        with pytest.raises(CancelWanted), work.step(done=3):
            pytest.fail("the step must not begin")
        raise CancelWanted

    kind(disturbed)
    worker.work_off_one()
    job = the(id)
    assert (job.state, job.done) == (JobState.CANCELLED, 2)

    kind(counting)
    resume_job(job, by=db.session.get_one(Account, job.created_by_id))
    db.session.commit()
    db.session.remove()
    worker.work_off_one()
    assert the(id).state is JobState.DONE
    assert counted() == list(range(TOTAL))
    assert actions_about_jobs() == ["job queued", "job cancelled", "job resumed", "job done"]


def test_a_waiting_job_is_cancelled_at_once_and_a_finished_one_not_at_all(id, worker):
    job = the(id)
    cancel_job(job, by=job.created_by)
    db.session.commit()
    db.session.remove()
    assert not worker.work_off_one()

    job = the(id)
    assert job.state is JobState.CANCELLED
    with pytest.raises(Refused, match="schon „abgebrochen“"):
        cancel_job(job, by=job.created_by)


def test_a_rule_that_says_no_ends_the_job_with_its_words(id, kind, worker):
    def refusing(work):
        raise Refused("Brief an Eva Beispiel: Die Straße fehlt.")

    kind(refusing)
    worker.work_off_one()
    job = the(id)
    assert (job.state, job.problem) == (JobState.FAILED, "Brief an Eva Beispiel: Die Straße fehlt.")
    assert actions_about_jobs() == ["job queued", "job failed"]


def test_an_error_is_tried_again_five_times_and_then_given_up(id, kind, worker):
    attempts = []

    def failing(work):
        attempts.append(work.done)
        raise ZeroDivisionError

    kind(failing)
    worker.work_off_all()
    job = the(id)
    assert len(attempts) == 5
    assert job.state is JobState.FAILED
    assert "5 Mal abgebrochen" in job.problem
    assert "ZeroDivisionError" not in job.problem


def test_attempts_that_come_further_are_not_counted(id, kind, worker):
    def slow(work):
        with work.step(done=work.done + 1):
            note = AuditEntry(by_name="Test", action="counted", thing="", thing_name="", changes={"number": [None, 0]})
            db.session.add(note)
        if work.done < TOTAL:
            raise ZeroDivisionError

    kind(slow)
    for _ in range(TOTAL):
        worker.work_off_one()
    assert the(id).state is JobState.DONE


def test_whoever_may_no_longer_do_it_has_nothing_done_for_them(id, worker):
    account = db.session.get_one(Account, the(id).created_by_id)
    account.state = AccountState.LOCKED
    db.session.commit()
    db.session.remove()
    worker.work_off_one()
    assert the(id).state is JobState.FAILED
    assert counted() == []


def test_a_worker_told_to_stop_finishes_its_item_and_puts_the_job_back(id, kind, worker):
    def told_to_stop(work):
        with work.step(done=1):
            pass
        worker._stopping.set()
        with work.step(done=2):
            pytest.fail("the step must not begin")

    kind(told_to_stop)
    worker.work_off_one()
    job = the(id)
    assert (job.state, job.done, job.attempts) == (JobState.QUEUED, 1, 0)


def test_pages_can_save_while_a_job_computes_between_its_steps(id, kind, worker):
    """On SQLite, whoever holds the lock keeps everybody else from saving."""
    saved = []

    def another_page() -> None:
        with db.engine.begin() as connection:
            connection.execute(update(Job).where(Job.id == id).values(title="umbenannt"))
        saved.append(True)

    def computing(work):
        db.session.get(Job, work.job_id)  # a handler begins by reading
        page = threading.Thread(target=contextvars.Context().run, args=(in_app, another_page))
        page.start()
        page.join(timeout=5)
        with work.step(done=1):
            pass

    app = worker._app

    def in_app(step) -> None:
        with app.app_context():
            step()

    kind(computing)
    worker.work_off_one()
    assert saved == [True]
    assert (the(id).title, the(id).state) == ("umbenannt", JobState.DONE)
