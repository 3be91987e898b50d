"""The table of salutations: who is written to how, in the address and in the first line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import Address, Addressee, Person
from reports.salutation import address_lines, full_name, list_name, salutation, short_name


def person(name: str, address: Address = Address.FRAU, **fields) -> Person:
    first, last = name.split(" ", 1)
    return Person(first_name=first, last_name=last, address=address, **fields)


EVA = person("Eva Beispiel")
MAX = person("Max Muster", Address.HERR)
MAYOR = person("Eva Beispiel", function="Bürgermeisterin der Gemeinde Inden", office="Bürgermeisterin")
LANDRAT = person("Max Muster", Address.HERR, title="Dr.", function="Landrat des Kreises Musterland", office="Landrat")

VECTORS = [
    ("a woman", [EVA], ("Frau", "Eva Beispiel"), "Sehr geehrte Frau Beispiel,"),
    ("a man", [MAX], ("Herrn", "Max Muster"), "Sehr geehrter Herr Muster,"),
    (
        "a doctor",
        [person("Eva Beispiel", title="Dr.")],
        ("Frau", "Dr. Eva Beispiel"),
        "Sehr geehrte Frau Dr. Beispiel,",
    ),
    (
        "a professor",
        [person("Max Muster", Address.HERR, title="Prof. Dr.")],
        ("Herrn", "Prof. Dr. Max Muster"),
        "Sehr geehrter Herr Professor Muster,",
    ),
    (
        "a woman professor",
        [person("Eva Beispiel", title="Prof. Dr.")],
        ("Frau", "Prof. Dr. Eva Beispiel"),
        "Sehr geehrte Frau Professorin Beispiel,",
    ),
    (
        "a doctor of medicine",
        [person("Eva Beispiel", title="Dr. med.")],
        ("Frau", "Dr. med. Eva Beispiel"),
        "Sehr geehrte Frau Dr. Beispiel,",
    ),
    (
        "an engineer",
        [person("Max Muster", Address.HERR, title="Dipl.-Ing.")],
        ("Herrn", "Dipl.-Ing. Max Muster"),
        "Sehr geehrter Herr Muster,",
    ),
    (
        "a degree behind the name",
        [person("Eva Beispiel", degree="M. A.")],
        ("Frau", "Eva Beispiel, M. A."),
        "Sehr geehrte Frau Beispiel,",
    ),
    (
        "a name prefix",
        [Person(first_name="Maria", name_prefix="von der", last_name="Heide", address=Address.FRAU)],
        ("Frau", "Maria von der Heide"),
        "Sehr geehrte Frau von der Heide,",
    ),
    (
        "a mayor",
        [MAYOR],
        ("Bürgermeisterin der Gemeinde Inden", "Frau Eva Beispiel"),
        "Sehr geehrte Frau Bürgermeisterin,",
    ),
    ("a Landrat", [LANDRAT], ("Landrat des Kreises Musterland", "Herrn Dr. Max Muster"), "Sehr geehrter Herr Landrat,"),
    (
        "nobody knows whether Frau or Herr",
        [person("Kim Beispiel", Address.NEUTRAL)],
        ("Kim Beispiel",),
        "Guten Tag Kim Beispiel,",
    ),
    (
        "a doctor of whom nobody knows whether Frau or Herr",
        [person("Kim Beispiel", Address.NEUTRAL, title="dr. med.")],
        ("Dr. med. Kim Beispiel",),
        "Guten Tag Dr. Kim Beispiel,",
    ),
    (
        "a professor of whom nobody knows whether Frau or Herr",
        [person("Kim Beispiel", Address.NEUTRAL, title="Prof. Dr.")],
        ("Prof. Dr. Kim Beispiel",),
        "Guten Tag Prof. Kim Beispiel,",
    ),
    (
        "two persons",
        [person("Anna Groß"), person("Jan Klein", Address.HERR)],
        ("Frau Anna Groß und Herrn Jan Klein",),
        "Sehr geehrte Frau Groß, sehr geehrter Herr Klein,",
    ),
    (
        "two of equal rank, the woman first",
        [MAX, EVA],
        ("Frau Eva Beispiel und Herrn Max Muster",),
        "Sehr geehrte Frau Beispiel, sehr geehrter Herr Muster,",
    ),
    (
        "two long names on two lines",
        [person("Świętosława Öttinger-Żuławska"), person("Konstantin Überreiter", Address.HERR)],
        ("Frau Świętosława Öttinger-Żuławska", "Herrn Konstantin Überreiter"),
        "Sehr geehrte Frau Öttinger-Żuławska, sehr geehrter Herr Überreiter,",
    ),
    (
        "an old acquaintance",
        [person("Jan Klose", Address.HERR, letter_salutation="Lieber Herr Klose")],
        ("Herrn", "Jan Klose"),
        "Lieber Herr Klose,",
    ),
]


@pytest.mark.parametrize(
    ("persons", "lines", "greeting"), [row[1:] for row in VECTORS], ids=[row[0] for row in VECTORS]
)
def test_persons_are_addressed_and_greeted(persons, lines, greeting):
    addressee = Addressee(persons=tuple(persons))
    assert address_lines(addressee) == lines
    assert salutation(addressee) == greeting


def test_an_institution_is_greeted_without_a_name():
    kita = Addressee(organisation="Kita Spatzennest", street="Am Bach 1", postcode="52300", city="Musterdüren")
    assert address_lines(kita) == ("Kita Spatzennest", "Am Bach 1", "52300 Musterdüren")
    assert salutation(kita) == "Sehr geehrte Damen und Herren,"


def test_a_mayor_may_be_greeted_by_name_instead_of_office():
    assert salutation(Addressee(persons=(MAYOR,)), by_office=False) == "Sehr geehrte Frau Beispiel,"


def test_the_higher_rank_stands_first_even_before_a_woman():
    chief = person("Max Muster", Address.HERR, rank=2)
    assert salutation(Addressee(persons=(EVA, chief))) == "Sehr geehrter Herr Muster, sehr geehrte Frau Beispiel,"


def test_a_person_in_an_institution_stands_below_it_on_one_line():
    addressee = Addressee(
        organisation="Grundschule am Bach", persons=(MAX,), street="Bachstraße 2", postcode="52300", city="Musterdüren"
    )
    assert address_lines(addressee) == ("Grundschule am Bach", "Herrn Max Muster", "Bachstraße 2", "52300 Musterdüren")


def test_abroad_town_and_country_stand_in_capitals():
    abroad = Addressee(organisation="Ville", postcode="4000", city="Liège", country="Belgien")
    assert address_lines(abroad) == ("Ville", "4000 LIÈGE", "BELGIEN")


def test_within_germany_no_country_is_named():
    at_home = Addressee(organisation="Rathaus", postcode="52372", city="Kreuzau", country=" Deutschland ")
    assert address_lines(at_home) == ("Rathaus", "52372 Kreuzau")


def test_lists_name_men_in_nominative():
    assert list_name(MAX) == "Herr Max Muster"
    assert short_name(Addressee(persons=(EVA, MAX))) == "Eva Beispiel und Max Muster"


def test_a_comma_is_not_doubled_in_a_free_salutation():
    friend = person("Jan Klose", letter_salutation="Lieber Herr Klose,")
    assert salutation(Addressee(persons=(friend,))) == "Lieber Herr Klose,"


names = st.text(max_size=20)
persons = st.builds(
    Person,
    last_name=names,
    first_name=names,
    name_prefix=names,
    title=st.sampled_from(["", "Dr.", "Prof. Dr.", "Dipl.-Ing.", "Prof. Dr. Dr. h. c."]),
    address=st.sampled_from(Address),
    office=st.sampled_from(["", "Landrätin"]),
    rank=st.integers(0, 3),
)


@settings(max_examples=100, deadline=None)
@given(st.builds(Addressee, persons=st.lists(persons, max_size=4).map(tuple), organisation=names), st.booleans())
def test_whoever_it_is_the_greeting_is_one_line_that_ends_in_one_comma(addressee, by_office):
    greeting = salutation(addressee, by_office=by_office)
    assert greeting.endswith(",")
    assert not greeting.endswith(",,")
    assert "(r)" not in greeting
    assert "Doktorin" not in greeting
    assert "\n" not in greeting
    assert "  " not in greeting
    assert all(line and line == " ".join(line.split()) for line in address_lines(addressee))


def test_a_full_name_keeps_the_order_of_its_parts():
    assert (
        full_name(Person(title="Dr.", first_name="Eva", name_prefix="von", last_name="Beispiel"))
        == "Dr. Eva von Beispiel"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Lieber Herr Klose", "Lieber Herr Klose,"),
        ("Lieber Herr Klose,", "Lieber Herr Klose,"),
        ("Lieber Herr Klose!", "Lieber Herr Klose!"),
        ("Hochwürdiger Herr Pfarrer:", "Hochwürdiger Herr Pfarrer,"),
    ],
)
def test_a_free_salutation_keeps_its_own_sign(typed, said):
    assert salutation(Addressee(persons=(person("Max Klose", Address.HERR, letter_salutation=typed),))) == said


def test_a_name_at_the_start_of_a_further_salutation_keeps_its_capital():
    both = (EVA, person("Otto Klein", Address.HERR, letter_salutation="Otto, mein Freund"))
    assert salutation(Addressee(persons=both)) == "Sehr geehrte Frau Beispiel, Otto, mein Freund,"


@pytest.mark.parametrize(
    ("typed", "shown", "spoken"),
    [
        ("dr.", "Dr.", "Frau Dr. Beispiel"),
        ("DR", "Dr.", "Frau Dr. Beispiel"),
        ("prof. dr.", "Prof. Dr.", "Frau Professorin Beispiel"),
    ],
)
def test_a_title_is_written_as_it_should_be(typed, shown, spoken):
    doctor = person("Eva Beispiel", title=typed)
    assert full_name(doctor) == f"{shown} Eva Beispiel"
    assert salutation(Addressee(persons=(doctor,))) == f"Sehr geehrte {spoken},"


def test_a_message_names_three_with_a_comma_and_the_highest_rank_first():
    several = (MAX, person("Kim Ångström", Address.NEUTRAL), person("Anna Groß", rank=5))
    assert short_name(Addressee(persons=several)) == "Anna Groß, Max Muster und Kim Ångström"
