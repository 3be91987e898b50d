"""The address book, as the office uses it."""

import csv
import io
from datetime import date, timedelta

import pytest
from sqlalchemy import inspect

from intranet.accounts.permissions import Role
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from tests import factories
from tests.pages import Visitor
from tests.watching import statements_of

PEOPLE, ORGANISATIONS = "/kontakte/", "/kontakte/organisationen"
PERSON = {"greeting": "ms", "title": "", "first_name": "Eva", "name_prefix": "", "last_name": "Beispiel",
          "letter_greeting": "", "phone": "", "email": "", "note": ""}  # fmt: skip
PLACE = {"name": "Kita Spatzennest", "kind": "day-care", "street": "", "postcode": "", "city": "", "phone": "",
         "email": "", "website": "", "address_source": "", "address_checked_on": ""}  # fmt: skip


def names(page):
    return [" ".join(cell.text.split()) for cell in page.select("tbody th")]


def stored(row):
    return db.session.get(type(row), inspect(row).identity)


def test_people_stand_in_german_order_are_filtered_and_counted(visitor):
    for name, place in (("Zabel", "Schule"), ("Öztürk", "Übach-Verein"), ("Ostermann", "Kita"), ("von Ährens", "Kita")):
        factories.function(last_name=name, organisation=place)
    factories.saved(Person(last_name="Ohne Amt"))

    assert names(visitor.opens(PEOPLE)) == [
        "Ohne Amt",
        "Ostermann, Eva",
        "Öztürk, Eva",
        "von Ährens, Eva",
        "Zabel, Eva",
    ]
    assert names(visitor.opens(f"{PEOPLE}?name=oz")) == ["Öztürk, Eva"]
    assert names(visitor.opens(f"{PEOPLE}?organisation=übach")) == ["Öztürk, Eva"]
    assert names(visitor.opens(f"{PEOPLE}?name=%25")) == []
    assert "1 von 5 Einträgen" in " ".join(visitor.opens(f"{PEOPLE}?name=zabel").text.split())
    assert "gibt es in dieser Liste nicht" in visitor.opens(f"{PEOPLE}?sortierung=note").text
    assert "kennt diesen Wert nicht" in visitor.opens(f"{PEOPLE}?amtszeit=ewig&art=x").text


def test_people_are_filtered_by_their_terms(visitor):
    over = factories.function(last_name="Gestern")
    over.valid_to = clock.today() - timedelta(days=1)
    factories.saved(over)
    factories.function(last_name="Heute")
    assert names(visitor.opens(f"{PEOPLE}?amtszeit=heute")) == ["Heute, Eva"]
    assert names(visitor.opens(f"{PEOPLE}?amtszeit=beendet")) == ["Gestern, Eva"]


def test_organisations_are_sorted_by_the_german_word_for_their_kind(visitor):
    for name, kind in (("A", OrganisationKind.CLUB), ("B", OrganisationKind.AUTHORITY), ("C", OrganisationKind.SCHOOL)):
        factories.saved(Organisation(name=name, kind=kind))
    assert names(visitor.opens(f"{ORGANISATIONS}?sortierung=art")) == ["B", "C", "A"]


def test_exports_hold_the_filtered_rows_and_guard_against_formulas(visitor):
    factories.function(last_name="=cmd|'/C calc'!A1", first_name="+49", organisation="@SUM(A1)")
    factories.function(last_name="Andere")
    content = visitor.downloads("/kontakte/personen.csv?name=cmd", mimetype="text/csv").decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(content), delimiter=";")
    assert (row["Nachname"], row["Vorname"], row["Organisation"]) == ("'=cmd|'/C calc'!A1", "'+49", "'@SUM(A1)")
    content = visitor.downloads("/kontakte/organisationen.csv?name=sum", mimetype="text/csv").decode("utf-8-sig")
    assert len(content.splitlines()) == 2


