"""The only place that asks what time it is; moments are UTC, days are those of the office."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Europe/Berlin")

_pretended: ContextVar[datetime | None] = ContextVar("pretended_moment", default=None)


def now() -> datetime:
    """This moment, in UTC and aware of it."""
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def pretending(moment: datetime) -> Iterator[None]:
    """Let it be another moment inside this block: the demonstration tells of what was done over months."""
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)


def today() -> date:
    """The day on the office's wall calendar."""
    return now().astimezone(OFFICE_ZONE).date()


def local(moment: datetime) -> datetime:
    """A stored moment as the office's clock shows it."""
    return moment.astimezone(OFFICE_ZONE)
