"""Who answers for a life phase in a municipality (domain handbook, 2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.contacts.models import Function, Person, Responsibility
from intranet.contacts.queries.places import places_in_scope
from intranet.core import clock
from intranet.core.database import db


@dataclass(frozen=True)
class Board:
    """Municipalities in rows, life phases in columns; a cell holds whoever answers there."""

    phases: Sequence[CatalogueEntry]
    municipalities: Mapping[int, str]
    cells: Mapping[tuple[int, int], Sequence[Responsibility]]

    @property
    def missing(self) -> int:
        """In how many cells nobody answers."""
        return sum(not self.cells.get((m, phase.id)) for m in self.municipalities for phase in self.phases)


def board(on: date | None = None) -> Board:
    """Who answers where on a day: today if none is given."""
    cells: dict[tuple[int, int], list[Responsibility]] = {}
    for row in responsible(on):
        cells.setdefault((row.municipality_id, row.phase_id), []).append(row)
    return Board(entries(Catalogue.LIFE_PHASE), places_in_scope({place for place, _ in cells}), cells)


def responsible(on: date | None = None, *, municipality_id: int | None = None) -> Sequence[Responsibility]:
    """Who answers on a day, in all municipalities or in one, in the order of the life phases.

    Whoever no longer holds the function answers no more, even if nobody has ended that.
    """
    day = on or clock.today()
    query = (
        select(Responsibility)
        .join(Responsibility.phase)
        .join(Responsibility.function)
        .join(Function.person)
        .options(
            joinedload(Responsibility.phase),
            joinedload(Responsibility.function).options(
                joinedload(Function.person), joinedload(Function.organisation), joinedload(Function.municipality)
            ),
        )
        .where(
            or_(Responsibility.valid_from.is_(None), Responsibility.valid_from <= day),
            or_(Responsibility.valid_to.is_(None), Responsibility.valid_to >= day),
            or_(Function.valid_to.is_(None), Function.valid_to >= day),
        )
        .order_by(CatalogueEntry.position, Person.sort_name)
    )
    if municipality_id is not None:
        query = query.where(Responsibility.municipality_id == municipality_id)
    return db.session.scalars(query).all()


def responsibilities_of(person: Person) -> Sequence[Responsibility]:
    """What a person answers or answered for, the running terms first."""
    return db.session.scalars(
        select(Responsibility)
        .join(Responsibility.function)
        .options(joinedload(Responsibility.phase), joinedload(Responsibility.municipality))
        .where(Function.person_id == person.id)
        .order_by(Responsibility.valid_to.desc().nulls_first(), Responsibility.id)
    ).all()
