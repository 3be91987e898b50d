"""Queries on the lists that the office keeps; nothing here writes."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, or_, select

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.core.asked_once import asked_once
from intranet.core.database import Base, db
from intranet.core.german import sort_key


@asked_once
def entries(catalogue: Catalogue, *, with_retired: bool = False) -> Sequence[CatalogueEntry]:
    """The entries of a list in its order, retired ones last; merged ones never."""
    query = select(CatalogueEntry).where(CatalogueEntry.catalogue == catalogue, CatalogueEntry.merged_into_id.is_(None))
    if not with_retired:
        query = query.where(CatalogueEntry.retired_on.is_(None))
    order = (CatalogueEntry.retired_on.is_not(None), CatalogueEntry.position, CatalogueEntry.id)
    return db.session.scalars(query.order_by(*order)).all()


def choices(catalogue: Catalogue, *, chosen: Collection[int] = ()) -> dict[int, str]:
    """What a form offers: entries in use, and retired ones that were already chosen."""
    rows = db.session.execute(
        select(CatalogueEntry.id, CatalogueEntry.name, CatalogueEntry.retired_on)
        .where(
            CatalogueEntry.catalogue == catalogue,
            CatalogueEntry.merged_into_id.is_(None),
            or_(CatalogueEntry.retired_on.is_(None), CatalogueEntry.id.in_(chosen)),
        )
        .order_by(CatalogueEntry.position, CatalogueEntry.id)
    )
    return {row.id: f"{row.name} (stillgelegt)" if row.retired_on else row.name for row in rows}


def filter_choices(catalogue: Catalogue) -> dict[str, str]:
    """What a filter offers: every entry, since retired ones still stand where they were chosen."""
    order = (CatalogueEntry.retired_on.is_not(None), CatalogueEntry.position, CatalogueEntry.id)
    query = select(CatalogueEntry.id, CatalogueEntry.name).where(
        CatalogueEntry.catalogue == catalogue, CatalogueEntry.merged_into_id.is_(None)
    )
    return {str(row.id): row.name for row in db.session.execute(query.order_by(*order))}


def chosen(ids: Collection[int]) -> list[CatalogueEntry]:
    """These entries in the order of their list."""
    order = (CatalogueEntry.position, CatalogueEntry.id)
    return list(db.session.scalars(select(CatalogueEntry).where(CatalogueEntry.id.in_(ids)).order_by(*order)))


def named(catalogue: Catalogue, name: str) -> CatalogueEntry | None:
    """The entry of that name, however it is spelled; one that was merged gives the entry it went into."""
    key = sort_key(name)
    found = db.session.scalars(
        select(CatalogueEntry)
        .where(CatalogueEntry.catalogue == catalogue, CatalogueEntry.sort_name == key)
        .order_by(CatalogueEntry.merged_into_id.is_not(None))
    ).first()
    seen: set[int] = set()
    while found is not None and found.merged_into_id is not None and found.id not in seen:
        seen.add(found.id)
        found = db.session.get(CatalogueEntry, found.merged_into_id)
    return found


def last_position(catalogue: Catalogue) -> int:
    return db.session.scalar(
        select(func.max(CatalogueEntry.position)).where(CatalogueEntry.catalogue == catalogue)
    ) or 0  # fmt: skip


def uses(ids: Collection[int]) -> dict[int, int]:
    """How many rows of other tables point to each of these entries: all foreign keys of all tables are asked."""
    counted = dict.fromkeys(ids, 0)
    for column in pointing_columns():
        rows = db.session.execute(select(column, func.count()).where(column.in_(ids)).group_by(column))
        for id, count in rows:
            counted[id] += count
    return counted


def pointing_columns() -> list[Any]:
    """Every column that points to an entry, whichever feature it belongs to."""
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if table.name != CatalogueEntry.__tablename__
        for key in table.foreign_keys
        if key.column.table.name == CatalogueEntry.__tablename__
    ]
