"""What features know about a municipality, for its page and the briefing before a visit: they register, nobody knows
them.

    @knows_of_municipality(permission=Permission.NETWORK_READ)
    def offers(municipality: Municipality) -> Knowledge:
        return Knowledge(phases=(PhaseKnowledge(phase="Kita", partners=("Kita Rurpiraten",), gaps=("Elterncafé",)),))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from intranet.municipalities.models import Municipality


@dataclass(frozen=True, kw_only=True)
class OpenPromise:
    """Something that was agreed and is not done: what, who promised it, until when, and its page, if it has one."""

    what: str
    who: str
    until: date | None = None
    endpoint: str = ""
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class PhaseKnowledge:
    """Partners and offers on site for one life phase, and what lacks there."""

    phase: str
    partners: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What one feature knows: sentences on the conference, what is still open, and the prevention chain on site."""

    conference: tuple[str, ...] = ()
    promises: tuple[OpenPromise, ...] = ()
    phases: tuple[PhaseKnowledge, ...] = ()


Source = Callable[[Municipality], Knowledge]


_sources: dict[Source, str] = {}


def knows_of_municipality(*, permission: str) -> Callable[[Source], Source]:
    """Register a function that says what a feature knows, for whoever holds the permission."""

    def register(source: Source) -> Source:
        _sources.setdefault(source, permission)
        return source

    return register


def known_about(municipality: Municipality, *, may: Callable[[str], bool]) -> Knowledge:
    """Everything that is known, in the order of the features; what has a day first, the earliest on top.

    Args:
        may: whether the person holds a permission.
    """
    told = [source(municipality) for source, permission in _sources.items() if may(permission)]
    promises = [promise for one in told for promise in one.promises]
    return Knowledge(
        conference=tuple(line for one in told for line in one.conference),
        promises=tuple(sorted(promises, key=lambda promise: (promise.until is None, promise.until or date.max))),
        phases=_together(phase for one in told for phase in one.phases),
    )


def _together(phases: Iterable[PhaseKnowledge]) -> tuple[PhaseKnowledge, ...]:
    """What several features know of one life phase in one line, in the order in which the phases were first named."""
    by_name: dict[str, PhaseKnowledge] = {}
    for one in phases:
        known = by_name.get(one.phase, PhaseKnowledge(phase=one.phase))
        by_name[one.phase] = PhaseKnowledge(
            phase=one.phase, partners=(*known.partners, *one.partners), gaps=(*known.gaps, *one.gaps)
        )
    return tuple(by_name.values())
