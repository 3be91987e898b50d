"""How people in the address book are addressed and greeted: the mapping to the rules that `reports` holds."""

from datetime import date

import pytest

from intranet.contacts.letters import address_block, addressee, office_of, salutation
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import Greeting, OrganisationKind

MS, MR, NONE = Greeting.MS, Greeting.MR, Greeting.NONE
DAY_CARE = {"name": "Kita Spatzennest", "street": "Feldstraße 12", "postcode": "52372", "city": "Kreuzau"}
TOWN_HALL = {
    "name": "Gemeindeverwaltung Kreuzau", "kind": OrganisationKind.TOWN_HALL, "street": "Bahnhofstraße 7",
    "postcode": "52372", "city": "Kreuzau",
}  # fmt: skip


def function(name="Leitung", *, organisation=None, is_head=False, **person):
    values = {"greeting": MS, "title": "", "first_name": "Eva", "name_prefix": "", "last_name": "Beispiel",
              "letter_greeting": ""}  # fmt: skip
    place = {"street": "", "postcode": "", "city": ""} | (organisation or DAY_CARE)
    return Function(
        name=name, is_head_of_town_hall=is_head, person=Person(**values | person), organisation=Organisation(**place)
    )


def test_a_letter_to_a_partner_names_organisation_function_and_person():
    assert address_block(function()) == (
        "Kita Spatzennest", "Leitung", "Frau Eva Beispiel", "Feldstraße 12", "52372 Kreuzau",
    )  # fmt: skip


def test_a_letter_to_the_mayor_does_not_name_the_town_hall_twice():
    mayor = function("Bürgermeisterin der Gemeinde Kreuzau", organisation=TOWN_HALL, is_head=True)

    assert address_block(mayor) == (
        "Bürgermeisterin der Gemeinde Kreuzau", "Frau Eva Beispiel", "Bahnhofstraße 7", "52372 Kreuzau",
    )  # fmt: skip
    assert salutation(mayor) == "Sehr geehrte Frau Bürgermeisterin,"


def test_somebody_else_in_the_town_hall_is_written_to_at_the_town_hall():
    clerk = function("Fachbereich Soziales", organisation=TOWN_HALL)
    assert address_block(clerk)[:2] == ("Gemeindeverwaltung Kreuzau", "Fachbereich Soziales")


def test_a_man_is_herrn_in_the_address_and_herr_in_the_salutation():
    letter = function(greeting=MR, title="Dr.", first_name="Max", last_name="Muster")
    assert "Herrn Dr. Max Muster" in address_block(letter)
    assert salutation(letter) == "Sehr geehrter Herr Dr. Muster,"


@pytest.mark.parametrize(
    ("person", "greeting"),
    [
        ({"greeting": MS}, "Sehr geehrte Frau Beispiel,"),
        ({"greeting": MR, "last_name": "Muster"}, "Sehr geehrter Herr Muster,"),
        ({"greeting": MS, "title": "Dr."}, "Sehr geehrte Frau Dr. Beispiel,"),
        ({"greeting": MR, "title": "Prof. Dr.", "last_name": "Muster"}, "Sehr geehrter Herr Professor Muster,"),
        ({"greeting": MS, "name_prefix": "von der", "last_name": "Heide"}, "Sehr geehrte Frau von der Heide,"),
        ({"greeting": NONE, "first_name": "Kim"}, "Guten Tag Kim Beispiel,"),
        ({"greeting": NONE, "first_name": ""}, "Guten Tag Beispiel,"),
        ({"greeting": MR, "letter_greeting": "Lieber Herr Klose"}, "Lieber Herr Klose,"),
        ({"greeting": MR, "letter_greeting": "Lieber Herr Klose,"}, "Lieber Herr Klose,"),
        ({"greeting": MS, "title": "Dipl.-Psych."}, "Sehr geehrte Frau Beispiel,"),
    ],
)
def test_the_salutation_follows_the_person(person, greeting):
    assert salutation(function(**person)) == greeting


def test_nobody_is_ever_greeted_with_brackets():
    for greeting in Greeting:
        assert "(" not in salutation(function(greeting=greeting))


def test_whoever_wishes_no_form_of_address_gets_none_in_the_window_either():
    lines = address_block(function(greeting=NONE, first_name="Kim"))
    assert "Kim Beispiel" in lines
    assert not any(line.startswith(("Frau", "Herr")) for line in lines)


def test_a_mayor_without_a_form_of_address_is_greeted_by_name():
    mayor = function("Bürgermeister der Gemeinde Titz", organisation=TOWN_HALL, is_head=True, greeting=NONE)
    assert salutation(mayor) == "Guten Tag Eva Beispiel,"


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Bürgermeisterin der Gemeinde Inden", "Bürgermeisterin"),
        ("Bürgermeister", "Bürgermeister"),
        ("Landrat des Kreises Düren", "Landrat"),
        ("Landrätin", "Landrätin"),
        ("Stellvertretende Bürgermeisterin", ""),
        ("Bürgermeisterkandidat", ""),
        ("Vorzimmer der Bürgermeisterin", ""),
        ("", ""),
    ],
)
def test_only_the_office_at_the_head_of_a_function_is_greeted_by(name, office):
    assert office_of(name) == office


def test_every_part_of_the_name_arrives_where_it_belongs():
    [person] = addressee(function(title="Dr.", name_prefix="von", letter_greeting="Liebe Eva")).persons
    parts = person.title, person.first_name, person.name_prefix, person.last_name, person.letter_salutation
    assert parts == ("Dr.", "Eva", "von", "Beispiel", "Liebe Eva")


def test_a_missing_address_leaves_no_blank_lines():
    lines = address_block(function(organisation={"name": "Elterninitiative"}))
    assert lines == ("Elterninitiative", "Leitung", "Frau Eva Beispiel")


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "held"),
    [
        (None, None, True),
        (date(2026, 9, 14), None, True),
        (date(2026, 9, 15), None, False),
        (None, date(2026, 9, 14), True),
        (None, date(2026, 9, 13), False),
        (date(2026, 9, 14), date(2026, 9, 14), True),
    ],
)
def test_a_term_covers_its_first_and_its_last_day(valid_from, valid_to, held):
    assert Function(name="x", valid_from=valid_from, valid_to=valid_to).is_held_on(date(2026, 9, 14)) is held
