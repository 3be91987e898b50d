"""The report for the committee: as of today and of any day, on the page and in print."""

from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from intranet.accounts.permissions import Role
from intranet.conferences import actions as conferences
from intranet.conferences.states import ConferenceState
from intranet.contacts.actions import give_function
from intranet.core import clock
from intranet.core.database import db
from intranet.documents.models import Document
from intranet.municipalities import actions
from intranet.municipalities.queries import current_visit, latest_round
from intranet.overview.reporting import conferences_in_words, report_on
from intranet.setup import start_first_round
from tests import factories
from tests.pages import Visitor
from tests.watching import hold_clock, statements_of

FIELDS = {
    "subject": "Sachstand", "number": "0187/2026", "paper_type": "decision", "committee": "Jugendhilfeausschuss",
    "meets_on": "2026-10-01", "public": "y", "proposal": "Der Ausschuss nimmt Kenntnis.", "reasons": "Es geht voran.",
    "outlook": "",
}  # fmt: skip


@pytest.fixture
def county(app, clerk, monkeypatch):
    """Kreuzau visited on 3 March, Inden fixed for 24 September, the round begun on 5 January; now it is September."""
    hold_clock(monkeypatch, 2026, 1, 5, 9)
    factories.letterhead()
    found = factories.county()
    start_first_round()
    for name, month, day in (("Kreuzau", 3, 3), ("Inden", 9, 24)):
        visit = current_visit(found[name])
        asked, moment = date(2026, 1, 5), datetime(2026, month, day, 10, tzinfo=clock.OFFICE_ZONE)
        actions.request_visit(visit, contact="Vorzimmer", requested_on=asked, follow_up_on=asked, by=clerk)
        actions.schedule_visit(visit, starts_at=moment, place="Rathaus", participants="Landrat", by=clerk)
    hold_clock(monkeypatch, 2026, 3, 4, 9)
    actions.record_visit(current_visit(found["Kreuzau"]), by=clerk)
    plan = {
        "title": "Konferenz Kreuzau",
        "city": "Kreuzau",
        "responsible_there": "Eva",
        "responsible_here_id": clerk.id,
    }
    conference = conferences.add_conference(municipality_id=found["Kreuzau"].id, by=clerk, **plan)
    db.session.commit()
    hold_clock(monkeypatch, 2026, 5, 4, 9)
    conferences.plan(conference, by=clerk)
    db.session.commit()
    hold_clock(monkeypatch, 2026, 9, 14, 10)
    return found


def figure(report, label):
    return report.figures[label]


def test_the_figures_of_today(county):
    report = report_on(latest_round(), date(2026, 9, 14))
    assert figure(report, "Besuchte Rathäuser") == "1 von 14"
    assert figure(report, "Vereinbarte Besuche") == "1"
    assert figure(report, "Rathäuser noch ohne Termin") == "12"
    assert figure(report, "Lokale Konferenzen in Vorbereitung") == "1"
    rows = {row.name: (row.visit, row.conference) for row in report.rows}
    assert len(rows) == 14
    assert rows["Kreuzau"] == ("besucht am 03.03.2026", "in Planung")
    assert rows["Inden"] == ("terminiert für 24.09.2026", "keine")
    assert rows["Titz"] == ("offen", "keine")


@pytest.mark.parametrize(
    ("day", "visited", "conference"),
    [
        (date(2026, 3, 2), "0 von 14", "keine"), (date(2026, 3, 3), "1 von 14", "keine"),
        (date(2026, 3, 4), "1 von 14", "Idee"), (date(2026, 5, 4), "1 von 14", "in Planung"),
    ],
)  # fmt: skip
def test_the_figures_of_a_day_in_the_past(county, day, visited, conference):
    report = report_on(latest_round(), day)
    assert figure(report, "Besuchte Rathäuser") == visited
    assert next(row.conference for row in report.rows if row.name == "Kreuzau") == conference


def test_promises_are_counted_with_those_that_were_done_by_then(county, clerk, monkeypatch):
    hold_clock(monkeypatch, 2026, 6, 1, 9)
    promise = actions.add_follow_up(
        county["Kreuzau"], due_on=date(2026, 7, 1), what="Räume", account=clerk, promised_by="Gemeinde", by=clerk
    )
    hold_clock(monkeypatch, 2026, 7, 1, 9)
    actions.finish_follow_up(promise, by=clerk)
    db.session.commit()
    hold_clock(monkeypatch, 2026, 9, 14, 9)
    label = "Vereinbarungen aus Besuchen, davon erledigt"
    found = [figure(report_on(latest_round(), date(2026, *day)), label) for day in ((5, 31), (6, 1), (7, 1))]
    assert found == ["0, davon 0", "1, davon 0", "1, davon 1"]


def test_the_remark_says_what_else_is_worth_knowing_on_that_day(county, clerk, monkeypatch):
    new_head = {"name": "Bürgermeisterin", "is_head_of_town_hall": True, "valid_from": date(2026, 5, 1), "by": clerk}
    give_function(factories.function(last_name="Neu").person, county["Kreuzau"].town_hall, **new_head)
    give_function(factories.function(last_name="Erst").person, county["Inden"].town_hall, **new_head)
    hold_clock(monkeypatch, 2026, 6, 1, 9)
    for what in ("Räume", "Termine"):
        actions.add_follow_up(
            county["Kreuzau"], due_on=date(2026, 7, 1), what=what, account=clerk, promised_by="Gemeinde", by=clerk
        )
    db.session.commit()
    hold_clock(monkeypatch, 2026, 9, 14, 9)
    remarks = [
        {row.name: row.note for row in report_on(latest_round(), date(2026, *day)).rows}
        for day in ((4, 30), (5, 31), (6, 1))
    ]
    assert [one["Kreuzau"] for one in remarks] == [
        "",
        "Amtswechsel am 01.05.2026, seither nicht besucht",
        "Amtswechsel am 01.05.2026, seither nicht besucht; 2\u00a0Vereinbarungen offen",
    ]
    assert {one["Inden"] for one in remarks} == {""}  # whoever was not visited yet has not been neglected since


