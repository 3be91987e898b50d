"""Offers in the search, without the office's own notes."""

from collections.abc import Iterable

from sqlalchemy import select

from intranet.accounts.permissions import Permission
from intranet.catalogues.models import CatalogueEntry
from intranet.contacts.models import Organisation
from intranet.core.database import db
from intranet.municipalities.models import Municipality
from intranet.network.models import Offer
from intranet.network.queries.offers import ids_of_own
from intranet.search.registry import Entry, Ids, searchable


@searchable(
    Offer, "Angebote", endpoint="network.show", order=40, permission=Permission.OFFERS_READ,
    own=(Permission.OWN_NETWORK_READ, ids_of_own),
    depends={
        Organisation: lambda ids: select(Offer.id).where(Offer.provider_id.in_(ids)),
        Municipality: lambda ids: select(Offer.id).where(Offer.municipality_id.in_(ids)),
        CatalogueEntry: lambda ids: select(Offer.id).where(Offer.kind_id.in_(ids)),
    },
)  # fmt: skip
def offers(ids: Ids) -> Iterable[Entry]:
    """Offers by name, kind, provider, municipality, target group, place and times."""
    query = (
        select(
            Offer.id, Offer.name, Offer.target_group, Offer.place, Offer.times, Offer.registration,
            CatalogueEntry.name.label("kind"), Organisation.name.label("provider"),
            Municipality.name.label("municipality"),
        )
        .join(CatalogueEntry, CatalogueEntry.id == Offer.kind_id)
        .outerjoin(Organisation, Organisation.id == Offer.provider_id)
        .outerjoin(Municipality, Municipality.id == Offer.municipality_id)
    )  # fmt: skip
    for row in db.session.execute(query if ids is None else query.where(Offer.id.in_(ids))):
        detail = ", ".join(part for part in (row.kind, row.provider, row.municipality or "kreisweit") if part)
        yield Entry(row.id, row.name, detail, (row.target_group, row.place, row.times, row.registration))
