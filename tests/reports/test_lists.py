"""Attendance and greeting: everybody is on the list, once, in the right order, with room to sign."""

import io
import itertools
import time
from dataclasses import replace

import pikepdf
import pytest

from reports import Address, Attendee, DocumentError, Guest, Person, render
from reports.attendance import as_csv
from reports.ordering import german_order
from reports.protocol import spoken
from reports.samples.events import ATTENDANCE, GREETINGS, PEOPLE
from tests.reports.reading import count, in_order, lines, pages_of, text_of


def test_the_attendance_list_shows_everyone_and_leaves_rows_to_fill_in(printed):
    text = text_of(printed["attendance-list"])
    assert in_order(text, "7 Personen auf der Liste", "Unterschrift", *(person.name for person in PEOPLE))
    assert "nach drei Jahren gelöscht" in text
    assert count(printed["attendance-list"], "/TR") == 1 + len(PEOPLE) + ATTENDANCE.blank_rows + 2


def test_rows_are_high_enough_to_sign(printed):
    numbers = [line for line in lines(printed["attendance-list"]) if line.left < 27 and line.text.strip().isdigit()]
    assert len(numbers) > 10
    assert all(below.top - above.top >= 8.5 for above, below in itertools.pairwise(numbers))


def test_the_head_of_the_list_repeats_on_every_page(printed):
    pages = pages_of(printed["attendance-list-ugly"])
    assert len(pages) > 5
    assert all("Organisation, Funktion Unterschrift" in page for page in pages)


def test_the_list_travels_as_a_table_inside_the_pdf_and_runs_no_formula(printed):
    with pikepdf.open(io.BytesIO(printed["attendance-list-ugly"])) as pdf:
        data = pdf.attachments["anwesenheitsliste.csv"].get_file().read_bytes()
    table = data.decode("utf-8-sig").splitlines()
    assert data.startswith(b"\xef\xbb\xbf")
    assert table[0] == "Nr.;Name;Organisation;Funktion"
    assert len(table) == 1 + 121
    assert table[-1] == "121;'=1+1;'@Verein;"


def test_the_same_list_gives_the_same_table():
    assert as_csv(ATTENDANCE) == as_csv(replace(ATTENDANCE, date=ATTENDANCE.date))


def test_a_thousand_people_take_bounded_time_and_all_are_printed():
    people = tuple(Attendee(name=f"Person {number}", organisation="Verein") for number in range(1, 1001))
    started = time.process_time()
    data = render(replace(ATTENDANCE, people=people, blank_rows=0))
    assert time.process_time() - started < 20
    text = text_of(data)
    assert "1 000 Personen auf der Liste" in text
    assert all(f"Person {number} " in text for number in (1, 2, 499, 500, 999, 1000))


@pytest.mark.parametrize("change", [{"blank_rows": 301}, {"blank_rows": -1}, {"people": PEOPLE * 300}])
def test_lists_beyond_all_measure_are_refused(change):
    with pytest.raises(DocumentError, match=r"Anwesenheitsliste.*[Hh]öchstens"):
        render(replace(ATTENDANCE, **change))


def test_guests_are_greeted_by_rank_and_then_by_the_german_alphabet(printed):
    text = text_of(printed["greeting-list"])
    assert in_order(
        text,
        "Landtag",
        "1 Herr Emil Oster Mitglied des Landtags",
        "2 Frau Dr. Ayşe Öztürk",
        "Kreis und Gemeinde",
        "3 Herr Max Muster Landrat, Kreis Düren Sehr geehrter Herr Landrat",
        "4 Frau Eva Beispiel",
        "5 Herr Prof. Dr. Kim Vorbild",
        "6 Kim Ångström Sportverein 1899 Guten Tag Kim Ångström",
    )


def test_every_guest_of_a_long_list_is_greeted_once(printed):
    text = text_of(printed["greeting-list-ugly"])
    numbers = [int(line.text) for page in range(9) for line in _lines(printed, page) if line.text.strip().isdigit()]
    assert numbers == list(range(1, 31))
    assert in_order(text, "Rang 30", "Äffle", "Çelik", "Ođak", "Ohler", "Öhler", "Straße", "Strasser", "Rang 20")


def _lines(printed, page):
    try:
        return [line for line in lines(printed["greeting-list-ugly"], page) if line.left < 26]
    except IndexError:
        return []


def test_the_order_of_the_content_does_not_matter():
    turned = replace(GREETINGS, guests=GREETINGS.guests[::-1])
    assert [guest.person.last_name for guest in turned.by_protocol] == [
        guest.person.last_name for guest in GREETINGS.by_protocol
    ]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Äpfel", "Apfelbaum"),
        ("Ohm", "Ömer"),
        ("Strasse", "Straße"),
        ("Straße", "Strasser"),
        ("Łukasz", "Lutz"),
        ("de Boer", "Debus"),
        ("Ärzte", "Zander"),
        ("Müller", "Muller-Lüdenscheid"),
    ],
)
def test_german_order_takes_letters_with_signs_as_those_without(earlier, later):
    assert german_order(earlier) < german_order(later)


def test_a_speech_addresses_people_as_a_letter_does():
    assert (
        spoken(Person(address=Address.FRAU, last_name="Groß", title="Prof. Dr."))
        == "Sehr geehrte Frau Professorin Groß"
    )
    assert spoken(Person(address=Address.HERR, last_name="Muster", office="Landrat")) == "Sehr geehrter Herr Landrat"


def test_a_guest_with_an_unprintable_name_is_refused_by_character():
    guest = Guest(person=Person(last_name="\U0001f600"))
    with pytest.raises(DocumentError, match=r"Begrüßungsliste.*GRINNING FACE"):
        render(replace(GREETINGS, guests=(guest,)))
