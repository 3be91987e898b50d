"""The visits of the demonstration: most made, a few to come, one forgotten."""

from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.accounts.permissions import holds
from intranet.core import clock
from intranet.core.database import db
from intranet.demo.moments import good_moment, on
from intranet.demo.people import HEAD_OF_COUNTY
from intranet.documents.actions import print_document
from intranet.documents.queries import letterhead
from intranet.municipalities import actions
from intranet.municipalities.knowledge import known_about
from intranet.municipalities.letters import visits as letters
from intranet.municipalities.models import Municipality, Visit
from intranet.municipalities.queries import follow_ups_of, head_of_town_hall

NOTE_AFTER = 3  # days
# Days from today of each visit, and how far it has come.
CLOSED = {"Kreuzau": -170, "Nörvenich": -155, "Nideggen": -140, "Vettweiß": -120, "Merzenich": -100, "Titz": -80}
FOLLOWED_UP = {"Aldenhoven": -60, "Jülich": -45, "Linnich": -30}
VISITED = {"Langerwehe": -9}
TO_COME = {"Inden": 12, "Heimbach": 26}
FORGOTTEN = {"Hürtgenwald": -4}

RESULT = (
    "Offenes Gespräch über die Angebote für Familien. Die {place} trägt das Programm mit und richtet die lokale "
    "Konferenz gemeinsam mit dem Kreis aus. {wish}"
)
WISHES = (
    "Gewünscht wird eine feste Ansprechperson für den Übergang von der Kita in die Grundschule.",
    "Gewünscht werden mehr Angebote für Jugendliche am Abend.",
    "Gewünscht wird ein Treffpunkt für junge Eltern, erreichbar ohne Auto.",
    "Gewünscht wird ein Überblick, welche Vereine in den Ferien etwas anbieten.",
)
PROMISE = "{place} benennt eine Ansprechperson je Lebensphase."
AGREEMENTS = PROMISE + "\nPräventionsbüro schlägt drei Termine für die Konferenz vor."

TOPICS = "Familienbüro im Rathaus\nAnsprechperson je Lebensphase\nTermin der lokalen Präventionskonferenz"
PREPARATION = (
    "Der Rat hat im Frühjahr über ein Familienbüro beraten. Die Grundschule wünscht sich mehr Zusammenarbeit mit den "
    "Kitas; beide kommen zum Gespräch dazu."
)
NEXT_STEP = "Das Präventionsbüro meldet sich mit drei Terminen für die Konferenz."
# Whose promise of the visit was kept, and for whom it is still open.
KEPT, OPEN_PROMISES = ("Kreuzau", "Nideggen", "Merzenich"), {"Titz": 0, "Aldenhoven": 4, "Jülich": 20, "Linnich": 34}


def fill(*, by: Account) -> None:
    """Carry each visit as far as the demonstration wants it."""
    for name, days in (CLOSED | FOLLOWED_UP | VISITED | TO_COME | FORGOTTEN).items():
        visit = _visit_of(name)
        day = _schedule(visit, days, by=by)
        if name in CLOSED | FOLLOWED_UP | VISITED:
            with on(day, hour=13):
                actions.record_visit(visit, by=by)
        if name in CLOSED | FOLLOWED_UP:
            place = visit.municipality.kind.label
            note = {
                "result": RESULT.format(place=place, wish=WISHES[-days % len(WISHES)]),
                "agreements": AGREEMENTS.format(place=place), "next_step": NEXT_STEP,
            }  # fmt: skip
            with on(day + timedelta(days=NOTE_AFTER)):
                actions.follow_up_visit(visit, people_met=_people_met(visit), by=by, **note)
        if name in CLOSED:
            with on(day + timedelta(days=30)):
                actions.close_visit(visit, by=by)
    today = clock.today()
    asked = today - timedelta(days=16)
    with on(asked):
        actions.request_visit(
            _visit_of("Niederzier"), contact="Vorzimmer der Bürgermeisterin", requested_on=asked,
            follow_up_on=today - timedelta(days=2), by=by,
        )  # fmt: skip


def fill_after(*, by: Account, county_office: Account) -> None:
    """What follows from the visits once everybody is in office: promises, reminders, and what was printed."""
    today = clock.today()
    for name in (*KEPT, *OPEN_PROMISES):
        visit = _visit_of(name)
        promised = PROMISE.format(place=visit.municipality.kind.label)
        assert visit.day is not None  # noqa: S101  # it was made
        noted = visit.day + timedelta(days=NOTE_AFTER)
        due = noted + timedelta(days=40) if name in KEPT else today + timedelta(days=OPEN_PROMISES[name])
        with on(noted):
            found = actions.add_follow_up(
                visit.municipality, visit=visit, due_on=due, what=promised, agreed=promised,
                promised_by=visit.municipality.full_name, account=by, by=by,
            )  # fmt: skip
        if name in KEPT:
            with on(noted + timedelta(days=33)):
                actions.finish_follow_up(found, by=by)
    inden = _visit_of("Inden")
    actions.change_visit(inden, topics=TOPICS, preparation=PREPARATION, by=by)
    for due_in, account, what in (
        (3, by, "Themen mit dem Vorzimmer abstimmen"),
        (9, county_office, "Fahrer bestellen"),
    ):
        actions.add_follow_up(
            inden.municipality, visit=inden, due_on=today + timedelta(days=due_in), what=what, account=account, by=by
        )
    _print(inden, by=by)


def _print(visit: Visit, *, by: Account) -> None:
    """The briefing for the next visit, and the note on the first one."""
    db.session.flush()
    head, first = letterhead(), _visit_of("Kreuzau")
    known = known_about(visit.municipality, may=partial(holds, by))
    mayor = head_of_town_hall(visit.municipality)
    briefing = letters.briefing(visit, head, mayor=mayor, known=known, contacts_before=())
    print_document(briefing, source=visit, by=by)
    sheet = letters.note(first, head, follow_ups=tuple(follow_ups_of(first)), clerk=by.name)
    print_document(sheet, source=first, by=by)


def _people_met(visit: Visit) -> str:
    mayor = head_of_town_hall(visit.municipality)
    return f"{mayor.person.full_name}, {mayor.name}" if mayor else ""


def _visit_of(name: str) -> Visit:
    return db.session.scalars(
        select(Visit).join(Visit.municipality).where(Municipality.name == name, Visit.is_current)
    ).one()


def _schedule(visit: Visit, days: int, *, by: Account) -> date:
    """Ask for a date five weeks before, and fix it a week later; gives back the day of the visit."""
    starts_at = good_moment(days, hour=10)
    asked = min(starts_at.date(), clock.today()) - timedelta(days=35)
    with on(asked):
        actions.request_visit(
            visit, contact="Vorzimmer", requested_on=asked, follow_up_on=asked + timedelta(days=14), by=by
        )
    with on(asked + timedelta(days=7)):
        actions.schedule_visit(
            visit, starts_at=starts_at, place=f"Rathaus {visit.municipality.name}, Sitzungssaal",
            participants=f"Landrat {HEAD_OF_COUNTY}\nLeitung des Jugendamtes\nPräventionsbüro", by=by,
        )  # fmt: skip
    return starts_at.date()
