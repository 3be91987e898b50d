"""Whatever a person can type gives a PDF or a clear refusal, in bounded time."""

import io
import time
from dataclasses import replace
from datetime import date

import pikepdf
import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import Addressee, Attendee, DocumentError, MinutesItem, Person, PressSection, ReplySlip, render
from reports.samples.letters import INVITATION, LETTER
from reports.samples.minutes import MINUTES
from reports.samples.press import RELEASE

PARAGRAPH = (
    "Die Verwaltung berichtet über den Sachstand der Präventionskette und verweist auf die Vorlage. " * 6 + "\n\n"
)
typed = st.text(max_size=120)
latin = st.text(alphabet=st.characters(min_codepoint=9, max_codepoint=0x17F), max_size=120)
either = st.one_of(typed, latin)
bounded = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def prints_or_refuses(content) -> None:
    try:
        data = render(content)
    except DocumentError as refusal:
        assert refusal.document == content.kind  # noqa: PT017 - either outcome is right, each in its own way
    else:
        with pymupdf.open("pdf", data) as document:
            assert len(document)


@bounded
@given(subject=either, text=either, name=either, street=either)
def test_any_letter_prints_or_is_refused(subject, text, name, street):
    addressee = Addressee(persons=(Person(last_name=name),), street=street, postcode="52300", city="Musterdüren")
    prints_or_refuses(replace(LETTER, subject=subject, text=text, addressee=addressee))


@bounded
@given(name=either, hall=either, notice=either, code=either)
def test_any_invitation_prints_or_is_refused(name, hall, notice, code):
    reply = ReplySlip(code=code, send_to=("Kreis Düren",), by=date(2026, 1, 2), groups=(name, hall))
    prints_or_refuses(
        replace(INVITATION, event=replace(INVITATION.event, name=name, hall=hall), privacy_notice=notice, reply=reply)
    )


@bounded
@given(title=either, discussion=either, who=either)
def test_any_minutes_print_or_are_refused(title, discussion, who):
    prints_or_refuses(
        replace(MINUTES, subject=title, items=(MinutesItem(title=title, discussion=discussion),), chair=who)
    )


@bounded
@given(headline=either, lead=either, text=either)
def test_any_press_release_prints_or_is_refused(headline, lead, text):
    prints_or_refuses(replace(RELEASE, headline=headline, lead=lead, sections=(PressSection(text=text),)))


LONG = [
    ("100 kB of paragraphs", PARAGRAPH * 175, 25),
    ("100 kB without a space", "x" * 100_000, 25),
    ("30 kB of list", "- Punkt eins der Liste\n" * 1_500, 13),  # grows no faster than its length
    ("deep quotations", ">" * 5_000 + " x", 5),
    ("deep lists", "".join("  " * level + "- x\n" for level in range(300)), 10),
    ("stars", "*" * 50_000, 10),
    ("brackets", "[" * 20_000, 10),
    ("100 kB of short lines", "a\n" * 50_000, 5),
    ("10 kB of emphasis inside words", "a**b" * 2_500, 5),
]


@pytest.mark.parametrize(("text", "seconds"), [row[1:] for row in LONG], ids=[row[0] for row in LONG])
def test_long_and_odd_texts_take_bounded_time(text, seconds):
    started = time.process_time()
    prints_or_refuses(replace(LETTER, text=text))
    assert time.process_time() - started < seconds


def test_two_hundred_items_and_their_people_take_bounded_time():
    items = tuple(MinutesItem(title=f"Punkt {number}", discussion=PARAGRAPH[:300]) for number in range(200))
    people = tuple(Attendee(name=f"Person {number}", organisation="Verein") for number in range(200))
    started = time.process_time()
    data = render(replace(MINUTES, items=items, present=people))
    assert time.process_time() - started < 20
    with pymupdf.open("pdf", data) as document:
        assert "TOP\xa0200: Punkt 199" in document[-2].get_text() + document[-1].get_text() + document[-3].get_text()


def test_a_text_beyond_all_measure_is_refused():
    with pytest.raises(DocumentError, match="zu lang"):
        render(replace(LETTER, text=PARAGRAPH * 600))


def test_a_line_beyond_all_measure_is_refused_by_its_field():
    with pytest.raises(DocumentError, match="zu lang") as refusal:
        render(replace(LETTER, subject="x" * 100_000))
    assert refusal.value.field == "Betreff"


def test_a_line_without_a_space_breaks_inside_the_margins():
    data = render(replace(LETTER, subject="Wort" * 100, text="lang" * 100))
    with pymupdf.open("pdf", data) as document:
        assert max(word[2] for page in document for word in page.get_text("words")) < 200 / 25.4 * 72


def test_no_heading_stands_at_the_foot_of_a_page():
    text = "\n\n".join(f"# Abschnitt {number}\n\n{PARAGRAPH[: 200 + 37 * (number % 9)]}" for number in range(40))
    with pymupdf.open("pdf", render(replace(LETTER, text=text))) as document:
        lasts = [_last_line(page) for page in document]
    assert len(lasts) > 4
    assert not any(last.startswith("Abschnitt") for last in lasts)


def _last_line(page: pymupdf.Page) -> str:
    lines = [line for line in page.get_text().splitlines() if line.strip() and not line.startswith("Seite ")]
    return lines[-1]


def test_tables_repeat_their_heads_on_every_page():
    people = tuple(Attendee(name=f"Person {number}", organisation="Verein") for number in range(120))
    with pymupdf.open("pdf", render(replace(MINUTES, present=people))) as document:
        pages = [page.get_text() for page in document if "Person " in page.get_text()]
    assert len(pages) > 2
    assert all("Organisation, Funktion" in page for page in pages)


def test_a_document_is_sound_for_other_readers(printed):
    for data in printed.values():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.check_pdf_syntax() == []
