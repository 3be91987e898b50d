"""The columns of the lists of people and organisations as files: what is exported can be imported again."""

from collections.abc import Iterator, Sequence
from typing import Any

from intranet.contacts.queries.lists import Ties

PEOPLE = (
    "Anrede", "Titel", "Vorname", "Namenszusatz", "Nachname", "Eigene Briefanrede", "Funktion", "Organisation",
    "Ort der Organisation", "Kommune", "Im Amt seit", "Im Amt bis", "Briefe an die eigene Anschrift",
    "Straße", "PLZ", "Ort", "Anschrift geprüft am", "Telefon", "E-Mail", "Bevorzugter Weg", "Nicht mehr anschreiben",
    "Einwilligung Teilnehmendenliste", "Einwilligung Teilnehmendenliste vom", "Einwilligung Fotos",
    "Einwilligung Fotos vom", "Quelle", "Erhoben am", "Vermerk",
)  # fmt: skip
ORGANISATIONS = (
    "Organisation", "Art", "Partnertypen", "Lebensphasen", "Kommunen", "Straße", "PLZ", "Ort", "Telefon", "E-Mail",
    "Website", "Quelle der Anschrift", "Anschrift geprüft am", "Nicht mehr anschreiben", "Quelle", "Erhoben am",
    "Vermerk",
)  # fmt: skip
BETWEEN = "; "
"""What stands between several partner types, life phases or municipalities in one cell."""


def people_rows(found: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """The list of people as rows of a file, in the order of `PEOPLE`."""
    for row in found:
        yield (
            row.greeting.label, row.title, row.first_name, row.name_prefix, row.last_name, row.letter_greeting,
            row.function, row.organisation, row.organisation_city, row.municipality, row.valid_from, row.valid_to,
            row.to_own_address, row.street, row.postcode, row.city, row.address_checked_on, row.phone, row.email,
            row.channel.label, row.no_letters, row.list_consent.label, row.list_consent_on, row.photo_consent.label,
            row.photo_consent_on, row.source, row.collected_on, row.note,
        )  # fmt: skip


def organisation_rows(found: Sequence[Any], ties: Ties) -> Iterator[tuple[Any, ...]]:
    """The list of organisations as rows of a file, in the order of `ORGANISATIONS`."""
    for row in found:
        types, phases, places = (
            BETWEEN.join(names.get(row.id, ())) for names in (ties.partner_types, ties.life_phases, ties.municipalities)
        )
        yield (
            row.name, row.kind.label, types, phases, places, row.street, row.postcode, row.city, row.phone, row.email,
            row.website, row.address_source, row.address_checked_on, row.no_letters, row.source, row.collected_on,
            row.note,
        )  # fmt: skip
