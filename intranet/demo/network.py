"""Who answers for which life phase, distribution lists, notes, and somebody who stands in the address book twice."""

from datetime import timedelta

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.queries import entries, named
from intranet.catalogues.states import Catalogue
from intranet.contacts import actions as contacts
from intranet.contacts.actions.notes import add_note
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import Channel, Consent, Greeting, NoteKind
from intranet.core import clock
from intranet.core.database import db
from intranet.distribution.actions import add_list, add_members
from intranet.distribution.states import ListKind
from intranet.municipalities.models import Municipality

# Organisation, and the place of the life phase that somebody there answers for.
ANSWERS = (
    ("Hebammenpraxis Lebensstart", 0), ("Kita Spatzennest", 1), ("Grundschule Drove", 2), ("Gesamtschule Rurtal", 3),
    ("Jugendzentrum Treffpunkt", 4), ("Kita Burgzwerge", 1), ("Grundschule am Burgberg", 2),
    ("Hebammenpraxis Nestwärme", 0), ("Familienzentrum Sonnenhügel", 1), ("Grundschule Lindenhof", 2),
    ("Familienzentrum Rotbach", 1), ("Jugendhilfe Merzbach e. V.", 4),
)  # fmt: skip
STEERING = ("Hebammenpraxis Lebensstart", "Kita Spatzennest", "Grundschule Drove", "Jugendzentrum Treffpunkt",
            "Kita Burgzwerge")  # fmt: skip
# Who stands in the address book already, spelled differently.
TWINS = (
    ("Thorsten", "Eßer", Greeting.MR, "Grundschule Drove", "Schulleitung"),
    ("Mareike", "Klaßen", Greeting.MS, "Hebammenpraxis Lebensstart", "Hebamme und Stillberaterin"),
)


def fill(*, by: Account) -> None:
    """Add to the invented partners what the office knows about them."""
    places = {one.name: one for one in db.session.scalars(select(Municipality))}
    phases = entries(Catalogue.LIFE_PHASE)
    for name, phase in ANSWERS:
        function = _somebody_at(name)
        house = function.organisation
        city = house.city if house else ""
        contacts.give_responsibility(
            function, phases[phase], municipality_id=places[city].id, valid_from=clock.today() - timedelta(days=60),
            by=by,
        )  # fmt: skip
    add_list(
        name="Kitas und Familienzentren in Kreuzau und Nideggen", kind=ListKind.FILTER,
        purpose="Einladungen zu den Runden Tischen „Frühe Kindheit“",
        partner_type_ids=[_type("Kita").id, _type("Familienzentrum").id],
        municipality_ids=[places["Kreuzau"].id, places["Nideggen"].id], by=by,
    )  # fmt: skip
    table = add_list(name="Steuerungskreis", kind=ListKind.FIXED, purpose="Trifft sich jeden zweiten Monat", by=by)
    add_members(table, [_somebody_at(name) for name in STEERING], by=by)
    nursery = _somebody_at("Kita Spatzennest")
    contacts.change_person(
        nursery.person, email="leitung@spatzennest.example", channel=Channel.EMAIL, list_consent=Consent.GIVEN,
        list_consent_on=clock.today() - timedelta(days=30), by=by,
    )  # fmt: skip
    add_note(
        nursery.person, kind=NoteKind.PHONE, on=clock.today() - timedelta(days=12),
        text="Bietet den Gruppenraum für den Runden Tisch an.", by=by,
    )  # fmt: skip
    for first_name, last_name, greeting, place, name in TWINS:
        twin = contacts.add_person(greeting=greeting, first_name=first_name, last_name=last_name, by=by)
        contacts.give_function(twin, _somebody_at(place).organisation, name=name, by=by)


def _somebody_at(organisation: str) -> Function:
    return db.session.scalars(
        select(Function).join(Function.organisation).join(Function.person).where(Organisation.name == organisation)
        .order_by(Person.id).limit(1)
    ).one()  # fmt: skip


def _type(name: str) -> CatalogueEntry:
    found = named(Catalogue.PARTNER_TYPE, name)
    if found is None:
        raise LookupError(f"the list of partner types lacks {name}")
    return found
