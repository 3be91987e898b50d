"""Municipalities and visits in the search."""

from collections.abc import Iterable

from sqlalchemy import select

from intranet.accounts.permissions import Permission
from intranet.core import german
from intranet.core.database import db
from intranet.municipalities.models import Municipality, Visit
from intranet.search.registry import Entry, Ids, searchable


@searchable(
    Municipality, "Kommunen", endpoint="municipalities.show", order=10, permission=Permission.MUNICIPALITIES_READ
)
def municipalities(ids: Ids) -> Iterable[Entry]:
    """Municipalities by name and official key."""
    query = select(
        Municipality.id, Municipality.name, Municipality.kind, Municipality.official_name, Municipality.district,
        Municipality.ags,
    )  # fmt: skip
    for row in db.session.execute(query if ids is None else query.where(Municipality.id.in_(ids))):
        detail = ", ".join(part for part in (row.kind.label, row.district) if part)
        yield Entry(row.id, row.name, detail, (row.official_name, row.ags))


@searchable(
    Visit, "Besuche", endpoint="visits.show", order=50, permission=Permission.VISITS_READ,
    depends={Municipality: lambda ids: select(Visit.id).where(Visit.municipality_id.in_(ids))},
)  # fmt: skip
def visits(ids: Ids) -> Iterable[Entry]:
    """Visits by municipality, day, place and topics."""
    query = select(
        Visit.id, Visit.kind, Visit.state, Visit.starts_at, Visit.place, Visit.topics, Municipality.name
    ).join(Municipality, Municipality.id == Visit.municipality_id)  # fmt: skip
    for row in db.session.execute(query if ids is None else query.where(Visit.id.in_(ids))):
        when = german.short_moment(row.starts_at) if row.starts_at else ""
        detail = ", ".join(part for part in (row.state.label, when, row.place) if part)
        yield Entry(row.id, f"{row.kind.label} {row.name}", detail, (row.topics,))
