"""A function as `reports` addresses it: one mapping for letters, labels, lists and the preview."""

import reports
from intranet.contacts.models import Function, Organisation, Person, Reachable
from intranet.contacts.states import Greeting
from reports.salutation import address_lines
from reports.salutation import salutation as greeting_line

_ADDRESS = {
    Greeting.MS: reports.Address.FRAU,
    Greeting.MR: reports.Address.HERR,
    Greeting.NONE: reports.Address.NEUTRAL,
}
# Titles of office that a letter greets by; the highest first (domain: salutation rules).
_OFFICES = ("Landrätin", "Landrat", "Oberbürgermeisterin", "Oberbürgermeister", "Bürgermeisterin", "Bürgermeister")


def person(row: Person, *, function: str = "") -> reports.Person:
    """A person in the parts that address and salutation need."""
    return reports.Person(
        address=_ADDRESS[row.greeting],
        title=row.title,
        first_name=row.first_name,
        name_prefix=row.name_prefix,
        last_name=row.last_name,
        letter_salutation=row.letter_greeting,
        function=function,
        office=office_of(function),
    )


def addressee(function: Function, *, at: Reachable | None = None) -> reports.Addressee:
    """Where a letter to this function goes; the head of a town hall stands for it, so it is not named twice.

    Args:
        at: whose address it bears for once, if not the usual one of the function.
    """
    organisation = "" if function.is_head_of_town_hall or not function.organisation else function.organisation.name
    return addressee_of(
        function.person,
        function=function.name,
        organisation=organisation,
        reached_at=at or function.reached_at,
    )


def addressee_of(row: Person, *, function: str, organisation: str, reached_at: Reachable) -> reports.Addressee:
    """The same of parts that need not be stored yet: for the preview while somebody types."""
    return reports.Addressee(
        persons=(person(row, function=function),),
        organisation=organisation,
        street=reached_at.street,
        postcode=reached_at.postcode,
        city=reached_at.city,
    )


def addressee_of_organisation(row: Organisation) -> reports.Addressee:
    """Where a letter to an organisation goes that is meant for nobody in particular."""
    return reports.Addressee(organisation=row.name, street=row.street, postcode=row.postcode, city=row.city)


def opening(addressee: reports.Addressee) -> tuple[tuple[str, ...], str]:
    """How a letter begins: the lines in the window of the envelope, and the salutation."""
    return address_lines(addressee), greeting_line(addressee)


def office_of(function: str) -> str:
    """The title of office at the head of a function, if it is one that letters greet by."""
    first = function.split(" ", 1)[0]
    return first if first in _OFFICES else ""


def address_block(function: Function) -> tuple[str, ...]:
    """The lines in the window of the envelope."""
    return address_lines(addressee(function))


def salutation(function: Function) -> str:
    """How a letter to this function begins."""
    return greeting_line(addressee(function))
