"""Where the current request came from, for the log: known to the web, read by the actions without knowing the web."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """The network address and the id of one request; both empty for a command or a job."""

    address: str | None = None
    request_id: str | None = None


_current: ContextVar[Origin] = ContextVar("origin")


def set_origin(origin: Origin) -> None:
    _current.set(origin)


def current_origin() -> Origin:
    return _current.get(Origin())
