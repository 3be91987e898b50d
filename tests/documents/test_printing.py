"""Printing keeps what was printed, and refuses whole what cannot be printed in part."""

import hashlib
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from intranet.conferences import actions as conferences
from intranet.conferences import queries
from intranet.conferences.letters import invitation
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.documents import actions
from intranet.documents.models import Document
from intranet.documents.queries import letters_of, of_source
from intranet.documents.states import DocumentKind
from tests import factories
from tests.watching import hold_clock

NAMES = ("Yıldırım", "Größer", "Ōshima-Łukasiewicz")


@pytest.fixture
def head(app):
    return factories.letterhead()


@pytest.fixture
def conference(app, monkeypatch):
    hold_clock(monkeypatch, 2026, 9, 14, 10)
    starts_at = datetime(2026, 11, 16, 18, 0, tzinfo=clock.OFFICE_ZONE)
    conference = factories.conference(state=ConferenceState.DATED, starts_at=starts_at)
    for number, name in enumerate(NAMES, 1):
        invite(conference, name, street=f"Feldstraße {number}")
    return conference


def invite(conference, last_name, **address):
    invitee = factories.invitee(conference, last_name=last_name, attendance=None)
    invitee.state = InviteeState.NOTED
    for name, value in ({"street": "Feldstraße 12", "postcode": "52372", "city": "Kreuzau"} | address).items():
        setattr(invitee.function.organisation, name, value)
    db.session.commit()
    return invitee


def print_all(conference, head, clerk):
    people = queries.invitees_by_name(conference)
    return actions.print_letters(
        [invitation(one, head, mayor="Sabine Rothkranz, Bürgermeisterin", clerk=clerk.name) for one in people],
        kind=DocumentKind.INVITATIONS, title="Einladungen", source=conference, by=clerk,
    )  # fmt: skip


def text_of(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_a_run_keeps_each_letter_and_one_file_with_all_of_them(conference, head, clerk):
    print_file = print_all(conference, head, clerk)
    db.session.commit()
    letters = letters_of(print_file)

    assert print_file.letters == len(letters) == len(NAMES)
    assert [letter.recipient for letter in letters] == ["Eva Größer", "Eva Ōshima-Łukasiewicz", "Eva Yıldırım"]
    assert text_of(print_file.content) == [page for letter in letters for page in text_of(letter.content)]
    for letter in letters:
        assert letter.recipient in text_of(letter.content)[0]
        others = {one.recipient for one in letters} - {letter.recipient}
        assert not any(other in " ".join(text_of(letter.content)) for other in others)


def test_what_is_kept_is_whole_and_says_who_made_it_when_from_what(conference, head, clerk):
    print_all(conference, head, clerk)
    db.session.commit()
    for document in db.session.query(Document):
        assert document.sha256 == hashlib.sha256(document.content).hexdigest()
        assert document.size == len(document.content)
        assert document.content.startswith(b"%PDF-")
        assert document.made_by == clerk
        assert (document.source, document.source_id, document.source_version) == ("conference", conference.id, 1)
        assert document.source_name == conference.title
    assert [one.kind for one in of_source(conference)] == [DocumentKind.INVITATIONS]


def test_each_letter_bears_the_code_of_its_recipient(conference, head, clerk):
    letters = letters_of(print_all(conference, head, clerk))
    codes = [invitee.code for invitee in queries.invitees_by_name(conference)]
    assert all(code in " ".join(text_of(letter.content)) for code, letter in zip(codes, letters, strict=True))


def test_a_letter_that_cannot_be_printed_names_recipient_and_cause_and_stops_the_run(conference, head, clerk):
    invite(conference, "Müller \U0001f9ff")
    with pytest.raises(Refused) as refusal:
        print_all(conference, head, clerk)
    db.session.rollback()

    assert "an Eva Müller" in str(refusal.value)
    assert "U+1F9FF" in str(refusal.value)
    assert db.session.query(Document).count() == 0


def test_an_address_too_wide_for_the_window_is_refused_with_its_line(conference, head, clerk):
    invite(
        conference, "Lang", street="Straße der außerordentlich weitläufigen Verwaltungsgemeinschaften und Zünfte 123 a"
    )
    with pytest.raises(Refused) as refusal:
        print_all(conference, head, clerk)
    db.session.rollback()

    assert "an Eva Lang" in str(refusal.value)
    assert "breiter als das Anschriftfeld" in str(refusal.value)
    assert db.session.query(Document).count() == 0


def test_there_is_no_run_without_letters(conference, head, clerk):
    with pytest.raises(Refused, match="Es gibt nichts zu drucken"):
        actions.print_letters([], kind=DocumentKind.INVITATIONS, title="x", source=conference, by=clerk)


def test_a_second_print_after_a_change_is_a_second_document_and_the_first_stays(conference, head, clerk):
    first = print_all(conference, head, clerk)
    before = first.content
    conferences.change_conference(conference, hall="Festhalle Kreuzau", by=clerk)
    second = print_all(conference, head, clerk)
    db.session.commit()

    assert (first.source_version, second.source_version) == (1, 2)
    assert first.content == before
    assert "Mensa der Gesamtschule" in " ".join(text_of(first.content))
    assert "Festhalle Kreuzau" in " ".join(text_of(second.content))
    assert of_source(conference) == [second, first]


@pytest.mark.one_engine
def test_the_same_content_gives_the_same_bytes(conference, head, clerk):
    assert print_all(conference, head, clerk).sha256 == print_all(conference, head, clerk).sha256


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("reply_by", "printed_on", "deadline"),
    [
        (date(2026, 11, 9), (2026, 9, 14, 10), "09.11.2026"),
        (None, (2026, 9, 14, 10), "02.11.2026"),
        (None, (2026, 11, 6, 10), "13.11.2026"),
        (None, (2026, 11, 13, 10), "16.11.2026"),
    ],
)
def test_the_reply_slip_never_asks_for_an_answer_by_yesterday(
    conference, head, monkeypatch, reply_by, printed_on, deadline
):
    hold_clock(monkeypatch, *printed_on)
    conference.reply_by = reply_by
    sheet = invitation(conference.invitees[0], head)
    assert f"{sheet.content.reply.by:%d.%m.%Y}" == deadline


def test_the_mayor_signs_beside_the_landrat_and_may_be_missing(conference, head):
    with_mayor = invitation(conference.invitees[0], head, mayor="Sabine Rothkranz, Bürgermeisterin").content
    without = invitation(conference.invitees[0], head).content
    assert [(one.name, one.function) for one in with_mayor.signatures] == [
        ("Sabine Rothkranz", "Bürgermeisterin"), ("Dr. Max Muster", "Landrat"),
    ]  # fmt: skip
    assert [one.name for one in without.signatures] == ["Dr. Max Muster"]


def test_times_on_paper_are_those_of_the_office_clock(conference, head):
    content = invitation(conference.invitees[0], head).content
    assert content.event.starts == datetime(2026, 11, 16, 18, 0)  # noqa: DTZ001 - local time on paper is the point
    assert [f"{point.starts:%H:%M}" for point in content.agenda] == ["18:00", "18:10", "18:20"]
