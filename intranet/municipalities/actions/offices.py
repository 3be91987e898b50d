"""A change of office: the old term ends, the new one begins, and letters follow the day they bear. None commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.audit.actions import Actor
from intranet.contacts.actions import add_person, end_function, give_function
from intranet.contacts.models import Function, Person
from intranet.contacts.states import Greeting
from intranet.contacts.succession import hand_over
from intranet.core import german
from intranet.core.errors import Refused
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries.offices import last_heads

_TITLES = {Greeting.MS: "ürgermeisterin", Greeting.MR: "ürgermeister"}
_ONLY_FOR = {
    Greeting.MS: frozenset({"Bürgermeister", "Oberbürgermeister"}),
    Greeting.MR: frozenset({"Bürgermeisterin", "Oberbürgermeisterin"}),
}


@dataclass(frozen=True, kw_only=True)
class NewHolder:
    """Who comes into office: the parts of the name, or a person whom the address book knows (`person`)."""

    greeting: Greeting = Greeting.NONE
    title: str = ""
    first_name: str = ""
    name_prefix: str = ""
    last_name: str = ""
    function: str = ""
    person: Person | None = None


class BatchRefused(Refused):
    """Some rows of a batch cannot be: which, by the id of the municipality, and why."""

    def __init__(self, by_municipality: Mapping[int, str]) -> None:
        count = len(by_municipality)
        super().__init__(
            f"{german.plural(count, 'Zeile stimmt', 'Zeilen stimmen')} noch nicht. Es wurde nichts gespeichert."
        )
        self.by_municipality = by_municipality


def usual_function(municipality: Municipality, greeting: Greeting) -> str:
    """Bürgermeisterin der Gemeinde Inden; Oberbürgermeister der Stadt Köln for a town that is its own district."""
    if greeting not in _TITLES:
        return ""
    is_own_district = municipality.district == f"Stadt {municipality.name}"
    title = ("Oberb" if is_own_district else "B") + _TITLES[greeting]
    return f"{title} {municipality.kind.of_the} {municipality.name}"


def change_office(
    municipality: Municipality, holder: NewHolder, *, first_day: date, last_day: date | None = None, by: Actor
) -> tuple[Function, list[str]]:
    """Close the running term at the head of the town hall and open the next.

    Args:
        first_day: of the new term; letters of that day and later go to the new holder.
        last_day: of the old term; without one, a term that has its end keeps it.

    Returns:
        The new term, and what other features handed over, in sentences.

    Raises:
        Refused: if the days do not fit, or function and form of address contradict each other.
    """
    former = last_heads([municipality]).get(municipality.town_hall_id)
    if last_day is not None and last_day >= first_day:
        raise Refused("Die neue Amtszeit beginnt vor dem Ende der alten. Prüfen Sie die beiden Tage.")
    if former is not None and former.valid_from is not None and former.valid_from >= first_day:
        raise Refused(
            f"{former.person.full_name} ist schon ab {german.day(former.valid_from)} eingetragen. "
            "Geben Sie einen späteren ersten Tag ein, oder berichtigen Sie zuerst diese Amtszeit."
        )
    greeting = holder.person.greeting if holder.person else holder.greeting
    name = holder.function or usual_function(municipality, greeting)
    _must_fit(greeting, name)
    if former is not None and last_day is not None and former.valid_to != last_day:
        end_function(former, on=last_day, by=by)
    person = holder.person or _new_person(holder, by=by)
    term = give_function(
        person, municipality.town_hall, name=name, is_head_of_town_hall=True, valid_from=first_day, by=by
    )
    return term, hand_over(former, term, first_day=first_day, by=by) if former else []


def change_offices(rows: Sequence[tuple[Municipality, NewHolder]], *, first_day: date, by: Actor) -> list[Function]:
    """After a local election: every old term ends the day before, every new one begins on that day.

    Raises:
        BatchRefused: naming every row that cannot be; the caller rolls the others back.
    """
    if not rows:
        raise Refused("Überall ist „bleibt im Amt“ gewählt. Wählen Sie mindestens eine Kommune mit neuer Besetzung.")
    terms, refused = [], {}
    for municipality, holder in rows:
        try:
            term, _ = change_office(
                municipality, holder, first_day=first_day, last_day=first_day - timedelta(days=1), by=by
            )
            terms.append(term)
        except Refused as refusal:
            refused[municipality.id] = str(refusal)
    if refused:
        raise BatchRefused(refused)
    return terms


def _must_fit(greeting: Greeting, function: str) -> None:
    if not function:
        raise Refused("Geben Sie die Funktion ein: Ohne Anrede ergibt sie sich nicht von selbst.")
    if function.split(" ", 1)[0] in _ONLY_FOR.get(greeting, ()):
        raise Refused(f"Die Funktion „{function}“ passt nicht zur Anrede „{greeting.label}“. Prüfen Sie beide.")


def _new_person(holder: NewHolder, *, by: Actor) -> Person:
    if not holder.last_name.strip():
        raise Refused("Geben Sie den Nachnamen ein.")
    return add_person(
        greeting=holder.greeting, title=holder.title, first_name=holder.first_name, name_prefix=holder.name_prefix,
        last_name=holder.last_name, by=by,
    )  # fmt: skip
