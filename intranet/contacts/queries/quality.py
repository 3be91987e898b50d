"""What is missing or out of date in the address book, each row with the way to mend it. Nothing here writes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, case, exists, func, literal, not_, or_, select

from intranet.contacts.models import ContactNote, Function, Organisation, Person
from intranet.contacts.queries.functions import held_today
from intranet.contacts.states import Greeting
from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import AnySelect
from intranet.documents.models import Document

TWO_YEARS = timedelta(days=730)
TWELVE_MONTHS = timedelta(days=365)
PAGE = 50

Conditions = tuple[Any, ...]


@dataclass(frozen=True)
class Check:
    """One thing that can be wrong: its word in the address, its name, why it matters, and the page that mends it.

    `is_apart` says that what it finds is sooner found alone than by walking through everybody.
    """

    key: str
    label: str
    why: str
    mend: str
    endpoint: str
    conditions: Callable[[], Conditions]
    is_apart: bool = False

    @property
    def model(self) -> type[Person] | type[Organisation]:
        return Organisation if self.endpoint == ORGANISATION else Person


def _active(model: Any = Person) -> Any:
    return model.no_letters.is_(False)


def _is_old(model: Any) -> Any:
    limit = clock.today() - TWO_YEARS
    return or_(model.address_needs_check, model.address_checked_on < limit,
               and_(model.address_checked_on.is_(None), model.street != ""))  # fmt: skip


def _holds(*conditions: Any) -> Any:
    """Whether a person holds a function today, of a certain kind."""
    return exists().where(Function.person_id == Person.id, held_today(), *conditions)


def _ended() -> Conditions:
    """The only terms of a person have ended: nobody can write to them any more."""
    # Whoever holds nothing has at least one term that is over or still to come: these are few, and found at once.
    has_others = Person.id.in_(select(Function.person_id).where(not_(held_today())))
    return _active(), has_others, ~_holds()


def _silent() -> Conditions:
    """No letter, note or change of the entry for twelve months. What other features know is told by their registry."""
    since = clock.now() - TWELVE_MONTHS
    written = (
        select(Function.person_id).join(Document, Document.function_id == Function.id).where(Document.made_at >= since)
    )
    noted = select(ContactNote.person_id).where(
        ContactNote.person_id.is_not(None), ContactNote.on >= clock.today() - TWELVE_MONTHS
    )
    contacted = [Person.id.not_in(ids) for ids in (written, noted, *(known(since) for known in _contacts))]
    return _active(), Person.created_at < since, *contacted, _holds()


Contacted = Callable[[Any], AnySelect]
_contacts: list[Contacted] = []


def counts_as_contact(known: Contacted) -> Contacted:
    """Register a function that gives, for a moment, the ids of people one had to do with since then."""
    if known not in _contacts:
        _contacts.append(known)
    return known


PERSON, ORGANISATION = "contacts.edit_person", "contacts.edit_organisation"
CHECKS: Mapping[str, Check] = {
    check.key: check
    for check in (
        Check(
            "ohne-anrede", "Ohne Anrede", "Briefe beginnen mit „Guten Tag“ und dem Namen.", "Anrede eintragen", PERSON,
            lambda: (_active(), Person.greeting == Greeting.NONE, Person.letter_greeting == ""),
        ),
        Check(
            "organisation-ohne-strasse", "Organisationen ohne Straße", "Kein Brief kann dorthin gehen.",
            "Anschrift eintragen", ORGANISATION,
            lambda: (_active(Organisation), Organisation.street == ""),
        ),
        Check(
            "person-ohne-strasse", "Personen ohne eigene Straße", "Ihre Briefe sollen an die eigene Anschrift gehen.",
            "Anschrift eintragen", PERSON,
            lambda: (_active(), Person.street == "",
                     _holds(or_(Function.to_own_address.is_(True), Function.organisation_id.is_(None)))),
        ),
        Check(
            "anschrift-alt", "Anschrift seit zwei Jahren ungeprüft", "Der Brief kommt vielleicht zurück.",
            "Anschrift prüfen", ORGANISATION, lambda: (_active(Organisation), _is_old(Organisation)),
        ),
        Check(
            "eigene-anschrift-alt", "Eigene Anschrift seit zwei Jahren ungeprüft", "Der Brief kommt vielleicht zurück.",
            "Anschrift prüfen", PERSON, lambda: (_active(), _is_old(Person)),
        ),
        Check(
            "zurueck", "Post kam zurück: Organisationen", "Die Anschrift stimmt nicht mehr.", "Anschrift berichtigen",
            ORGANISATION, lambda: (Organisation.mail_returned_on.is_not(None),),
        ),
        Check(
            "person-zurueck", "Post kam zurück: Personen", "Die Anschrift stimmt nicht mehr.", "Anschrift berichtigen",
            PERSON, lambda: (Person.mail_returned_on.is_not(None),),
        ),
        Check(
            "amtszeit-vorbei", "Amtszeit beendet", "Niemand schreibt diesen Personen mehr.",
            "Neue Funktion eintragen", "contacts.add_function", _ended, is_apart=True,
        ),
        Check(
            "ohne-funktion", "Ohne Funktion", "Briefe gehen an eine Funktion; diese Personen haben keine.",
            "Funktion eintragen", "contacts.add_function",
            lambda: (_active(), Person.id.not_in(select(Function.person_id))),
        ),
        Check(
            "kein-kontakt", "Seit zwölf Monaten kein Kontakt", "Stimmen die Angaben noch?", "Kontakte ansehen",
            "contacts.person_history", _silent,
        ),
    )
}  # fmt: skip


def counted() -> Mapping[str, int]:
    """How many rows each check finds: people and organisations are walked through once for all of them."""
    together: dict[Any, list[Check]] = {Person: [], Organisation: []}
    counts: dict[str, int] = {}
    for check in CHECKS.values():
        if check.is_apart:
            counts[check.key] = count_of(check)
        else:
            together[check.model].append(check)
    for model, checks in together.items():
        found = (func.count().filter(*check.conditions()).label(check.key) for check in checks)
        counts |= db.session.execute(select(*found).select_from(model)).one()._mapping
    return counts


def count_of(check: Check) -> int:
    """How many rows one check finds."""
    return db.session.scalar(select(func.count()).select_from(check.model).where(*check.conditions())) or 0


def found_by(check: Check, page: int) -> Sequence[Any]:
    """One page of what a check finds, by name."""
    return db.session.execute(_rows(check).limit(PAGE).offset((page - 1) * PAGE)).all()


def all_found_by(check: Check) -> Sequence[Any]:
    """Everything a check finds, for an export."""
    return db.session.execute(_rows(check)).all()


def _rows(check: Check) -> AnySelect:
    model = check.model
    if model is Organisation:
        query = select(Organisation.id, Organisation.name, Organisation.city.label("detail"))
    else:
        prefix = case((Person.name_prefix != "", Person.name_prefix + " "), else_="")
        name = func.trim(Person.first_name + " " + prefix + Person.last_name).label("name")
        query = select(Person.id, name, literal("").label("detail"))
    return query.where(*check.conditions()).order_by(model.sort_name, model.id)
