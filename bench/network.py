"""An address book far larger than the office's: people, organisations and offers, written in a few statements.

Names come from lists in a fixed order, so that every run measures the same. One person in fifty and one organisation
in sixty stands there twice, and some addresses are old: pages that look for such things have something to find.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, insert, select

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.contacts.likeness import house_key, organisation_key, person_key, sound_key
from intranet.contacts.models import Function, Organisation, Person, life_phases_of, municipalities_of, partner_types_of
from intranet.contacts.states import Channel, Greeting, OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.municipalities.models import Municipality
from intranet.network.models import Offer, fields_of_offers, phases_of_offers
from intranet.network.states import OfferState
from intranet.search.indexing import rebuild

FIRST = (
    "Änne",
    "Björn",
    "Carla",
    "Detlef",
    "Elif",
    "Friedhelm",
    "Gülsüm",
    "Hans-Jörg",
    "Ines",
    "Jürgen",
    "Käthe",
    "Lars",
)
LAST = ("Müller", "Schüßler", "Özdemir", "Groß", "Kaulen", "Jülicher", "Breuer", "Lüttgen", "Wirtz", "Vossen", "Nießen")
ENDINGS = (
    "",
    "hausen",
    "bach",
    "berg",
    "feld",
    "mann",
    "horst",
    "kamp",
    "siepen",
    "rath",
    "weiler",
    "scheidt",
    "brück",
)
FUNCTIONS = ("Leitung", "Stellvertretende Leitung", "Sachbearbeitung", "Fachberatung", "Vorstand", "Elternvertretung")
HOUSES = ("Kita", "Familienzentrum", "Grundschule", "Turnverein", "Beratungsstelle", "Hebammenpraxis", "Jugendtreff")
NAMES = ("Sonnenschein", "Löwenzahn", "St. Ägidius", "Rurtal", "Wühlmäuse", "Regenbogen", "Mühlenteich", "Blütenstraße")
ROADS = ("Hauptstraße", "Kölnstr.", "Am Bahnhof", "Schützenweg", "Große Gasse")
OFFERS = (
    "Schnullercafé",
    "Krabbelgruppe",
    "Elternkurs",
    "Lesepatenschaft",
    "Ferienspiele",
    "Offener Treff",
    "Sprechstunde",
)


def fill_network(people: int, organisations: int, offers: int) -> None:
    """Add so many, tied to the municipalities and lists that are there, and make them searchable."""
    places = db.session.execute(select(Municipality.id, Municipality.name).order_by(Municipality.id)).all()
    lists = {one: _ids(one) for one in Catalogue}
    first = len(db.session.scalars(select(Organisation.id)).all()) + 1
    houses = range(first, first + organisations)
    _store(Organisation.__table__, (_organisation(id, id - first, places) for id in houses))
    for table, entries in (
        (partner_types_of, lists[Catalogue.PARTNER_TYPE]),
        (life_phases_of, lists[Catalogue.LIFE_PHASE]),
        (municipalities_of, [place.id for place in places]),
    ):
        _store(table, _pairs(table, houses, entries))
    _store(Person.__table__, (_person(number, places) for number in range(people)))
    _store(Function.__table__, (_function(number, people, houses) for number in range(people + people // 5)))
    kinds, states = lists[Catalogue.OFFER_KIND], (OfferState.RUNNING,) * 4 + tuple(OfferState)
    _store(Offer.__table__, (_offer(number, kinds, states, houses, places) for number in range(1, offers + 1)))
    _store(phases_of_offers, _pairs(phases_of_offers, range(1, offers + 1), lists[Catalogue.LIFE_PHASE]))
    _store(fields_of_offers, _pairs(fields_of_offers, range(1, offers + 1), lists[Catalogue.FIELD]))
    rebuild()
    db.session.commit()


def _ids(catalogue: Catalogue) -> list[int]:
    return list(db.session.scalars(select(CatalogueEntry.id).where(CatalogueEntry.catalogue == catalogue)))


def _store(table: Table, rows: Iterable[dict[str, Any]]) -> None:
    db.session.execute(insert(table), list(rows))


def _pairs(table: Table, owners: Iterable[int], entries: list[int]) -> Iterable[dict[str, Any]]:
    """One entry for each, a second one for every third."""
    owner, entry = (column.name for column in table.c)
    for id in owners:
        chosen = {entries[id * 7 % len(entries)]} | ({entries[(id * 7 + 3) % len(entries)]} if id % 3 == 0 else set())
        yield from ({owner: id, entry: one} for one in chosen)


def _address(number: int, places: Any) -> dict[str, Any]:
    checked = clock.today() - timedelta(days=number * 37 % 900)
    street = f"{ROADS[number % len(ROADS)]} {number // 40 + 1}" if number % 29 else ""
    postcode = f"52{number % 400:03}"
    return {
        "street": street, "postcode": postcode, "house_key": house_key(street, postcode),
        "city": places[number % len(places)].name, "address_source": "erfunden",
        "address_checked_on": checked if number % 11 else None, "address_needs_check": number % 23 == 0,
        "mail_returned_on": date(2026, 1, 15) if number % 97 == 0 else None, "no_letters": number % 41 == 0,
        "phone": f"02421 22-{number}", "source": "erfunden", "collected_on": None, "note": "", "version": 1,
        "created_at": clock.now() - timedelta(days=number % 800),
    }  # fmt: skip


def _organisation(id: int, number: int, places: Any) -> dict[str, Any]:
    which = number - 1 if number % 60 == 59 else number
    name = f"{HOUSES[which % len(HOUSES)]} {NAMES[which // 7 % len(NAMES)]} {which}"
    name = name.replace("ü", "ue") if which != number else name
    address = _address(which, places)
    return address | {
        "id": id, "name": name, "sort_name": sort_key(name), "match_key": organisation_key(name),
        "sound_key": sound_key(organisation_key(name)),
        "kind": list(OrganisationKind)[number % len(OrganisationKind)], "email": f"haus{number}@example.org",
    }  # fmt: skip


def _person(number: int, places: Any) -> dict[str, Any]:
    which = number - 1 if number % 50 == 49 else number
    first = FIRST[which % len(FIRST)]
    last = f"{LAST[which // 11 % len(LAST)]}{ENDINGS[which // 121 % len(ENDINGS)]}"
    last += f"-{LAST[which // 1452 % len(LAST)]}" if which >= 1452 else ""
    return _address(number, places) | {
        "id": number + 1, "first_name": first, "last_name": last, "name_prefix": "von" if number % 80 == 0 else "",
        "title": "Dr." if number % 30 == 0 else "", "sort_name": sort_key(f"{last} {first}"),
        "match_key": person_key(first, last), "sound_key": sound_key(person_key(first, last)),
        "mail_key": f"person{number}@example.org",
        "letter_greeting": "", "email": f"person{number}@example.org",
        "greeting": list(Greeting)[number % 20 % 3], "channel": list(Channel)[number % 2], "list_consent": "unasked",
        "photo_consent": "unasked", "list_consent_on": None, "photo_consent_on": None,
    }  # fmt: skip


def _function(number: int, people: int, houses: range) -> dict[str, Any]:
    return {
        "person_id": number % people + 1, "organisation_id": houses[number * 3 % len(houses)], "municipality_id": None,
        "name": FUNCTIONS[number % len(FUNCTIONS)], "is_head_of_town_hall": False, "to_own_address": number % 9 == 0,
        "valid_from": date(2015 + number % 10, 1, 1), "valid_to": date(2026, 6, 30) if number % 17 == 0 else None,
        "version": 1,
    }  # fmt: skip


def _offer(number: int, kinds: list[int], states: Any, houses: range, places: Any) -> dict[str, Any]:
    name = f"{OFFERS[number % len(OFFERS)]} {NAMES[number % len(NAMES)]} {number}"
    return {
        "id": number, "name": name, "sort_name": sort_key(name), "kind_id": kinds[number % len(kinds)],
        "provider_id": houses[number % len(houses)], "state": states[number % len(states)], "contact_id": None,
        "municipality_id": places[number % len(places)].id if number % 50 else None, "target_group": "Familien",
        "place": "Saal", "times": "dienstags, 9 bis 11 Uhr", "cost": "kostenlos", "registration": "", "note": "",
        "checked_on": clock.today() - timedelta(days=number % 500) if number % 13 else None, "version": 1,
        "created_at": clock.now(),
    }  # fmt: skip
