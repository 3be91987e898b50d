"""Rows for tests, each believable by default; a test names only what it is about."""

import itertools
from datetime import date, datetime, time, timedelta
from typing import Any

from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.audit.actions import SYSTEM
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.queries import last_position, named
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import AgendaItem, Conference, Invitee
from intranet.conferences.states import Attendance, ConferenceState, InviteeState
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import Greeting, OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.documents.actions import set_up_letterhead
from intranet.documents.models import Letterhead
from intranet.minutes.actions.writing import start_minutes
from intranet.minutes.models import Minutes, Task
from intranet.municipalities.actions import add_municipalities
from intranet.municipalities.county import kreis_dueren
from intranet.municipalities.models import Municipality, Visit
from intranet.municipalities.states import MunicipalityKind, VisitKind, VisitState
from intranet.network.models import Offer
from intranet.network.states import OfferState
from intranet.press.models import PressRelease

_numbers = itertools.count(1)


def saved(row: Any) -> Any:
    db.session.add(row)
    db.session.commit()
    return row


def account(*, role: Role = Role.OFFICE, name: str = "Klara Muster", **fields: Any) -> Account:
    number = next(_numbers)
    defaults = {
        "login": f"konto{number}",
        "sort_name": sort_key(name),
        "state": AccountState.ACTIVE,
        "password_hash": "not a hash: nobody signs in with it",
    }
    return saved(Account(role=role, name=name, **defaults | fields))


def letterhead(**fields: Any) -> Letterhead:
    row = set_up_letterhead(by=SYSTEM)
    for name, value in ({"head_name": "Dr. Max Muster"} | fields).items():
        setattr(row, name, value)
    return saved(row)


def municipality(name: str = "Kreuzau", **fields: Any) -> Municipality:
    number = next(_numbers)
    town_hall = Organisation(name=f"Gemeindeverwaltung {name}", kind=OrganisationKind.TOWN_HALL, city=name)
    defaults = {
        "ags": f"06{number:06}", "kind": MunicipalityKind.COMMUNITY, "population": 17_500,
        "population_on": date(2024, 12, 31), "area_km2": 41.73, "town_hall": town_hall,
    }  # fmt: skip
    return saved(Municipality(name=name, **defaults | fields))


def county(*names: str) -> dict[str, Municipality]:
    """Municipalities by name as the product ships them, each with town hall and visit; all 15 if none is named."""
    rows = [row for row in kreis_dueren() if not names or row.name in names]
    found = add_municipalities(rows, by=SYSTEM)
    db.session.commit()
    return {row.name: row for row in found}


def visit(state: VisitState = VisitState.OPEN, *, name: str = "Kreuzau", **fields: Any) -> Visit:
    """The visit to a town hall in any state, with whatever the database wants of that state."""
    defaults: dict[str, Any] = {"kind": VisitKind.INAUGURAL, "state": state}
    if state in VisitState.happened() | {VisitState.SCHEDULED}:
        defaults["starts_at"] = at(7 if state is VisitState.SCHEDULED else -7, 10)
    if state in {VisitState.FOLLOWED_UP, VisitState.CLOSED}:
        defaults |= {"result": "Offenes Gespräch.", "agreements": "Gemeinde benennt Ansprechpersonen."}
    if "municipality" not in fields:
        fields["municipality"] = municipality(name)
    return saved(Visit(**defaults | fields))


def function(
    name: str = "Leiterin", *, last_name: str = "Beispiel", organisation: str = "Kita Spatzennest", **person: Any
) -> Function:
    defaults = {"greeting": Greeting.MS, "first_name": "Eva", "last_name": last_name}
    return saved(Function(name=name, person=Person(**defaults | person), organisation=Organisation(name=organisation)))


def at(days: int, hour: int = 18) -> datetime:
    """A moment so many days from today, by the office's clock."""
    return datetime.combine(clock.today() + timedelta(days=days), time(hour), tzinfo=clock.OFFICE_ZONE)


def conference(*, agenda: tuple[str, ...] = (), **fields: Any) -> Conference:
    """A conference in Kreuzau that took place four weeks ago, unless a test says otherwise."""
    defaults = {
        "title": "Lokale Präventions- und Bildungskonferenz Kreuzau",
        "state": ConferenceState.HELD,
        "starts_at": at(-28),
        "hall": "Mensa der Gesamtschule",
        "city": "Kreuzau",
    }
    titles = agenda or ("Begrüßung", "Vorstellung der Ergebnisse", "Vereinbarungen und nächster Termin")
    items = [AgendaItem(position=n, title=title) for n, title in enumerate(titles, 1)]
    if "municipality" not in fields:
        fields["municipality"] = municipality()
    return saved(Conference(agenda=items, **defaults | fields))


def invitee(conference: Conference, *, attendance: Attendance | None = Attendance.PRESENT, **person: Any) -> Invitee:
    return saved(
        Invitee(
            conference=conference, function=function(**person), code=f"CODE{next(_numbers)}",
            state=InviteeState.ACCEPTED, attendance=attendance,
        )
    )  # fmt: skip


def minutes(held: Conference | None = None, **fields: Any) -> Minutes:
    """Minutes of a held conference, with their head filled in."""
    row = start_minutes(held or conference(), by=SYSTEM)
    ended_at = row.started_at + timedelta(hours=3)
    defaults = {"chair": "Eva Beispiel", "minute_taker": "Klara Muster", "ended_at": ended_at}
    for name, value in (defaults | fields).items():
        setattr(row, name, value)
    return saved(row)


def catalogue_entry(catalogue: Catalogue, name: str) -> CatalogueEntry:
    """The entry of that name, made if the list does not hold it yet."""
    return named(catalogue, name) or saved(
        CatalogueEntry(catalogue=catalogue, name=name, position=last_position(catalogue) + 1)
    )


def offer(
    name: str = "Schnullercafé Kreuzau", *, kind: str = "Schnullercafé", phases: tuple[str, ...] = ("Kita",),
    **fields: Any,
) -> Offer:  # fmt: skip
    """An offer that runs in the whole county, provided by a day-care centre."""
    defaults: dict[str, Any] = {"state": OfferState.RUNNING, "kind": catalogue_entry(Catalogue.OFFER_KIND, kind)}
    if "provider" not in fields:
        defaults["provider"] = Organisation(name="Kita Spatzennest")
    life_phases = [catalogue_entry(Catalogue.LIFE_PHASE, one) for one in phases]
    return saved(Offer(name=name, life_phases=life_phases, **defaults | fields))


def task(of: Minutes | None = None, **fields: Any) -> Task:
    of = of or minutes()
    defaults = {"what": "Ansprechpersonen benennen", "who": "Gemeinde Kreuzau", "item": of.items[-1]}
    return saved(Task(minutes=of, **defaults | fields))


def press_release(held: Conference | None = None, **fields: Any) -> PressRelease:
    defaults = {
        "headline": "Kreuzau plant drei Vorhaben für Kinder und Familien",
        "dated_on": clock.today(),
        "place": "Kreis Düren.",
        "lead": "43 Teilnehmende haben in Kreuzau beraten, was Familien brauchen.",
        "body": "Die Teilnehmenden haben viel vereinbart.",
    }
    return saved(PressRelease(conference=held or conference(), **defaults | fields))
