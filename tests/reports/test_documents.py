"""What each document says, read back from the PDF in reading order."""

from dataclasses import replace

import pymupdf
import pytest

from reports import Approval, Closing, MinutesState, Signature, render
from reports.counting import counts
from reports.samples.letters import INVITATION, LETTER
from reports.samples.minutes import MINUTES
from reports.samples.press import RELEASE
from tests.reports.reading import in_order, text_of


def test_an_invitation_says_who_what_when_where_and_by_when(printed):
    text = text_of(printed["invitation"])
    assert in_order(
        text,
        "Sehr geehrter Herr Vorlage,",
        "Lokale Präventions- und Bildungskonferenz Musterhausen",
        "Montag, 26. Oktober 2026, 18:00 bis 21:00 Uhr",
        "Schulstraße 12, 52301 Musterhausen",
        "18:35 Impulsvortrag: Kinder stark machen",
        "Barrierefreiheit",
        "bis zum 12. Oktober 2026",
        "Max Muster",
        "K7-PM4-XD",
        "Eingeladen: Jörg Vorlage",
    )


def test_an_invitation_without_a_reply_slip_has_no_form():
    data = render(replace(INVITATION, reply=None))
    assert "Rückmeldung" not in text_of(data)
    assert b"AcroForm" not in data


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (Closing.BY_ORDER, "Mit freundlichen Grüßen Im Auftrag Klara Exempel"),
        (Closing.AS_DEPUTY, "Mit freundlichen Grüßen In Vertretung Klara Exempel"),
        (Closing.NONE, "Mit freundlichen Grüßen Klara Exempel"),
    ],
)
def test_the_closing_says_by_what_right_somebody_signs(closing, expected):
    letter = replace(LETTER, signatures=(Signature(name="Klara Exempel", closing=closing),))
    assert expected in text_of(render(letter))


def test_minutes_give_wording_votes_tasks_and_life_phases(printed):
    text = text_of(printed["minutes"])
    assert in_order(
        text,
        "Lokale Präventions- und Bildungskonferenz Musterhausen",
        "Beginn 18:00 Uhr",
        "Ende 21:04 Uhr",
        "Anwesend (5)",
        "Entschuldigt (1)",
        "Gäste (1)",
        "TOP 2: Genehmigung der Niederschrift vom 27. Oktober 2025",
        "Abstimmung: 41 Ja, 0 Nein, 2 Enthaltungen",
        "Schnullercafé im Familienzentrum",
        "31.03.2027",
        "Vereinbarung 4.1",
        "43 Ja, 0 Nein, 0 Enthaltungen (einstimmig)",
        "Sprechstunden des Jugendamts im Amtsblatt vorstellen",
        "Genehmigung Diese Niederschrift wurde am 7. Dezember 2026 genehmigt",
        "Berichtigung 1 vom 9. Dezember 2026",
    )
    assert "Entwurf" not in text


def test_a_draft_says_so_in_words_and_as_a_mark_on_every_page():
    issued = replace(MINUTES, approval=None, corrections=(), state=MinutesState.ISSUED)
    draft = replace(issued, state=MinutesState.DRAFT)
    assert "Entwurf der" in text_of(render(draft)).replace("ENTWURF DER", "Entwurf der")
    with pymupdf.open("pdf", render(draft)) as marked, pymupdf.open("pdf", render(issued)) as plain:
        assert len(marked) == len(plain)
        for with_mark, without in zip(marked, plain, strict=True):
            assert len(with_mark.get_drawings()) > len(without.get_drawings())


def test_a_correction_leaves_the_approved_text_as_it_was():
    approved = replace(MINUTES, corrections=())
    assert text_of(render(MINUTES)).startswith(text_of(render(approved))[:900])
    assert "Berichtigung" not in text_of(render(approved))


def test_an_approval_may_come_with_a_note():
    noted = replace(MINUTES, approval=Approval(on=MINUTES.date, by="Arbeitskreis", note="Ein Einwand wurde gehört."))
    assert "Ein Einwand wurde gehört." in text_of(render(noted))


def test_a_press_release_reads_from_the_top_and_counts_itself(printed):
    text = text_of(printed["press-release"])
    size = counts(RELEASE)
    assert in_order(
        text,
        "Nr. 187/2026, 27. Oktober 2026",
        "Musterhausen knüpft sein Netz für Kinder",
        "Kreis Düren: Mehr als 120 Menschen",
        "„Kein Kind soll verloren gehen, nur weil wir voneinander nichts wissen.“ Max Muster, Landrat",
        "Hintergrund",
        "presse@kreis.example",
        f"{size.words} Wörter, 1 {size.characters - 1000:03} Zeichen",
    )


def test_an_embargo_stands_before_the_headline(printed):
    text = text_of(printed["press-release-ugly"])
    assert in_order(
        text, "Sperrfrist: Mittwoch, 28. Oktober 2026, 06:00 Uhr", "Größenbürgermeisterei", "Foto: Kreis Düren"
    )


def test_characters_are_counted_with_spaces_and_without_marks():
    short = replace(RELEASE, kicker="", headline="Eins", subheadline="", place="", lead="Zwei **drei**", sections=())
    assert counts(short).words == 3
    assert counts(replace(short, lead="a b")).characters == len("Eins\na b")
