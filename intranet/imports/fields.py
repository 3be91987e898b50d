"""What a column of a file may mean, and how its heading is recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intranet.core.german import sort_key
from intranet.imports.states import ImportKind


@dataclass(frozen=True)
class Field:
    """One thing a column may fill: its word, its label, and other headings it goes by."""

    key: str
    label: str
    also: tuple[str, ...] = ()

    @property
    def headings(self) -> frozenset[str]:
        return frozenset(map(_bare, (self.label, *self.also)))


def _bare(heading: str) -> str:
    return sort_key(heading).replace(" ", "")


_REACHED = (
    Field("street", "Straße", ("Straße und Hausnummer", "Strasse Hausnummer", "Anschrift", "Adresse", "Straße/Nr.")),
    Field("postcode", "PLZ", ("Postleitzahl",)),
    Field("city", "Ort", ("Stadt", "Wohnort", "Ortschaft")),
    Field("postcode_city", "PLZ und Ort", ("PLZ/Ort", "PLZ Ort")),
    Field("address_checked_on", "Anschrift geprüft am", ("geprüft am",)),
    Field("phone", "Telefon", ("Tel", "Telefonnummer", "Rufnummer", "Fon", "Telefon dienstlich", "Mobil", "Handy")),
    Field("email", "E-Mail", ("Mail", "E-Mail-Adresse", "Mailadresse")),
    Field("no_letters", "Nicht mehr anschreiben", ("gesperrt", "keine Post")),
    Field("source", "Quelle", ("Herkunft",)),
    Field("collected_on", "Erhoben am", ("Erhebungsdatum",)),
    Field("note", "Vermerk", ("Bemerkung", "Bemerkungen", "Notiz", "Notizen", "Hinweis")),
)
FIELDS: Mapping[ImportKind, tuple[Field, ...]] = {
    ImportKind.PEOPLE: (
        Field("greeting", "Anrede", ("Geschlecht", "Anredeform")),
        Field("title", "Titel", ("akad. Titel", "Akademischer Titel")),
        Field("first_name", "Vorname", ("Rufname",)),
        Field("name_prefix", "Namenszusatz", ("Vorsatzwort", "Präfix")),
        Field("last_name", "Nachname", ("Familienname", "Zuname")),
        Field("full_name", "Name (ganz)", ("Name", "Ansprechpartner", "Ansprechpartnerin", "Ansprechperson", "Person")),
        Field("letter_greeting", "Eigene Briefanrede", ("Briefanrede",)),
        Field("function", "Funktion", ("Position", "Rolle", "Amt", "Tätigkeit")),
        Field("organisation", "Organisation", ("Einrichtung", "Institution", "Firma", "Träger", "Verein")),
        Field("organisation_street", "Straße der Organisation", ("Straße der Einrichtung",)),
        Field("organisation_postcode", "PLZ der Organisation", ("PLZ der Einrichtung",)),
        Field("organisation_city", "Ort der Organisation", ("Ort der Einrichtung",)),
        Field("municipality", "Kommune", ("Gemeinde",)),
        Field("valid_from", "Im Amt seit", ("seit", "von", "Beginn")),
        Field("valid_to", "Im Amt bis", ("bis", "Ende")),
        Field("to_own_address", "Briefe an die eigene Anschrift", ("Privatanschrift verwenden",)),
        Field("channel", "Bevorzugter Weg", ("Versandweg",)),
        Field("list_consent", "Einwilligung Teilnehmendenliste"),
        Field("list_consent_on", "Einwilligung Teilnehmendenliste vom"),
        Field("photo_consent", "Einwilligung Fotos"),
        Field("photo_consent_on", "Einwilligung Fotos vom"),
        *_REACHED,
    ),
    ImportKind.ORGANISATIONS: (
        Field("name", "Organisation", ("Name", "Einrichtung", "Institution", "Bezeichnung", "Firma", "Verein")),
        Field("kind", "Art"),
        Field("partner_types", "Partnertypen", ("Partnertyp", "Typ", "Typen", "Kategorie")),
        Field("life_phases", "Lebensphasen", ("Lebensphase", "Altersgruppe")),
        Field("municipalities", "Kommunen", ("Kommune", "Gemeinde", "Gemeinden")),
        Field("website", "Website", ("Internet", "Homepage", "Webseite", "www")),
        Field("address_source", "Quelle der Anschrift"),
        *_REACHED,
    ),
}


def guessed(heads: Sequence[str], kind: ImportKind) -> list[str]:
    """For each column the field its heading names, or nothing; no field twice."""
    found: list[str] = []
    for head in heads:
        bare = _bare(head)
        match = next((f.key for f in FIELDS[kind] if bare in f.headings and f.key not in found), "")
        found.append(match if bare else "")
    return found


def guessed_kind(heads: Sequence[str]) -> ImportKind:
    """People, if any column can only be a part of a name; else organisations."""
    bare = {_bare(head) for head in heads}
    people = {_bare(word) for word in ("Vorname", "Nachname", "Familienname", "Zuname", "Anrede", "Ansprechperson")}
    return ImportKind.PEOPLE if bare & people else ImportKind.ORGANISATIONS


def choices(kind: ImportKind) -> dict[str, str]:
    """What a column may be said to mean."""
    return {"": "nicht übernehmen"} | {field.key: field.label for field in FIELDS[kind]}
