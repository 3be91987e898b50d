"""Somebody cannot use a page and says so; the administration answers."""

import pytest

from intranet.accounts.permissions import Role
from intranet.audit.models import AuditEntry
from intranet.barriers import actions
from intranet.barriers.models import BarrierReport
from intranet.core.database import db
from tests import factories
from tests.pages import Visitor

REPORT, ALL = "/barrierefreiheit/melden", "/verwaltung/barrieren/"


@pytest.fixture
def anybody(app):
    return Visitor(app, as_user=None)


@pytest.fixture
def admin(app):
    return Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION, name="Vera Walter"))


def test_a_report_without_an_account_is_answered_and_the_way_to_reach_the_person_forgotten(anybody, admin):
    assert anybody.opens("/anmelden").select_one(f"footer a[href='{REPORT}']")
    anybody.submits(REPORT, page="Anmeldung", text="Die Fehler werden nicht vorgelesen.", contact="erika@example.org")
    assert "Ihre Meldung ist eingegangen" in anybody.opens("/barrierefreiheit").text
    assert "1\N{NO-BREAK SPACE}Meldung wartet auf Antwort" in admin.opens("/").text
    link = admin.opens(ALL).find("a", string="Die Fehler werden nicht vorgelesen.")["href"]
    page = admin.opens(link)
    assert "erika@example.org" in page.text
    assert "jemand ohne Konto" in page.text

    version = page.select_one("input[name=version]")["value"]
    assert "Geben Sie an, was" in admin.submits(link, version=version, answer=" ", expect=422).text
    admin.submits(link, version=version, answer="Behoben, per E-Mail mitgeteilt.")

    page = admin.opens(link)
    assert "Behoben, per E-Mail mitgeteilt." in page.text
    assert "erika@example.org" not in page.text
    assert not page.select("form[method=post] textarea")
    assert "wartet auf Antwort" not in admin.opens("/").text
    assert "erika" not in repr([entry.changes for entry in db.session.query(AuditEntry)])


def test_the_form_knows_from_which_page_somebody_came_but_not_what_was_asked_there(anybody):
    page = anybody.client.get(REPORT, headers={"Referer": "http://localhost/kontakte/?name=Musterfrau"}).text
    assert 'value="/kontakte/"' in page
    assert "Musterfrau" not in page
    assert "anders" not in anybody.client.get(REPORT, headers={"Referer": "http://anders.example/x"}).text


def test_two_answers_at_once_show_both(admin):
    report = actions.report_barrier(page="", text="Zu klein.", contact="", by=None)
    db.session.commit()
    link = f"{ALL}{report.id}"
    admin.submits(link, version=1, answer="Vergrößert.")
    page = admin.submits(link, version=1, answer="Ist gewollt.", expect=409)
    assert {"Vergrößert.", "Ist gewollt."} <= set(page.stripped_strings)


def test_a_flood_from_outside_ends_and_those_who_are_signed_in_still_get_through(anybody, visitor):
    for number in range(actions.MOST_UNSIGNED):
        anybody.submits(REPORT, text=f"Meldung {number}")
    assert "in einer Stunde" in anybody.submits(REPORT, text="Noch eine", expect=422).text
    visitor.submits(REPORT, text="Ich habe ein Konto")
    assert db.session.query(BarrierReport).count() == actions.MOST_UNSIGNED + 1


def test_the_list_filters_and_exports(admin):
    for text in ("Der Rand ist zu schmal", "Die Farbe ist zu blass"):
        actions.report_barrier(page="", text=text, contact="", by=None)
    db.session.commit()
    assert "zu blass" not in admin.opens(f"{ALL}?meldung=schmal").select_one("table").text
    exported = admin.downloads(f"{ALL}export.csv?meldung=blass", mimetype="text/csv").decode("utf-8-sig")
    assert "zu blass" in exported
    assert "schmal" not in exported
