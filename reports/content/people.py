"""People and the addresses they are written to, in the fields an address needs (domain: DIN 5008)."""

from dataclasses import dataclass
from enum import Enum


class Address(Enum):
    """How a person is spoken to; NEUTRAL where it is not known or none is wished."""

    FRAU = "Frau"
    HERR = "Herr"
    NEUTRAL = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """One person; `office` is the title of office to greet by, `function` the line printed in the address.

    `function="Bürgermeisterin der Gemeinde Inden"` goes with `office="Bürgermeisterin"`.
    `rank` orders several persons in one letter, the highest first.
    `letter_salutation` overrides all rules ("Lieber Herr Klose").
    """

    last_name: str
    first_name: str = ""
    name_prefix: str = ""
    title: str = ""
    degree: str = ""
    address: Address = Address.NEUTRAL
    function: str = ""
    office: str = ""
    organisation: str = ""
    rank: int = 0
    letter_salutation: str = ""


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """Where a letter goes: persons, an institution, or both; `remarks` stand in the Vermerkzone."""

    persons: tuple[Person, ...] = ()
    organisation: str = ""
    unit: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    remarks: tuple[str, ...] = ()
