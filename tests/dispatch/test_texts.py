"""Texts: new wording is a new version, placeholders come from a list, and nothing in a text is ever run."""

import pytest
from sqlalchemy import select

from intranet.core.database import db
from intranet.dispatch.models import LetterText
from tests.dispatch.conftest import invitee_called, text_of
from tests.journeys.desk import pages_of, squeezed

PATH = "/schreiben/invitation"
TEXT = {"subject": "Einladung nach {Kommune}", "text": "wir laden Sie ein.\n\n{Einladungstext}", "closing_text": "",
        "why": "kürzer"}  # fmt: skip


def save(visitor, expect=302, **changes):
    version = visitor.opens(PATH).select_one("input[name=version]")["value"]
    return visitor.submits(PATH, expect=expect, **TEXT | {"version": version} | changes)


def test_new_wording_is_a_new_version_and_the_old_ones_can_be_read(visitor, head):
    save(visitor)
    page = visitor.opens(PATH)
    assert "Fassung 2." in text_of(page)
    assert "Fassung 2 vom" in text_of(page)
    assert "kürzer" in text_of(page)
    assert "wir laden Sie herzlich ein." in text_of(page), "what came with the program is kept as version 1"
    save(visitor, text="ganz anders")
    assert db.session.scalars(select(LetterText.version).order_by(LetterText.version)).all() == [1, 2, 3]
    assert "Einladung nach {Kommune}" in text_of(visitor.opens("/schreiben/"))


@pytest.mark.parametrize(
    "text",
    ["{{7*191}}", "{% for x in y %}", "{config}", "{''.__class__}", "Hallo {Vorname}", "offen {", "zu }"],
)
def test_what_is_no_placeholder_is_refused(visitor, head, text):
    page = save(visitor, text=text, expect=422)
    assert "gibt es nicht" in text_of(page)
    assert page.select_one("textarea#text").text.strip() == text
    assert db.session.scalars(select(LetterText)).all() == []


def test_whoever_was_overtaken_sees_both_texts(visitor, head):
    before = visitor.opens(PATH).select_one("input[name=version]")["value"]
    save(visitor)
    page = visitor.submits(PATH, expect=409, **TEXT | {"version": before, "text": "meine Fassung"})
    assert "meine Fassung" in page.text


def test_values_are_put_in_as_they_are_and_never_read_as_markup_or_code(visitor, conference):
    from intranet.conferences.models import Conference

    row = db.session.get_one(Conference, conference)
    row.motto = "*Stark* {Konferenz} <b>fett</b> 1. 2. [Link](https://example.org)"
    row.title = "{{7*191}} & mehr"
    db.session.commit()
    save(visitor, text="{Motto} und {Konferenz}", subject="{Konferenz}")
    person = invitee_called("Größer").id
    data = visitor.downloads(
        f"/konferenzen/{conference}/versand/invitation/vorschau.pdf?person={person}", mimetype="application/pdf"
    )
    text = squeezed(" ".join(pages_of(data)))
    assert squeezed("*Stark* {Konferenz} <b>fett</b> 1. 2. [Link](https://example.org)") in text
    assert squeezed("{{7*191}} & mehr") in text
    assert "1337" not in text


def test_a_preview_marks_what_is_missing_and_shows_personal_words(visitor, conference):
    save(visitor, text="Motto: {Motto}. Sie sind {Funktion}, {Organisation}.")
    person = invitee_called("Größer").id
    data = visitor.downloads(
        f"/konferenzen/{conference}/versand/invitation/vorschau.pdf?person={person}", mimetype="application/pdf"
    )
    text = " ".join(pages_of(data))
    assert "[fehlt: Motto]" in text
    assert "Leiterin, Kita Größer" in text
    assert "Prüfcode MUSTER" in text
    page = text_of(visitor.opens(f"/konferenzen/{conference}/versand/invitation"))
    assert "Für den Platzhalter „Motto“ ist nichts eingetragen." in page
    assert "„Funktion“ ist nichts" not in page
