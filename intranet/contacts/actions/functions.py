"""Actions on functions: given, corrected, ended."""

from datetime import date
from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused

Term = tuple[date | None, date | None]
"""First and last day, as far as they are known."""


def give_function(
    person: Person,
    organisation: Organisation | None,
    *,
    name: str,
    municipality_id: int | None = None,
    is_head_of_town_hall: bool = False,
    to_own_address: bool = False,
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: Actor,
) -> Function:
    """Tie a person to an organisation, a municipality or both, for a term.

    Raises:
        Refused: if the term ends before it begins, the function belongs nowhere, the person holds it already, or
            somebody else heads the town hall at that time.
    """
    must_be_a_term(valid_from, valid_to)
    if organisation is None and municipality_id is None:
        raise Refused("Geben Sie eine Organisation oder eine Kommune an, für die die Funktion gilt.")
    if is_head_of_town_hall:
        _must_be_a_town_hall(organisation)
        _must_be_the_only_head(organisation, valid_from, valid_to)
    _must_be_new(person, organisation, municipality_id, name, (valid_from, valid_to))
    function = Function(
        person=person, organisation=organisation, municipality_id=municipality_id, name=name,
        is_head_of_town_hall=is_head_of_town_hall, to_own_address=to_own_address,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    with recorded("function given", function, by=by):
        db.session.add(function)
        db.session.flush()
    return function


def change_function(function: Function, *, by: Actor, **values: Any) -> None:
    """Correct what a function is called, where its letters go, or its term; person and organisation stay."""
    must_be_a_term(values.get("valid_from", function.valid_from), values.get("valid_to", function.valid_to))
    if function.is_head_of_town_hall:
        others = [other for other in function.organisation.functions if other is not function]  # type: ignore[union-attr]  # the database holds it
        _must_not_overlap(others, values.get("valid_from"), values.get("valid_to"))
    with recorded("function changed", function, by=by):
        for name, value in values.items():
            setattr(function, name, value)


def end_function(function: Function, *, on: date, by: Actor) -> None:
    """Close a term; letters of that day and before keep the holder."""
    must_be_a_term(function.valid_from, on)
    with recorded("function ended", function, by=by):
        function.valid_to = on


def must_be_a_term(valid_from: date | None, valid_to: date | None) -> None:
    """A term does not end before it begins."""
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused("Das Ende liegt vor dem Beginn. Prüfen Sie die beiden Tage.")


def _must_be_a_town_hall(organisation: Organisation | None) -> None:
    if organisation is None or organisation.kind is not OrganisationKind.TOWN_HALL:
        raise Refused(
            f"{organisation or 'Eine Kommune allein'} ist keine Gemeindeverwaltung. Wählen Sie das Rathaus, "
            "oder nehmen Sie das Häkchen bei „Leitet das Rathaus“ weg."
        )


def _must_be_the_only_head(organisation: Organisation | None, valid_from: date | None, valid_to: date | None) -> None:
    _must_not_overlap(organisation.functions if organisation else [], valid_from, valid_to)


def _must_be_new(
    person: Person, organisation: Organisation | None, municipality_id: int | None, name: str, term: Term
) -> None:
    """Whoever is entered twice in one function would get every letter twice."""
    for held in person.functions:
        is_same = held.organisation is organisation and held.municipality_id == municipality_id
        if is_same and german.sort_key(held.name) == german.sort_key(name) and _overlap(_term(held), term):
            raise Refused(
                f"{person.full_name} hat die Funktion „{held.name}“ dort schon. "
                "Bearbeiten Sie den vorhandenen Eintrag, oder beenden Sie ihn zuerst."
            )


def _must_not_overlap(functions: list[Function], valid_from: date | None, valid_to: date | None) -> None:
    for other in functions:
        if not other.is_head_of_town_hall or other.id is None:
            continue
        if _overlap(_term(other), (valid_from, valid_to)):
            since = f" seit {german.day(other.valid_from)}" if other.valid_from else ""
            raise Refused(
                f"{other.person.full_name} leitet{since} das Rathaus. "
                "Beenden Sie zuerst diese Amtszeit, dann können Sie die neue eintragen."
            )


def _term(function: Function) -> Term:
    return function.valid_from, function.valid_to


def _overlap(one: Term, other: Term) -> bool:
    """Whether two terms share a day; an end that is not known lies as far away as can be."""
    (begin, end), (other_begin, other_end) = one, other
    is_after = begin and other_end and other_end < begin
    is_before = end and other_begin and end < other_begin
    return not (is_after or is_before)
