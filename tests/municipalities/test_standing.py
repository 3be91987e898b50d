"""How the round stood on any day: from the steps of the past, and a visit counts from its date on."""

from datetime import date, datetime

import pytest

from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities import actions
from intranet.municipalities.models import VisitStep
from intranet.municipalities.queries import current_visit, standings
from intranet.municipalities.queries.visits import steps_of
from intranet.municipalities.states import VisitState as S
from intranet.setup import start_first_round
from tests import factories
from tests.watching import hold_clock, statements_of


@pytest.fixture
def visit(app, clerk, monkeypatch):
    """Inden: begun on 5 January, asked for on 10 January, fixed on 20 January for 3 March."""
    hold_clock(monkeypatch, 2026, 1, 5, 9)
    place = factories.county("Inden")["Inden"]
    start_first_round()
    visit = current_visit(place)
    hold_clock(monkeypatch, 2026, 1, 12, 9)
    ten, later = date(2026, 1, 10), date(2026, 1, 30)
    actions.request_visit(visit, contact="Vorzimmer", requested_on=ten, follow_up_on=later, by=clerk)
    hold_clock(monkeypatch, 2026, 1, 20, 9)
    schedule(visit, clerk, 2026, 3, 3)
    db.session.commit()
    return visit


def schedule(visit, by, *day):
    moment = datetime(*day, 10, tzinfo=clock.OFFICE_ZONE)
    actions.schedule_visit(visit, starts_at=moment, place="Rathaus", participants="Landrat", by=by)


def on(visit, *day):
    """How the one municipality of the round stood."""
    [found] = standings(visit.round, as_of=date(*day))
    return found


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ((2025, 12, 31), None), ((2026, 1, 5), S.OPEN), ((2026, 1, 9), S.OPEN), ((2026, 1, 10), S.REQUESTED),
        ((2026, 1, 19), S.REQUESTED), ((2026, 1, 20), S.SCHEDULED),
    ],
)  # fmt: skip
def test_each_day_tells_what_was_true_by_its_end(visit, monkeypatch, day, state):
    hold_clock(monkeypatch, 2026, 6, 1, 9)
    assert on(visit, *day).state is state


def test_a_visit_counts_from_its_date_on_whenever_it_was_entered(visit, clerk, monkeypatch):
    hold_clock(monkeypatch, 2026, 3, 20, 9)
    actions.record_visit(visit, by=clerk)
    db.session.commit()
    hold_clock(monkeypatch, 2026, 6, 1, 9)
    assert not on(visit, 2026, 3, 2).is_visited
    assert on(visit, 2026, 3, 2).is_to_come
    assert on(visit, 2026, 3, 3).is_visited
    assert str(on(visit, 2026, 3, 10).visited_on) == "2026-03-03"


def test_without_result_the_visit_was_overdue_from_the_next_day_on(visit, monkeypatch):
    hold_clock(monkeypatch, 2026, 6, 1, 9)
    assert not on(visit, 2026, 3, 3).is_overdue
    assert on(visit, 2026, 3, 4).is_overdue


def test_a_postponed_visit_keeps_its_old_date_and_the_past_keeps_it_too(visit, clerk, monkeypatch):
    hold_clock(monkeypatch, 2026, 2, 10, 9)
    actions.postpone_visit(visit, reason="Erkrankung", by=clerk)
    hold_clock(monkeypatch, 2026, 2, 12, 9)
    schedule(visit, clerk, 2026, 4, 21)
    db.session.commit()
    hold_clock(monkeypatch, 2026, 6, 1, 9)

    postponed = steps_of(visit)[-2]
    assert (postponed.state, postponed.starts_at, postponed.reason) == (S.POSTPONED, None, "Erkrankung")
    assert clock.local(postponed.former_starts_at).date().isoformat() == "2026-03-03"
    assert [str(on(visit, *day).day) for day in ((2026, 2, 9), (2026, 2, 11), (2026, 2, 12))] == [
        "2026-03-03", "None", "2026-04-21",
    ]  # fmt: skip


def test_today_and_the_steps_up_to_today_tell_the_same(visit, clerk, monkeypatch):
    hold_clock(monkeypatch, 2026, 3, 3, 15)
    actions.record_visit(visit, by=clerk)
    db.session.commit()
    live = standings(visit.round)
    hold_clock(monkeypatch, 2026, 3, 4, 9)
    assert standings(visit.round, as_of=date(2026, 3, 3)) == live


def test_every_step_leaves_exactly_one_line(visit, clerk):
    assert [step.state for step in steps_of(visit)] == [S.OPEN, S.OPEN, S.REQUESTED, S.SCHEDULED]
    assert steps_of(visit)[1].reason.startswith("In die Runde")
    assert db.session.query(VisitStep).filter_by(visit_id=visit.id).count() == 4


def test_the_past_takes_one_statement(visit, monkeypatch):
    hold_clock(monkeypatch, 2026, 6, 1, 9)
    day, found = date(2026, 2, 1), visit.round
    assert statements_of(lambda: standings(found, as_of=day)) == 1
    assert statements_of(lambda: standings(found)) == 1
