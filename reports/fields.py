"""The fields of content: what they are called in German, what they may hold, and which must not be empty."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from reports.content.document import Prose
from reports.errors import DocumentError
from reports.typography import clean

WORDS = {
    "abstentions": "Enthaltungen", "absent": "Abwesend", "accessibility": "Barrierefreiheit", "address": "Adresse",
    "addressee": "Empfänger", "addressees": "Anschrift", "after": "Nachher", "agenda": "Programmpunkt",
    "alt": "Alternativtext", "approval": "Genehmigung", "areas": "Gebiet", "arms": "Wappen", "as_of": "Stand",
    "asked": "Gewünschte Briefe", "asks_for_meals": "Frage nach Verpflegung", "attachments": "Anhang",
    "author": "Verfasser", "background": "Hintergrund", "before": "Vorher", "blank_rows": "Leere Zeilen",
    "by": "Durch", "calls": "Rufnummer", "caption": "Bildunterschrift", "captions": "Bildunterschrift",
    "chain": "Präventionskette",
    "chair": "Leitung", "changes": "Änderung", "checksum": "Prüfsumme", "city": "Ort", "clerk": "Bearbeitung",
    "clippings": "Beitrag", "closing": "Zusatz zur Unterschrift", "closing_text": "Schlusstext", "code": "Code",
    "column_gap": "Abstand der Spalten", "columns": "Spalten", "committee": "Gremium", "conference": "Konferenz",
    "contact": "Kontakt", "contacts": "Kontakt", "corrections": "Berichtigung", "country": "Land", "county": "Kreis",
    "credit": "Bildnachweis", "cut_lines": "Schnittlinien", "data": "Dateiinhalt", "date": "Datum",
    "degree": "Akademischer Grad", "description": "Beschreibung", "discussion": "Beratung",
    "distribution": "Verteiler", "draft": "Entwurf", "edition": "Fassung", "email": "E-Mail",
    "embargo": "Sperrfrist", "enclosures": "Anlage", "ends": "Ende", "event": "Veranstaltung",
    "excused": "Entschuldigt", "fax": "Telefax", "figures": "Zahl", "first_day": "Erster Tag",
    "first_name": "Vorname", "first_place": "Erster Platz", "follow_ups": "Wiedervorlage", "footer": "Fußzeile",
    "for_chair": "Fassung der Leitung", "for_whom": "Eingeladen sind", "form": "Form", "former": "Bisher",
    "former_as_of": "Früherer Stand", "function": "Funktion", "gaps": "Lücke", "greeting": "Grußformel",
    "greets_by_office": "Anrede mit dem Amt", "group": "Gruppe", "groups": "Tischgruppe", "guests": "Gast",
    "hall": "Raum", "has_gaps": "Mit Lücken",
    "head": "Leitung der Behörde", "heading": "Überschrift", "headline": "Überschrift",
    "height": "Höhe", "help_line": "Hilfe", "holder": "Amtsperson", "images": "Bild", "invitation_follows": "Hinweis",
    "invited_on": "Tag der Einladung", "issued_by": "Herausgeber", "item": "Stelle", "items": "TOP",
    "kicker": "Dachzeile", "kind": "Art", "label": "Bezeichnung", "lacking": "Fehlt", "last_day": "Letzter Tag",
    "last_name": "Nachname", "lead": "Vorspann", "left": "Linker Rand", "left_out": "Nicht dabei",
    "letter": "Schreiben", "letter_salutation": "Briefanrede", "letterhead": "Briefkopf",
    "life_phases": "Lebensphase", "lines": "Zeile", "link": "Link", "login": "Anmeldename", "made_at": "Gedruckt am",
    "made_by": "Gedruckt von", "map": "Karte", "media_type": "Dateityp", "medium": "Medium", "meets_on": "Sitzungstag",
    "minute_taker": "Niederschrift", "minutes": "Dauer", "motto": "Motto", "municipalities": "Kommune",
    "municipality": "Kommune", "name": "Name", "name_prefix": "Namenszusatz", "needs": "Technik, Material",
    "next_meeting": "Nächster Termin", "no": "Nein-Stimmen", "note": "Hinweis", "number": "Nummer", "numbers": "Zahl",
    "occasion": "Anlass", "office": "Amt", "on": "Tag", "opening": "Eröffnung", "orders": "Verfügung",
    "organisation": "Organisation", "outcomes": "Ergebnis", "outlook": "Ausblick", "page": "Seite",
    "pages": "Seiten", "paper_type": "Art der Vorlage", "participants": "Teilnehmende", "particulars": "Bezugszeichen",
    "partners": "Partner", "path": "Umriss", "people": "Person", "person": "Person", "persons": "Person",
    "phase": "Lebensphase", "phases": "Lebensphase", "phone": "Telefon", "photo_notice": "Fotohinweis",
    "picture": "Unterschriftsbild", "place": "Ort", "plans": "Vorhaben", "points": "Punkt der Tagesordnung",
    "postcode": "Postleitzahl", "postings": "Sendung", "present": "Anwesend", "printed": "Gedruckte Briefe",
    "privacy_notice": "Datenschutzhinweis", "private_note": "Notiz", "programme": "Programm", "promises": "Zusage",
    "proposal": "Beschlussvorschlag", "public": "Öffentlich", "quotation": "Zitat", "quotes": "Zitat", "rank": "Rang",
    "reads": "Bisheriger Wortlaut", "reason": "Grund", "reasons": "Begründung", "recipient": "Empfänger",
    "reference": "Geschäftszeichen", "remarks": "Vermerk", "reply": "Rückmeldung", "return_line": "Rücksendeangabe",
    "room": "Zimmer", "row_gap": "Abstand der Zeilen", "rows": "Zeilen", "sections": "Abschnitt",
    "send_to": "Rücksendeanschrift", "shade": "Füllung", "shall_read": "Richtiger Wortlaut", "sheet": "Bogen",
    "signatures": "Unterschrift", "since": "Im Amt seit", "starts": "Beginn", "state": "Stand", "states": "Legende",
    "steps": "Schritt", "street": "Straße", "subheadline": "Unterzeile", "subject": "Betreff",
    "summary": "Zusammenfassung", "tasks": "Aufgabe", "text": "Text", "text_version": "Fassung des Textes",
    "title": "Titel", "to_the_files": "Zu den Akten", "tone": "Tonfall", "top": "Oberer Rand", "topics": "Thema",
    "travel": "Anfahrt", "unit": "Abteilung", "until": "Bis", "valid_until": "Gültig bis", "value": "Wert",
    "version": "Stand", "view_box": "Ausschnitt", "visit": "Besuch", "votes": "Abstimmung", "what": "Was",
    "who": "Wer", "width": "Breite", "wording": "Wortlaut", "x": "Lage", "y": "Lage", "yes": "Ja-Stimmen",
    "your_message_of": "Ihr Schreiben vom", "your_reference": "Ihr Zeichen",
}  # fmt: skip
"""What each field is called in German, one entry of it where it holds several; the name is that of the class."""
KINDS: dict[type, str] = {
    bool: "ja oder nein", int: "eine ganze Zahl", float: "eine Zahl", str: "Text", bytes: "der Inhalt einer Datei",
    datetime: "Tag und Uhrzeit", date: "ein Tag", time: "eine Uhrzeit", tuple: "eine Aufzählung", list: "eine Liste",
}  # fmt: skip
REQUIRED = {
    "Attachment": {"name"}, "CodeSheet": {"login", "code"}, "Event": {"name"}, "Letter": {"subject"},
    "Letterhead": {"county"}, "Minutes": {"subject"}, "Picture": {"alt"}, "PressRelease": {"headline"},
    "ReplySlip": {"code"}, "StatusReport": {"subject"}, "VisitBriefing": {"municipality"}, "VisitNote": {"subject"},
}  # fmt: skip
"""Fields without which a document says nothing, by the class that has them."""
COUNTS = frozenset({"abstentions", "asked", "lines", "minutes", "no", "pages", "printed", "yes"})
"""Fields that say how many: none is the least."""
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


class Field(NamedTuple):
    """One field of a content class: what it may hold, what its entries may be, and whether it may be empty."""

    name: str
    is_prose: bool
    kinds: tuple[type, ...]
    entries: tuple[type, ...]
    is_required: bool

    def check(self, value: object, path: str) -> None:
        """Raise `DocumentError` in German for a value of another kind, and for nothing where something must stand."""
        if not _is_one_of(self.kinds, value):
            raise DocumentError(_expected(self.kinds, value), field=in_german(path))
        if self.name in COUNTS and isinstance(value, int) and value < 0:
            raise DocumentError("Die Zahl darf nicht kleiner als 0 sein.", field=in_german(path))
        if self.entries and isinstance(value, tuple):
            for place, entry in enumerate(value, start=1):
                if not _is_one_of(self.entries, entry):
                    raise DocumentError(_expected(self.entries, entry), field=in_german(f"{path}[{place}]"))
        if self.is_required and isinstance(value, str) and not clean(value).strip():
            raise DocumentError("Das Feld ist leer, es muss etwas darin stehen.", field=in_german(path))


@cache
def fields_of(kind: type[Any]) -> tuple[Field, ...]:
    """The fields of a content class in their order."""
    hints = get_type_hints(kind)
    required = set().union(*(REQUIRED.get(base.__name__, set()) for base in kind.__mro__))
    return tuple(
        Field(field.name, field.type == Prose, *_kinds(hints[field.name]), field.name in required)
        for field in fields(kind)
    )


def in_german(path: str) -> str:
    """The words for a path of fields: "addressee.persons[1].last_name" is "Empfänger, Person 1, Nachname"."""
    steps = (_STEP.fullmatch(step) for step in path.split("."))
    return ", ".join(f"{WORDS.get(step[1], step[1])} {step[2] or ''}".strip() for step in steps if step)


def _kinds(hint: Any) -> tuple[tuple[type, ...], tuple[type, ...]]:
    """The classes of a value by its type hint, and those of its entries where it is a tuple."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    entries = tuple(_class(part) for option in options for part in get_args(option) if part is not Ellipsis)
    return tuple(_with_whole_numbers(options)), tuple(_with_whole_numbers(entries))


def _with_whole_numbers(options: tuple[Any, ...]) -> Iterator[type]:
    for option in options:
        yield _class(option)
        if option is float:
            yield int


def _is_one_of(kinds: tuple[type, ...], value: object) -> bool:
    """Whether the value is of one of the kinds; Python counts a day with a time as a day, and yes as a number."""
    kin = {datetime: date, bool: int}.get(type(value))
    return isinstance(value, kinds) and (kin is None or kin not in kinds or type(value) in kinds)


def _class(hint: Any) -> type:
    found: type = get_origin(hint) or hint
    return found


def _expected(kinds: tuple[type, ...], value: object) -> str:
    wanted = " oder ".join(dict.fromkeys(_word(kind) for kind in kinds if kind is not type(None)))
    return f"Hier fehlt etwas, erwartet wird {wanted}." if value is None else (
        f"Erwartet wird {wanted}, angegeben ist {_word(type(value))}."
    )  # fmt: skip


def _word(kind: type) -> str:
    if issubclass(kind, Enum):
        return "eines von: " + ", ".join(str(member.value) or "nichts" for member in kind)
    return KINDS.get(kind, "eine vollständige Angabe")
