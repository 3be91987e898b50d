"""What went when to whom, and what came back: each feature registers what it knows, the page asks and knows none."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

MOST = 200


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One contact on a day; `endpoint` and `id` lead to its page, where the exact file is, if one was sent."""

    day: date
    at: datetime | None = None
    kind: str
    what: str
    detail: str = ""
    function_id: int | None = None
    endpoint: str = ""
    id: int = 0


Source = Callable[[Collection[int]], Iterable[Contact]]


@dataclass(frozen=True)
class Registered:
    """A source, and the permission without which it is not even asked."""

    permission: str
    source: Source


_sources: list[Registered] = []


def on_contact(*, permission: str) -> Callable[[Source], Source]:
    """Register a function that tells of contacts with people in these functions (ids), given a permission."""

    def register(source: Source) -> Source:
        if source not in [one.source for one in _sources]:
            _sources.append(Registered(permission, source))
        return source

    return register


def contacts_with(function_ids: Collection[int], *, may: Callable[[str], bool]) -> Sequence[Contact]:
    """Everything that the features know, newest first; what this reader may not see is not asked for."""
    if not function_ids:
        return []
    found = [one for known in _sources if may(known.permission) for one in known.source(function_ids)]
    return sorted(found, key=lambda one: (one.day, one.at.isoformat() if one.at else ""), reverse=True)[:MOST]
