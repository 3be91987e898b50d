"""Measures list pages of the intranet against bare Flask with the same rows: `.venv/bin/python -m bench.pages`.

Both run under gunicorn with 2 workers of 4 threads on this machine and answer the same bounded load in the same run.
CPU is what the server's processes use for a request that comes alone: two that run at once on the halves of one core
make each other's seconds longer. Of several rounds the cheapest counts, as others on the machine can only make it
dearer. Ends with an error where a page costs more than it may.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import event

from bench.conference import fill_conference
from bench.county import cookie_of_office, fill
from bench.network import fill_network
from intranet import create_app
from intranet.config import from_environment
from intranet.core import upgrade
from intranet.core.database import db
from intranet.setup import set_up_county

ROOT = Path(__file__).parents[1]
WORKERS, THREADS = 2, 4
MOST_CPU_MS, MOST_BYTES = 15.0, 150_000
CONNECTIONS, WARM_UP, REQUESTS = 4, 60, 600
ROUNDS, ALONE = 5, 60  # for CPU: that many rounds of so many requests, one after the other
TICKS = os.sysconf("SC_CLK_TCK")

# A further page is one more line: its name, its address, and how many rows it must show.
PAGES = (
    ("kommunen", "/kommunen/?je-seite=400", 400),
    ("start", "/", 0),
    ("besuche", "/besuche/?alle=ja&je-seite=400", 400),
    ("besuchsrunde", "/besuche/runden/1", 200),
    ("besuchsrunde-alle", "/besuche/runden/1?alle=ja", 800),
    ("wiedervorlagen", "/wiedervorlagen/?stand=offen&je-seite=400", 400),
    ("kommune", "/kommunen/200", 0),
    ("sachstandsbericht", "/sachstandsbericht", 400),
    ("organisationen", "/kontakte/organisationen?je-seite=400", 400),
)
# The same of a county with 10,000 people, 3,000 organisations and 5,000 offers.
NETWORK_PAGES = (
    ("personen", "/kontakte/?je-seite=400", 400),
    ("personen-nach-organisation", "/kontakte/?sortierung=organisation", 50),
    ("personen-filter", "/kontakte/?name=mueller&amtszeit=heute", 50),
    ("organisationen-von-3000", "/kontakte/organisationen?je-seite=400", 400),
    ("angebote", "/angebote/?je-seite=400", 400),
    ("angebote-filter", "/angebote/?status=running&sortierung=anbieter", 50),
    ("praeventionskette", "/angebote/praeventionskette", 16),
    ("partner-am-tisch", "/angebote/partner-am-tisch", 40),
    ("suche", "/suche/", 0),
    ("datenqualitaet", "/kontakte/datenqualitaet", 10),
    ("datenqualitaet-kontakt", "/kontakte/datenqualitaet/kein-kontakt", 50),
    ("dubletten-personen", "/kontakte/dubletten/personen", 25),
    ("dubletten-organisationen", "/kontakte/dubletten/organisationen", 25),
)
# A conference with 400 invited people; the template that every county has is the first conference.
CONFERENCE_PAGES = (
    ("konferenz", "/konferenzen/2", 0),
    ("eingeladene", "/konferenzen/2/eingeladene?je-seite=400", 400),
    ("zahlen", "/konferenzen/2/zahlen", 50),
    ("tische", "/konferenzen/2/tische", 5),
    ("anwesenheit", "/konferenzen/2/anwesenheit", 0),
    ("personen-hinzufuegen", "/konferenzen/2/eingeladene/hinzufuegen", 0),
    ("doppelte", "/konferenzen/2/eingeladene/doppelte", 0),
)


@dataclass(frozen=True)
class Figures:
    """What one page costs on one server."""

    per_second: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    size: int


def main() -> int:
    print(f"{'':28}{'Anfragen/s':>12}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'kB':>7}{'SQL':>5}")
    wanted = sys.argv[1:] or list(SETS)
    fine = [measure_all(*SETS[word]) for word in wanted]
    return 0 if all(fine) else 1


def fill_county_with_network() -> None:
    """The county as it is set up, with an address book far larger than the office's."""
    set_up_county()
    fill_network(people=10_000, organisations=3_000, offers=5_000)


SETS = {
    "county": (lambda: fill(400), PAGES),
    "network": (fill_county_with_network, NETWORK_PAGES),
    "conference": (lambda: fill_conference(400), CONFERENCE_PAGES),
}


