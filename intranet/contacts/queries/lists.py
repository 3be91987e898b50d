"""The lists of people and organisations: what they ask, how they are ordered, what stands in a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table, and_, distinct, func, or_, select

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
from intranet.core.german import folded, spellings
from intranet.core.listing import AnySelect, Column, Filter, Listing, alike, by_label, read_listing

Narrow = Callable[[AnySelect, str], AnySelect]

KINDS = OrganisationKind.choices()
YES = {"ja": "ja", "nein": "nein"}

PERSON_COLUMNS = (
    Column("name", "Name", (Person.sort_name, Person.id)),
    Column("funktion", "Funktion", (Function.name, Person.sort_name), filled=Function.id.is_not(None)),
    Column(
        "organisation",
        "Organisation oder Kommune",
        (Organisation.sort_name, Person.sort_name),
        filled=and_(Function.id.is_not(None), Organisation.id.is_not(None)),
    ),
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
    # Most terms run: their people are found soonest in the order of the list, a page at a time.
    return (
        query.where(held_today(), Function.id.is_not(None))
        if word == "heute"
        else _with_function(query, Function.valid_to < clock.today())
    )


def _with_function(query: AnySelect, condition: Any) -> AnySelect:
    """Narrow to functions. The second condition always holds: it tells SQLite that people without one are out, so that
    it need not walk through all people."""
    return query.where(condition, Function.person_id > 0)


def _tied_to(ties: Table, word: str) -> Any:
    """The organisations that are tied to the entry with this id."""
    _, other = ties.c
    return select(ties.c.organisation_id).where(other == int(word))


def _tied(ties: Table) -> Narrow:
    return lambda query, word: query.where(Organisation.id.in_(_tied_to(ties, word)))


def _works_at_tied(ties: Table) -> Narrow:
    return lambda query, word: _with_function(query, Function.organisation_id.in_(_tied_to(ties, word)))


def _works_at(condition: Callable[[str], Any]) -> Narrow:
    """Narrow to functions in organisations that answer a condition."""
    return lambda query, word: _with_function(
        query, Function.organisation_id.in_(select(Organisation.id).where(condition(word)))
    )


def _at_home(query: AnySelect, word: str) -> AnySelect:
    tied = Function.organisation_id.in_(_tied_to(municipalities_of, word))
    return _with_function(query, or_(Function.municipality_id == int(word), tied))


def _flag(column: Any) -> Narrow:
    return lambda query, word: query.where(column.is_(word == "ja"))


def _in_town(query: AnySelect, text: str) -> AnySelect:
    """Towns have no key to look for; there are few, so the ones meant are found here, however they were spelled."""
    towns = db.session.scalars(select(Organisation.city).where(Organisation.city != "").distinct())
    meant = [town for town in towns if any(key in folded(town) for key in spellings(text))]
    return query.where(Organisation.city.in_(meant))


def _tie_filters(narrow: Callable[[Table], Narrow]) -> tuple[Filter, ...]:
    types, phases = filter_choices(Catalogue.PARTNER_TYPE), filter_choices(Catalogue.LIFE_PHASE)
    return (
        Filter("typ", "Partnertyp", narrow(partner_types_of), types),
        Filter("phase", "Lebensphase", narrow(life_phases_of), phases),
    )


def _municipality_words() -> dict[str, str]:
    return {str(id): name for id, name in municipality_choices().items()}


def person_filters() -> tuple[Filter, ...]:
    """What the list of people answers; also what a distribution list may keep."""
    return (
        Filter("name", "Name", lambda q, text: q.where(alike(Person.sort_name, text))),
        Filter("organisation", "Organisation", _works_at(lambda text: alike(Organisation.sort_name, text))),
        Filter("art", "Art der Organisation", _works_at(lambda word: Organisation.kind == word), KINDS),
        *_tie_filters(_works_at_tied),
        Filter("kommune", "Kommune", _at_home, _municipality_words()),
        Filter("amtszeit", "Amtszeit", _by_term, {"heute": "läuft", "beendet": "beendet"}),
        Filter("weg", "Bevorzugter Weg", lambda q, word: q.where(Person.channel == word), Channel.choices()),
    )


def organisation_filters() -> tuple[Filter, ...]:
    """What the list of organisations answers."""
    return (
        Filter("name", "Name", lambda q, text: q.where(alike(Organisation.sort_name, text))),
        Filter("ort", "Ort", _in_town),
        Filter("art", "Art", lambda q, word: q.where(Organisation.kind == word), KINDS),
        *_tie_filters(_tied),
        Filter("kommune", "Kommune", _tied(municipalities_of), _municipality_words()),
        Filter("zu-pruefen", "Anschrift zu prüfen", _flag(Organisation.address_needs_check), YES),
    )


def person_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of people."""
    return read_listing(args, columns=PERSON_COLUMNS, filters=person_filters(), sort="name")


