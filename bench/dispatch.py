"""Times a dispatch run as people see it: from the press on the button to the print file, with a worker of its own.

    PYTHONPATH=. python bench/dispatch.py                       200 recipients, then 2,000
    PYTHONPATH=. python bench/dispatch.py 200 2000 5000 200     others, in this order

The worker is a process as in operation, warm after a small run. The page is asked for its progress all the while, as a
browser would; the longest of these answers is shown too, since nobody may be blocked by the run. At last the print file
is fetched. Memory is the peak of each run by the kernel's count, of the worker and of the process that serves the print
file; that it does not grow with the run is what the lines show. SQLite with full fsync, or the database that
INTRANET_BENCH_DATABASE names.
"""

import argparse
import logging
import multiprocessing
import os
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from intranet import create_app
from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.audit.actions import SYSTEM
from intranet.conferences.actions import invite
from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState
from intranet.core.database import db, know_all_tables
from intranet.dispatch.models import Dispatch
from intranet.dispatch.states import DispatchState
from intranet.jobs.models import Job
from intranet.jobs.states import JobState
from intranet.jobs.worker import Worker
from tests import factories
from tests.pages import client_for

TARGET = 5.0
"""Seconds from the click to the print file, for 200 recipients in a warm worker."""
LOOK = 0.25
NAMES = ("Großmann", "Wiśniewski", "Öttinger", "Köhler", "Świętosława-Meier", "Dvořák", "Süß", "Brøndum", "Weiß")


@dataclass
class Measured:
    """One run: seconds to the print file and to the end, the slowest look at its page, the worker's CPU and memory.

    `cpu` are the worker's seconds of processor up to the print file: what it takes on a machine of its own. `size` are
    the megabytes of the print file, and `fetched` by how many the process grows that hands it over.
    """

    recipients: int
    pressed: float
    print_file: float
    end: float
    slowest_look: float
    cpu: float
    before: float
    peak: float
    size: float
    fetched: float


