"""Own days: entered one by one or as a list, and what the date check and the finder make of them."""

from datetime import date, datetime

import pytest

from intranet.accounts.permissions import Role
from intranet.audit.actions import SYSTEM
from intranet.calendar.actions import add_own_day, import_own_days
from intranet.calendar.models import OwnDay
from intranet.calendar.queries import good_days, school_holidays, what_speaks_against
from intranet.calendar.states import DayKind, Level
from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities.states import VisitState
from tests import factories
from tests.pages import Visitor

AUTUMN = """Name;Art;von;bis
Herbstferien;Schulferien;15.10.2029;2029-10-27

Rosenmontag;verwaltung geschlossen;04.03.2030;04.03.2030"""


def told(day):
    return [(finding.level, finding.text) for finding in what_speaks_against(day)]


def test_school_holidays_beyond_the_known_ones_are_taken_over_from_a_list(app):
    assert told(date(2029, 9, 12)) == [(Level.HINT, "Für Tage nach dem 14.08.2029 liegen keine Feriendaten vor.")]
    assert (import_own_days(AUTUMN, by=SYSTEM), import_own_days(AUTUMN, by=SYSTEM)) == (2, 0)
    db.session.commit()
    assert told(date(2029, 10, 17)) == [(Level.WARNING, "Schulferien: Herbstferien.")]
    assert told(date(2029, 9, 12)) == []  # whoever entered the autumn knows the time before
    assert told(date(2030, 3, 4))[0] == (Level.BLOCKED, "Verwaltung geschlossen: Rosenmontag.")
    assert told(date(2029, 11, 5))[0][0] is Level.HINT
    assert [span.name for span in school_holidays(date(2029, 10, 1), date(2029, 11, 1))] == ["Herbstferien"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Herbstferien;Schulferien;15.10.2029", "Zeile 1: Erwartet werden vier Angaben"),
        ("Herbstferien;Urlaub;15.10.2029;27.10.2029", "Zeile 1: Die Art „Urlaub“ gibt es nicht. Möglich sind"),
        ("Herbstferien;Schulferien;15.10.2029;27.10.", "Zeile 1: Ein Tag ist nicht zu lesen"),
        ("Herbstferien;Schulferien;31.11.2029;27.10.2029", "Zeile 1: Ein Tag ist nicht zu lesen"),
        ("Herbstferien;Schulferien;27.10.2029;15.10.2029", "Zeile 1: Das Ende liegt vor dem Beginn"),
        (f"{AUTUMN}\nKirmes;örtlicher Termin;1;2", "Zeile 5: Ein Tag ist nicht zu lesen"),
    ],
)
def test_a_list_with_a_wrong_line_is_refused_whole(visitor, line, words):
    page = visitor.submits("/kalender/eigene-tage/uebernehmen", expect=422, lines=line)
    assert words in page.select_one("[data-error-summary]").text
    assert page.select_one("textarea").text.strip() == line
    assert db.session.query(OwnDay).count() == 0


def test_the_finder_leaves_out_what_speaks_against_a_day_and_says_why_the_others_are_good(visitor):
    """From Thursday 24 September 2026: a session, a closed day elsewhere and one here, a visit, the weekend."""
    titz = factories.municipality("Titz")
    add_own_day(
        name="Kreistag", kind=DayKind.COMMITTEE, starts_on=date(2026, 9, 24), ends_on=date(2026, 9, 24), by=SYSTEM
    )
    add_own_day(
        name="Kirmes", kind=DayKind.CLOSED, starts_on=date(2026, 9, 25), ends_on=date(2026, 9, 25),
        municipality_id=titz.id, by=SYSTEM,
    )  # fmt: skip
    monday = datetime(2026, 9, 28, 10, tzinfo=clock.OFFICE_ZONE)
    factories.visit(VisitState.SCHEDULED, name="Inden", starts_at=monday)
    first = date(2026, 9, 24)
    assert [one.day.day for one in good_days(first=first, most=3)] == [25, 29, 30]
    assert [one.day.day for one in good_days(first=first, municipality_id=titz.id, most=2)] == [29, 30]
    assert good_days(first=first, most=2)[1].reasons[-1] == "am Tag davor oder danach: Antrittsbesuch in Inden"
    page = visitor.opens("/kalender/terminfinder?ab=2026-09-24")
    assert "Freitag, 25.\u00a0September 2026" in page.text
    assert not page.select("nav [aria-current]:-soup-contains('Eigene Tage')")


def test_who_only_reads_finds_days_but_enters_none(app):
    reader = Visitor(app, as_user=factories.account(role=Role.READER))
    reader.opens("/kalender/terminfinder")
    reader.opens("/kalender/eigene-tage/", expect=403)
    reader.submits("/kalender/eigene-tage/neu", expect=403)


def test_what_was_entered_changed_and_removed_is_told_to_the_head_of_office_too(app, visitor):
    fields = {"name": "Betriebsausflug", "kind": "closed", "starts_on": "2027-06-01", "ends_on": "2027-06-01"}
    visitor.submits("/kalender/eigene-tage/neu", **fields)
    day = db.session.query(OwnDay).one().id
    visitor.submits(f"/kalender/eigene-tage/{day}", version=1, **fields | {"name": "Ausflug"})
    told_of_one = visitor.opens(f"/kalender/eigene-tage/{day}").select_one(".timeline").text
    assert "Tag geändert" in told_of_one
    visitor.submits(f"/kalender/eigene-tage/{day}/entfernen")

    head = Visitor(app, as_user=factories.account(role=Role.HEAD))
    assert not head.opens("/kalender/eigene-tage/").select("main .kern-btn--primary")
    steps = [step.text for step in head.opens("/kalender/eigene-tage/verlauf").select(".timeline__what")]
    assert steps == ["Tag entfernt: Ausflug", "Tag geändert: Ausflug", "Tag eingetragen: Betriebsausflug"]
