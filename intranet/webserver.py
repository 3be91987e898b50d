"""gunicorn with our application: its log among ours, its workers quick to stop, its refusals in German."""

import gc
import html
import logging
import signal
import socket
from typing import Any

import gunicorn.http.wsgi
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

from intranet.config import Settings
from intranet.core.headers import COMMON_HEADERS

log = logging.getLogger("intranet.webserver")

SIGNALS = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD})
LONGEST_ADDRESS = 8190  # bytes of the first line of a request; the longest filter of our own pages has a tenth of it

gunicorn.http.wsgi.SERVER = "Intranet"  # the answer need not tell what stands behind it

# What never reaches the application, because it is no request that could be read: status, reason, title, advice.
TOO_LONG = (414, "URI Too Long", "Diese Adresse ist zu lang", "Gehen Sie zurück und wählen Sie weniger auf einmal aus.")
TOO_MANY_HEADERS = (431, "Request Header Fields Too Large", "Die Anfrage ist zu lang", "Löschen Sie im Browser die Cookies dieser Seite und melden Sie sich neu an.")  # fmt: skip
UNREADABLE = (400, "Bad Request", "Die Anfrage war nicht zu verstehen", "Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.")  # fmt: skip


class OwnLog(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn's messages among all others; the lines about requests are written by core/logs.py."""

    def setup(self, cfg: Any) -> None:
        self.error_log.handlers = []
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)
        self.access_log.disabled = True
        self._access_log_enabled = False


class CarefulArbiter(Arbiter):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn's main process, whose workers hear the word to stop from their first moment on.

    A new worker inherits a handler that only notes the signal, so one told to stop in its first moments would be waited
    for in vain until gunicorn kills it after 30 seconds. The signal waits instead until the worker has a handler.
    """

    def spawn_worker(self) -> Any:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            return super().spawn_worker()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_worker(_arbiter: Any, _worker: Any) -> None:
    """Called in each new worker: until it has handlers of its own, a word to stop simply ends it."""
    for word in SIGNALS:
        signal.signal(word, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    tune_garbage_collection()


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """Answers a request that cannot be read with a page in German, and keeps it out of the log."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        if not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        log.warning("Eine Anfrage war nicht zu lesen: %s", type(exc).__name__)  # its text may hold anything
        page = TOO_LONG if isinstance(exc, LimitRequestLine) else UNREADABLE
        page = TOO_MANY_HEADERS if isinstance(exc, LimitRequestHeaders) else page
        try:
            client.sendall(refusal(*page))
        except OSError:
            log.debug("Die Gegenseite hat nicht auf die Antwort gewartet.")


def refusal(status: int, reason: str, title: str, advice: str) -> bytes:
    """A whole answer, headers and all, that needs neither application nor database."""
    page = (
        '<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="color-scheme" content="light dark"><title>{html.escape(title)}</title>'
        f'<h1>{html.escape(title)}</h1><p>{html.escape(advice)}</p><p><a href="/">Zur Startseite</a></p></html>'
    ).encode()
    headers = COMMON_HEADERS | {
        "Server": "Intranet",
        "Connection": "close",
        "Cache-Control": "no-store",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(page)),
    }
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("ascii") + page


class WebServer(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with our application, on a socket that is already open."""

    def __init__(self, app: Flask, settings: Settings, listener: socket.socket) -> None:
        self.app, self.settings, self.listener = app, settings, listener
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"fd://{self.listener.fileno()}",
            "workers": self.settings.workers,
            "threads": self.settings.threads,
            "worker_class": Worker,
            "limit_request_line": LONGEST_ADDRESS,
            "control_socket_disable": True,
            "proc_name": "intranet",
            "logger_class": OwnLog,
            "post_fork": begin_worker,
            "forwarded_allow_ips": "",  # the headers of proxies are read by core/requests.py, and only there
            "max_requests": 0,
            "umask": 0o077,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.app

    def run(self) -> None:
        CarefulArbiter(self).run()


def tune_garbage_collection() -> None:
    """A full collection was the slowest page in a hundred: leave alone what lives for ever, and look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
