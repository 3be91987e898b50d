"""Greeting by protocol: who stands together in the list, and how each is spoken to."""

from itertools import groupby

from reports.content.lists import GreetingList, Guest
from reports.content.people import Addressee, Person
from reports.salutation import salutation


def groups_of(greetings: GreetingList) -> list[tuple[str, list[Guest]]]:
    """The guests in order of protocol, those of one group that follow each other taken together."""
    return [(group, list(guests)) for group, guests in groupby(greetings.by_protocol, key=lambda guest: guest.group)]


def spoken(person: Person) -> str:
    """How a speech addresses the person: as a letter does, without the comma."""
    return salutation(Addressee(persons=(person,))).rstrip(",")