@pytest.mark.parametrize("path", [PEOPLE, ORGANISATIONS])
def test_the_lists_take_as_many_statements_for_three_rows_as_for_one(visitor, path):
    factories.function()
    visitor.opens(path)
    one = statements_of(lambda: visitor.opens(path))
    factories.function()
    factories.function()
    assert statements_of(lambda: visitor.opens(path)) == one <= 11


def test_a_person_is_entered_with_a_function_and_the_page_shows_how_a_letter_begins(visitor):
    factories.saved(Organisation(name="Kita Spatzennest", street="Feldstraße 12", postcode="52372", city="Kreuzau"))
    visitor.opens("/kontakte/personen/neu")
    visitor.submits(
        "/kontakte/personen/neu", **PERSON | {"title": "Dr.", "name_prefix": "von der", "last_name": "Heide"}
    )
    person = db.session.query(Person).one().id
    visitor.submits(
        f"/kontakte/personen/{person}/funktion",
        organisation="kita spatzennest",
        name="Leitung",
        valid_from="",
        valid_to="",
    )

    page = visitor.opens(f"/kontakte/personen/{person}")
    assert [*page.select_one(".address-block").stripped_strings] == [
        "Kita Spatzennest", "Leitung", "Frau Dr. Eva von der Heide", "Feldstraße 12", "52372 Kreuzau",
    ]  # fmt: skip
    assert "Sehr geehrte Frau Dr. von der Heide," in page.text
    timeline = page.select_one(".timeline").text
    assert "Person angelegt" in timeline
    assert "Funktion eingetragen" in timeline, "what a person is belongs to their history"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"last_name": ""}, "Geben Sie den Nachnamen ein"),
        ({"last_name": "\u200b\u202e\x00 "}, "Geben Sie den Nachnamen ein"),
        ({"last_name": "x" * 81}, "80"),
        ({"greeting": "king"}, "Anrede"),
        ({"email": "keine"}, "E-Mail-Adresse im Format"),
        ({"note": "x" * 10_000}, "2000"),
    ],
)
def test_a_person_with_errors_is_not_saved_and_nothing_typed_is_lost(visitor, change, words):
    page = visitor.submits("/kontakte/personen/neu", expect=422, **PERSON | {"phone": "02422 1"} | change)
    assert words in page.select_one(".error-summary").text
    assert page.select_one("#phone")["value"] == "02422 1"
    assert db.session.query(Person).count() == 0


def test_a_form_that_sends_only_what_is_required_is_enough(visitor):
    visitor.submits("/kontakte/personen/neu", greeting="none", last_name="Sommer")
    visitor.submits("/kontakte/organisationen/neu", kind="club", name="Verein")
    assert db.session.query(Person).one().title == ""
    assert db.session.query(Organisation).one().street == ""


def test_a_town_hall_gets_no_second_head_and_the_form_keeps_what_was_typed(visitor):
    town_hall = factories.county("Kreuzau")["Kreuzau"].town_hall
    kreuzau, town_hall = town_hall.id, town_hall.name
    mayor = factories.saved(Person(last_name="Rothkranz"))
    factories.saved(Function(person=mayor, organisation_id=kreuzau, name="Bürgermeisterin", is_head_of_town_hall=True))
    other = factories.saved(Person(last_name="Zweite")).id
    page = visitor.submits(f"/kontakte/personen/{other}/funktion", expect=422, organisation=town_hall,
                           name="Bürgermeister", is_head_of_town_hall="y", valid_from="2026-01-01")  # fmt: skip
    assert "Rothkranz leitet das Rathaus" in page.select_one(".error-summary").text
    assert page.select_one("#valid_from")["value"] == "2026-01-01"
    assert page.select_one("#is_head_of_town_hall").has_attr("checked")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "Das Ende liegt vor dem Beginn"),
        ({"valid_from": "31.02.2026"}, "Im Amt seit"),
        ({"organisation": "Kit"}, "Meinen Sie „Kita“"),
        ({"organisation": "Grundschule"}, "nicht eingetragen"),
        ({"organisation": ""}, "Geben Sie eine Organisation oder eine Kommune an"),
        ({"municipality_id": "4711"}, "Kommune"),
        ({"name": ""}, "Geben Sie die Funktion ein"),
    ],
)
def test_a_function_with_errors_is_not_given(visitor, change, words):
    factories.saved(Organisation(name="Kita"))
    person = factories.saved(Person(last_name="Beispiel")).id
    fields = {"organisation": "Kita", "name": "Leitung", "valid_from": "", "valid_to": ""} | change
    page = visitor.submits(f"/kontakte/personen/{person}/funktion", expect=422, **fields)
    assert words in page.select_one(".error-summary").text
    assert db.session.query(Function).count() == 0


