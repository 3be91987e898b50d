"""What is seen before printing, and what is not mistaken for a fault."""

from datetime import date

import pytest

from intranet.audit.actions import SYSTEM
from intranet.conferences.actions import change_conference
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Channel
from intranet.contacts.states import Greeting
from intranet.core.database import db
from intranet.dispatch.checks import faults_of
from intranet.documents.models import Letterhead
from tests import factories
from tests.dispatch.conftest import function_of, invitee_called, text_of
from tests.watching import statements_of


def blocking(text: str) -> list[str]:
    return [what for what, is_hint in faults_of(text, year=2026) if not is_hint]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("am Dienstag, 16. November 2026, um 18 Uhr", "Der 16.11.2026 ist ein Montag."),
        ("am Freitag, den 16.11.2026", "ist ein Montag"),
        ("Dienstag, dem 16. November", "ist ein Montag"),
        ("Montag, 31. November 2026", "gibt es nicht"),
        ("Referat: XXX", "Notiz für den Entwurf"),
        ("Grußwort: N. N.", "Notiz für den Entwurf"),
        ("Wer moderiert???", "Notiz für den Entwurf"),
        ("TODO Saal", "Notiz für den Entwurf"),
        ("im Saal (noch zu klären)", "Notiz für den Entwurf"),
    ],
)
def test_what_nobody_wants_to_read_in_a_letter_is_found(text, fault):
    assert any(fault in found for found in blocking(text)), blocking(text)


@pytest.mark.parametrize(
    "text",
    [
        "am Montag, 16. November 2026, 18:00 Uhr", "Montag, 16.11.2026", "Kommen Sie? Wir freuen uns!",
        "im XX. Jahrhundert", "am 24. Oktober 2016 und am 3.5.2017", "Version 3.10.2 der Software", "TOP 3: Ergebnisse",
    ],
)  # fmt: skip
def test_plain_text_is_no_fault(text):
    assert list(faults_of(text, year=2026)) == []


def test_a_date_without_its_year_is_a_hint():
    assert [is_hint for _, is_hint in faults_of("Antwort bis zum 3. November", year=2026)] == [True]


def plan(visitor, conference: int, kind: str = "invitation", query: str = ""):
    return visitor.opens(f"/konferenzen/{conference}/versand/{kind}{query}")


def change(model, id, **values):
    row = db.session.get_one(model, id)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.commit()


@pytest.mark.parametrize(
    ("values", "fault", "link"),
    [
        ({"reply_by": date(2026, 9, 1)}, "Die Rückmeldefrist ist am 01.09.2026 abgelaufen.", "/bearbeiten"),
        ({"reply_by": date(2026, 12, 1)}, "liegt nach der Konferenz", "/bearbeiten"),
        ({"purpose": ""}, "Für den Platzhalter „Einladungstext“ ist nichts eingetragen.", "/bearbeiten"),
        ({"purpose": "Wir treffen uns am Dienstag, 16. November 2026."}, "ist ein Montag", "/bearbeiten"),
        ({"access_notes": "Aufzug: XXX"}, "Zugang: „XXX“", "/bearbeiten"),
    ],
)
@pytest.mark.one_engine
def test_what_is_wrong_with_the_conference_stops_all_letters_and_says_where_it_is_mended(
    conference, visitor, values, fault, link
):
    change(Conference, conference, **values)
    page = plan(visitor, conference)
    alert = page.select_one(".alert")
    assert fault in text_of(page)
    assert alert.select_one("a")["href"].endswith(link)
    assert not page.select("form.confirm")


def test_the_letterhead_must_say_who_signs(conference, visitor):
    change(Letterhead, 1, head_name="")
    page = plan(visitor, conference)
    assert "Im Briefkopf fehlt der Name" in text_of(page)
    assert "3 von 3 Briefen sind vollständig. Gedruckt werden kann erst" in text_of(page)
    assert not page.find("a", string="Briefkopf bearbeiten"), "only the administration may"