def main() -> None:
    """Measure each run and print its line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipients", type=int, nargs="*", default=[200, 2000])
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        app = installation(Path(folder))
        worker = multiprocessing.get_context("fork").Process(target=work, args=(app,), daemon=True)
        worker.start()
        try:
            with app.app_context():
                clerk = db.session.scalars(select(Account)).one()
                client = client_for(app, clerk)
                run(client, worker.pid or 0, 3)
                print(f"{'recipients':>10} {'answer':>8} {'print file':>11} {'all lists':>10} {'slowest look':>13} "
                      f"{'CPU':>6} {'MB before':>10} {'MB peak':>8} {'MB file':>8} {'MB fetch':>9}")  # fmt: skip
                for recipients in chosen.recipients:
                    show(run(client, worker.pid or 0, recipients))
        finally:
            worker.terminate()
            worker.join()


def installation(folder: Path) -> Flask:
    """An empty installation with somebody to work in it."""
    url = os.environ.get("INTRANET_BENCH_DATABASE", f"sqlite:///{folder / 'bench.db'}")
    app = create_app(
        {"SECRET_KEY": "only for measuring", "SQLALCHEMY_DATABASE_URI": url, "DATA": folder, "WTF_CSRF_ENABLED": False,
         "TESTING": True}
    )  # fmt: skip
    know_all_tables()
    with app.app_context():
        db.drop_all()
        db.create_all()
        factories.letterhead()
        factories.account(role=Role.OFFICE, name="Klara Muster")
        db.session.remove()
        db.engine.dispose()
    return app


def work(app: Flask) -> None:
    """The worker, as the server starts it."""
    Worker(app).run()


def run(client: FlaskClient, worker: int, recipients: int) -> Measured:
    """Press the button and watch until everything is there."""
    conference = planned(recipients)
    path = f"/konferenzen/{conference}/versand/invitation"
    seen = client.get(path).text.partition('name="seen" type="hidden" value="')[2].partition('"')[0]
    db.session.remove()
    forget_peak(worker)
    before, cpu_before, cpu = memory(worker, "VmRSS"), processor(worker), 0.0
    started = time.perf_counter()
    answer = client.post(path, data={"seen": seen})
    pressed = time.perf_counter() - started
    assert answer.status_code == 302, answer.text
    run_id = int(answer.location.rpartition("/")[2])
    db.session.remove()
    job = db.session.scalars(select(Job.id).order_by(Job.id.desc())).first()
    printed, slowest = 0.0, 0.0
    while True:
        db.session.remove()  # whoever reads here holds a transaction, and with it the worker
        time.sleep(LOOK)
        looked = time.perf_counter()
        client.get(f"/auftraege/{job}/stand")
        slowest = max(slowest, time.perf_counter() - looked)
        state = db.session.scalars(select(Dispatch.state).where(Dispatch.id == run_id)).one()
        if state is DispatchState.PRINTED and not printed:
            printed, cpu = time.perf_counter() - started, processor(worker) - cpu_before
        ended = db.session.scalars(select(Job.state).where(Job.id == job)).one()
        if ended is not JobState.QUEUED and ended is not JobState.RUNNING:
            assert ended is JobState.DONE, db.session.scalars(select(Job.problem).where(Job.id == job)).one()
            break
    end, peak = time.perf_counter() - started, memory(worker, "VmHWM")
    size, fetched = fetch(client, run_id)
    return Measured(recipients, pressed, printed, end, slowest, cpu, before, peak, size, fetched)


def fetch(client: FlaskClient, run_id: int) -> tuple[float, float]:
    """Megabytes of the print file, and what handing it over takes in memory."""
    document = db.session.scalars(select(Dispatch.print_file_id).where(Dispatch.id == run_id)).one()
    db.session.remove()
    forget_peak(os.getpid())
    before, size = memory(os.getpid(), "VmRSS"), 0
    with client.get(f"/dokumente/{document}.pdf", buffered=False) as answer:
        for piece in answer.response:
            size += len(piece)
    return size / 1e6, memory(os.getpid(), "VmHWM") - before


def planned(recipients: int) -> int:
    """A conference whose date stands, with so many people on its list."""
    starts_at = factories.at(70)
    row = factories.conference(
        state=ConferenceState.DATED, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3),
        street="Windener Weg 7", postcode="52372", reply_by=(starts_at - timedelta(days=14)).date(), municipality=None,
        purpose="Jedes Kind soll früh die Hilfe finden, die es braucht.",
    )  # fmt: skip
    conference = row.id
    functions = [person(number) for number in range(recipients)]
    invite(db.session.get_one(Conference, conference), functions, by=SYSTEM)
    db.session.commit()
    db.session.remove()
    return conference


def person(number: int):
    """One of many invented people, in an organisation of their own."""
    made = factories.function(last_name=f"{NAMES[number % len(NAMES)]}-{number}", organisation=f"Kita Nummer {number}")
    place = made.organisation
    place.street, place.postcode, place.city = f"Straße der Einheit {number}", f"{52000 + number % 900}", "Kreuzau"
    return made


def processor(pid: int) -> float:
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def forget_peak(pid: int) -> None:
    """Let the kernel count the peak of a process anew (proc(5), clear_refs)."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def memory(pid: int, what: str) -> float:
    """Megabytes of a process by the kernel's count."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith(what))
    return int(line.split()[1]) / 1000


def show(found: Measured) -> None:
    """One line of the table."""
    note = ""
    if found.recipients == 200:
        note = f"   (target {TARGET:g} s: {'kept' if found.print_file <= TARGET else 'MISSED'})"
    times = (
        f"{found.pressed:8.2f} {found.print_file:11.2f} {found.end:10.2f} {found.slowest_look:13.3f} {found.cpu:6.2f}"
    )
    sizes = f"{found.before:10.0f} {found.peak:8.0f} {found.size:8.1f} {found.fetched:9.1f}"
    print(f"{found.recipients:10} {times} {sizes}{note}", flush=True)


if __name__ == "__main__":
    main()
