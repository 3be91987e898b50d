"""The prevention chain: how many offers there are for each life phase where, what lacks, and what was wished for."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import func, or_, select

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.queries import entries, filter_choices
from intranet.catalogues.states import Catalogue
from intranet.contacts.models import partner_types_of
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, read_listing
from intranet.municipalities.models import Municipality
from intranet.network.models import Offer, fields_of_offers, phases_of_offers
from intranet.network.queries.wishes import Wish, wishes
from intranet.network.states import OfferState

RUNNING, COMING, ALL_CURRENT = (OfferState.RUNNING,), (OfferState.RUNNING, OfferState.PLANNED), OfferState.current()
STATES = {"geplant": COMING, "ruht": ALL_CURRENT}


class Cell(NamedTuple):
    """One life phase in one place: the offers that are counted, and what a conference wished for there."""

    number: int
    wishes: Sequence[Wish]


class Row(NamedTuple):
    """One municipality, or (without an id) the whole county; `cells` stand in the order of the phases."""

    id: int | None
    name: str
    cells: Sequence[Cell]

    @property
    def gaps(self) -> int:
        return sum(not cell.number for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """Life phases and places; offers for the whole county stand in a row of their own."""

    listing: Listing
    phases: Sequence[CatalogueEntry]
    rows: Sequence[Row]
    county_wide: Row

    @property
    def gaps(self) -> list[tuple[CatalogueEntry, int]]:
        """For each phase in how many places nothing is there."""
        columns = enumerate(self.phases)
        return [(phase, sum(not row.cells[place].number for row in self.rows)) for place, phase in columns]

    @property
    def has_offers(self) -> bool:
        return any(cell.number for row in (*self.rows, self.county_wide) for cell in row.cells)

    @property
    def list_words(self) -> str:
        """What a link to the offers behind a number adds to its address, so that it shows just those."""
        asked = self.listing.values
        words = {key: asked[key] for key in ("art", "handlungsfeld") if key in asked}
        if "status" not in asked:
            words["status"] = OfferState.RUNNING.value
        return urlencode(words)


def _filters() -> tuple[Filter, ...]:
    pairs, types = fields_of_offers.c, partner_types_of.c
    return (
        Filter("gebiet", "Gebiet", _leave, {"alle": "alle Kommunen"}, nothing="Kreisjugendamt"),
        Filter("luecken", "Zeigen", _leave, {"ja": "nur Kommunen mit Lücken"}, nothing="alle Kommunen"),
        Filter("art", "Art", lambda q, id: q.where(Offer.kind_id == int(id)), filter_choices(Catalogue.OFFER_KIND)),
        Filter("handlungsfeld", "Handlungsfeld", _through(pairs.offer_id, Offer.id, pairs.field_id),
               filter_choices(Catalogue.FIELD)),
        Filter("partnertyp", "Partnertyp des Anbieters",
               _through(types.organisation_id, Offer.provider_id, types.type_id),
               filter_choices(Catalogue.PARTNER_TYPE)),
        Filter("status", "Gezählt wird, was", lambda q, word: q.where(Offer.state.in_(STATES[word])),
               {"geplant": "läuft oder geplant ist", "ruht": "läuft, ruht oder geplant ist"}, nothing="läuft"),
    )  # fmt: skip


def _leave(query: AnySelect, _word: str) -> AnySelect:
    """Narrows the rows of the matrix, not the offers that are counted."""
    return query


def _through(owner: Any, owned: Any, entry: Any) -> Callable[[AnySelect, str], AnySelect]:
    """Offers that bear an entry of a list by a table of pairs."""
    return lambda query, id: query.where(owned.in_(select(owner).where(entry == int(id))))


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the matrix."""
    return read_listing(args, columns=(Column("kommune", "Kommune", (Municipality.sort_name,)),), filters=_filters(),
                        sort="kommune")  # fmt: skip