def organisation_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of organisations."""
    return read_listing(args, columns=ORGANISATION_COLUMNS, filters=organisation_filters(), sort="name")


# What the page of people shows; the files hold the rest as well.
_LINE = (
    Person.id, Person.title, Person.first_name, Person.name_prefix, Person.last_name, Person.phone, Person.email,
    Person.no_letters, Function.name.label("function"), Function.valid_to, Organisation.id.label("organisation_id"),
    Organisation.name.label("organisation"), municipality.c.name.label("municipality"),
)  # fmt: skip
_FILE = (
    Person.greeting, Person.letter_greeting, Person.street, Person.postcode, Person.city, Person.address_checked_on,
    Person.channel, Person.source, Person.collected_on, Person.list_consent, Person.list_consent_on,
    Person.photo_consent, Person.photo_consent_on, Person.note, Function.valid_from, Function.to_own_address,
    Organisation.city.label("organisation_city"), Organisation.street.label("organisation_street"),
    Organisation.postcode.label("organisation_postcode"),
)  # fmt: skip


def people_with_functions() -> AnySelect:
    """One row for each person and function, as the page shows it; people without one stand there too."""
    return (
        select(*_LINE)
        .outerjoin(Function, Function.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
        .outerjoin(municipality, municipality.c.id == Function.municipality_id)
    )


def exported_people() -> AnySelect:
    """The same rows with everything a file holds."""
    return people_with_functions().add_columns(*_FILE)


ABOUT_PEOPLE = frozenset({"name", "weg"})
"""The filters that ask about people themselves, not about their functions."""


def people_to_count(asked: Listing) -> AnySelect:
    """The same rows without what these filters do not ask for."""
    if asked.values and not ABOUT_PEOPLE & set(asked.values):
        return select(Function.id)
    return select(Person.id).outerjoin(Function, Function.person_id == Person.id)


def people_in_all() -> Select[int]:
    """How many rows the unfiltered list of people has: a row for each function, and one for whoever has none."""
    # Counted without naming a column: SQLite then counts the pages of an index instead of its rows.
    functions = select(func.count()).select_from(Function).scalar_subquery()
    people = select(func.count()).select_from(Person).scalar_subquery()
    holders = select(func.count(distinct(Function.person_id))).scalar_subquery()
    return select(functions + people - holders)


def organisations() -> AnySelect:
    """Every organisation, as the page shows it."""
    return select(
        Organisation.id, Organisation.name, Organisation.kind, Organisation.street, Organisation.postcode,
        Organisation.city, Organisation.phone, Organisation.email, Organisation.address_needs_check,
        Organisation.no_letters,
    )  # fmt: skip


def organisations_to_count() -> AnySelect:
    """The same rows without what no filter asks for."""
    return select(Organisation.id)


def exported_organisations() -> AnySelect:
    """The same rows with everything a file holds."""
    return organisations().add_columns(
        Organisation.website, Organisation.address_source, Organisation.address_checked_on, Organisation.source,
        Organisation.collected_on, Organisation.note,
    )  # fmt: skip


@dataclass(frozen=True)
class Ties:
    """What organisations are tied to, by their ids: names in the order of their list."""

    partner_types: Mapping[int, Sequence[str]]
    municipalities: Mapping[int, Sequence[str]]
    life_phases: Mapping[int, Sequence[str]]


MOST_AT_ONCE = 500  # so many ids fit into one statement on either database


def ties_of(ids: Sequence[int], *, with_phases: bool = True) -> Ties:
    """What these organisations are tied to: a statement for each kind of tie on a page, a few more for an export."""
    entry = CatalogueEntry.__table__
    return Ties(
        _names(partner_types_of, entry, entry.c.position, ids),
        _names(municipalities_of, municipality, municipality.c.sort_name, ids),
        _names(life_phases_of, entry, entry.c.position, ids) if with_phases else {},
    )


def _names(ties: Table, target: Any, order: Any, ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    organisation, other = ties.c
    query = select(organisation, target.c.name).join(target, target.c.id == other).order_by(order)
    found: dict[int, list[str]] = {}
    for start in range(0, len(ids), MOST_AT_ONCE):
        rows = db.session.execute(query.where(organisation.in_(ids[start : start + MOST_AT_ONCE])))
        for id, name in rows.all():
            found.setdefault(id, []).append(name)
    return found
