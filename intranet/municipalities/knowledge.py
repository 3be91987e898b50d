"""What features know about a municipality, for the briefing before a visit: they register, nobody knows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from intranet.municipalities.models import Municipality


@dataclass(frozen=True, kw_only=True)
class OpenPromise:
    """Something that was agreed and is not done: what, who promised it, and until when."""

    what: str
    who: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What one feature knows: sentences on the conference, and what is still open."""

    conference: tuple[str, ...] = ()
    promises: tuple[OpenPromise, ...] = ()


Source = Callable[[Municipality], Knowledge]

_sources: list[Source] = []


def for_the_briefing(source: Source) -> Source:
    """Register a function that says what a feature knows."""
    if source not in _sources:
        _sources.append(source)
    return source


def known_about(municipality: Municipality) -> Knowledge:
    """Everything that is known, in the order of the features; what has a day first, the earliest on top."""
    told = [source(municipality) for source in _sources]
    promises = [promise for one in told for promise in one.promises]
    return Knowledge(
        conference=tuple(line for one in told for line in one.conference),
        promises=tuple(sorted(promises, key=lambda promise: (promise.until is None, promise.until or date.max))),
    )
