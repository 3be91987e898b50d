import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from intranet.accounts.models import Account, SignedInSession
from intranet.core.database import db, expect_reads_only, prepare_engine, writing
from tests import factories


@pytest.fixture
def in_thread(built_app):
    """Runs a function in a thread with a session of its own, as the server runs a request."""
    with ThreadPoolExecutor(8) as pool:

        def run(function, *args):
            def with_context():
                with built_app.app_context():
                    return function(*args)

            return pool.submit(copy_context().run, with_context)

        yield run


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 10_000)]
)
def test_sqlite_is_told_to_be_safe(tmp_path, pragma, value):
    engine = create_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    prepare_engine(engine)
    with engine.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value
    engine.dispose()


def test_a_row_that_points_nowhere_is_refused(app):
    db.session.add(SignedInSession(account_id=4711, token_hash="nobody's"))
    with pytest.raises(IntegrityError):
        db.session.commit()


def test_many_people_saving_at_once_lose_nothing(clerk, in_thread):
    name = {"id": clerk.id}
    db.session.remove()

    def count_up():
        for _ in range(10):
            account = db.session.scalar(select(Account).filter_by(**name).with_for_update())
            account.email = str(int(account.email or 0) + 1)
            db.session.commit()

    for waiting in [in_thread(count_up) for _ in range(8)]:
        waiting.result(timeout=60)

    assert db.session.get(Account, name["id"]).email == "80"


def test_whoever_saves_on_an_older_version_is_told(clerk, in_thread):
    name = clerk.id
    seen = db.session.get(Account, name)
    db.session.remove()

    def overtake():
        db.session.get(Account, name).email = "dazwischen@example.org"
        db.session.commit()

    in_thread(overtake).result(timeout=20)
    seen.email = "zu.spaet@example.org"
    db.session.add(seen)
    with pytest.raises(StaleDataError):
        db.session.commit()

    db.session.remove()
    assert db.session.get(Account, name).email == "dazwischen@example.org"


def test_looking_does_not_wait_for_somebody_who_is_saving(clerk, in_thread):
    name = clerk.id
    db.session.remove()
    saving, looked = threading.Event(), threading.Event()

    def save_slowly():
        db.session.get(Account, name).email = "noch nicht gespeichert"
        db.session.flush()
        saving.set()
        assert looked.wait(20)
        db.session.rollback()

    def look():
        assert saving.wait(20)
        expect_reads_only(True)
        email = db.session.get(Account, name).email
        looked.set()
        return email

    saver, reader = in_thread(save_slowly), in_thread(look)
    assert reader.result(timeout=20) == ""
    saver.result(timeout=20)


@pytest.mark.one_engine
def test_a_transaction_that_may_write_takes_the_lock_at_its_start(app, in_thread):
    db.session.execute(text("SELECT 1"))

    def begin_as_reader():
        expect_reads_only(True)
        db.session.execute(text("SELECT 1"))
        return "went in beside"

    def begin_as_writer():
        db.session.execute(text("PRAGMA busy_timeout = 1"))

    assert in_thread(begin_as_reader).result(timeout=20) == "went in beside"
    waiting = in_thread(begin_as_writer)
    with pytest.raises(TimeoutError):
        waiting.result(timeout=0.3)
    db.session.rollback()
    waiting.result(timeout=20)


@pytest.mark.one_engine
def test_a_request_that_reads_may_still_note_something_in_a_block_of_its_own(clerk, in_thread):
    name = clerk.id
    db.session.remove()

    def note_while_reading():
        expect_reads_only(True)
        with writing():
            db.session.get(Account, name).email = "vermerkt@example.org"
            db.session.commit()

    in_thread(note_while_reading).result(timeout=20)
    assert db.session.get(Account, name).email == "vermerkt@example.org"


def test_an_error_of_the_database_does_not_repeat_what_people_entered(app):
    factories.account(login="erika")
    with pytest.raises(IntegrityError) as refused:
        factories.account(login="erika", email="geheim@example.org")
    assert "geheim" not in str(refused.value).split("\n")[0]
    assert "parameters hidden" in str(refused.value)
    db.session.rollback()
