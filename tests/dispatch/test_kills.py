"""A process that is killed at any moment loses no letter and prints none twice."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from intranet.core.database import db
from intranet.dispatch.models import Dispatch, DispatchLetter
from intranet.dispatch.states import DispatchState
from intranet.documents.models import Document, DocumentPart
from intranet.documents.queries import pieces_of
from intranet.documents.states import DocumentKind
from intranet.jobs.models import Job
from intranet.jobs.states import JobState
from tests.dispatch.conftest import add_people

KILLS, PEOPLE, LONGEST = 20, 40, 0.9
NAMES = [f"Weiß-{number}" for number in range(PEOPLE - 3)]


@pytest.fixture
def farm(app):
    """Starts workers of their own, and kills them."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.dispatch.worker_farm", url], cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    process.stdin.close()
    process.wait(timeout=30)
    process.stdout.close()


def a_worker(farm, word="") -> int:
    farm.stdin.write(f"{word}\n")
    farm.stdin.flush()
    return int(farm.stdout.readline())


def ended(farm) -> bool:
    return farm.stdout.readline() == "ended\n"


def start_run(conference: int, visitor) -> None:
    path = f"/konferenzen/{conference}/versand/invitation"
    visitor.submits(path, seen=visitor.opens(path).select_one("input[name=seen]")["value"])
    db.session.remove()


def is_done() -> bool:
    db.session.remove()
    open_ones = db.session.scalars(select(Job.id).where(Job.state != JobState.DONE)).all()
    db.session.remove()
    return not open_ones


def test_twenty_kills_at_random_moments_leave_exactly_one_letter_for_each_person(conference, visitor, farm):
    add_people(conference, NAMES)
    start_run(conference, visitor)
    chance = random.Random(20)
    kills = 0
    while kills < KILLS:
        worker = a_worker(farm)
        time.sleep(chance.uniform(0.01, LONGEST))
        os.kill(worker, signal.SIGKILL)
        assert ended(farm)
        kills += 1
        if is_done():  # a lucky one got through: its run is discarded, and the same people are written to again
            run = db.session.scalars(select(Dispatch.id).order_by(Dispatch.id.desc())).first()
            visitor.submits(f"/versand/{run}/verwerfen")
            start_run(conference, visitor)
    a_worker(farm, "last")
    assert ended(farm)

    assert is_done()
    for run in db.session.scalars(select(Dispatch)).all():
        letters = db.session.scalars(select(DispatchLetter).where(DispatchLetter.dispatch_id == run.id)).all()
        documents = db.session.scalars(select(Document).where(Document.batch == run.batch)).all()
        singles = [document for document in documents if document.place is not None]
        assert len(letters) == PEOPLE
        assert Counter(document.id for document in singles) == Counter(letter.document_id for letter in letters)
        assert {document.place for document in singles} == set(range(PEOPLE))
        assert {(d.place, d.recipient) for d in singles} == {(one.place, one.recipient) for one in letters}
        assert Counter(document.kind for document in documents if document.place is None) == {
            DocumentKind.INVITATIONS: 1, DocumentKind.COVER_SHEET: 1, DocumentKind.POST_LIST: 1, DocumentKind.LABELS: 1,
        }  # fmt: skip
        assert run.state in {DispatchState.PRINTED, DispatchState.DISCARDED}
        assert run.print_file.letters == run.asked == PEOPLE
        for document in documents:
            assert hashlib.sha256(b"".join(pieces_of(document))).hexdigest() == document.sha256
    batches = select(Document.id).where(Document.batch.in_([run.batch for run in db.session.scalars(select(Dispatch))]))
    assert not db.session.scalars(select(DocumentPart.number).where(DocumentPart.document_id.not_in(batches))).all()
