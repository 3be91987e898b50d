"""Offers: their list, those of a municipality or an organisation, and what a form lets choose."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, exists, false, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from intranet.accounts.models import Account
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.queries import filter_choices
from intranet.catalogues.states import Catalogue
from intranet.contacts.models import Function, Organisation, Person
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.listing import AnySelect, Column, Filter, Listing, alike, by_rank, read_listing
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries.municipalities import by_place
from intranet.network.models import Offer, fields_of_offers, phases_of_offers
from intranet.network.states import OfferState

STALE_AFTER = timedelta(days=365)
COUNTY_WIDE = "kreisweit"

COLUMNS = (
    Column("name", "Angebot", (Offer.sort_name, Offer.id)),
    Column("art", "Art", (CatalogueEntry.position, Offer.sort_name)),
    Column("anbieter", "Anbieter", (Organisation.sort_name, Offer.sort_name)),
    Column("kommune", "Kommune", (Municipality.sort_name, Offer.sort_name)),
    Column("phasen", "Lebensphasen"),
    Column("status", "Status", (by_rank(Offer.state, OfferState), Offer.sort_name)),
    Column("geprueft", "Geprüft am", (Offer.checked_on, Offer.sort_name)),
)


def _filters() -> tuple[Filter, ...]:
    return (
        Filter("name", "Name", lambda q, text: q.where(alike(Offer.sort_name, text))),
        _with_county_wide(by_place()),
        Filter("lebensphase", "Lebensphase", _by_phase, filter_choices(Catalogue.LIFE_PHASE)),
        Filter("art", "Art", lambda q, id: q.where(Offer.kind_id == int(id)), filter_choices(Catalogue.OFFER_KIND)),
        Filter("handlungsfeld", "Handlungsfeld", _by_field, filter_choices(Catalogue.FIELD)),
        Filter("anbieter", "Anbieter", lambda q, text: q.where(alike(Organisation.sort_name, text))),
        Filter("status", "Status", lambda q, word: q.where(Offer.state == word),
               {state.value: state.label for state in OfferState}),
        Filter("geprueft", "Geprüft", _by_check,
               {"alt": "seit einem Jahr nicht", "aktuell": "in den letzten zwölf Monaten"}),
    )  # fmt: skip


def _with_county_wide(question: Filter) -> Filter:
    """The question for a municipality, which an offer for the whole county answers in its own way."""

    def narrow(query: AnySelect, word: str) -> AnySelect:
        if word == COUNTY_WIDE:
            return query.where(Offer.municipality_id.is_(None))
        is_it = Municipality.sort_name == sort_key(word)
        # A whole name means that municipality alone, also where names are typed: links from the matrix count on it.
        return query.where(is_it) if db.session.scalar(select(exists().where(is_it))) else question.narrow(query, word)

    choices = None if question.choices is None else {**question.choices, COUNTY_WIDE: COUNTY_WIDE}
    return Filter(question.key, question.label, narrow, choices)


def _by_phase(query: AnySelect, id: str) -> AnySelect:
    pairs = phases_of_offers.c
    return query.where(exists().where(pairs.offer_id == Offer.id, pairs.phase_id == int(id)))


def _by_field(query: AnySelect, id: str) -> AnySelect:
    pairs = fields_of_offers.c
    return query.where(exists().where(pairs.offer_id == Offer.id, pairs.field_id == int(id)))


def _by_check(query: AnySelect, word: str) -> AnySelect:
    day = clock.today() - STALE_AFTER
    if word == "aktuell":
        return query.where(Offer.checked_on >= day)
    return query.where(or_(Offer.checked_on.is_(None), Offer.checked_on < day))


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of offers."""
    return read_listing(args, columns=COLUMNS, filters=_filters(), sort="name")


def all_offers(user: Account, *, only_own: bool) -> AnySelect:
    """Every offer the person may see, as plain columns for long lists."""
    query = (
        select(
            Offer.id, Offer.name, CatalogueEntry.name.label("kind"), Organisation.name.label("provider"),
            Municipality.name.label("municipality"), Offer.state, Offer.checked_on,
        )
        .outerjoin(CatalogueEntry, CatalogueEntry.id == Offer.kind_id)  # outer, so that a count may leave it away
        .outerjoin(Organisation, Organisation.id == Offer.provider_id)
        .outerjoin(Municipality, Municipality.id == Offer.municipality_id)
    )  # fmt: skip
    return query.where(_belongs_to(user)) if only_own else query


