"""What conferences wished for: the gaps that the latest minutes of a municipality name, by life phase."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import Conference
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.text import lines
from intranet.minutes.models import Minutes, PhaseFinding
from intranet.minutes.states import MinutesState
from intranet.municipalities.models import Municipality

# What is still being written is nobody's word yet.
SETTLED = (MinutesState.RELEASED, MinutesState.SENT, MinutesState.APPROVED)


class Wish(NamedTuple):
    """One line of what lacks, and the conference that said so."""

    what: str
    conference_id: int
    conference: str
    starts_at: datetime | None


def wishes(municipality: Municipality | None = None) -> dict[tuple[int | None, int], Sequence[Wish]]:
    """What lacks according to the latest settled minutes of each municipality, by municipality and life phase.

    A phase that minutes call by a name that the list of life phases no longer knows is left out.
    """
    phases = _phases_by_name()
    found: dict[tuple[int | None, int], list[Wish]] = {}
    for place, phase, lacking, id, title, starts_at in db.session.execute(_latest_findings(municipality)):
        if (known := phases.get(sort_key(phase))) is not None:
            found.setdefault((place, known), []).extend(Wish(line, id, title, starts_at) for line in lines(lacking))
    return {key: tuple(several) for key, several in found.items()}


def _latest_findings(municipality: Municipality | None) -> Any:
    settled = select(Conference.municipality_id, func.max(Conference.starts_at).label("latest")).join(
        Minutes, Minutes.conference_id == Conference.id
    ).where(Minutes.state.in_(SETTLED)).group_by(Conference.municipality_id)  # fmt: skip
    if municipality is not None:
        settled = settled.where(Conference.municipality_id == municipality.id)
    newest = settled.subquery()
    return (
        select(
            Conference.municipality_id, PhaseFinding.phase, PhaseFinding.lacking, Conference.id, Conference.title,
            Conference.starts_at,
        )
        .join(Minutes, Minutes.id == PhaseFinding.minutes_id)
        .join(Conference, Conference.id == Minutes.conference_id)
        .join(
            newest,
            # a conference for the whole county has no municipality, and nothing equals nothing
            newest.c.municipality_id.is_not_distinct_from(Conference.municipality_id)
            & (newest.c.latest == Conference.starts_at),
        )
        .where(Minutes.state.in_(SETTLED), PhaseFinding.lacking != "")
        .order_by(PhaseFinding.position)
    )  # fmt: skip


def _phases_by_name() -> dict[str, int]:
    """Every life phase by its name, also one that has gone into another."""
    rows = db.session.execute(
        select(CatalogueEntry.id, CatalogueEntry.sort_name, CatalogueEntry.merged_into_id).where(
            CatalogueEntry.catalogue == Catalogue.LIFE_PHASE
        )
    ).all()
    into = {row.id: row.merged_into_id for row in rows}

    def last(id: int) -> int:
        for _ in into:  # no longer than the list is: a ring of mergers would never end
            if into.get(id) is None:
                break
            id = into[id]
        return id

    return {row.sort_name: last(row.id) for row in rows}
