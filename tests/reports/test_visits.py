"""The briefing has what is known and no empty parts; the note has the form of a file's note."""

from dataclasses import replace
from datetime import date

import pytest

from reports import FollowUp, KeyFigure, PhaseOffers, Promise, VisitBriefing, VisitNote, render
from reports.samples.office import LETTERHEAD
from reports.samples.visits import BRIEFING, NOTE
from tests.reports.reading import count, in_order, page_count, text_of

BARE = VisitBriefing(date=BRIEFING.date, letterhead=LETTERHEAD, municipality="Gemeinde Musterhausen")
PARTS = {
    "holder": "Frau Eva Beispiel",
    "topics": "Gesprächsthemen",
    "figures": "Zahlen",
    "promises": "Offene Zusagen",
    "conference": "Stand der Konferenz",
    "contacts": "Letzte Kontakte",
    "phases": "Präventionskette vor Ort",
}


def test_a_briefing_fits_on_two_pages_and_has_every_part(printed):
    assert page_count(printed["visit-briefing"]) == 2
    assert in_order(
        text_of(printed["visit-briefing"]),
        "Gemeinde Musterhausen",
        "Mittwoch, 16. September 2026, 10:00 Uhr",
        "Bürgermeisterin Frau Eva Beispiel, im Amt seit 1. November 2025",
        "Gesprächsthemen",
        "13 482",
        "31.08.2026 überfällig",
        "30.09.2026",
        "Montag, 26. Oktober 2026, 18:00 Uhr",
        "Frau Vorlage (Vorzimmer) Termin des Besuchs bestätigt",
        "Familienzentrum Regenbogen",
        "Übergang zur Grundschule nicht geregelt",
        "Keine Ansprechperson bekannt",
    )


def test_only_promises_of_the_past_are_overdue():
    promises = (Promise(what="heute fällig", who="A", until=BARE.date), Promise(what="offen", who="B"))
    assert "überfällig" not in text_of(render(replace(BARE, promises=promises)))


def test_a_large_figure_is_not_torn():
    figure = KeyFigure(label="Fördermittel", value="1 234 567,89 Euro")
    assert in_order(text_of(render(replace(BARE, figures=(figure,) * 4))), *["567,89 Euro"] * 4)


def test_what_is_not_known_is_left_out():
    text = text_of(render(BARE))
    assert not any(heading in text for heading in PARTS.values())
    assert "Termin" not in text


@pytest.mark.parametrize(("part", "heading"), PARTS.items())
def test_each_part_can_stand_alone(part, heading):
    data = render(replace(BARE, **{part: getattr(BRIEFING, part)}))
    assert heading in text_of(data)
    assert count(data, "/H2") == 1


def test_an_unknown_chain_says_so_instead_of_leaving_a_gap():
    text = text_of(render(replace(BARE, phases=(PhaseOffers(phase="Kita"),))))
    assert "Kita noch nichts bekannt keine bekannt" in text


def test_a_note_has_the_form_of_the_files(printed):
    text = text_of(printed["visit-note"])
    assert in_order(
        text,
        "VERMERK",
        "Besuch des Landrats im Rathaus",
        "Amt Amt für Beispielaufgaben",
        "Ort, Datum Musterdüren, 16. September 2026",
        "Zeichen 52/2-51.20.03-0042/2026",
        "1. Vermerk",
        "2. Herrn Landrat mit der Bitte um Kenntnisnahme",
        "3. Wv. 01.02.2027 (Ansprechpersonen benannt?), Frau Exempel",
        "4. z. d. A.",
        "Klara Exempel",
    )
    assert "geehrte" not in text
    assert "Grüßen" not in text


def test_the_orders_of_a_note_are_numbered_through():
    note = replace(NOTE, orders=(), follow_ups=(FollowUp(on=date(2027, 3, 12)),), to_the_files=False)
    text = text_of(render(note))
    assert "2. Wv. 12.03.2027" in text
    assert "3." not in text.split("Wv. 12.03.2027")[1]
    shortest = VisitNote(date=NOTE.date, letterhead=LETTERHEAD, office="Amt", place="Ort", subject="Betreff", text="x")
    assert "2. z. d. A." in text_of(render(shortest))