def test_a_term_ends_once_and_not_before_it_began(visitor):
    function = factories.function()
    function.valid_from = date(2025, 11, 1)
    path = f"/kontakte/funktionen/{factories.saved(function).id}/beenden"
    visitor.opens(path)
    page = visitor.submits(path, on="2025-10-31", expect=422)
    assert "Das Ende liegt vor dem Beginn" in page.select_one(".error-summary").text
    visitor.submits(path, on="2026-01-31")
    visitor.opens(path, expect=404)
    assert stored(function).valid_to == date(2026, 1, 31)


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_two_who_edit_the_same_choose_field_by_field_and_nothing_is_lost(visitor, kind):
    function = factories.function()
    if kind == "person":
        row, fields = function.person, PERSON
        path = f"/kontakte/personen/{row.id}/bearbeiten"
    else:
        row, fields = function.organisation, PLACE
        path = f"/kontakte/organisationen/{row.id}/bearbeiten"
    fields = fields | {"version": "1"}
    visitor.submits(path, **fields | {"phone": "02422 1", "email": "ihre@kita.example"})

    page = visitor.submits(path, expect=409, **fields | {"phone": "02422 2"})
    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    assert "Telefon" in [one.text.strip() for one in page.select("fieldset.choice legend")]
    choices = {one["name"]: "gespeichert" for one in page.select("input[type=radio]")}
    visitor.submits(path, **kept | choices | {"wahl-phone": "eigene"})
    assert (stored(row).phone, stored(row).email) == ("02422 2", "ihre@kita.example")


@pytest.mark.parametrize("id", ["0", "4711", "2147483648", "9" * 30, "x"])
@pytest.mark.parametrize("page", ["personen/{}", "personen/{}/bearbeiten", "personen/{}/funktion", "organisationen/{}",
                                  "organisationen/{}/bearbeiten", "funktionen/{}/beenden"])  # fmt: skip
def test_what_is_not_there_is_not_found(visitor, id, page):
    visitor.opens(f"/kontakte/{page.format(id)}", expect=404)


@pytest.mark.parametrize(("role", "sees"), [(Role.OFFICE, True), (Role.HEAD, True), (Role.COUNTY_OFFICE, True)])
def test_the_history_is_read_by_those_who_may(app, role, sees):
    office = Visitor(app, as_user=factories.account())
    office.submits("/kontakte/personen/neu", **PERSON)
    id = db.session.query(Person).one().id
    page = Visitor(app, as_user=factories.account(role=role)).opens(f"/kontakte/personen/{id}")
    assert ("Verlauf" in page.text) is sees


@pytest.mark.one_engine
@pytest.mark.parametrize("role", [Role.PRESS, Role.READER, Role.PARTNER, Role.ADMINISTRATION])
def test_the_address_book_is_closed_to_the_others(app, role):
    id = factories.function().person_id
    visitor = Visitor(app, as_user=factories.account(role=role))
    for path in (PEOPLE, ORGANISATIONS, f"/kontakte/personen/{id}", "/kontakte/personen.csv"):
        visitor.opens(path, expect=403)
