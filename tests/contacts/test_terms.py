"""Who is what, and from when until when."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from intranet.contacts import actions, queries
from intranet.contacts.models import Function
from intranet.contacts.states import OrganisationKind
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.queries import head_of_town_hall
from tests import factories
from tests.watching import hold_clock

ELECTION = date(2025, 11, 1)
MAYOR = "Bürgermeisterin der Gemeinde Kreuzau"


@pytest.fixture
def kreuzau(app):
    return factories.county("Kreuzau")["Kreuzau"]


def take_office(municipality, by, last_name="Rothkranz", **term):
    person = actions.add_person(last_name=last_name, first_name="Sabine", by=by)
    return actions.give_function(person, municipality.town_hall, name=MAYOR, is_head_of_town_hall=True, by=by, **term)


def test_a_town_hall_has_one_head_at_a_time(kreuzau, clerk):
    take_office(kreuzau, clerk, valid_from=ELECTION)
    with pytest.raises(Refused) as refusal:
        take_office(kreuzau, clerk, "Zweite", valid_from=date(2026, 5, 1))
    assert str(refusal.value) == (
        "Sabine Rothkranz leitet seit 01.11.2025 das Rathaus. "
        "Beenden Sie zuerst diese Amtszeit, dann können Sie die neue eintragen."
    )


@pytest.mark.one_engine
def test_nobody_holds_one_function_twice_at_a_time(app, clerk):
    held = factories.function("Leitung der Kita", organisation="Kita Süd")
    person, house = held.person, held.organisation
    held.valid_to = date(2026, 7, 31)
    with pytest.raises(Refused, match="hat die Funktion „Leitung der Kita“ dort schon"):
        actions.give_function(person, house, name="leitung der kita", valid_from=date(2026, 7, 31), by=clerk)
    actions.give_function(person, house, name="Leitung der Kita", valid_from=date(2026, 8, 1), by=clerk)
    actions.give_function(person, house, name="Elternvertretung", by=clerk)
    assert len(person.functions) == 3


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        ({"valid_to": date(2025, 10, 31)}, True),
        ({"valid_from": date(2020, 11, 1), "valid_to": date(2025, 11, 1)}, False),
        ({"valid_from": date(2030, 11, 1)}, True),
        ({"valid_from": date(2030, 10, 31)}, False),
        ({}, False),
        ({"valid_from": date(2026, 1, 1), "valid_to": date(2026, 1, 2)}, False),
        ({"valid_from": date(2020, 1, 1), "valid_to": date(2031, 1, 1)}, False),
    ],
)
def test_terms_may_touch_but_not_overlap(kreuzau, clerk, other, fits):
    take_office(kreuzau, clerk, valid_from=ELECTION, valid_to=date(2030, 10, 31))
    if fits:
        take_office(kreuzau, clerk, "Andere", **other)
    else:
        with pytest.raises(Refused, match="leitet seit"):
            take_office(kreuzau, clerk, "Andere", **other)


def test_a_change_of_office_lets_the_new_mayor_follow_the_day_after(kreuzau, clerk, monkeypatch):
    former = take_office(kreuzau, clerk, "Alt", valid_from=date(2020, 11, 1))
    actions.end_function(former, on=date(2025, 10, 31), by=clerk)
    new = take_office(kreuzau, clerk, "Neu", valid_from=ELECTION)
    db.session.commit()

    hold_clock(monkeypatch, 2025, 10, 31, 23)
    assert head_of_town_hall(kreuzau) == former
    hold_clock(monkeypatch, 2025, 11, 1, 0)
    assert head_of_town_hall(kreuzau) == new


def test_only_a_town_hall_can_be_headed(clerk):
    club = factories.function().organisation
    person = actions.add_person(last_name="Küpper", by=clerk)
    with pytest.raises(Refused, match="Kita Spatzennest ist keine Gemeindeverwaltung"):
        actions.give_function(person, club, name="Vorsitz", is_head_of_town_hall=True, by=clerk)


def test_others_may_work_in_the_town_hall_beside_its_head(kreuzau, clerk):
    take_office(kreuzau, clerk)
    person = actions.add_person(last_name="Esser", by=clerk)
    actions.give_function(person, kreuzau.town_hall, name="Fachbereich Soziales", by=clerk)
    db.session.commit()
    assert head_of_town_hall(kreuzau).person.last_name == "Rothkranz"


def test_a_term_cannot_end_before_it_begins(clerk):
    function = factories.function()
    function.valid_from = ELECTION
    with pytest.raises(Refused, match="Das Ende liegt vor dem Beginn"):
        actions.end_function(function, on=date(2025, 10, 31), by=clerk)
    with pytest.raises(Refused, match="Das Ende liegt vor dem Beginn"):
        actions.give_function(
            function.person,
            function.organisation,
            name="Leitung",
            valid_from=ELECTION,
            valid_to=date(2025, 10, 31),
            by=clerk,
        )


def test_the_database_holds_no_term_that_ends_before_it_begins(app):
    function = factories.function()
    function.valid_from, function.valid_to = ELECTION, date(2025, 10, 31)
    with pytest.raises(IntegrityError, match="term"):
        db.session.commit()
    db.session.rollback()


def test_a_term_may_be_ended_while_it_runs_and_not_again_afterwards(monkeypatch):
    hold_clock(monkeypatch, 2026, 9, 14, 10)
    assert Function(name="Leitung").may_end
    assert Function(name="Leitung", valid_to=date(2030, 10, 31)).may_end
    assert not Function(name="Leitung", valid_to=date(2026, 9, 14)).may_end


def test_only_those_who_hold_a_function_today_and_may_be_written_to_can_be_invited(app, monkeypatch):
    hold_clock(monkeypatch, 2026, 9, 14, 10)
    factories.function(last_name="Ruhe", no_letters=True)
    gone, coming = factories.function(last_name="Gestern"), factories.function(last_name="Morgen")
    gone.valid_to, coming.valid_from = date(2026, 9, 13), date(2026, 9, 15)
    here = factories.function(last_name="Heute")
    assert list(queries.held_functions()) == [here]


@pytest.mark.parametrize(
    "search", ["hürtgen", "HURTGEN", "Schulleiterin", "schulleiterin hürtgen", "burgberg", "Ärztin", "ärztin"]
)
def test_people_are_found_by_parts_of_name_function_and_organisation(app, search):
    found = factories.function("Schulleiterin und Ärztin", last_name="Hürtgen", organisation="Grundschule am Burgberg")
    factories.function("Leitung", last_name="Esser", organisation="Kita Spatzennest")
    assert list(queries.held_functions(search)) == [found]


@pytest.mark.parametrize("search", ["%", "_", "\\", "Hürtgen Esser", "'; DROP TABLE person; --"])
def test_signs_of_the_query_language_find_nothing(app, search):
    factories.function("Leitung", last_name="Hürtgen")
    factories.function("Leitung", last_name="Esser")
    assert list(queries.held_functions(search)) == []


def test_a_search_can_leave_out_who_is_on_the_list_and_be_narrowed_to_a_kind(app):
    school, day_care = factories.function(last_name="Adler"), factories.function(last_name="Bär")
    school.organisation.kind = OrganisationKind.SCHOOL
    assert list(queries.held_functions(without=[school.id])) == [day_care]
    assert list(queries.held_functions(kind=OrganisationKind.SCHOOL)) == [school]


@pytest.mark.parametrize(
    ("before", "change", "needs_check"),
    [
        ({"needs": False, "on": None}, {"phone": "02422 507-0"}, False),
        ({"needs": True, "on": None}, {"phone": "02422 507-0"}, True),
        ({"needs": False, "on": None}, {"street": "Neuer Weg 1"}, True),
        ({"needs": True, "on": None}, {"address_checked_on": date(2026, 9, 1)}, False),
        ({"needs": False, "on": date(2026, 1, 1)}, {"address_checked_on": None}, True),
        ({"needs": True, "on": None}, {"street": "Neuer Weg 1", "address_checked_on": date(2026, 9, 1)}, False),
    ],
)
def test_an_address_is_to_be_checked_until_somebody_did_and_again_when_it_changes(clerk, before, change, needs_check):
    organisation = factories.function().organisation
    organisation.address_needs_check, organisation.address_checked_on = before["needs"], before["on"]
    actions.change_organisation(organisation, by=clerk, **change)
    assert organisation.address_needs_check is needs_check


def test_mail_that_came_back_asks_for_a_check_until_somebody_found_the_address_right(clerk):
    organisation = factories.function().organisation
    organisation.address_checked_on = date(2026, 3, 1)
    actions.change_organisation(organisation, by=clerk, mail_returned_on=date(2026, 9, 1))
    actions.change_organisation(organisation, by=clerk, phone="02422 507-0")
    assert (organisation.address_needs_check, organisation.mail_returned_on) == (True, date(2026, 9, 1))
    actions.change_organisation(organisation, by=clerk, address_checked_on=date(2026, 9, 3))
    assert (organisation.address_needs_check, organisation.mail_returned_on) == (False, None)
    entered = actions.add_organisation(by=clerk, name="Kita Sonne", street="Weg 1", mail_returned_on=date(2026, 9, 1))
    assert entered.address_needs_check
