"""The lists of people and organisations: what they ask, how they are ordered, what stands in a row."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, Table, distinct, func, or_, select

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.queries import filter_choices
from intranet.catalogues.states import Catalogue
from intranet.contacts.models import (
    Function,
    Organisation,
    Person,
    life_phases_of,
    municipalities_of,
    partner_types_of,
)
from intranet.contacts.queries.functions import held_today
from intranet.contacts.queries.places import municipality, municipality_choices
from intranet.contacts.states import Channel, OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, alike, by_label, read_listing

KINDS = OrganisationKind.choices()
YES = {"ja": "ja", "nein": "nein"}

PERSON_COLUMNS = (
    Column("name", "Name", (Person.sort_name, Person.id)),
    Column("funktion", "Funktion", (Function.name, Person.sort_name)),
    Column("organisation", "Organisation oder Kommune", (Organisation.sort_name, Person.sort_name)),
    Column("telefon", "Telefon"),
    Column("e-mail", "E-Mail"),
)
ORGANISATION_COLUMNS = (
    Column("name", "Organisation", (Organisation.sort_name, Organisation.id)),
    Column("art", "Art", (by_label(Organisation.kind, OrganisationKind), Organisation.sort_name)),
    Column("typen", "Partnertypen"),
    Column("kommunen", "Kommunen"),
    Column("ort", "Anschrift", (Organisation.city, Organisation.sort_name)),
    Column("telefon", "Telefon"),
    Column("e-mail", "E-Mail"),
)


def _by_term(query: AnySelect, word: str) -> AnySelect:
    return query.where(held_today()) if word == "heute" else query.where(Function.valid_to < clock.today())


def _tied(ties: Table, organisation_id: Any = Organisation.id) -> Callable[[AnySelect, str], AnySelect]:
    """Narrow to organisations that are tied to the entry with this id."""
    _, other = ties.c
    return lambda query, word: query.where(
        organisation_id.in_(select(ties.c.organisation_id).where(other == int(word)))
    )


def _at_home(query: AnySelect, word: str) -> AnySelect:
    tied = select(municipalities_of.c.organisation_id).where(municipalities_of.c.municipality_id == int(word))
    return query.where(or_(Function.municipality_id == int(word), Function.organisation_id.in_(tied)))


def _flag(column: Any) -> Callable[[AnySelect, str], AnySelect]:
    return lambda query, word: query.where(column.is_(word == "ja"))


def _tie_filters(organisation_id: Any) -> tuple[Filter, ...]:
    types, phases = filter_choices(Catalogue.PARTNER_TYPE), filter_choices(Catalogue.LIFE_PHASE)
    return (
        Filter("typ", "Partnertyp", _tied(partner_types_of, organisation_id), types),
        Filter("phase", "Lebensphase", _tied(life_phases_of, organisation_id), phases),
    )


def _municipality_words() -> dict[str, str]:
    return {str(id): name for id, name in municipality_choices().items()}


def person_filters() -> tuple[Filter, ...]:
    """What the list of people answers; also what a distribution list may keep."""
    return (
        Filter("name", "Name", lambda q, text: q.where(alike(Person.sort_name, text))),
        Filter("organisation", "Organisation", lambda q, text: q.where(alike(Organisation.sort_name, text))),
        Filter("art", "Art der Organisation", lambda q, word: q.where(Organisation.kind == word), KINDS),
        *_tie_filters(Function.organisation_id),
        Filter("kommune", "Kommune", _at_home, _municipality_words()),
        Filter("amtszeit", "Amtszeit", _by_term, {"heute": "läuft", "beendet": "beendet"}),
        Filter("weg", "Bevorzugter Weg", lambda q, word: q.where(Person.channel == word), Channel.choices()),
    )


def organisation_filters() -> tuple[Filter, ...]:
    """What the list of organisations answers."""
    return (
        Filter("name", "Name", lambda q, text: q.where(alike(Organisation.sort_name, text))),
        Filter("ort", "Ort", lambda q, text: q.where(Organisation.city.icontains(text, autoescape=True))),
        Filter("art", "Art", lambda q, word: q.where(Organisation.kind == word), KINDS),
        *_tie_filters(Organisation.id),
        Filter("kommune", "Kommune", _tied(municipalities_of), _municipality_words()),
        Filter("zu-pruefen", "Anschrift zu prüfen", _flag(Organisation.address_needs_check), YES),
    )


def person_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of people."""
    return read_listing(args, columns=PERSON_COLUMNS, filters=person_filters(), sort="name")


