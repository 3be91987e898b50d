"""The one timeline of a municipality: each feature registers what it knows, the page asks and knows none of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from intranet.core import clock
from intranet.municipalities.models import Municipality

MOST = 40


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened on a day, or will: what it was, a line more about it, and its page.

    `at` is a moment for what has one; `endpoint` and `id` lead to the page, if there is one.
    """

    day: date
    at: datetime | None = None
    kind: str
    what: str
    detail: str = ""
    endpoint: str = ""
    id: int = 0
    changes: Sequence[Any] = ()

    @property
    def order(self) -> tuple[date, str]:
        """Days first; within one, what has a moment by its moment, what has none at the end of the day."""
        return self.day, clock.local(self.at).strftime("%H:%M:%S") if self.at else "~"


Source = Callable[[Municipality], Iterable[Event]]


@dataclass(frozen=True)
class Registered:
    """A source, and the permission without which it is not even asked."""

    kind: str
    permission: str
    source: Source


_sources: list[Registered] = []


def on_timeline(kind: str, *, permission: str) -> Callable[[Source], Source]:
    """Register a function that tells what happened to a municipality, for whoever holds the permission."""

    def register(source: Source) -> Source:
        if source not in [one.source for one in _sources]:
            _sources.append(Registered(kind, permission, source))
        return source

    return register


@dataclass(frozen=True)
class Timeline:
    """The events a person may see, newest first, by year; `kinds` are those they may choose from."""

    events: Sequence[Event]
    kinds: Sequence[str]
    chosen: str = ""
    found: int = 0
    years: Sequence[tuple[int, Sequence[Event]]] = field(init=False)

    def __post_init__(self) -> None:
        years: dict[int, list[Event]] = {}
        for event in self.events:
            years.setdefault(event.day.year, []).append(event)
        object.__setattr__(self, "years", list(years.items()))


def timeline(
    municipality: Municipality, *, may: Callable[[str], bool], kind: str = "", most: int | None = MOST
) -> Timeline:
    """What happened and what is fixed, newest first.

    Args:
        may: whether the person holds a permission.
        kind: one kind of event ("Besuche"); all without it, or if nobody knows that word.
        most: how many events at most; None for all.
    """
    allowed = [one for one in _sources if may(one.permission)]
    kinds = list(dict.fromkeys(one.kind for one in allowed))
    chosen = kind if kind in kinds else ""
    events = [event for one in allowed if chosen in ("", one.kind) for event in one.source(municipality)]
    events.sort(key=lambda event: event.order, reverse=True)
    return Timeline(events[:most], kinds, chosen, len(events))
