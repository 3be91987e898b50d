"""What lies beside the letters: counts that say whether they agree, and every letter on the list, once."""

from dataclasses import replace

from reports import render
from reports.samples.dispatch import COVER_SHEET, POST_LIST
from tests.reports.reading import in_order, pages_of, text_of


def test_the_cover_sheet_says_what_was_asked_for_and_what_was_printed(printed):
    text = text_of(printed["cover-sheet"])
    assert in_order(text, "Briefe verlangt 40", "Briefe gedruckt 40", "Seiten der Druckdatei 80")
    assert "Verlangt und gedruckt stimmen überein: 40 von 40." in text
    assert in_order(text, "Ohne Brief in diesem Lauf: 2", "Frau Dr. Świętosława Groß", "Die Straße fehlt.")


def test_the_cover_sheet_does_not_hide_a_letter_that_is_missing():
    assert "Achtung: 40 verlangt, 39 gedruckt." in text_of(render(replace(COVER_SHEET, printed=39)))


def test_every_letter_is_on_the_list_once_with_address_and_code(printed):
    pages = pages_of(printed["post-list"])
    text = text_of(printed["post-list"])
    assert len(pages) > 1
    assert "60 Briefe in der Reihenfolge der Umschläge" in text
    assert all(text.count(one.code) == 1 for one in POST_LIST.postings)
    assert "Kita Spatzennest, Frau Dr. Świętosława Groß-7, Feldstraße 7, 52372 Kreuzau" in text
    assert all("Empfängerin oder Empfänger" in page for page in pages if "Feldstraße" in page)


def test_a_change_notice_shows_what_reads_otherwise_and_what_is_gone(printed):
    text = text_of(printed["change-notice"])
    assert "Stand 2, Prüfcode 7HK2QA" in text
    assert in_order(text, "Impulsvortrag: Kinder stark machen", "Impulsvortrag: Mut tut gut")
    assert in_order(text, "Grußwort (Landrat Max Muster)", "entfällt")
    assert "Ihr Rückmeldecode" in text
