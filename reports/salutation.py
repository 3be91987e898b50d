"""Address lines and salutation for letters, labels and lists: one set of rules for all (DIN 5008, domain 3.2)."""

import re
from collections.abc import Iterable

from reports.content.people import Address, Addressee, Person

ONE_LINE = 42
"""Characters up to which two persons share one address line."""

AT_HOME = frozenset({"", "deutschland", "bundesrepublik deutschland", "germany", "de", "d"})
"""What people enter for the country that no address within it names."""
NAMED_TOGETHER = 3
"""Persons up to which a message names them all."""
GREETING_WORDS = ("Sehr ", "Hoch", "Verehrte", "Werte", "Liebe", "Guten ", "Hallo", "Geehrte")
"""How a greeting begins that is no name."""
_TITLE = re.compile(r"\b(dr|prof|dipl)\b\.?", re.IGNORECASE)
PROFESSOR = {Address.FRAU: "Professorin", Address.HERR: "Professor", Address.NEUTRAL: "Prof."}
"""How a professor is spoken to; the short form says neither Frau nor Herr."""
INSTITUTION = "Sehr geehrte Damen und Herren,"


def address_lines(addressee: Addressee, *, stacked: bool = False) -> tuple[str, ...]:
    """The lines of the address zone from top to bottom, none of them empty.

    `stacked` sets "Frau" and "Herrn" on lines of their own, for names too long to stand beside them.
    """
    lines = [addressee.organisation, *_person_lines(addressee, stacked=stacked), addressee.unit, addressee.street]
    city, country = addressee.city, addressee.country
    if country.strip().casefold() in AT_HOME:
        country = ""
    if country:  # abroad, town and country are in capitals (DIN 5008)
        city, country = city.upper(), country.upper()
    lines += [f"{addressee.postcode} {city}", country]
    return tuple(line for line in map(_tidy, lines) if line)


def salutation(addressee: Addressee, *, by_office: bool = True) -> str:
    """The salutation with its comma; never "Sehr geehrte(r)".

    `by_office` greets holders of an office by it ("Sehr geehrte Frau Bürgermeisterin,") instead of by name.
    """
    persons = _by_rank(addressee.persons)
    greetings = [_greeting(person, by_office=by_office) for person in persons]
    if not greetings or not all(greetings):
        return INSTITUTION
    first, *others = (greeting.rstrip(" ,.;:") for greeting in greetings)
    spoken = ", ".join([first, *map(_in_lower_case, others)])
    ends_itself = persons[-1].letter_salutation.strip() and spoken.endswith(("!", "?"))
    return spoken if ends_itself else f"{spoken},"


def full_name(person: Person) -> str:
    """Title, first name, prefix and last name, without Frau or Herr: "Dr. Eva von der Heide"."""
    parts = (_title(person), person.first_name, person.name_prefix, person.last_name)
    name = _tidy(" ".join(parts))
    return f"{name}, {person.degree}" if person.degree else name


def list_name(person: Person) -> str:
    """The name for lists, in nominative: "Herr Dr. Max Muster"."""
    return _tidy(f"{person.address.value} {full_name(person)}")


def short_name(addressee: Addressee) -> str:
    """How a message names the addressee, the highest rank first: "Eva Beispiel, Max Muster und Kim Ångström"."""
    names = [full_name(person) for person in _by_rank(addressee.persons)]
    if len(names) > NAMED_TOGETHER:
        return f"{names[0]} und {len(names) - 1} weitere"
    named = " und ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
    return _tidy(named or addressee.organisation or addressee.city)


def _person_lines(addressee: Addressee, *, stacked: bool) -> list[str]:
    persons = _by_rank(addressee.persons)
    if len(persons) > 1:
        return _several(persons, stacked=stacked)
    lines: list[str] = []
    for person in persons:
        lines += [person.organisation, person.function]
        alone = not any((*lines, addressee.organisation, addressee.unit))
        lines += [_accusative(person), full_name(person)] if alone or stacked else [_named(person)]
    return lines


def _several(persons: Iterable[Person], *, stacked: bool) -> list[str]:
    """Two names on one line, or each on its own where that is long; stacked, functions stand above the names."""
    if stacked:
        return [line for person in persons for line in (person.function, _named(person))]
    lines = [_tidy(f"{_named(person)}, {person.function}").strip(", ") for person in persons]
    together = " und ".join(lines)
    return [together] if len(lines) == 2 and len(together) <= ONE_LINE else lines


def _by_rank(persons: tuple[Person, ...]) -> list[Person]:
    """Highest rank first; of equal rank women first, otherwise as given."""
    return sorted(persons, key=lambda person: (-person.rank, person.address is not Address.FRAU))


def _accusative(person: Person) -> str:
    return "Herrn" if person.address is Address.HERR else person.address.value


def _named(person: Person) -> str:
    return _tidy(f"{_accusative(person)} {full_name(person)}")


def _greeting(person: Person, *, by_office: bool) -> str:
    if person.letter_salutation.strip():
        return _tidy(person.letter_salutation)
    if person.address is Address.NEUTRAL or not person.last_name:
        name = _tidy(f"{person.first_name} {person.name_prefix} {person.last_name}")
        return _tidy(f"Guten Tag {_spoken_title(person)} {name}") if name else ""
    spoken = person.office if by_office and person.office else _spoken_name(person)
    form = "Sehr geehrte Frau" if person.address is Address.FRAU else "Sehr geehrter Herr"
    return _tidy(f"{form} {spoken}")


def _spoken_name(person: Person) -> str:
    """Professor before Doctor, and only the higher is spoken; degrees are left out."""
    return f"{_spoken_title(person)} {person.name_prefix} {person.last_name}"


def _spoken_title(person: Person) -> str:
    title = _title(person)
    if re.search(r"\bProf(?:essor(?:in)?)?\b", title):
        return PROFESSOR[person.address]
    return "Dr." if re.search(r"\bDr\b", title) else ""


def _title(person: Person) -> str:
    """The title with capitals and full stops, however it was typed: "dr" is "Dr.", "PROF. DR." is "Prof. Dr."."""
    return _TITLE.sub(lambda found: f"{found[1].capitalize()}.", person.title)


def _in_lower_case(greeting: str) -> str:
    """A greeting goes on in small letters, but a name or a noun keeps its capital ("Eminenz")."""
    return greeting[:1].lower() + greeting[1:] if greeting.startswith(GREETING_WORDS) else greeting


def _tidy(text: str) -> str:
    return " ".join(text.split())