def measure_all(filling: Callable[[], None], pages: tuple[tuple[str, str, int], ...]) -> bool:
    """Measure pages of one database, made for them."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        app = create_app(from_environment({"INTRANET_DATA": name, "INTRANET_LOG_LEVEL": "error"}).for_flask())
        upgrade.upgrade(app)
        with app.app_context():
            filling()
            cookie = cookie_of_office(app)
        looks = {page: look_at(app, address, rows, cookie) for page, address, rows in pages}
        (folder / "rows.json").write_text(json.dumps({page: rows for page, (_, rows) in looks.items()}))
        ours, bare = stack.enter_context(intranet(folder)), stack.enter_context(bare_flask(folder))
        fine = [measure(page, address, cookie, looks[page][0], ours, bare) for page, address, _ in pages]
    return all(fine)


def look_at(app: Flask, address: str, rows: int, cookie: str) -> tuple[int, list[list[str]]]:
    """How many SQL statements the page takes, and the texts in its table."""
    statements = []
    client = app.test_client(use_cookies=False)
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
        answer = client.get(address, headers={"Cookie": cookie})
    assert answer.status_code == 200, answer.status
    page = BeautifulSoup(answer.data, "html.parser")
    table = [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert len(table) == rows, f"{address} shows {len(table)} rows"
    return len([statement for statement in statements if not statement.startswith("BEGIN")]), table


def measure(page: str, address: str, cookie: str, statements: int, ours: "Server", bare: "Server") -> bool:
    """Measure one page on both servers, print it, and say whether it costs no more than it may."""
    mine, theirs = load(ours, address, cookie), load(bare, f"/{page}", "")
    for name, figures, sql in ((page, mine, statements), ("  bare Flask", theirs, 0)):
        print(
            f"{name:28}{figures.per_second:12.0f}{figures.p50_ms:9.1f}{figures.p95_ms:9.1f}"
            f"{figures.cpu_ms:9.1f}{figures.size / 1000:7.0f}{sql:5}"
        )
    print(
        f"{'  Verhältnis':28}{mine.per_second / theirs.per_second:12.2f}{mine.p50_ms / theirs.p50_ms:9.1f}"
        f"{mine.p95_ms / theirs.p95_ms:9.1f}{mine.cpu_ms / theirs.cpu_ms:9.1f}{mine.size / theirs.size:7.1f}"
    )
    for value, most, unit in ((mine.cpu_ms, MOST_CPU_MS, "ms CPU"), (mine.size, MOST_BYTES, "bytes")):
        if value > most:
            print(f"{page}: {value:.1f} {unit}, allowed are {most}", file=sys.stderr)
    return mine.cpu_ms <= MOST_CPU_MS and mine.size <= MOST_BYTES


# --- servers ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Server:
    """A program that answers on a port of this machine."""

    pid: int
    port: int

    def cpu_seconds(self) -> float:
        """Time its processes have used since they began."""
        return sum(_cpu_seconds(pid) for pid in _family(self.pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _family(int(child))


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def running(command: list[str], port: int, **environ: str) -> Iterator[Server]:
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 20
        while not _answers(port):
            assert time.monotonic() < deadline, f"{command} does not answer"
            time.sleep(0.05)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        process.wait()


def intranet(folder: Path):
    port = _free_port()
    settings = {"INTRANET_DATA": str(folder), "INTRANET_PORT": str(port), "INTRANET_WORKERS": str(WORKERS)}
    return running([sys.executable, "-m", "intranet.server"], port, **settings, INTRANET_THREADS=str(THREADS))


def bare_flask(folder: Path):
    port = _free_port()
    options = (
        f"-w {WORKERS} --threads {THREADS} -b 127.0.0.1:{port} --no-control-socket --log-level error bench.bare:app"
    )
    command = [sys.executable, "-m", "gunicorn", *options.split()]
    return running(command, port, BARE_ROWS=str(folder / "rows.json"))


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


# --- load ---------------------------------------------------------------------------------------------------------


def load(server: Server, address: str, cookie: str) -> Figures:
    """Ask for the page over a few connections that stay open, as often as REQUESTS says; then for CPU, alone."""
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        share = [(server, address, cookie)] * CONNECTIONS
        list(pool.map(lambda one: ask(*one, times=WARM_UP // CONNECTIONS), share))
        began = time.perf_counter()
        answers = list(pool.map(lambda one: ask(*one, times=REQUESTS // CONNECTIONS), share))
        took = time.perf_counter() - began
    durations = sorted(duration * 1000 for times, _ in answers for duration in times)
    return Figures(
        per_second=len(durations) / took,
        p50_ms=statistics.median(durations),
        p95_ms=durations[int(len(durations) * 0.95)],
        cpu_ms=min(cpu_seconds_alone(server, address, cookie) for _ in range(ROUNDS)) * 1000,
        size=answers[0][1],
    )


def cpu_seconds_alone(server: Server, address: str, cookie: str) -> float:
    """What one request costs when nothing else is asked for meanwhile."""
    before = server.cpu_seconds()
    ask(server, address, cookie, times=ALONE)
    return (server.cpu_seconds() - before) / ALONE


def ask(server: Server, address: str, cookie: str, *, times: int) -> tuple[list[float], int]:
    """Durations in seconds and the size of the page; anything but a whole page stops the run."""
    request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()
    durations, size = [], 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        for _ in range(times):
            began = time.perf_counter()
            connection.sendall(request)
            size = _read_answer(connection)
            durations.append(time.perf_counter() - began)
    return durations, size


def _read_answer(connection: socket.socket) -> int:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(262_144) or b"\r\n\r\n"
    head, _, body = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head[:200]
    size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    left = size - len(body)
    while left > 0:
        left -= len(connection.recv(min(left, 262_144)))
    return size


if __name__ == "__main__":
    sys.exit(main())
