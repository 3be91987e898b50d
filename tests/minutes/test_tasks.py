"""Tasks: entered with the minutes, passed on and finished long after them."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from intranet.audit.queries import history
from intranet.conferences import actions as conferences
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.listing import page_of
from intranet.minutes import queries
from intranet.minutes.actions import tasks
from intranet.minutes.models import Task
from intranet.minutes.states import MinutesState, TaskState
from tests import factories

S = TaskState


def on(days):
    return clock.today() + timedelta(days=days)


STEPS = {
    S.STARTED: lambda task, by: tasks.start(task, by=by),
    S.DONE: lambda task, by: tasks.finish(task, by=by),
    S.DROPPED: lambda task, by: tasks.drop(task, reason="Nicht mehr nötig", by=by),
    S.OPEN: lambda task, by: tasks.reopen(task, reason="Doch nötig", by=by),
}


@pytest.mark.parametrize("to", S)
@pytest.mark.parametrize("state", S)
def test_every_step_of_the_table_is_taken_and_every_other_refused(clerk, state, to):
    task = factories.task(state=state)
    if state.may_become(to):
        STEPS[to](task, clerk)
        assert task.state is to
        assert history(task)[0].by == "Klara Muster"
    else:
        with pytest.raises(Refused, match="führt kein Schritt"):
            STEPS[to](task, clerk)


@pytest.mark.parametrize(
    ("state", "days", "overdue"),
    [(S.OPEN, -1, True), (S.STARTED, -1, True), (S.OPEN, 0, False), (S.DONE, -1, False), (S.DROPPED, -1, False),
     (S.OPEN, None, False)],
)  # fmt: skip
def test_a_task_is_overdue_when_its_day_has_passed_and_it_is_not_finished(app, state, days, overdue):
    task = factories.task(state=state, until=None if days is None else on(days))
    assert task.is_overdue is overdue
    assert bool(queries.overdue_tasks()) is overdue


def test_tasks_are_entered_changed_and_removed_only_while_the_minutes_are_open(clerk):
    minutes = factories.minutes()
    first, *_, last = minutes.items
    task = tasks.add_task(minutes, item=last, what="Einladen", by=clerk)
    tasks.change_task(task, item=first, what="Alle einladen", who="Frau Exempel", until=on(5), by=clerk)
    assert (task.item, task.what, task.who, task.until) == (first, "Alle einladen", "Frau Exempel", on(5))
    minutes.state = MinutesState.RELEASED
    for act in (
        lambda: tasks.add_task(minutes, item=last, what="Einladen", by=clerk),
        lambda: tasks.change_task(task, item=last, what="Nichts", who="", until=None, by=clerk),
        lambda: tasks.remove_task(task, by=clerk),
    ):
        with pytest.raises(Refused, match="Aufgaben stehen fest"):
            act()
    minutes.state = MinutesState.DRAFT
    tasks.remove_task(task, by=clerk)
    db.session.commit()
    assert db.session.scalars(select(Task)).all() == []


def test_a_task_belongs_to_an_item_of_its_own_minutes(clerk):
    other = factories.minutes()
    minutes = factories.minutes(factories.conference(title="Konferenz Inden", municipality=None))
    with pytest.raises(Refused, match="gehört nicht zu dieser Niederschrift"):
        tasks.add_task(minutes, item=other.items[0], what="Einladen", by=clerk)


def test_a_task_can_be_passed_on_after_release_and_the_minutes_keep_what_was_agreed(clerk):
    task = factories.task(factories.minutes(state=MinutesState.RELEASED), minuted_who="Gemeinde", who="Gemeinde")
    tasks.pass_on(task, who="Präventionsbüro", until=on(30), by=clerk)
    assert (task.who, task.minuted_who) == ("Präventionsbüro", "Gemeinde")


@pytest.mark.parametrize("state", [S.DONE, S.DROPPED])
def test_a_finished_task_is_not_passed_on(clerk, state):
    with pytest.raises(Refused, match="Öffnen Sie sie wieder"):
        tasks.pass_on(factories.task(state=state), who="Wir", until=None, by=clerk)


def test_a_conference_closes_only_when_every_task_has_an_owner(clerk):
    minutes = factories.minutes(
        factories.conference(state=ConferenceState.MINUTED, press_waived=True),
        state=MinutesState.SENT, sent_on=clock.today(),
    )  # fmt: skip
    task = factories.task(minutes, who="")
    factories.task(minutes, who="", state=S.DROPPED)
    with pytest.raises(Refused, match="1\u00a0Aufgabe hat noch niemanden"):
        conferences.close(minutes.conference, by=clerk)
    task.who = "Gemeinde Kreuzau"
    conferences.close(minutes.conference, by=clerk)
    assert minutes.conference.state is ConferenceState.CLOSED


def test_a_conference_without_sent_minutes_is_not_closed(clerk):
    conference = factories.conference(state=ConferenceState.MINUTED, press_waived=True)
    with pytest.raises(Refused, match="Niederschrift ist noch nicht versandt"):
        conferences.close(conference, by=clerk)


@pytest.fixture
def four_tasks(app):
    in_inden = factories.conference(title="Konferenz Inden", municipality=factories.municipality("Inden"))
    inden = factories.minutes(in_inden)
    county = factories.minutes(factories.conference(title="Kreiskonferenz", municipality=None))
    factories.task(inden, what="Ältere Frist", who="Österreicher", until=on(-3))
    factories.task(inden, what="Erledigtes", who="Zabel", until=on(-5), state=S.DONE)
    factories.task(county, what="Begonnenes", who="Oberberg", until=on(8), state=S.STARTED)
    factories.task(county, what="100 % Herrenloses", who="", until=None)
    return in_inden.municipality_id


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({}, ["Erledigtes", "Ältere Frist", "Begonnenes", "100 % Herrenloses"]),
        ({"stand": "zu-tun"}, ["Ältere Frist", "Begonnenes", "100 % Herrenloses"]),
        ({"stand": "ueberfaellig"}, ["Ältere Frist"]),
        ({"stand": "niemand"}, ["100 % Herrenloses"]),
        ({"stand": "done"}, ["Erledigtes"]),
        ({"wer": "österr"}, ["Ältere Frist"]),
        ({"aufgabe": "%"}, ["100 % Herrenloses"]),
        ({"sortierung": "wer"}, ["100 % Herrenloses", "Begonnenes", "Ältere Frist", "Erledigtes"]),
        ({"sortierung": "-bis"}, ["Begonnenes", "Ältere Frist", "Erledigtes", "100 % Herrenloses"]),
        ({"stand": "unbekannt", "sortierung": "gibt-es-nicht", "kommune": "999999"},
         ["Erledigtes", "Ältere Frist", "Begonnenes", "100 % Herrenloses"]),
    ],
)  # fmt: skip
def test_the_list_filters_and_sorts_as_the_address_says(four_tasks, args, expected):
    page = page_of(queries.all_tasks(), queries.task_listing(args))
    assert [row.what for row in page.rows] == expected


def test_the_list_can_be_narrowed_to_a_municipality(four_tasks):
    page = page_of(queries.all_tasks(), queries.task_listing({"kommune": str(four_tasks)}))
    assert (page.found, page.total, {row.municipality for row in page.rows}) == (2, 4, {"Inden"})


def test_the_workload_counts_what_is_unfinished_and_overdue(four_tasks):
    assert queries.workload() == queries.Workload(unfinished=3, overdue=1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_statements_for_one_row_and_for_three(visitor, count):
    minutes = factories.minutes()
    for _ in range(count):
        factories.task(minutes)
    statements = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    visitor.opens("/aufgaben/")
    selects = [sql for sql in statements if sql.startswith("SELECT")]
    assert len([sql for sql in selects if "task" in sql]) == 2, selects
