"""Lists of people at an event: who signs that they were there, and who is greeted in which order."""

from dataclasses import dataclass
from typing import ClassVar

from reports.content.letters import Event
from reports.content.minutes import Attendee
from reports.content.paper import Paper
from reports.content.people import Person
from reports.ordering import german_order


@dataclass(frozen=True, kw_only=True)
class AttendanceList(Paper):
    """The list to be signed at the door, in the order given; `blank_rows` are for people nobody expected."""

    event: Event
    people: tuple[Attendee, ...] = ()
    blank_rows: int = 0
    privacy_notice: str = ""

    template: ClassVar[str] = "attendance_list.html"
    style: ClassVar[str] = "lists.css"
    kind: ClassVar[str] = "Anwesenheitsliste"

    @property
    def matter(self) -> str:
        return self.event.name


@dataclass(frozen=True, kw_only=True)
class Guest:
    """One who is greeted; `group` heads all guests of that rank, such as "Landtag"."""

    person: Person
    group: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class GreetingList(Paper):
    """Whom the host greets by name; printed by `person.rank`, the highest first, ties by last name."""

    event: Event
    guests: tuple[Guest, ...] = ()
    note: str = ""

    template: ClassVar[str] = "greeting_list.html"
    style: ClassVar[str] = "lists.css"
    kind: ClassVar[str] = "Begrüßungsliste"

    @property
    def matter(self) -> str:
        return self.event.name

    @property
    def by_protocol(self) -> tuple[Guest, ...]:
        """The guests in the order in which they are greeted."""
        return tuple(sorted(self.guests, key=_place))


def _place(guest: Guest) -> tuple[int, object, object]:
    person = guest.person
    return -person.rank, german_order(person.last_name), german_order(person.first_name)
