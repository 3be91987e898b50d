"""What others changed since somebody was last here, and nothing that this person may not see."""

from datetime import timedelta

import pytest

from intranet.accounts.actions import open_session
from intranet.accounts.permissions import Role
from intranet.contacts.actions import change_person
from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities import actions
from intranet.municipalities.states import VisitState as S
from intranet.overview.changes import MOST_THINGS, changes_since
from tests import factories
from tests.pages import Visitor
from tests.watching import hold_clock


@pytest.fixture
def colleague(app):
    return factories.account(name="Paul Beispiel")


def an_hour_ago():
    return clock.now() - timedelta(hours=1)


def drop(by, name="Inden"):
    actions.drop_visit(factories.visit(S.OPEN, name=name), reason="Umbau", by=by)
    db.session.commit()


def test_the_moment_is_that_of_the_sign_in_before(app, monkeypatch):
    account = factories.account()
    first = hold_clock(monkeypatch, 2026, 9, 14, 8)
    open_session(account, address="", browser="")
    db.session.commit()
    assert account.signed_in_before_at is None
    hold_clock(monkeypatch, 2026, 9, 15, 8)
    open_session(account, address="", browser="")
    db.session.commit()
    db.session.refresh(account)
    assert account.signed_in_before_at == first


def test_others_changes_are_told_once_for_each_thing_with_link_and_name(clerk, colleague):
    person = factories.function(last_name="Probe").person
    for phone in ("1", "2"):
        change_person(person, phone=phone, by=colleague)
    drop(colleague)
    found = changes_since(an_hour_ago(), reader=clerk)
    assert [(one.name, one.what, one.times, one.by, one.endpoint) for one in found.things] == [
        ("Antrittsbesuch Inden", "Besuch entfällt", 1, "Paul Beispiel", "visits.show"),
        ("Eva Probe", "Person geändert", 2, "Paul Beispiel", "contacts.show_person"),
    ]


def test_ones_own_changes_and_older_ones_are_not_told(clerk, colleague):
    drop(clerk)
    drop(colleague, "Titz")
    assert [one.name for one in changes_since(an_hour_ago(), reader=clerk).things] == ["Antrittsbesuch Titz"]
    assert not changes_since(clock.now() + timedelta(seconds=1), reader=clerk).things


def test_whoever_was_never_here_is_told_nothing(clerk, colleague):
    drop(colleague)
    assert changes_since(None, reader=clerk) is None


@pytest.mark.parametrize(
    ("role", "things", "knows_who"),
    [(Role.READER, {"Antrittsbesuch Inden"}, False), (Role.HEAD, {"Antrittsbesuch Inden", "Eva Probe"}, True)],
)
def test_only_what_the_reader_may_see(colleague, role, things, knows_who):
    change_person(factories.function(last_name="Probe").person, phone="1", by=colleague)
    drop(colleague)
    found = changes_since(an_hour_ago(), reader=factories.account(role=role))
    assert {one.name for one in found.things} == things
    assert all(bool(one.by) is knows_who for one in found.things)


def test_many_are_cut_and_counted(clerk, colleague):
    for number in range(MOST_THINGS + 2):
        drop(colleague, f"Ort {number}")
    found = changes_since(an_hour_ago(), reader=clerk)
    assert (len(found.things), found.found, found.is_cut) == (MOST_THINGS, MOST_THINGS + 2, True)


def test_the_start_page_shows_them(app, colleague):
    reader = factories.account(name="Klara Muster", signed_in_before_at=an_hour_ago())
    drop(colleague)
    page = Visitor(app, as_user=reader).opens("/")
    [card] = [card for card in page.select("section.card") if "Seit Ihrer vorigen Anmeldung geändert" in card.text]
    assert "Besuch: Antrittsbesuch Inden" in " ".join(card.text.split())
    assert "Paul Beispiel" in card.text
