"""Actions on people, organisations and functions. Each checks the rule, changes and writes the log; none commits."""

from datetime import date
from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused


def add_organisation(*, by: Actor, **values: Any) -> Organisation:
    """Take an organisation into the address book."""
    organisation = Organisation(**values)
    with recorded("organisation added", organisation, by=by):
        db.session.add(organisation)
        db.session.flush()
    return organisation


def change_organisation(
    organisation: Organisation, *, action: str = "organisation changed", by: Actor, **values: Any
) -> None:
    """Correct name, kind, address or the ways to reach an organisation.

    An address is to be checked as long as nobody has; whoever changes one, or takes its day of checking away
    without naming another, leaves it to be checked again.
    """
    before = organisation.address, organisation.address_checked_on
    with recorded(action, organisation, by=by):
        for name, value in values.items():
            setattr(organisation, name, value)
        is_touched = before != (organisation.address, organisation.address_checked_on)
        if organisation.address_checked_on is not None:
            organisation.address_needs_check = False
        elif is_touched:
            organisation.address_needs_check = True


def add_person(*, by: Actor, **values: Any) -> Person:
    """Take a person into the address book."""
    person = Person(**values)
    with recorded("person added", person, by=by):
        db.session.add(person)
        db.session.flush()
    return person


def change_person(person: Person, *, by: Actor, **values: Any) -> None:
    """Correct a person's name, salutation or the ways to reach them."""
    with recorded("person changed", person, by=by):
        for name, value in values.items():
            setattr(person, name, value)


def give_function(
    person: Person,
    organisation: Organisation,
    *,
    name: str,
    is_head_of_town_hall: bool = False,
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: Actor,
) -> Function:
    """Tie a person to an organisation for a term.

    Raises:
        Refused: if the term ends before it begins, or somebody else heads the town hall at that time.
    """
    _must_be_a_term(valid_from, valid_to)
    if is_head_of_town_hall:
        _must_be_a_town_hall(organisation)
        _must_be_the_only_head(organisation, valid_from, valid_to)
    function = Function(
        person=person, organisation=organisation, name=name, is_head_of_town_hall=is_head_of_town_hall,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    with recorded("function given", function, by=by):
        db.session.add(function)
        db.session.flush()
    return function


def end_function(function: Function, *, on: date, by: Actor) -> None:
    """Close a term; letters of that day and before keep the holder."""
    _must_be_a_term(function.valid_from, on)
    with recorded("function ended", function, by=by):
        function.valid_to = on


def _must_be_a_term(valid_from: date | None, valid_to: date | None) -> None:
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused("Das Ende liegt vor dem Beginn. Prüfen Sie die beiden Tage.")


def _must_be_a_town_hall(organisation: Organisation) -> None:
    if organisation.kind is not OrganisationKind.TOWN_HALL:
        raise Refused(
            f"{organisation.name} ist keine Gemeindeverwaltung. Wählen Sie das Rathaus, "
            "oder nehmen Sie das Häkchen bei „Leitet das Rathaus“ weg."
        )


def _must_be_the_only_head(organisation: Organisation, valid_from: date | None, valid_to: date | None) -> None:
    for other in organisation.functions:
        if not other.is_head_of_town_hall or other.id is None:
            continue
        begins_after = valid_to and other.valid_from and valid_to < other.valid_from
        ended_before = valid_from and other.valid_to and other.valid_to < valid_from
        if not (begins_after or ended_before):
            since = f" seit {german.day(other.valid_from)}" if other.valid_from else ""
            raise Refused(
                f"{other.person.full_name} leitet{since} das Rathaus. "
                "Beenden Sie zuerst diese Amtszeit, dann können Sie die neue eintragen."
            )