def test_a_conference_that_took_place_counts_from_its_day_on_whenever_it_was_entered(county):
    factories.conference(
        municipality=None, title="Auftakt", city="Nörvenich", state=ConferenceState.HELD,
        starts_at=datetime(2015, 6, 12, 15, tzinfo=clock.OFFICE_ZONE), guests="Eva\nPaul",
    )  # fmt: skip
    report = report_on(latest_round(), date(2026, 2, 1))
    assert figure(report, "Kreisweite Konferenzen, die stattgefunden haben") == "1"
    assert figure(report, "Teilnehmende dieser Konferenzen") == "2"
    said = conferences_in_words(report).replace("\u00a0", " ")
    assert said == "Die kreisweite Präventionskonferenz fand am 12. Juni 2015 in Nörvenich statt."


def test_conferences_in_all_municipalities_are_said_to_be_in_all(county):
    for name in county.keys() - {"Düren", "Kreuzau"}:
        factories.conference(municipality=county[name], state=ConferenceState.PLANNED, starts_at=None)
    report = report_on(latest_round(), date(2026, 9, 14))
    assert conferences_in_words(report) == "In allen 14 Kommunen ist eine lokale Konferenz geplant."


def test_the_page_drafts_what_the_data_carry(visitor, county):
    page = visitor.opens("/sachstandsbericht?stichtag=2026-09-14")
    reasons = page.select_one("[name=reasons]").text.replace("\u00a0", " ")
    assert "Der Landrat hat eines der 14 Rathäuser" in reasons
    assert "Inden folgt am 24. September" in reasons
    assert "In Kreuzau ist eine lokale Konferenz geplant." in reasons
    assert "Inden" not in visitor.opens("/sachstandsbericht?stichtag=2026-01-04").select_one("[name=reasons]").text


def test_a_day_of_the_future_is_today(visitor, county):
    assert "Montag, 14.\u00a0September 2026" in visitor.opens("/sachstandsbericht?stichtag=2027-01-01").text


def test_the_report_is_printed_kept_and_read_back(visitor, county):
    visitor.submits("/sachstandsbericht?stichtag=2026-09-14&vergleich=2026-03-02", **FIELDS)
    document = db.session.query(Document).one()
    assert (document.source, document.recipient) == ("visit_round", "Jugendhilfeausschuss")
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(document.content)).pages).split())
    for words in ("BESCHLUSSVORLAGE", "0187/2026", "Der Ausschuss nimmt Kenntnis.", "Es geht voran.", "1 von 14",
                  "0 von 14", "02.03.2026", "besucht am 03.03.2026", "terminiert für 24.09.2026",
                  "Donnerstag, 1. Oktober 2026"):  # fmt: skip
        assert words.lower() in said.replace("\u00a0", " ").lower(), words
    assert "Karte" not in said
    path = f"/sachstandsbericht/{document.id}.pdf"
    assert visitor.downloads(path, mimetype="application/pdf") == document.content
    assert path in [link["href"] for link in visitor.opens("/sachstandsbericht").select(".prints a")]


def test_other_documents_are_not_fetched_as_reports(visitor, county):
    visitor.submits(f"/besuche/{current_visit(county['Inden']).id}/vorbereitung")
    briefing = db.session.query(Document).one().id
    visitor.opens(f"/sachstandsbericht/{briefing}.pdf", expect=404)


def test_what_lacks_is_said_and_nothing_is_printed(visitor, county):
    page = visitor.submits("/sachstandsbericht", **FIELDS | {"subject": " ", "proposal": ""}, expect=422)
    assert "Geben Sie den Betreff ein." in page.text
    assert not db.session.query(Document).count()


def test_without_a_round_the_page_names_the_next_step(visitor):
    assert "Noch keine Besuchsrunde" in visitor.opens("/sachstandsbericht").text


@pytest.mark.parametrize("role", [Role.PRESS, Role.READER])
def test_who_has_no_part_in_it_prints_no_report(app, county, role):
    visitor = Visitor(app, as_user=factories.account(role=role))
    assert "/sachstandsbericht" not in [link["href"] for link in visitor.opens("/").select("main a")]
    visitor.opens("/sachstandsbericht", expect=403)


def test_the_head_of_department_prints_the_report(app, county):
    visitor = Visitor(app, as_user=factories.account(role=Role.HEAD))
    assert "/sachstandsbericht" in [link["href"] for link in visitor.opens("/").select("main a")]
    visitor.submits("/sachstandsbericht", **FIELDS)
    [document] = db.session.query(Document)
    visitor.downloads(f"/sachstandsbericht/{document.id}.pdf", mimetype="application/pdf")


def test_the_report_takes_as_many_statements_for_more_of_everything(county):
    round = latest_round()
    one = statements_of(lambda: report_on(round, date(2026, 5, 4)))
    for name in ("Titz", "Linnich"):
        factories.conference(municipality=county[name], state=ConferenceState.HELD)
    round = latest_round()
    assert statements_of(lambda: report_on(round, date(2026, 5, 4))) == one
