"""Conferences in the search: only what an invitation says, because those who were invited find them too."""

from collections.abc import Iterable

from sqlalchemy import select

from intranet.accounts.permissions import Permission
from intranet.conferences.models import Conference
from intranet.conferences.queries.planning import ids_that_concern
from intranet.core import german
from intranet.core.database import db
from intranet.municipalities.models import Municipality
from intranet.search.registry import Entry, Ids, searchable


@searchable(
    Conference, "Konferenzen", endpoint="conferences.show", order=60, permission=Permission.CONFERENCES_READ,
    own=(Permission.OWN_CONFERENCES_READ, ids_that_concern),
    depends={Municipality: lambda ids: select(Conference.id).where(Conference.municipality_id.in_(ids))},
)  # fmt: skip
def conferences(ids: Ids) -> Iterable[Entry]:
    """Conferences by title, municipality, day and place."""
    query = (
        select(
            Conference.id, Conference.title, Conference.state, Conference.starts_at, Conference.hall, Conference.city,
            Municipality.name,
        )
        .outerjoin(Municipality, Municipality.id == Conference.municipality_id)
        .where(Conference.is_template.is_(False))
    )  # fmt: skip
    for row in db.session.execute(query if ids is None else query.where(Conference.id.in_(ids))):
        when = german.short_moment(row.starts_at) if row.starts_at else ""
        detail = ", ".join(part for part in (row.state.label, when, row.hall) if part)
        yield Entry(row.id, row.title, detail, (row.city, row.name or "kreisweit"))
