"""What is missing or out of date in the address book, each row with the way to mend it. Nothing here writes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select, union_all

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


@dataclass(frozen=True)
class Check:
    """One thing that can be wrong: its word in the address, its name, why it matters, and the page that mends it."""

    key: str
    label: str
    why: str
    mend: str
    endpoint: str
    rows: Callable[[], AnySelect]


def _person(*conditions: Any) -> AnySelect:
    prefix = case((Person.name_prefix != "", Person.name_prefix + " "), else_="")
    name = func.trim(Person.first_name + " " + prefix + Person.last_name)
    return select(
        Person.id, name.label("name"), Person.sort_name.label("sort_name"), literal("").label("detail")
    ).where(*conditions)


def _organisation(*conditions: Any) -> AnySelect:
    return select(
        Organisation.id, Organisation.name.label("name"), Organisation.sort_name.label("sort_name"),
        Organisation.city.label("detail"),
    ).where(*conditions)  # fmt: skip


def _active(model: Any = Person) -> Any:
    return model.no_letters.is_(False)


def _is_old(model: Any) -> Any:
    limit = clock.today() - TWO_YEARS
    return or_(model.address_needs_check, model.address_checked_on < limit,
               and_(model.address_checked_on.is_(None), model.street != ""))  # fmt: skip


def _writes_to_person() -> Any:
    """Somebody who is written to at their own address."""
    return Person.id.in_(
        select(Function.person_id).where(
            held_today(), or_(Function.to_own_address.is_(True), Function.organisation_id.is_(None))
        )
    )


def _holds_something() -> Any:
    return Person.id.in_(select(Function.person_id).where(held_today()))


def _ended() -> AnySelect:
    """The only terms of a person have ended: nobody can write to them any more."""
    return _person(_active(), Person.id.in_(select(Function.person_id)), ~_holds_something())


def _silent() -> AnySelect:
    """No letter, note or change of the entry for twelve months. What other features know is told by their registry."""
    since = clock.now() - TWELVE_MONTHS
    written = (
        select(Function.person_id).join(Document, Document.function_id == Function.id).where(Document.made_at >= since)
    )
    noted = select(ContactNote.person_id).where(
        ContactNote.person_id.is_not(None), ContactNote.on >= clock.today() - TWELVE_MONTHS
    )
    conditions = [Person.id.not_in(ids) for ids in (written, noted, *(known(since) for known in _contacts))]
    return _person(_active(), _holds_something(), Person.created_at < since, *conditions)


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
            lambda: _person(_active(), Person.greeting == Greeting.NONE, Person.letter_greeting == ""),
        ),
        Check(
            "organisation-ohne-strasse", "Organisationen ohne Straße", "Kein Brief kann dorthin gehen.",
            "Anschrift eintragen", ORGANISATION,
            lambda: _organisation(_active(Organisation), Organisation.street == ""),
        ),
        Check(
            "person-ohne-strasse", "Personen ohne eigene Straße", "Ihre Briefe sollen an die eigene Anschrift gehen.",
            "Anschrift eintragen", PERSON, lambda: _person(_active(), Person.street == "", _writes_to_person()),
        ),
        Check(
            "anschrift-alt", "Anschrift seit zwei Jahren ungeprüft", "Der Brief kommt vielleicht zurück.",
            "Anschrift prüfen", ORGANISATION, lambda: _organisation(_active(Organisation), _is_old(Organisation)),
        ),
        Check(
            "eigene-anschrift-alt", "Eigene Anschrift seit zwei Jahren ungeprüft", "Der Brief kommt vielleicht zurück.",
            "Anschrift prüfen", PERSON, lambda: _person(_active(), _is_old(Person)),
        ),
        Check(
            "zurueck", "Post kam zurück: Organisationen", "Die Anschrift stimmt nicht mehr.", "Anschrift berichtigen",
            ORGANISATION, lambda: _organisation(Organisation.mail_returned_on.is_not(None)),
        ),
        Check(
            "person-zurueck", "Post kam zurück: Personen", "Die Anschrift stimmt nicht mehr.", "Anschrift berichtigen",
            PERSON, lambda: _person(Person.mail_returned_on.is_not(None)),
        ),
        Check(
            "amtszeit-vorbei", "Amtszeit beendet", "Niemand schreibt diesen Personen mehr.",
            "Neue Funktion eintragen", "contacts.add_function", _ended,
        ),
        Check(
            "ohne-funktion", "Ohne Funktion", "Briefe gehen an eine Funktion; diese Personen haben keine.",
            "Funktion eintragen", "contacts.add_function",
            lambda: _person(_active(), Person.id.not_in(select(Function.person_id))),
        ),
        Check(
            "kein-kontakt", "Seit zwölf Monaten kein Kontakt", "Stimmen die Angaben noch?", "Kontakte ansehen",
            "contacts.person_history", _silent,
        ),
    )
}  # fmt: skip


def counted() -> Mapping[str, int]:
    """How many rows each check finds, in one statement."""
    parts = [
        select(literal(check.key).label("key"), func.count().label("found")).select_from(check.rows().subquery())
        for check in CHECKS.values()
    ]
    return {row.key: row.found for row in db.session.execute(union_all(*parts))}


def count_of(check: Check) -> int:
    """How many rows one check finds."""
    return db.session.scalar(select(func.count()).select_from(check.rows().subquery())) or 0


def found_by(check: Check, page: int) -> Sequence[Any]:
    """One page of what a check finds, by name."""
    rows = check.rows().subquery()
    order = select(rows).order_by(rows.c.sort_name, rows.c.id)
    return db.session.execute(order.limit(PAGE).offset((page - 1) * PAGE)).all()


def all_found_by(check: Check) -> Sequence[Any]:
    """Everything a check finds, for an export."""
    rows = check.rows().subquery()
    return db.session.execute(select(rows).order_by(rows.c.sort_name, rows.c.id)).all()
