"""What is printed about a visit: read back from the PDF, kept in the archive, shown on its page."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from intranet.accounts.permissions import Role
from intranet.conferences.states import ConferenceState
from intranet.contacts.actions import end_function, give_function
from intranet.core.database import db
from intranet.documents.models import Document
from intranet.documents.states import DocumentKind
from intranet.municipalities import actions
from intranet.municipalities.letters.visits import draft_of_thanks
from intranet.municipalities.models import Visit
from intranet.municipalities.states import VisitKind
from intranet.municipalities.states import VisitState as S
from tests import factories
from tests.pages import Visitor
from tests.watching import hold_clock


@pytest.fixture(autouse=True)
def today(monkeypatch):
    return hold_clock(monkeypatch, 2026, 9, 14, 10)


@pytest.fixture
def place(app, clerk):
    """Inden, headed by somebody since 2020 and by somebody else since 1 September 2026."""
    factories.letterhead()
    inden = factories.county("Inden")["Inden"]
    first = head(inden, "Vorher", date(2020, 11, 1), clerk)
    end_function(first, on=date(2026, 8, 31), by=clerk)
    head(inden, "Danach", date(2026, 9, 1), clerk)
    db.session.commit()
    return inden


def head(place, last_name, since, by):
    person = factories.function(last_name=last_name).person
    return give_function(
        person, place.town_hall, name="Bürgermeisterin der Gemeinde Inden", is_head_of_town_hall=True,
        valid_from=since, by=by,
    )  # fmt: skip


def visit(place, state, days, **fields):
    found = place.visits[-1]
    values = {"state": state, "starts_at": factories.at(days, 10), "participants": "Landrat", "place": "Rathaus"}
    for name, value in (values | fields).items():
        setattr(found, name, value)
    return factories.saved(found).id


def text_of(kind):
    document = db.session.query(Document).filter_by(kind=kind).one()
    pages = [page.extract_text() for page in PdfReader(BytesIO(document.content)).pages]
    return " ".join(" ".join(pages).split()), len(pages)


def test_the_briefing_says_who_what_when_and_what_is_open(visitor, place, clerk):
    made = visit(place, S.CLOSED, -200, result="Gutes Gespräch.", agreements="keine", people_met="Frau Vorher")
    actions.add_visit(place, kind=VisitKind.FOLLOW_UP, by=clerk)
    actions.add_follow_up(
        place, due_on=date(2026, 9, 30), what="Räume prüfen", account=clerk, promised_by="Gemeinde Inden", by=clerk
    )
    actions.add_follow_up(place, due_on=date(2026, 9, 30), what="Nur für uns", account=clerk, by=clerk)
    minutes = factories.minutes(factories.conference(municipality=place, title="Konferenz Inden"))
    factories.task(minutes, what="Ferienkalender", who="Sportverein", until=date(2026, 10, 1))
    id = visit(place, S.SCHEDULED, 9, topics="Familienbüro\nSchulweg", preparation="Akte lesen")

    visitor.submits(f"/besuche/{id}/vorbereitung")
    said, pages = text_of(DocumentKind.BRIEFING)
    for words in (
        "Gemeinde Inden", "Mittwoch, 23. September 2026", "Eva Danach", "im Amt seit 01.09.2026", "Familienbüro",
        "Schulweg", "7 624", "Räume prüfen", "Gemeinde Inden", "Ferienkalender", "Sportverein", "Konferenz Inden",
        "Antrittsbesuch: Gutes Gespräch.", "Frau Vorher", "Akte lesen",
    ):  # fmt: skip
        assert words in said.replace("\u202f", " "), words
    assert "Nur für uns" not in said
    assert pages <= 2
    assert made != id


def test_a_briefing_of_which_little_is_known_is_short(visitor, place):
    id = visit(place, S.SCHEDULED, 9)
    visitor.submits(f"/besuche/{id}/vorbereitung")
    said, _ = text_of(DocumentKind.BRIEFING)
    for part in ("Gesprächsthemen", "Offene Zusagen", "Stand der Konferenz", "Letzte Kontakte", "Präventionskette"):
        assert part not in said


def test_the_note_holds_result_agreements_and_what_is_taken_up_again(visitor, place, clerk):
    note = {"result": "Offenes Gespräch.", "agreements": "- Räume prüfen", "next_step": "Anruf im Oktober"}
    id = visit(place, S.FOLLOWED_UP, -30, people_met="Frau Vorher", **note)
    actions.add_follow_up(
        place, visit=db.session.get(Visit, id), due_on=date(2026, 10, 1), what="Anrufen", account=clerk, by=clerk
    )
    db.session.commit()
    visitor.submits(f"/besuche/{id}/vermerk")
    said, _ = text_of(DocumentKind.NOTE)
    for words in ("Antrittsbesuch in Inden am 15. August 2026", "Frau Vorher", "Offenes Gespräch.", "Räume prüfen",
                  "Anruf im Oktober", "Wv. 01.10.2026 (Anrufen)", "Klara Muster", "z. d. A."):  # fmt: skip
        assert words in said.replace("\u00a0", " ").replace("\u202f", " "), words


def test_there_is_no_note_without_a_result(visitor, place):
    id = visit(place, S.VISITED, -30)
    page = visitor.submits(f"/besuche/{id}/vermerk", expect=409)
    assert "Der Vermerk ist noch nicht geschrieben." in page.text
    assert not db.session.query(Document).count()


def test_thanks_go_to_the_head_of_the_day_with_the_text_as_changed(visitor, place):
    id = visit(place, S.VISITED, -30, agreements="Räume prüfen\nkeine")
    page = visitor.opens(f"/besuche/{id}/dank")
    draft = page.select_one("[name=text]").text
    assert "Gespräch am 15.\u00a0August 2026" in draft
    assert "- Räume prüfen" in draft
    assert "keine" not in draft
    assert "Vorher" in page.text
    visitor.submits(f"/besuche/{id}/dank", subject="Dank aus Düren", text=draft.strip() + "\n\nAuf bald!")
    said, _ = text_of(DocumentKind.THANKS)
    for words in ("Dank aus Düren", "Eva Vorher", "Sehr geehrte Frau Bürgermeisterin", "Auf bald!", "Dr. Max Muster"):
        assert words in said.replace("\u00a0", " "), words
    assert db.session.query(Document).one().recipient == "Eva Vorher"


def test_nobody_is_thanked_before_the_visit_or_without_a_name(visitor, place):
    id = visit(place, S.SCHEDULED, 9)
    assert "noch nicht stattgefunden" in visitor.opens(f"/besuche/{id}/dank", expect=409).text
    made = db.session.get(Visit, id)
    made.state, made.starts_at = S.VISITED, factories.at(-4000)
    factories.saved(made)
    assert "niemand eingetragen" in visitor.opens(f"/besuche/{id}/dank", expect=409).text


def test_without_agreements_and_topics_the_draft_claims_none(place):
    found = db.session.get(Visit, visit(place, S.VISITED, -30))
    assert "vereinbart" not in draft_of_thanks(found)
    assert "Themen" not in draft_of_thanks(found)


def test_everything_printed_is_kept_and_stands_on_the_page(visitor, place):
    id = visit(place, S.FOLLOWED_UP, -30, result="Gut.", agreements="keine")
    visitor.submits(f"/besuche/{id}/vermerk")
    visitor.submits(f"/besuche/{id}/vermerk")
    first, second = db.session.query(Document).order_by(Document.id).all()
    assert (first.source, first.source_id) == ("visit", id)
    path = f"/besuche/{id}/dokumente/{second.id}.pdf"
    assert visitor.downloads(path, mimetype="application/pdf") == second.content
    links = [
        link["href"] for link in visitor.opens(f"/besuche/{id}").select(".prints a") if link["href"].endswith(".pdf")
    ]
    assert links == [path, f"/besuche/{id}/dokumente/{first.id}.pdf"]


def test_a_document_of_something_else_is_not_found_below_a_visit(visitor, place, clerk):
    id = visit(place, S.FOLLOWED_UP, -30, result="Gut.", agreements="keine")
    visitor.submits(f"/besuche/{id}/vermerk")
    other = factories.visit(S.OPEN, name="Titz").id
    document = db.session.query(Document).one().id
    visitor.opens(f"/besuche/{other}/dokumente/{document}.pdf", expect=404)


def test_the_county_office_prints_and_fetches_a_reader_does_neither(app, place):
    id = visit(place, S.SCHEDULED, 9)
    county_office = Visitor(app, as_user=factories.account(role=Role.COUNTY_OFFICE))
    county_office.submits(f"/besuche/{id}/vorbereitung")
    document = db.session.query(Document).one().id
    path = f"/besuche/{id}/dokumente/{document}.pdf"
    assert county_office.downloads(path, mimetype="application/pdf")
    reader = Visitor(app, as_user=factories.account(role=Role.READER))
    reader.submits(f"/besuche/{id}/vorbereitung", expect=403)
    reader.opens(path, expect=403)
    assert f"{document}.pdf" not in reader.opens(f"/besuche/{id}").text


def test_the_stand_of_each_conference_is_told(visitor, place):
    factories.conference(municipality=place, title="Konferenz Inden", state=ConferenceState.PLANNED, starts_at=None)
    visitor.submits(f"/besuche/{visit(place, S.SCHEDULED, 9)}/vorbereitung")
    assert "Konferenz Inden: in Planung, noch ohne Termin." in text_of(DocumentKind.BRIEFING)[0]


def test_a_press_draft_says_what_the_record_carries_and_keeps_the_note_inside(visitor, place):
    id = visit(place, S.FOLLOWED_UP, -30, people_met="Eva Vorher, Bürgermeisterin", topics="Familienbüro",
               result="Internes Ergebnis.", agreements="Gemeinde prüft Räume")  # fmt: skip
    page = visitor.opens(f"/besuche/{id}/presse")
    fields = {one["name"]: one.get("value") or one.text.strip() for one in page.select("main [name]")}
    assert fields["headline"] == "Landrat Dr. Max Muster zu Gast in Inden"
    assert "war am 15.\u00a0August 2026 zum Antrittsbesuch in der Gemeinde Inden." in fields["lead"]
    assert "Eva Vorher, Bürgermeisterin der Gemeinde Inden" in fields["lead"]
    assert "- Gemeinde prüft Räume" in fields["body"]
    visitor.submits(f"/besuche/{id}/presse", headline=fields["headline"], lead=fields["lead"], body=fields["body"])
    said, _ = text_of(DocumentKind.PRESS_RELEASE)
    assert "Entwurf" in said
    assert "Gemeinde prüft Räume" in said
    assert "Internes" not in said


def test_nothing_is_told_to_the_press_before_the_visit(visitor, place):
    page = visitor.opens(f"/besuche/{visit(place, S.SCHEDULED, 9)}/presse", expect=409)
    assert "Der Besuch hat noch nicht stattgefunden." in page.text
