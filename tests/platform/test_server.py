"""The program as it really runs: its own processes, killed and stopped from outside."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from intranet import server

ROOT = Path(__file__).parents[2]
COMMAND = sys.executable, "-m", "intranet.server"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder whose name is not easy, shared by the starts in this file."""
    return tmp_path_factory.mktemp("Daten & mehr ä")


@pytest.fixture(scope="module")
def served(folder):
    """One that runs, for the tests that leave it running."""
    with running(folder, output="gemeinsam") as process:
        yield process


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def running(folder, output="ausgabe", **environ):
    """Start the intranet and wait until its first page is there."""
    port = free_port()
    environ = {**os.environ, "INTRANET_DATA": str(folder), "INTRANET_PORT": str(port), **environ}
    with (folder / output).open("wb") as file:
        process = subprocess.Popen(COMMAND, cwd=ROOT, env=environ, stdout=file, stderr=file)
    process.port, process.printed = port, (folder / output).read_text
    try:
        wait_for(lambda: get(port, "/anmelden") == 200)
        yield process
    finally:
        process.kill()
        process.wait()


def get(port, path):
    return ask(port, "GET", path)[0]


def ask(port, method, path, body=None):
    """Status and page, or neither if nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except OSError:
        return None, None
    finally:
        connection.close()


def wait_for(condition, seconds=60.0):
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.02)
    return answer


def children(pid):
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def family(pid):
    """The web server's main process with its workers, and the process that does the jobs."""
    return [pid for child in children(pid) for pid in (child, *children(child))]


def cpu_seconds(pid):
    """Processor time of a process and all it started, since they began."""
    stats = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in (pid, *family(pid))]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def alive(pids):
    return [
        pid
        for pid in pids
        if Path(f"/proc/{pid}").exists() and "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    ]


def test_the_first_start_prints_a_way_in_and_the_next_are_quick(folder):
    with running(folder) as first:
        assert re.search(r"Anmeldename: verwaltung\n +Einmalcode: +[0-9A-Z-]{20,}", first.printed())
        assert get(first.port, "/bereit") == 200
        ends_without_leaving_anything(first, signal.SIGTERM)
    with running(folder) as again:
        assert "Einmalcode" not in again.printed()
        # Processor time, and half as much again as promised for a machine of its own: other tests share the cores.
        assert cpu_seconds(again.pid) < 4.5
        ends_without_leaving_anything(again, signal.SIGINT)


def test_a_terminal_that_is_closed_ends_it_without_leaving_anything(folder):
    with running(folder) as process:
        ends_without_leaving_anything(process, signal.SIGHUP)


def ends_without_leaving_anything(process, word):
    left = wait_for(lambda: len(family(process.pid)) == 4 and family(process.pid))
    process.send_signal(word)
    assert process.wait(timeout=20) == 0
    assert alive(left) == []
    assert get(process.port, "/gesundheit") is None
    assert "beendet" in process.printed()


def test_a_parent_that_is_killed_leaves_nothing_behind(folder):
    with running(folder) as process:
        left = wait_for(lambda: len(family(process.pid)) == 4 and family(process.pid))
        process.kill()
        process.wait()
        wait_for(lambda: alive(left) == [])


def test_whichever_process_dies_is_started_again(served):
    before = wait_for(lambda: len(children(served.pid)) == 2 and children(served.pid))
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: len(set(children(served.pid)) - set(before)) == 2)
    wait_for(lambda: get(served.port, "/gesundheit") == 200)
    assert "Der Webserver ist ausgefallen" in served.printed()
    assert "Der Auftragsdienst ist ausgefallen" in served.printed()


def test_a_worker_that_dies_is_started_again(served):
    before = wait_for(lambda: len(family(served.pid)) == 4 and family(served.pid))
    workers = children(children(served.pid)[0]) or children(children(served.pid)[1])
    os.kill(workers[0], signal.SIGKILL)
    wait_for(lambda: len(set(family(served.pid)) - set(before)) == 1)
    assert get(served.port, "/gesundheit") == 200