@pytest.mark.parametrize(
    ("break_it", "fault"),
    [
        (lambda f: setattr(f.organisation, "postcode", ""), "Postleitzahl oder Ort fehlt."),
        (lambda f: setattr(f.person, "no_letters", True), "möchte nicht mehr angeschrieben werden"),
        (lambda f: setattr(f, "valid_to", date(2026, 9, 1)), "Die Funktion ist beendet."),
        (lambda f: setattr(f.organisation, "street", "Donaudampfschifffahrtsgesellschaftskapitänswitwenallee " * 3),
         "breiter als das Anschriftfeld"),
        (lambda f: setattr(f.organisation, "street", "Straße \ue000 5"), "kann mit keiner Schrift gedruckt werden"),
        (lambda f: (setattr(f.person, "greeting", Greeting.NONE), setattr(f.person, "first_name", "")),
         "Die Anrede fehlt."),
    ],
)  # fmt: skip
@pytest.mark.one_engine
def test_one_faulty_address_holds_back_one_letter(conference, visitor, break_it, fault):
    break_it(function_of("Größer"))
    db.session.commit()
    page = plan(visitor, conference)
    assert "2 von 3 Briefen können versandt werden." in text_of(page)
    row = page.find(id="ohne-brief-titel").find_parent("table").find("tbody")
    assert fault in row.text
    assert row.select_one("a")


def test_nobody_gets_two_letters_unless_both_are_meant(conference, visitor):
    second = factories.function("Vorsitzende", last_name="Zweitens", organisation="Förderverein")
    second.person = function_of("Größer").person
    for name in ("street", "postcode", "city"):
        setattr(second.organisation, name, getattr(function_of("Größer").organisation, name))
    db.session.add(Invitee(conference_id=conference, function=second, code="ZWEI22"))
    db.session.commit()
    page = plan(visitor, conference)
    assert "3 von 4 Briefen" in text_of(page)
    assert "steht zweimal auf der Liste" in text_of(page)


def test_a_neutral_greeting_is_only_a_hint(conference, visitor):
    function_of("Größer").person.greeting = Greeting.NONE
    db.session.commit()
    page = text_of(plan(visitor, conference))
    assert "3 von 3 Briefen" in page
    assert "„Guten Tag Eva Größer,“" in page


def test_the_audience_is_chosen_by_filter_and_channel(conference, visitor):
    invitee_called("Größer").channel = Channel.EMAIL
    function_of("Größer").person.email = "eva@example.org"
    db.session.commit()
    page = text_of(plan(visitor, conference))
    assert "2 von 2 Briefen" in page
    assert "Auf anderem Weg angeschrieben werden: 1 E-Mail." in page
    assert "1 von 1 Brief kann" in text_of(plan(visitor, conference, query="?weg=email"))
    assert "1 von 1 Brief kann" in text_of(plan(visitor, conference, query="?suche=Yıldırım"))
    assert "2 von 2 Briefen" in text_of(plan(visitor, conference, query="?an=unsinn&einrichtung=ebenso"))
    visitor.opens(f"/konferenzen/{conference}/versand/unsinn", expect=404)


def test_the_page_takes_as_many_statements_for_many_people_as_for_few(conference, visitor):
    from tests.dispatch.conftest import add_people

    path = f"/konferenzen/{conference}/versand/invitation"
    visitor.opens(path)
    few = statements_of(lambda: visitor.opens(path))
    add_people(conference, [f"Weiß-{number}" for number in range(12)])
    assert statements_of(lambda: visitor.opens(path)) == few


def test_a_change_between_looking_and_printing_counts(conference, visitor):
    change_conference(
        db.session.get_one(Conference, conference), motto="Neues Motto", confirmed=True, override="Test", by=SYSTEM
    )
    db.session.commit()
    assert "Stand 2" in text_of(plan(visitor, conference))
