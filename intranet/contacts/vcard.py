"""People as vCards, as mail programs and telephones take them (RFC 2426, version 3.0)."""

from collections.abc import Iterable
from typing import Any

MEDIA_TYPE = "text/vcard"
LONGEST_LINE = 75  # octets; RFC 2425, 5.8.1


def to_vcards(rows: Iterable[Any]) -> bytes:
    """One card for each row of the list of people; somebody with two functions has two."""
    return "".join(_card(row) for row in rows).encode()


def _card(row: Any) -> str:
    family = " ".join(part for part in (row.name_prefix, row.last_name) if part)
    full = " ".join(part for part in (row.title, row.first_name, family) if part)
    lines = ["BEGIN:VCARD", "VERSION:3.0", _line("FN", full), _line("N", family, row.first_name, "", row.title, "")]
    if row.organisation or row.municipality:
        lines.append(_line("ORG", row.organisation or row.municipality))
    if row.function:
        lines.append(_line("TITLE", row.function))
    if row.street or row.city:
        lines.append(_line("ADR;TYPE=postal", "", "", row.street, row.city, "", row.postcode, ""))
    elif row.organisation_street or row.organisation_city:
        place = row.organisation_street, row.organisation_city, "", row.organisation_postcode
        lines.append(_line("ADR;TYPE=work,postal", "", "", *place, ""))
    if row.phone:
        lines.append(_line("TEL;TYPE=work,voice", row.phone))
    if row.email:
        lines.append(_line("EMAIL;TYPE=internet", row.email))
    return "".join(_folded(line) for line in [*lines, "END:VCARD"])


def _line(name: str, *values: str) -> str:
    return f"{name}:{';'.join(map(_escaped, values))}"


def _escaped(value: str) -> str:
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> str:
    """A long line goes on behind a line break and a space, never within a character."""
    pieces: list[str] = []
    here = ""
    for sign in line:
        if len((here + sign).encode()) > LONGEST_LINE - bool(pieces):
            pieces.append(here)
            here = ""
        here += sign
    return "\r\n ".join([*pieces, here]) + "\r\n"
