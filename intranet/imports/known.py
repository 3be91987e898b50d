"""What the address book holds already, as plain values: read once for a whole file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.contacts.likeness import organisation_key, person_key
from intranet.contacts.models import (
    Function,
    Organisation,
    Person,
    life_phases_of,
    municipalities_of,
    partner_types_of,
)
from intranet.contacts.queries import municipality_choices
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.imports.cells import Unreadable
from intranet.imports.states import ImportKind

PERSON_VALUES = (
    "greeting", "title", "first_name", "name_prefix", "last_name", "letter_greeting", "street", "postcode", "city",
    "address_checked_on", "phone", "email", "channel", "no_letters", "list_consent", "list_consent_on",
    "photo_consent", "photo_consent_on", "source", "collected_on", "note",
)  # fmt: skip
FUNCTION_VALUES = ("valid_from", "valid_to", "to_own_address")
ORGANISATION_VALUES = (
    "name", "kind", "street", "postcode", "city", "address_source", "address_checked_on", "phone", "email", "website",
    "no_letters", "source", "collected_on", "note",
)  # fmt: skip


@dataclass
class Entry:
    """One person, function or organisation as it is stored."""

    id: int
    version: int
    values: dict[str, Any]
    functions: list["Entry"] = field(default_factory=list)
    place: tuple[str, int | None, int | None] = ("", None, None)  # of a function: name, organisation, municipality


@dataclass
class Known:
    """The address book by what a file may name."""

    municipalities: dict[str, int]
    catalogues: dict[tuple[Catalogue, str], int]
    organisations: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    people: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    alike: dict[tuple[ImportKind, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """People and organisations by what their names have in common with others that look alike."""

    def municipality(self, name: str) -> int:
        bare = re.sub(r"\A(Gemeinde|Stadt)\s+", "", name.strip())
        try:
            return self.municipalities[sort_key(bare)]
        except KeyError:
            raise Unreadable(f"Die Kommune „{name}“ gibt es hier nicht.") from None

    def entry(self, catalogue: Catalogue, name: str) -> int:
        try:
            return self.catalogues[catalogue, sort_key(name)]
        except KeyError:
            raise Unreadable(
                f"„{name}“ steht nicht in der Liste „{catalogue.label}“. Legen Sie den Eintrag dort zuerst an."
            ) from None

    def people_like(self, first_name: str, last_name: str) -> Sequence[Entry]:
        """Who may be meant although the name is spelled otherwise; nobody for a last name alone."""
        key = person_key(first_name, last_name)
        return self.alike.get((ImportKind.PEOPLE, key), ()) if key else ()

    def organisations_like(self, name: str, city: str) -> Sequence[Entry]:
        """Which organisations of this place, or of none, may be meant although the name is spelled otherwise."""
        found = self.alike.get((ImportKind.ORGANISATIONS, organisation_key(name)), ())
        here = sort_key(city)
        return [one for one in found if not here or sort_key(one.values["city"]) in ("", here)]

    def organisation(self, name: str, city: str) -> Entry | None:
        """The organisation meant by name and place; None if it is not there.

        Raises:
            Unreadable: if several are meant.
        """
        found = self.organisations.get(sort_key(name), [])
        if city:
            found = [one for one in found if sort_key(one.values["city"]) == sort_key(city)]
        if len(found) > 1:
            raise Unreadable(f"Es gibt mehrere Organisationen „{name}“. Nennen Sie den Ort der Organisation dazu.")
        return found[0] if found else None


def everything() -> Known:
    """The whole address book in eight statements."""
    rows = db.session.execute(
        select(CatalogueEntry.id, CatalogueEntry.catalogue, CatalogueEntry.sort_name, CatalogueEntry.merged_into_id)
    ).all()
    merged = {row.id: row.merged_into_id for row in rows}
    known = Known(
        municipalities={sort_key(name): id for id, name in municipality_choices().items()},
        catalogues={(row.catalogue, row.sort_name): merged[row.id] or row.id for row in rows},
    )
    for entry, key, match in _entries(Organisation, ORGANISATION_VALUES):
        known.organisations[key].append(entry)
        known.alike[ImportKind.ORGANISATIONS, match].append(entry)
    _tie({one.id: one for group in known.organisations.values() for one in group})
    people: dict[int, Entry] = {}
    for entry, key, match in _entries(Person, PERSON_VALUES):
        known.people[key].append(entry)
        known.alike[ImportKind.PEOPLE, match].append(entry)
        people[entry.id] = entry
    columns = (Function.person_id, Function.name, Function.organisation_id, Function.municipality_id)
    for row in db.session.execute(_select(Function, FUNCTION_VALUES).add_columns(*columns)):
        values = dict(zip(FUNCTION_VALUES, row[2:5], strict=True))
        place = (row.name.lower(), row.organisation_id, row.municipality_id)
        people[row.person_id].functions.append(Entry(row.id, row.version, values, place=place))
    return known


def _select(model: type[Any], names: Sequence[str]) -> Any:
    return select(model.id, model.version, *(getattr(model, name) for name in names)).order_by(model.id)


def _entries(model: type[Any], names: Sequence[str]) -> Iterable[tuple[Entry, str, str]]:
    query = _select(model, names).add_columns(model.sort_name, model.match_key)
    for id, version, *values, key, match in db.session.execute(query):
        yield Entry(id, version, dict(zip(names, values, strict=True))), key, match


def _tie(organisations: dict[int, Entry]) -> None:
    for word, ties in (
        ("partner_type_ids", partner_types_of),
        ("life_phase_ids", life_phases_of),
        ("municipality_ids", municipalities_of),
    ):
        for entry in organisations.values():
            entry.values[word] = []
        for organisation_id, other in db.session.execute(select(ties).order_by(*ties.c)):
            organisations[organisation_id].values[word].append(other)
