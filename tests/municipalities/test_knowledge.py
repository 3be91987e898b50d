"""What features tell of a municipality: on its page, in the briefing, and only to those who may know."""

from datetime import date, timedelta

import pytest

from intranet.accounts.permissions import Permission, Role
from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities import actions, knowledge
from intranet.municipalities.knowledge import Knowledge, PhaseKnowledge, known_about
from tests import factories
from tests.pages import Visitor


@pytest.fixture
def inden(app):
    return factories.county("Inden")["Inden"]


@pytest.fixture
def told(monkeypatch):
    """Two features that know something, registered for one test."""
    monkeypatch.setattr(knowledge, "_sources", {})
    register = knowledge.knows_of_municipality
    register(permission=Permission.VISITS_READ)(lambda _: phase("Kita", partners=("Kita Rurpiraten",)))
    register(permission=Permission.CONTACTS_READ)(lambda _: phase("Kita", gaps=("Elterncafé",)))
    register(permission=Permission.CONTACTS_READ)(lambda _: phase("Grundschule", partners=("GGS Inden",)))


def phase(name, **known):
    return Knowledge(phases=(PhaseKnowledge(phase=name, **known),))


def test_what_several_features_know_of_a_life_phase_stands_in_one_line(inden, told):
    assert known_about(inden, may=lambda _: True).phases == (
        PhaseKnowledge(phase="Kita", partners=("Kita Rurpiraten",), gaps=("Elterncafé",)),
        PhaseKnowledge(phase="Grundschule", partners=("GGS Inden",)),
    )


def test_a_feature_is_not_asked_for_who_may_not_know(inden, told):
    known = known_about(inden, may=lambda permission: permission == Permission.VISITS_READ)
    assert [(one.phase, one.gaps) for one in known.phases] == [("Kita", ())]


def test_open_promises_stand_on_the_page_with_whom_and_until_when(app, visitor, inden, clerk):
    until = clock.today() + timedelta(days=9)
    actions.add_follow_up(
        inden, due_on=until, what="Räume prüfen", account=clerk, promised_by="Gemeinde Inden", by=clerk
    )
    minutes = factories.minutes(factories.conference(municipality=inden, title="Konferenz Inden"))
    task = factories.task(minutes, what="Ferienkalender", who="Sportverein", until=date(2026, 1, 1))
    db.session.commit()
    address, task_id = f"/kommunen/{inden.id}", task.id

    rows = promises_on(visitor.opens(address))
    assert [row[:2] for row in rows] == [["Ferienkalender", "Sportverein"], ["Räume prüfen", "Gemeinde Inden"]]
    assert "in 9\u00a0Tagen" in rows[1][2]
    assert visitor.opens(address).select_one(f"#zusagen ~ * a[href='/aufgaben/{task_id}']")
    reader = Visitor(app, as_user=factories.account(role=Role.READER))
    assert [row[0] for row in promises_on(reader.opens(address))] == ["Räume prüfen"]


def promises_on(page):
    table = page.select_one("table:has(#offene-zusagen-titel)")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in table.select("tbody tr")]