def test_a_process_that_keeps_dying_is_started_after_growing_pauses():
    child = server.Child("Etwas", lambda: None)
    pauses = []
    for _ in range(10):
        child.started = time.monotonic()
        child.ended(256)
        pauses.append(child.pause)
    assert pauses == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]

    child.started = time.monotonic() - 3600
    child.ended(256)
    assert child.pause == 0.5


@pytest.fixture
def refusal(tmp_path, monkeypatch, capsys):
    """Start with settings that are refused, in this process; gives what is said to that."""
    sockets = []
    listen = server.open_socket
    monkeypatch.setattr(server, "open_socket", lambda settings: sockets.append(listen(settings)) or sockets[0])
    monkeypatch.setattr(server, "serve", lambda *_: pytest.fail("was not refused"))
    before = os.umask(0o077)

    def start(**environ):
        for name, value in {"INTRANET_DATA": str(tmp_path), "INTRANET_PORT": str(free_port()), **environ}.items():
            monkeypatch.setenv(name, value)
        assert server.main([]) == 1
        return capsys.readouterr().err

    yield start
    os.umask(before)
    for one in sockets:
        one.close()


def test_a_port_that_is_taken_is_said_so_before_anything_is_touched(tmp_path, refusal):
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert "INTRANET_PORT" in refusal(INTRANET_PORT=str(other.getsockname()[1]))
    assert not (tmp_path / "intranet.db").exists()


def test_a_wrong_setting_stops_the_start_with_one_plain_sentence(tmp_path):
    """Here as a process, which stands for all refusals: nothing else is printed, and its status says that it failed."""
    answer = subprocess.run(
        COMMAND, cwd=ROOT, env={**os.environ, "INTRANET_DATA": str(tmp_path), "INTRANET_PORT": "achtzig"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert answer.returncode == 1
    assert answer.stderr == "INTRANET_PORT: Geben Sie eine ganze Zahl von 1 bis 65535 an.\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INTRANET_DATABASE_URL", "postgresql://amt:geheim@127.0.0.1:9/intranet"),
        ("INTRANET_DATABASE_URL", "sqlite:////gibt/es/nicht/a.db"),
        ("INTRANET_DATABASE_URL", "sqlite:////etc/passwd"),
        ("INTRANET_HOST", "gibt.es.nicht.invalid"),
    ],
)
def test_what_does_not_answer_stops_the_start_with_one_plain_sentence(refusal, name, value):
    said = refusal(INTRANET_TRUSTED_HOSTS="intranet.example.org", **{name: value})
    assert said.startswith(f"{name}: ")
    assert len(said.splitlines()) == 1
    assert "geheim" not in said


def test_a_form_of_ten_megabytes_over_a_real_connection_gets_its_page(served):
    status, page = ask(served.port, "POST", "/anmelden", b"login=" + b"x" * 10 * 1024 * 1024)
    assert status == 413
    assert "Das ist zu viel auf einmal" in page


@pytest.mark.parametrize(("path", "status", "title"), [("/" + "x" * 9000, 414, "zu lang"), ("/ä b", 400, "verstehen")])
def test_what_cannot_be_read_gets_a_page_in_german_and_leaves_no_trace_of_its_text(served, path, status, title):
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall(f"GET {path} UNSINN\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert title in answer
    assert "gunicorn" not in answer
    assert path not in served.printed()


def test_the_pdf_engine_is_not_loaded_before_it_is_needed():
    ask_for_modules = "import sys, intranet; print(*sys.modules)"
    printed = subprocess.run(
        [sys.executable, "-c", ask_for_modules], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {"weasyprint", "fontTools"}.isdisjoint(printed.stdout.split())


@pytest.mark.postgresql
def test_processes_made_by_forking_share_no_connection(folder, postgresql_database):
    url = postgresql_database("served")
    with running(folder, INTRANET_DATABASE_URL=url) as process:
        for _ in range(40):
            assert get(process.port, "/bereit") == 200
        assert "ERROR" not in process.printed()