def matrix(asked: Listing, *, with_wishes: bool) -> Matrix:
    """The whole chain in a fixed number of statements.

    Args:
        with_wishes: whether the reader may know what minutes say.
    """
    phases = entries(Catalogue.LIFE_PHASE)
    counts = _counts(asked)
    wished = wishes() if with_wishes else {}

    def row(id: int | None, name: str) -> Row:
        return Row(id, name, [Cell(counts[id, one.id], wished.get((id, one.id), ())) for one in phases])

    rows = [row(id, name) for id, name in _places(everywhere="gebiet" in asked.values)]
    if "luecken" in asked.values:
        rows = [one for one in rows if one.gaps]
    return Matrix(asked, phases, rows, row(None, "Kreisweite Angebote"))


def _counts(asked: Listing) -> Counter[tuple[int | None, int]]:
    """How many offers there are, by municipality and life phase."""
    pairs = phases_of_offers.c
    query = (
        select(Offer.municipality_id, pairs.phase_id, func.count())
        .join(phases_of_offers, pairs.offer_id == Offer.id)
        .group_by(Offer.municipality_id, pairs.phase_id)
    )
    if "status" not in asked.values:
        query = query.where(Offer.state.in_(RUNNING))
    rows = db.session.execute(asked.narrowed(query))
    return Counter({(place, phase): count for place, phase, count in rows})


def _places(*, everywhere: bool) -> Sequence[Any]:
    """The municipalities of the county that are in the youth office's area, or all of them."""
    query = select(Municipality.id, Municipality.name).where(Municipality.ended_on.is_(None))
    if not everywhere:
        query = query.where(Municipality.in_scope)
    return db.session.execute(query.order_by(Municipality.sort_name)).all()


@dataclass(frozen=True)
class LocalChain:
    """The chain of one municipality: how many offers of each kind there are for each life phase.

    County-wide ones are counted too, but `on_site` holds by phase what closes a gap: as in the matrix, they do not.
    """

    phases: Sequence[CatalogueEntry]
    kinds: Sequence[CatalogueEntry]
    counts: Mapping[tuple[int, int], int]
    on_site: Mapping[int, int]
    wishes: Mapping[int, Sequence[Wish]]

    def count(self, kind: CatalogueEntry, phase: CatalogueEntry) -> int:
        return self.counts.get((kind.id, phase.id), 0)

    def total(self, phase: CatalogueEntry) -> int:
        return sum(self.count(kind, phase) for kind in self.kinds)

    def is_gap(self, phase: CatalogueEntry) -> bool:
        return not self.on_site.get(phase.id)

    @cached_property
    def present(self) -> list[CatalogueEntry]:
        """The kinds of which there is at least one offer, in their order."""
        there = {kind for kind, _ in self.counts}
        return [kind for kind in self.kinds if kind.id in there]

    @cached_property
    def absent(self) -> list[CatalogueEntry]:
        """The kinds of which there is none."""
        there = {kind for kind, _ in self.counts}
        return [kind for kind in self.kinds if kind.id not in there]


def local_chain(municipality: Municipality, *, with_wishes: bool) -> LocalChain:
    """What runs in one municipality by kind and life phase, county-wide offers included."""
    pairs = phases_of_offers.c
    rows = db.session.execute(
        select(Offer.kind_id, pairs.phase_id, Offer.municipality_id, func.count())
        .join(phases_of_offers, pairs.offer_id == Offer.id)
        .where(
            or_(Offer.municipality_id == municipality.id, Offer.municipality_id.is_(None)),
            Offer.state.in_(RUNNING),
        )
        .group_by(Offer.kind_id, pairs.phase_id, Offer.municipality_id)
    )
    counts: Counter[tuple[int, int]] = Counter()
    on_site: Counter[int] = Counter()
    for kind, phase, place, count in rows:
        counts[kind, phase] += count
        on_site[phase] += count if place is not None else 0
    kinds = [one for one in entries(Catalogue.OFFER_KIND, with_retired=True)
             if not one.is_retired or any(kind == one.id for kind, _ in counts)]  # fmt: skip
    wished = wishes(municipality) if with_wishes else {}
    return LocalChain(
        entries(Catalogue.LIFE_PHASE), kinds, counts, on_site, {phase: found for (_, phase), found in wished.items()}
    )
