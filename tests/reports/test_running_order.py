"""The agenda for everyone, and the running order whose private notes reach only the chair."""

from dataclasses import replace

import pytest

from reports import AgendaPoint, Document, render
from reports.samples.events import AGENDA_SHEET, RUNNING_ORDER
from tests.reports.reading import in_order, pages_of, text_of

NOTES = [step.private_note for step in RUNNING_ORDER.steps if step.private_note]


def test_the_agenda_numbers_its_items_and_says_when_and_who(printed):
    text = text_of(printed["agenda-sheet"])
    assert in_order(
        text,
        "ÖFFENTLICHE TAGESORDNUNG",
        "Montag, 26. Oktober 2026, 18:00 bis 21:00 Uhr",
        "Mehrzweckhalle der Gemeinde Musterhausen, Schulstraße 12, 52301 Musterhausen",
        "1 18:00 Begrüßung Bürgermeisterin Eva Beispiel",
        "5 19:00 Arbeit an Tischen Was läuft gut? Was fehlt? alle",
        "7 20:45 Vereinbarungen und nächster Termin",
        "Kinderbetreuung",
    )


def test_an_agenda_without_times_has_no_column_for_them():
    text = text_of(render(replace(AGENDA_SHEET, public=False, points=(AgendaPoint(title="Verschiedenes"),))))
    assert "Uhrzeit" not in text
    assert "ÖFFENTLICHE" not in text
    assert "1 Verschiedenes" in text


def test_the_running_order_gives_time_length_people_and_material(printed):
    assert in_order(
        text_of(printed["running-order"]),
        "18:00 10 min Begrüßung",
        "19:00 75 min Arbeit an Tischen",
        "Wen anrufen, wenn etwas fehlt",
        "02421 99-4711",
    )


def test_the_chairs_copy_has_the_private_notes_and_says_so(printed):
    text = text_of(printed["running-order"])
    assert len(NOTES) >= 3
    assert all(note in text for note in NOTES)
    assert "Nur für die Leitung" in text


def test_no_other_copy_contains_a_private_note_anywhere(printed):
    """Not on the page, not in the tags, not in the file: a hidden text would still be found."""
    text = text_of(printed["running-order-for-all"])
    assert "Notiz" not in text
    assert not any(note[:20] in text for note in NOTES)
    assert "Leitung: mit" not in text
    harmless = tuple(replace(step, private_note="") for step in RUNNING_ORDER.steps)
    assert render(replace(RUNNING_ORDER, for_chair=False, steps=harmless)) == printed["running-order-for-all"]


@pytest.mark.parametrize(
    ("name", "head"),
    [("agenda-sheet-ugly", "TOP Uhrzeit Gegenstand Wer"), ("running-order-ugly", "Uhrzeit Dauer Was Wer Technik")],
)
def test_heads_repeat_on_every_page(printed, name, head):
    pages = [page for page in pages_of(printed[name]) if "Digitalisierung" in page or "120 min" in page]
    assert len(pages) > 3
    assert all(head in page for page in pages)


@pytest.mark.parametrize("content", [AGENDA_SHEET, RUNNING_ORDER])
def test_each_page_after_the_first_says_what_it_belongs_to(content: Document):
    many = {"points": AGENDA_SHEET.points * 8} if content is AGENDA_SHEET else {"steps": RUNNING_ORDER.steps * 5}
    pages = pages_of(render(replace(content, **many)))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in page
        assert "Lokale Präventions- und Bildungskonferenz Musterhausen" in page
        assert "Stand 19. Oktober 2026" in page
