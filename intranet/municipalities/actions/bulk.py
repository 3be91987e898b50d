"""One step for many visits: each is taken alone, so that a refusal stops nobody else. Does not commit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm.exc import StaleDataError

from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.models import Visit

OVERTAKEN = "Jemand anderes hat den Besuch im selben Augenblick geändert. Sehen Sie ihn sich an."


@dataclass(frozen=True)
class Taken:
    """What became of one visit; `refusal` says why nothing changed."""

    id: int
    name: str
    municipality: str
    refusal: str = ""


def take_for_all(visits: Iterable[Visit], take: Callable[[Visit], object]) -> list[Taken]:
    """Take a step for each visit, and say for which it was refused, and why."""
    return [_taken(visit, take) for visit in list(visits)]


def _taken(visit: Visit, take: Callable[[Visit], object]) -> Taken:
    known = Taken(visit.id, str(visit), visit.municipality.name)
    try:
        with db.session.begin_nested():
            take(visit)
            db.session.flush()
    except Refused as refusal:
        return Taken(known.id, known.name, known.municipality, str(refusal))
    except StaleDataError:
        return Taken(known.id, known.name, known.municipality, OVERTAKEN)
    return known
