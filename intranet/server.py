"""What ./start runs: make the database ready, then keep the server processes alive until somebody says stop."""

import ctypes
import gc
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from flask import Flask

from intranet import create_app, setup
from intranet.config import Settings, SettingsError, from_environment
from intranet.core.database import db
from intranet.core.upgrade import UpgradeError
from intranet.jobs.worker import Worker
from intranet.webserver import SIGNALS, WebServer
from reports.ready import make_ready

log = logging.getLogger("intranet.server")

LONGEST_PAUSE = 60.0  # seconds between two attempts to start a process that keeps dying
READY_AFTER = 10  # seconds after the start, which belong to the first page
GRACE = 35  # seconds for requests under way; gunicorn itself gives its workers 30
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A process that has to run as long as the intranet does."""

    name: str
    work: Callable[[], None]
    pid: int | None = None
    started: float = 0.0
    pause: float = 0.0
    next_start: float = field(default=0.0)

    def start(self) -> None:
        parent = os.getpid()
        self.started = time.monotonic()
        self.pid = os.fork() or _become(self.work, parent)
        log.debug("%s läuft als Prozess %s.", self.name, self.pid)

    def ended(self, status: int) -> None:
        """Plan the next start: at once after a long life, otherwise after a pause that doubles each time."""
        lived_long = time.monotonic() - self.started > LONGEST_PAUSE
        self.pause = 0.5 if lived_long or not self.pause else min(self.pause * 2, LONGEST_PAUSE)
        self.pid, self.next_start = None, time.monotonic() + self.pause
        log.error(
            "%s ist ausgefallen (%s), neuer Start in %s s.", self.name, os.waitstatus_to_exitcode(status), self.pause
        )


def _become(work: Callable[[], None], parent: int) -> NoReturn:
    """Run the work in this new process and leave; end with the parent, even if it was killed."""
    code = 1
    try:
        os.setpgid(0, 0)  # Ctrl+C reaches the parent alone, which then ends us in order
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        if os.getppid() == parent:
            work()
            code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:
        log.exception("Ein Prozess ist mit einem Fehler beendet worden.")
    finally:
        os._exit(code)


def keep_running(children: Sequence[Child]) -> None:
    """Start the children, start again whichever dies, and end them all on SIGTERM, SIGINT or SIGHUP."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        while True:
            waiting = [child for child in children if child.pid is None]
            for child in waiting:
                if child.next_start <= time.monotonic():
                    child.start()
            pauses = [child.next_start - time.monotonic() for child in children if child.pid is None]
            caught = signal.sigtimedwait(SIGNALS, max(0.01, min(pauses, default=3600)))
            if caught and caught.si_signo != signal.SIGCHLD:
                return
            _collect(children)
    finally:
        _end(children)


def _collect(children: Sequence[Child]) -> None:
    for child in children:
        if child.pid is not None:
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if pid:
                child.ended(status)


def _end(children: Sequence[Child]) -> None:
    """Ask every child to finish what it is doing; whoever does not is killed with all it has started."""
    running = {child.pid for child in children if child.pid is not None}
    for pid in running:
        os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    while running and time.monotonic() < deadline:
        running -= {pid for pid in running if os.waitpid(pid, os.WNOHANG)[0]}
        caught = signal.sigtimedwait(SIGNALS, 0.2) if running else None
        if caught and caught.si_signo != signal.SIGCHLD:
            break  # asked a second time: now at once
    for pid in running:
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def open_socket(settings: Settings) -> socket.socket:
    """Listen before anything else happens, so that a taken port is noticed first.

    Raises:
        SettingsError: naming the setting to change.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=512)
    except OSError as error:
        if (error.errno or 0) < 0:  # no number of the system, but one of the look-up of names
            raise SettingsError(
                f"INTRANET_HOST: Dieser Rechner hat keine Adresse „{settings.host}“. Nennen Sie eine seiner Adressen, "
                "127.0.0.1 für ihn allein oder 0.0.0.0 für alle."
            ) from None
        raise SettingsError(
            f"INTRANET_HOST, INTRANET_PORT: Auf {settings.host}, Port {settings.port} kann das Intranet nicht "
            f"antworten ({error.strerror}). Läuft es schon? Sonst nennen Sie mit INTRANET_PORT einen anderen Port."
        ) from None


def serve(app: Flask, settings: Settings, listener: socket.socket) -> None:
    with app.app_context():
        db.engine.dispose()  # forked processes must not share connections
    gc.collect()
    gc.freeze()
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"Das Intranet läuft: http://{host}:{settings.port} (beenden mit Strg+C)", flush=True)
    keep_running(
        [
            Child("Der Webserver", WebServer(app, settings, listener).run),
            Child("Der Auftragsdienst", lambda: work_off_jobs(app)),
        ]
    )
    print("Das Intranet ist beendet.", flush=True)


def work_off_jobs(app: Flask) -> None:
    """The service that does the jobs; what its first print would wait for is made ready beside it."""
    beside = threading.Timer(READY_AFTER, make_ready)
    beside.daemon = True
    beside.start()
    Worker(app).run()


def main(arguments: Sequence[str]) -> int:
    os.umask(0o077)
    try:
        settings = from_environment()
        listener = open_socket(settings)
        app = create_app(settings.for_flask())
        setup.prepare(app, demo="--demo" in arguments)
    except (SettingsError, UpgradeError, setup.NotEmpty) as error:
        print(error, file=sys.stderr)
        return 1
    serve(app, settings, listener)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