def offers_to_count(user: Account, *, only_own: bool) -> AnySelect:
    """The same offers without what no filter asks for."""
    query = (
        select(Offer.id)
        .outerjoin(Organisation, Organisation.id == Offer.provider_id)
        .outerjoin(Municipality, Municipality.id == Offer.municipality_id)
    )
    return query.where(_belongs_to(user)) if only_own else query


def exported_offers(user: Account, *, only_own: bool) -> AnySelect:
    """The same offers with everything an export tells."""
    contact = aliased(Function)
    return (
        all_offers(user, only_own=only_own)
        .outerjoin(contact, contact.id == Offer.contact_id)
        .outerjoin(Person, Person.id == contact.person_id)
        .add_columns(
            Offer.target_group, Offer.place, Offer.times, Offer.cost, Offer.registration, Person.title,
            Person.first_name, Person.name_prefix, Person.last_name,
        )
    )  # fmt: skip


def ids_of_own(user: Account) -> Select[int]:
    """The offers that an outside partner's account may see."""
    return select(Offer.id).where(_belongs_to(user))


def _belongs_to(user: Account) -> Any:
    """Without an organisation nothing belongs to anybody, not even what nobody provides."""
    return Offer.provider_id == user.organisation_id if user.organisation_id is not None else false()


def is_own(offer: Offer, user: Account) -> bool:
    """Whether the organisation of an outside partner's account provides it."""
    return offer.provider_id is not None and offer.provider_id == user.organisation_id


def names_of(pairs: Any, column: Any, ids: Collection[int]) -> dict[int, str]:
    """The entries of a list that each of these offers bears, in the order of the list, as one text."""
    rows = db.session.execute(
        select(pairs.c.offer_id, CatalogueEntry.name)
        .join(CatalogueEntry, CatalogueEntry.id == column)
        .where(pairs.c.offer_id.in_(ids))
        .order_by(CatalogueEntry.position)
    )
    found: dict[int, str] = {}
    for id, name in rows.all():
        found[id] = f"{found[id]}, {name}" if id in found else name
    return found


def phases_by_offer(ids: Collection[int]) -> dict[int, str]:
    """The life phases of each of these offers."""
    return names_of(phases_of_offers, phases_of_offers.c.phase_id, ids)


def fields_by_offer(ids: Collection[int]) -> dict[int, str]:
    """The fields of action of each of these offers."""
    return names_of(fields_of_offers, fields_of_offers.c.field_id, ids)


def whole(id: int) -> Offer | None:
    """An offer with everything its page shows."""
    return db.session.scalar(
        select(Offer)
        .options(
            joinedload(Offer.kind), joinedload(Offer.provider), joinedload(Offer.municipality),
            joinedload(Offer.contact).joinedload(Function.person), selectinload(Offer.life_phases),
            selectinload(Offer.fields),
        )
        .where(Offer.id == id)
    )  # fmt: skip


def of_municipality(municipality: Municipality, *, most: int | None = None) -> Sequence[Offer]:
    """What there is or is to come in a municipality, by name."""
    return _current(Offer.municipality_id == municipality.id, most)


def of_organisation(organisation: Organisation, *, most: int | None = None) -> Sequence[Offer]:
    """What an organisation provides or is about to, by name."""
    return _current(Offer.provider_id == organisation.id, most)


def _current(condition: Any, most: int | None) -> Sequence[Offer]:
    return db.session.scalars(
        select(Offer)
        .join(Offer.kind)
        .options(
            contains_eager(Offer.kind), joinedload(Offer.provider), joinedload(Offer.municipality),
            selectinload(Offer.life_phases),
        )
        .where(condition, Offer.state.in_(OfferState.current()))
        .order_by(Offer.sort_name, Offer.id)
        .limit(most)
    ).all()  # fmt: skip


def places() -> dict[int, str]:
    """Every municipality that still exists, for a choice."""
    rows = db.session.execute(
        select(Municipality.id, Municipality.name)
        .where(Municipality.ended_on.is_(None))
        .order_by(Municipality.sort_name)
    )
    return {row.id: row.name for row in rows}


def contacts_at(provider: Organisation, *, also: Function | None = None) -> dict[int, str]:
    """Who holds a function there today, and whoever was chosen before."""
    found = db.session.scalars(
        select(Function)
        .join(Function.person)
        .options(contains_eager(Function.person))
        .where(Function.organisation_id == provider.id)
        .order_by(Person.sort_name, Function.id)
    )
    return {one.id: str(one) for one in found if one.is_held_on() or (also is not None and one.id == also.id)}
