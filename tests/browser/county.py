"""A small county for the browser: every kind of row once, made by the same actions that people use."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.audit.actions import SYSTEM
from intranet.barriers import actions as barriers
from intranet.calendar.models import OwnDay
from intranet.calendar.states import DayKind
from intranet.catalogues.actions import set_up_catalogues
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences import actions as conferences
from intranet.conferences.actions.budget import add_line
from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState
from intranet.contacts import actions as contacts
from intranet.contacts.models import Function, Person
from intranet.core import clock
from intranet.core.database import db
from intranet.distribution.actions import add_list, add_members
from intranet.distribution.states import ListKind
from intranet.documents import actions as documents
from intranet.documents.models import Document
from intranet.documents.states import DocumentKind
from intranet.duplicates.actions import merge
from intranet.duplicates.states import Kind
from intranet.imports.actions import read_in
from intranet.imports.models import ContactImport
from intranet.imports.states import ImportKind
from intranet.imports.tables import read_pasted
from intranet.minutes.actions import corrections, tasks, writing
from intranet.minutes.states import MinutesState
from intranet.municipalities import actions as municipalities
from intranet.municipalities.actions.borders import set_up_borders
from intranet.municipalities.county import kreis_dueren
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries import current_visit as visit_of
from intranet.municipalities.states import RoundScope
from intranet.network import actions as network
from intranet.network.states import OfferState
from intranet.press import actions as press
from tests import factories
from tests.browser.letters_out import letters_out


@dataclass(frozen=True)
class County:
    """The ids that fill the addresses of pages."""

    account: int
    barrier: int
    agenda_item: int
    catalogue_entry: int
    contact_import: int
    approved_conference: int
    budget_line: int
    checklist_step: int
    conference: int
    document: int
    function: int
    held_conference: int
    invitee: int
    minutes_item: int
    municipality: int
    organisation: int
    own_day: int
    person: int
    responsibility: int
    task: int
    twin: int
    distribution_list: int
    fixed_list: int
    template: int
    visit: int
    made_visit: int
    mayor: int
    scheduled_visit: int
    visit_round: int
    follow_up: int
    offer: int
    dispatch: int
    waiting_dispatch: int
    dispatch_letter: int
    job: int


def build() -> County:
    by = factories.account(role=Role.OFFICE, name="Paul Beispiel")
    documents.set_up_letterhead(by=SYSTEM)
    county = municipalities.add_municipalities(kreis_dueren(), by=by)
    set_up_borders(by=by)
    set_up_catalogues(by=by)
    kreuzau = next(municipality for municipality in county if municipality.name == "Kreuzau")
    db.session.commit()
    functions = [
        contacts.give_function(
            _person(name, by), kreuzau.town_hall, name=office, is_head_of_town_hall=not number, by=by
        )
        for number, (name, office) in enumerate((("Musterfrau", "Bürgermeisterin"), ("Probe", "Leitung Jugendamt")))
    ]
    phase = entries(Catalogue.LIFE_PHASE)[0]
    answers = contacts.give_responsibility(functions[1], phase, municipality_id=kreuzau.id, by=by)
    conference, held = (
        _conference("Präventionskonferenz Kreuzau", kreuzau, 120, by),
        _conference("Auftakt", kreuzau, -10, by),
    )
    for one in (conference, held):
        conferences.invite(one, functions, by=by)
    conferences.plan(conference, by=by)
    held.state = ConferenceState.HELD  # the way there is walked elsewhere
    db.session.flush()
    minutes = writing.start_minutes(held, by=by)
    writing.add_item(minutes, title="Ferienangebote", after=1, by=by)
    spare = writing.add_item(minutes, title="Ausblick", after=2, by=by)
    task = tasks.add_task(
        minutes, item=minutes.items[0], what="Räume anfragen", who="Frau Probe", until=clock.today(), by=by
    )
    press.draft_release(held, by=by)
    approved = _approved(_conference("Rückblick", kreuzau, -20, by), by)
    visits = _visits(county, by)
    closed = OwnDay(name="Betriebsausflug", kind=next(iter(DayKind)), starts_on=clock.today(), ends_on=clock.today())
    document = _document(conference, by)
    line = add_line(conference, what="Verpflegung", payer="Gemeinde Kreuzau", cents=35_000, by=by)
    template = conferences.add_template(title="Kurzer Abend", by=by)
    template.agenda[0].title = "Willkommen"
    db.session.add_all([document, closed])
    preview = _import(by)
    twin = _person("Musterfrau", by)
    to_all = add_list(name="Alle in Kreuzau", kind=ListKind.FILTER, municipality_ids=[kreuzau.id], by=by)
    to_some = add_list(name="Einige", kind=ListKind.FIXED, by=by)
    add_members(to_some, functions, by=by)
    merge(Kind.PERSON, _person("Dublette", by), _person("Dublette", by), take={}, by=by)
    barrier = barriers.report_barrier(page="/kommunen/", text="Die Liste wird nicht vorgelesen.", contact="", by=by)
    db.session.flush()
    sent = letters_out(conference, document, by)
    db.session.commit()
    return County(
        account=by.id, barrier=barrier.id, agenda_item=conference.agenda[0].id, budget_line=line.id,
        checklist_step=conference.checklist[0].id, template=template.id, approved_conference=approved.id,
        catalogue_entry=entries(Catalogue.LIFE_PHASE)[0].id,
        conference=conference.id, contact_import=preview.id,
        twin=twin.id, distribution_list=to_all.id, fixed_list=to_some.id,
        document=document.id, function=functions[1].id,
        held_conference=held.id, invitee=conference.invitees[0].id, minutes_item=spare.id, municipality=kreuzau.id,
        organisation=kreuzau.town_hall.id, own_day=closed.id, person=functions[0].person.id,
        responsibility=answers.id, mayor=functions[0].id, task=task.id,
        offer=_offer(kreuzau, functions[1], by),
        **visits,
        **sent,
    )  # fmt: skip


def _approved(conference: Conference, by: Account) -> Conference:
    """A conference whose minutes were approved and corrected once."""
    conference.state = ConferenceState.CLOSED
    db.session.flush()
    minutes = writing.start_minutes(conference, by=by)
    minutes.state, minutes.sent_on = MinutesState.APPROVED, clock.today()
    minutes.approved_on, minutes.approval = clock.today(), "Arbeitskreis Prävention"
    db.session.flush()
    corrections.add_correction(minutes, place="TOP 1", shall_read="Frau Probe", requested_by="Herr Muster", by=by)
    return conference


def _visits(county: list[Municipality], by: Account) -> dict[str, int]:
    """A round with a visit that was made (Kreuzau), one that is fixed (Inden), and one that was asked for (Titz)."""
    today, place = clock.today(), {one.name: one for one in county}
    begun = municipalities.start_round(
        name="Rathausbesuche", starts_on=today, ends_on=today + timedelta(days=365), scope=RoundScope.YOUTH_OFFICE,
        by=by,
    )  # fmt: skip
    made, fixed, asked = (visit_of(place[name]) for name in ("Kreuzau", "Inden", "Titz"))
    for visit in (made, fixed, asked):
        municipalities.request_visit(visit, contact="Vorzimmer", requested_on=today, follow_up_on=today, by=by)
    for visit, days in ((made, 0), (fixed, 30)):
        municipalities.schedule_visit(
            visit, starts_at=_day(days, 0), place="Rathaus", participants="Landrat", override="zum Ansehen",
            confirmed=True, by=by,
        )  # fmt: skip
    municipalities.record_visit(made, by=by)
    municipalities.follow_up_visit(made, result="Gutes Gespräch.", agreements="Räume prüfen.\nTermin nennen.", by=by)
    db.session.flush()
    reminder = municipalities.add_follow_up(
        place["Inden"], due_on=today, what="Themen abstimmen", account=by, visit=fixed, by=by
    )
    return {
        "visit": asked.id, "made_visit": made.id, "scheduled_visit": fixed.id, "visit_round": begun.id,
        "follow_up": reminder.id,
    }  # fmt: skip


def _offer(municipality: Municipality, contact: Function, by: Account) -> int:
    """An offer of the town hall that runs, so that rows of the prevention chain hold one and gaps."""
    offer = network.add_offer(
        name="Schnullercafé Kreuzau", kind_id=entries(Catalogue.OFFER_KIND)[0].id, provider_id=contact.organisation_id,
        municipality_id=municipality.id, contact_id=contact.id, state=OfferState.RUNNING,
        phase_ids=[entries(Catalogue.LIFE_PHASE)[0].id], field_ids=[entries(Catalogue.FIELD)[0].id],
        target_group="Eltern mit Kindern bis 18 Monate", place="Festhalle", times="dienstags 9:30 Uhr",
        cost="kostenfrei", by=by,
    )  # fmt: skip
    db.session.commit()
    return offer.id


def _conference(title: str, municipality: Municipality, days: int, by: Account) -> Conference:
    """A conference so many days from today, whatever day that is."""
    conference = conferences.add_conference(
        title=title, municipality_id=municipality.id, hosts="Gemeinde Kreuzau und Kreis Düren", hall="Festhalle",
        street="Windener Weg 7", postcode="52372", city="Kreuzau", responsible_there="Frau Musterfrau",
        responsible_here_id=by.id, by=by,
    )  # fmt: skip
    conference.starts_at, conference.ends_at = _day(days, 16), _day(days, 19)
    return conference


def _person(last_name: str, by: Account) -> Person:
    return contacts.add_person(first_name="Erika", last_name=last_name, email="e@example.org", by=by)


def _day(days: int, hour: int) -> datetime:
    return datetime.combine(clock.today() + timedelta(days=days), time(hour), UTC)


def _document(source: Conference, by: Account) -> Document:
    return Document(
        kind=DocumentKind.INVITATION, title="Einladung Erika Musterfrau", recipient="Erika Musterfrau",
        made_by_id=by.id,
        source="conference", source_id=source.id, source_name=source.title,
        source_version=1, size=4, sha256="0" * 64, content=b"%PDF",
    )  # fmt: skip


def _import(by: Account) -> ContactImport:
    """A preview with a row that is new, one that is known and one that is wrong."""
    table = read_pasted("Vorname\tNachname\tPLZ\nEva\tNeu\t52372\nErika\tMusterfrau\t52372\nUte\tFalsch\t1\n")
    return read_in(table, kind=ImportKind.PEOPLE, file_name="Liste.csv", by=by)
