"""What features put on the calendar: the calendar asks, they answer; it knows none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Occasion:
    """A visit, a conference, a session: something that takes place at a moment, with its page."""

    kind: str
    name: str
    starts_at: datetime
    place: str
    endpoint: str
    id: int
    municipality_id: int | None = None
    people: tuple[str, ...] = ()  # who is engaged there, for whoever wants the same people on the same day


Source = Callable[[date, date], Sequence[Occasion]]

_sources: list[Source] = []


def on_calendar(source: Source) -> Source:
    """Register a function that names the occasions from the first to the last day, both included."""
    if source not in _sources:
        _sources.append(source)
    return source


def between(first: date, last: date) -> list[Occasion]:
    """Everything that takes place in a span of days, soonest first."""
    return sorted((one for source in _sources for one in source(first, last)), key=lambda one: one.starts_at)