def organisation_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of organisations."""
    return read_listing(args, columns=ORGANISATION_COLUMNS, filters=organisation_filters(), sort="name")


def people_with_functions() -> AnySelect:
    """One row for each person and function; people without one stand there too."""
    return (
        select(
            Person.id, Person.greeting, Person.title, Person.first_name, Person.name_prefix, Person.last_name,
            Person.letter_greeting, Person.street, Person.postcode, Person.city, Person.address_checked_on,
            Person.phone, Person.email, Person.channel, Person.no_letters, Person.source, Person.collected_on,
            Person.list_consent, Person.list_consent_on, Person.photo_consent, Person.photo_consent_on, Person.note,
            Function.id.label("function_id"), Function.name.label("function"), Function.valid_from, Function.valid_to,
            Function.to_own_address,
            Organisation.id.label("organisation_id"), Organisation.name.label("organisation"),
            Organisation.city.label("organisation_city"), municipality.c.name.label("municipality"),
        )
        .outerjoin(Function, Function.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
        .outerjoin(municipality, municipality.c.id == Function.municipality_id)
    )  # fmt: skip


def people_to_count() -> AnySelect:
    """The same rows without what only the page shows."""
    return (
        select(Person.id)
        .outerjoin(Function, Function.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
    )


def people_in_all() -> Select[int]:
    """How many rows the unfiltered list of people has: a row for each function, and one for whoever has none."""
    functions = select(func.count(Function.id)).scalar_subquery()
    people = select(func.count(Person.id)).scalar_subquery()
    holders = select(func.count(distinct(Function.person_id))).scalar_subquery()
    return select(functions + people - holders)


def organisations() -> AnySelect:
    """Every organisation, as plain columns for long lists."""
    return select(
        Organisation.id, Organisation.name, Organisation.kind, Organisation.street, Organisation.postcode,
        Organisation.city, Organisation.phone, Organisation.email, Organisation.website, Organisation.address_source,
        Organisation.address_checked_on, Organisation.address_needs_check, Organisation.no_letters,
        Organisation.source, Organisation.collected_on, Organisation.note,
    )  # fmt: skip


@dataclass
class Ties:
    """What one organisation is tied to, by name."""

    partner_types: list[str] = field(default_factory=list)
    life_phases: list[str] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)


MOST_AT_ONCE = 500  # so many ids fit into one statement on either database


def ties_of(ids: Collection[int]) -> Mapping[int, Ties]:
    """What these organisations are tied to: three statements for a page, a few more for an export."""
    found = {id: Ties() for id in ids}
    wanted = list(ids)
    entry = CatalogueEntry.__table__
    for start in range(0, len(wanted), MOST_AT_ONCE):
        some = wanted[start : start + MOST_AT_ONCE]
        for word, ties, target, order in (
            ("partner_types", partner_types_of, entry, entry.c.position),
            ("life_phases", life_phases_of, entry, entry.c.position),
            ("municipalities", municipalities_of, municipality, municipality.c.sort_name),
        ):
            _, other = ties.c
            rows = db.session.execute(
                select(ties.c.organisation_id, target.c.name)
                .join(target, target.c.id == other)
                .where(ties.c.organisation_id.in_(some))
                .order_by(order)
            )
            for id, name in rows:
                getattr(found[id], word).append(name)
    return found
