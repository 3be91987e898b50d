"""The minutes as content for the print: every part, and what a draft or a later change must not alter."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

import reports
from intranet.conferences.states import Attendance, InviteeState
from intranet.core import clock
from intranet.core.database import db
from intranet.documents.actions import print_document
from intranet.minutes import letters
from intranet.minutes.actions import corrections, tasks, writing
from intranet.minutes.states import MinutesState, ResolutionKind
from tests import factories

DAY = date(2026, 11, 9)


@pytest.fixture
def minutes(app):
    factories.letterhead()
    conference = factories.conference(
        guests="Frau Gast, Hochschule Musterstadt\nHerr Ohne", street="Schulstraße 12", postcode="52372"
    )
    factories.invitee(conference, last_name="Zabel", organisation="Turnverein")
    factories.invitee(conference, last_name="Ältermann", organisation="Grundschule", first_name="Uwe", greeting="mr",
                      title="Dr.")  # fmt: skip
    factories.invitee(conference, last_name="Krank", attendance=Attendance.EXCUSED)
    factories.invitee(conference, last_name="Fern", attendance=Attendance.ABSENT)
    factories.invitee(conference, last_name="Unbekannt", attendance=None)
    return factories.minutes(conference, next_meeting="Montag, 25. Oktober 2027", enclosures="Liste\n- Fotos")


def test_head_and_attendance_come_from_the_conference(minutes):
    content = letters.minutes_content(minutes, on=DAY)
    assert content.place == "Mensa der Gesamtschule, Schulstraße 12, 52372 Kreuzau"
    assert content.starts == clock.local(minutes.started_at).replace(tzinfo=None)
    assert content.ends == time(21, 0)
    assert [(one.name, one.organisation) for one in content.present] == [
        ("Herr Dr. Uwe Ältermann", "Grundschule"), ("Frau Eva Zabel", "Turnverein"),
    ]  # fmt: skip
    assert [one.name for one in content.excused] == ["Frau Eva Krank"]
    assert [one.name for one in content.absent] == ["Frau Eva Fern"]
    assert [(one.name, one.organisation) for one in content.guests] == [
        ("Frau Gast", "Hochschule Musterstadt"), ("Herr Ohne", ""),
    ]  # fmt: skip
    assert content.enclosures == ("Liste", "Fotos")
    assert content.version == f"Stand 09.11.2026, Fassung {minutes.version}"


def test_each_line_of_an_agreement_is_one_outcome(minutes):
    minutes.items[2].agreement = "- Erstens\n\nZweitens"
    content = letters.minutes_content(minutes, on=DAY)
    assert [outcome.wording for outcome in content.items[2].outcomes] == ["Erstens", "Zweitens"]


def test_what_was_put_to_the_vote_follows_what_was_agreed(minutes):
    item = minutes.items[2]
    item.agreement, item.resolution = "Erstens", "Der Arbeitskreis\nwird gegründet."
    outcomes = letters.minutes_content(minutes, on=DAY).items[2].outcomes
    assert [(one.kind.value, one.wording, one.votes) for one in outcomes] == [
        ("Vereinbarung", "Erstens", None), ("Vereinbarung", "Der Arbeitskreis\nwird gegründet.", None),
    ]  # fmt: skip
    item.resolution_kind = ResolutionKind.DECISION
    item.votes_yes, item.votes_no, item.votes_abstained = 41, 0, 2
    decided = letters.minutes_content(minutes, on=DAY).items[2].outcomes[1]
    assert (decided.kind, decided.votes) == (reports.Resolution.DECISION, reports.Votes(yes=41, no=0, abstentions=2))


def test_corrections_are_printed_as_an_addendum(minutes, clerk):
    minutes.state, minutes.sent_on, minutes.approved_on, minutes.approval = MinutesState.APPROVED, DAY, DAY, "Kreis"
    corrections.add_correction(minutes, place="TOP 1", shall_read="Frau Neu", requested_by="Klara Muster", by=clerk)
    [printed] = letters.minutes_content(minutes, on=DAY).corrections
    assert (printed.item, printed.reads, printed.shall_read, printed.by) == ("TOP 1", "–", "Frau Neu", "Klara Muster")
    document = print_document(letters.minutes_sheet(minutes), source=minutes, by=clerk)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(document.content)).pages).split())
    assert "Nachtrag: Berichtigungen Der Wortlaut der genehmigten Niederschrift bleibt unverändert" in text


def test_the_table_of_life_phases_stands_under_its_item(minutes):
    minutes.phases[1].plans = "Lesepaten\nFerienkalender"
    content = letters.minutes_content(minutes, on=DAY)
    assert [len(item.life_phases) for item in content.items] == [0, 5, 0]
    assert content.items[1].life_phases[1].plans == ("Lesepaten", "Ferienkalender")


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("state", "printed", "draft"),
    [
        (MinutesState.DRAFT, reports.MinutesState.DRAFT, True),
        (MinutesState.IN_REVIEW, reports.MinutesState.DRAFT, True),
        (MinutesState.RELEASED, reports.MinutesState.ISSUED, False),
        (MinutesState.SENT, reports.MinutesState.ISSUED, False),
        (MinutesState.APPROVED, reports.MinutesState.APPROVED, False),
    ],
)
def test_only_released_minutes_lose_the_mark_of_a_draft(minutes, state, printed, draft):
    minutes.state, minutes.sent_on, minutes.approved_on, minutes.approval = state, DAY, DAY, "Arbeitskreis"
    content = letters.minutes_content(minutes, on=DAY)
    assert (content.state, content.draft) == (printed, draft)
    assert bool(content.approval) is (state is MinutesState.APPROVED)


def test_a_task_passed_on_later_is_printed_as_it_was_agreed(minutes, clerk):
    task = factories.task(minutes, who="Gemeinde Kreuzau", until=DAY)
    writing.send_round(minutes, by=clerk)
    writing.release(minutes, by=clerk)
    tasks.pass_on(task, who="Präventionsbüro", until=DAY + timedelta(days=90), by=clerk)
    printed = letters.minutes_content(minutes, on=DAY).items[2].tasks
    assert [(one.who, one.until) for one in printed] == [("Gemeinde Kreuzau", DAY)]


def test_the_print_is_kept_with_its_maker_and_says_draft(minutes, clerk):
    document = print_document(letters.minutes_sheet(minutes), source=minutes, by=clerk)
    pages = PdfReader(BytesIO(document.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "ENTWURF DER ERGEBNISNIEDERSCHRIFT" in text
    for part in ("Herr Dr. Uwe Ältermann", "Turnverein", "52/2", "Eva Beispiel", "Fotos"):
        assert part in text, part
    assert "Unbekannt" not in text, "nobody has noted whether she came"
    assert (document.made_by, document.source_version) == (clerk, minutes.version)
    assert document.title == "Niederschrift „Lokale Präventions- und Bildungskonferenz Kreuzau“ (Entwurf)"


def test_whoever_came_instead_stands_in_the_minutes_and_says_for_whom(app):
    factories.letterhead()
    held = factories.conference()
    came, stayed = factories.invitee(held, last_name="Groß"), factories.invitee(held, last_name="Klein")
    for invitee in (came, stayed):
        invitee.state, invitee.substitute = InviteeState.SUBSTITUTE, "Lena Fremd"
    stayed.attendance = Attendance.ABSENT
    db.session.commit()
    content = letters.minutes_content(factories.minutes(held), on=DAY)
    assert [(one.name, one.function) for one in content.present] == [("Lena Fremd", "für Frau Eva Groß")]
    assert [one.name for one in content.absent] == ["Frau Eva Klein"]
