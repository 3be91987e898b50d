"""One cell of a file as the value it means; what cannot be read is said in German."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from intranet.contacts.states import Channel, Consent, Greeting, OrganisationKind
from intranet.core.german import sort_key
from intranet.core.states import LabelledWord
from intranet.core.text import clean_line, clean_text

EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+\Z")
# Small words with a dot belong to the title before them ("Dr. med. dent."); "Dipl.-Soz.-Päd." is one word.
_TITLES = re.compile(
    r"(?:(?:(?:Prof|Professor|Professorin|Dr|Ing|Mag|med|phil|jur|rer|nat)\b\.?|Dipl\b(?:\.\s+\S+|\S*))[-\s]*"
    r"(?:[a-zäöü]+\.[-\s]*)*)+"
)
_PREFIXES = frozenset(("von", "vom", "van", "de", "der", "den", "zu", "zum", "zur", "und", "di", "da", "del", "ten"))
_YES = frozenset(("ja", "j", "x", "1", "wahr", "true", "yes"))
_NO = frozenset(("nein", "n", "0", "falsch", "false", "no"))
_GREETINGS: Mapping[str, Greeting] = {
    "frau": Greeting.MS, "w": Greeting.MS, "weiblich": Greeting.MS, "f": Greeting.MS, "fr": Greeting.MS,
    "herr": Greeting.MR, "herrn": Greeting.MR, "m": Greeting.MR, "mannlich": Greeting.MR, "hr": Greeting.MR,
    "divers": Greeting.NONE, "d": Greeting.NONE, "keine": Greeting.NONE, "keine anrede": Greeting.NONE,
}  # fmt: skip


class Unreadable(ValueError):
    """A cell that means nothing to us; the message is German and says what is expected."""


def text(longest: int) -> Callable[[str], str]:
    def read(cell: str) -> str:
        line = clean_line(cell)
        if len(line) > longest:
            raise Unreadable(f"„{line[:30]}…“ hat mehr als {longest} Zeichen.")
        return line

    return read


def long_text(cell: str) -> str:
    if len(cell) > 2000:
        raise Unreadable("Der Vermerk hat mehr als 2000 Zeichen.")
    return clean_text(cell)


def day(cell: str) -> date:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"):
        try:
            found = datetime.strptime(cell.strip().split(" ")[0], form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if 1900 < found.year < 2200:
            return found
    raise Unreadable(f"„{cell}“ ist kein Tag. Schreiben Sie ihn wie 31.12.2026.")


def yes_or_no(cell: str) -> bool:
    word = sort_key(cell)
    if word in _YES or word in _NO:
        return word in _YES
    raise Unreadable(f"„{cell}“ ist weder ja noch nein.")


def postcode(cell: str) -> str:
    digits = re.sub(r"\A(?:D|DE)[-\s]", "", cell.strip()).replace(" ", "")
    if not re.fullmatch(r"[0-9]{5}", digits):
        lost = " Fehlt vorn eine Null?" if re.fullmatch(r"[0-9]{4}", digits) else ""  # as spreadsheets lose it
        raise Unreadable(f"Die Postleitzahl „{cell}“ hat nicht fünf Ziffern.{lost}")
    return digits


def email(cell: str) -> str:
    address = cell.strip().removeprefix("mailto:")
    if not EMAIL.match(address) or len(address) > 200:
        raise Unreadable(f"„{cell}“ ist keine E-Mail-Adresse.")
    return address


def greeting(cell: str) -> Greeting:
    try:
        return _GREETINGS[sort_key(cell)]
    except KeyError:
        raise Unreadable(f"Die Anrede „{cell}“ ist nicht bekannt. Möglich sind Frau, Herr und keine Anrede.") from None


def word(words: type[LabelledWord]) -> Callable[[str], LabelledWord]:
    known = {sort_key(one.label): one for one in words}

    def read(cell: str) -> LabelledWord:
        try:
            return known[sort_key(cell)]
        except KeyError:
            possible = ", ".join(one.label for one in words)
            raise Unreadable(f"„{cell}“ ist nicht bekannt. Möglich sind: {possible}.") from None

    return read


def postcode_and_city(cell: str) -> tuple[str, str]:
    code, _, city = cell.strip().partition(" ")
    return postcode(code), text(100)(city)


def name_parts(cell: str) -> dict[str, Any]:
    """The parts of a whole name: "Frau Dr. Eva von der Heide", or "Heide, Dr. Eva von der"."""
    line = clean_line(cell)
    greeted = next((known for known in ("Frau", "Herrn", "Herr") if line.startswith(f"{known} ")), "")
    title, rest = _title_and_rest(line.removeprefix(greeted).lstrip())
    if "," in rest:
        family, _, first = (part.strip() for part in rest.partition(","))
        behind, first = _title_and_rest(first)
        title, words = title or behind, first.split()
    else:
        *words, family = rest.split() or [""]
    prefix: list[str] = []
    while words and words[-1].lower() in _PREFIXES:
        prefix.insert(0, words.pop())
    return {
        "greeting": greeting(greeted) if greeted else "", "title": title, "first_name": " ".join(words),
        "name_prefix": " ".join(prefix), "last_name": family,
    }  # fmt: skip


def _title_and_rest(line: str) -> tuple[str, str]:
    found = _TITLES.match(line)
    return (found[0].strip(), line[found.end() :]) if found else ("", line)


READERS: Mapping[str, Callable[[str], Any]] = {
    "greeting": greeting, "title": text(40), "first_name": text(80), "name_prefix": text(40), "last_name": text(80),
    "letter_greeting": text(120), "function": text(120), "organisation": text(120), "organisation_city": text(100),
    "organisation_street": text(120), "organisation_postcode": postcode,
    "municipality": text(100), "valid_from": day, "valid_to": day, "to_own_address": yes_or_no,
    "channel": word(Channel), "list_consent": word(Consent), "list_consent_on": day, "photo_consent": word(Consent),
    "photo_consent_on": day, "street": text(120), "postcode": postcode, "city": text(100),
    "address_checked_on": day, "phone": text(60), "email": email, "no_letters": yes_or_no, "source": text(200),
    "collected_on": day, "note": long_text, "name": text(120), "kind": word(OrganisationKind), "website": text(200),
    "address_source": text(200), "partner_types": str, "life_phases": str, "municipalities": str,
    "postcode_city": postcode_and_city, "full_name": name_parts,
}  # fmt: skip
