"""Why no letter can go to somebody: one rule for invitations, distribution lists and every other letter."""

from datetime import date

from intranet.contacts.models import Function, Reachable
from intranet.core import german


def why_no_letter(function: Function, *, at: Reachable | None = None) -> list[str]:
    """What keeps a letter from this function, each in a German sentence; nothing if it can go.

    Args:
        at: whose address the letter bears, if not the usual one of the function.
    """
    place = at or function.reached_at
    street, postcode, city = place.address
    return obstacles(
        has_street=bool(street),
        has_town=bool(postcode and city),
        person_declines=function.person.no_letters,
        organisation_declines=function.organisation is not None and function.organisation.no_letters,
        is_held=function.is_held_on(),
        returned_on=place.mail_returned_on if place.address_needs_check else None,
    )


def obstacles(
    *,
    has_street: bool,
    has_town: bool,
    person_declines: bool,
    organisation_declines: bool,
    is_held: bool,
    returned_on: date | None = None,
) -> list[str]:
    """The same of plain values, for long lists.

    Args:
        returned_on: when a letter came back from an address that nobody has checked since.
    """
    found = []
    if not has_street:
        found.append("Die Straße fehlt.")
    if not has_town:
        found.append("Postleitzahl oder Ort fehlt.")
    if returned_on:
        found.append(f"Post kam am {german.day(returned_on)} zurück. Prüfen Sie die Anschrift.")
    if person_declines:
        found.append("Die Person möchte nicht mehr angeschrieben werden.")
    if organisation_declines:
        found.append("Die Organisation möchte nicht mehr angeschrieben werden.")
    if not is_held:
        found.append("Die Funktion ist beendet.")
    return found
