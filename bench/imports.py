"""Times imports as the pages and the worker do them, and for how long they keep everybody else from writing.

    PYTHONPATH=. python bench/imports.py                  10,000 people in 3,000 organisations
    PYTHONPATH=. python bench/imports.py --rows 1000

A file is uploaded, taken over, uploaded again with every telephone changed, taken over, and both are taken back.
Printed are the seconds of processor of each step, and the longest transaction that held SQLite's write lock.
"""

import argparse
import io
import logging
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event, select

from bench.dispatch import installation
from intranet.accounts.models import Account
from intranet.core.database import db
from intranet.imports.models import ContactImport
from intranet.jobs.models import Job
from intranet.jobs.states import JobState
from intranet.jobs.worker import Worker
from tests.pages import client_for

HEADS = "Anrede;Vorname;Nachname;Funktion;Organisation;Ort der Organisation;Straße;PLZ;Ort;Telefon;E-Mail"
PLACES = 3_000

_held: list[float] = []
_mine = threading.local()


def main() -> None:
    """Measure every step and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        app = installation(Path(folder))
        with app.app_context():
            watch_the_lock()
            client, worker = client_for(app, db.session.scalars(select(Account)).one()), Worker(app)
            print(f"{'step':38}{'CPU s':>8}{'lock, CPU s':>13}")
            first = upload(client, rows, "02421 ", "leave")
            carry_out("taking over new rows", client, worker, first, "uebernehmen")
            second = upload(client, rows, "0800 ", "overwrite")
            carry_out("taking over changed rows", client, worker, second, "uebernehmen")
            carry_out("taking back changed rows", client, worker, second, "zuruecknehmen")
            carry_out("taking back new rows", client, worker, first, "zuruecknehmen")


def watch_the_lock() -> None:
    """Note of every transaction that takes the write lock how much processor it used until it gave it back."""

    def sent(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement == "BEGIN IMMEDIATE":
            _mine.since = time.thread_time()

    def ended(end: Callable[[Any], None]) -> Callable[[Any], None]:
        def noted(connection: Any) -> None:
            end(connection)
            if since := _mine.__dict__.pop("since", None):
                _held.append(time.thread_time() - since)

        return noted

    event.listen(db.engine, "after_cursor_execute", sent)
    dialect: Any = db.engine.dialect
    dialect.do_commit, dialect.do_rollback = ended(dialect.do_commit), ended(dialect.do_rollback)


def timed(step: str, work: Callable[[], Any]) -> Any:
    """Do it, print what it took, give what it gave."""
    db.session.remove()
    _held.clear()
    began = time.process_time()
    result = work()
    print(f"{step:38}{time.process_time() - began:8.2f}{max(_held, default=0):13.2f}", flush=True)
    return result


def upload(client: FlaskClient, rows: int, telephone: str, policy: str) -> int:
    """Upload a file and say what happens to entries that are there; gives the number of the import."""
    lines = [
        f"Frau;Eva{n % 97};Name{n};Leitung;Kita {n % PLACES};Ort {n % 40};Weg {n};{52_000 + n % 999};Ort {n % 40};"
        f"{telephone}{n};e{n}@x{n % 50}.example"
        for n in range(rows)
    ]
    data = "\n".join([HEADS, *lines]).encode()
    form = {"file": (io.BytesIO(data), "k.csv"), "kind": "people"}
    answer = timed("upload", lambda: client.post("/kontakte/import/neu", data=form))
    id = int(answer.location.rpartition("/")[2])
    fields = {f"spalte-{n}": field for n, field in enumerate(db.session.get_one(ContactImport, id).fields)}
    path = f"/kontakte/import/{id}/zuordnung"
    timed("columns and policy", lambda: client.post(path, data=fields | {"vorhandene": policy}))
    return id


def carry_out(step: str, client: FlaskClient, worker: Worker, id: int, word: str) -> None:
    """Press the button, then let the worker do it."""
    timed(f"{step}: the page", lambda: client.post(f"/kontakte/import/{id}/{word}"))
    timed(f"{step}: the job", worker.work_off_all)
    db.session.remove()
    if any(state is not JobState.DONE for state in db.session.scalars(select(Job.state))):
        raise SystemExit("a job failed")


if __name__ == "__main__":
    main()
