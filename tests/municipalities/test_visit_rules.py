"""Every step of a visit, allowed and refused (domain handbook, 5.1)."""

from datetime import date, datetime

import pytest

from intranet.audit.queries import history
from intranet.calendar.actions import add_own_day
from intranet.calendar.states import DayKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities import actions, queries
from intranet.municipalities.queries.visits import steps_of
from intranet.municipalities.states import VisitKind
from intranet.municipalities.states import VisitState as S
from tests import factories
from tests.watching import hold_clock

FORWARD = {
    S.OPEN: {S.REQUESTED, S.DROPPED},
    S.REQUESTED: {S.SCHEDULED, S.CANCELLED},
    S.SCHEDULED: {S.VISITED, S.POSTPONED, S.CANCELLED},
    S.POSTPONED: {S.SCHEDULED, S.CANCELLED},
    S.CANCELLED: {S.REQUESTED, S.DROPPED},
    S.VISITED: {S.FOLLOWED_UP},
    S.FOLLOWED_UP: {S.CLOSED},
    S.CLOSED: set(),
    S.DROPPED: set(),
}
BACK = {S.REQUESTED: S.OPEN, S.FOLLOWED_UP: S.VISITED, S.CLOSED: S.FOLLOWED_UP, S.DROPPED: S.OPEN}

REQUEST = {
    "contact": "Vorzimmer, Frau Beispiel",
    "requested_on": date(2026, 9, 14),
    "follow_up_on": date(2026, 9, 28),
}
SCHEDULE = {
    "starts_at": datetime(2026, 9, 24, 10, 0, tzinfo=clock.OFFICE_ZONE),
    "place": "Rathaus, Sitzungssaal",
    "participants": "Landrat\nLeitung des Jugendamtes",
}
NOTE = {"result": "Offenes Gespräch.", "agreements": "Gemeinde benennt Ansprechpersonen."}

TAKE = {
    S.REQUESTED: lambda visit, by: actions.request_visit(visit, by=by, **REQUEST),
    S.SCHEDULED: lambda visit, by: actions.schedule_visit(visit, by=by, **SCHEDULE),
    S.POSTPONED: lambda visit, by: actions.postpone_visit(visit, reason="Erkrankung", by=by),
    S.CANCELLED: lambda visit, by: actions.cancel_visit(visit, reason="Erkrankung", cancelled_by="Rathaus", by=by),
    S.VISITED: lambda visit, by: actions.record_visit(visit, by=by),
    S.FOLLOWED_UP: lambda visit, by: actions.follow_up_visit(visit, by=by, **NOTE),
    S.CLOSED: lambda visit, by: actions.close_visit(visit, by=by),
    S.DROPPED: lambda visit, by: actions.drop_visit(visit, reason="Eigenes Jugendamt", by=by),
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    return hold_clock(monkeypatch, 2026, 9, 14, 10)


def test_the_table_of_states_is_that_of_the_handbook():
    assert {state: set(state.next_states()) for state in S} == {
        state: FORWARD[state] | ({BACK[state]} if state in BACK else set()) for state in S
    }


@pytest.mark.parametrize("origin", S)
def test_a_step_is_taken_where_the_table_allows_it_and_refused_elsewhere(clerk, origin):
    visit = factories.visit(origin, starts_at=factories.at(0, 9))

    for target, take in TAKE.items():
        if target in FORWARD[origin]:
            take(visit, clerk)
            assert visit.state is target
            assert history(visit)[0].by == clerk.name
        else:
            with pytest.raises(Refused) as refusal:
                take(visit, clerk)
            assert f"Von „{origin.label}“ führt kein Schritt zu „{target.label}“." in str(refusal.value)
        db.session.rollback()
        assert visit.state is origin


@pytest.mark.parametrize("origin", S)
def test_going_back_is_possible_along_four_ways_only(clerk, origin):
    visit = factories.visit(origin)

    for target in S:
        if BACK.get(origin) is target:
            actions.reopen_visit(visit, to=target, reason="Vermerk unvollständig", by=clerk)
            assert (visit.state, history(visit)[0].why) == (target, "Vermerk unvollständig")
        else:
            with pytest.raises(Refused, match="führt kein Schritt"):
                actions.reopen_visit(visit, to=target, reason="Vermerk unvollständig", by=clerk)
        db.session.rollback()


def test_a_refusal_names_what_is_possible(clerk):
    with pytest.raises(Refused) as refusal:
        actions.close_visit(factories.visit(S.SCHEDULED), by=clerk)
    assert str(refusal.value) == (
        "Antrittsbesuch Kreuzau: Von „terminiert“ führt kein Schritt zu „abgeschlossen“. "
        "Möglich ist von hier: „besucht“, „verschoben“ oder „abgesagt“."
    )


@pytest.mark.parametrize(
    ("origin", "step", "words"),
    [
        (S.OPEN, lambda v, by: actions.request_visit(v, by=by, **REQUEST | {"contact": "  "}), "bei wem Sie angefragt"),
        (
            S.OPEN,
            lambda v, by: actions.request_visit(v, by=by, **REQUEST | {"requested_on": date(2026, 9, 15)}),
            "Tag der Anfrage liegt in der Zukunft",
        ),
        (
            S.OPEN,
            lambda v, by: actions.request_visit(v, by=by, **REQUEST | {"follow_up_on": date(2026, 9, 13)}),
            "Wiedervorlage liegt vor der Anfrage",
        ),
        (
            S.REQUESTED,
            lambda v, by: actions.schedule_visit(v, by=by, **SCHEDULE | {"place": ""}),
            "den Ort des Besuchs",
        ),
        (
            S.REQUESTED,
            lambda v, by: actions.schedule_visit(v, by=by, **SCHEDULE | {"participants": " "}),
            "wer teilnimmt",
        ),
        (S.SCHEDULED, lambda v, by: actions.postpone_visit(v, reason="", by=by), "Geben Sie den Grund an."),
        (S.SCHEDULED, lambda v, by: actions.cancel_visit(v, reason="", cancelled_by="Rathaus", by=by), "den Grund"),
        (
            S.SCHEDULED,
            lambda v, by: actions.cancel_visit(v, reason="Grippe", cancelled_by="", by=by),
            "wer abgesagt hat",
        ),
        (
            S.VISITED,
            lambda v, by: actions.follow_up_visit(v, result="", agreements="keine", by=by),
            "Fassen Sie das Ergebnis",
        ),
        (
            S.VISITED,
            lambda v, by: actions.follow_up_visit(v, result="Gut.", agreements="", by=by),
            "was vereinbart wurde",
        ),
        (S.OPEN, lambda v, by: actions.drop_visit(v, reason="", by=by), "Geben Sie den Grund an."),
        (
            S.CLOSED,
            lambda v, by: actions.reopen_visit(v, to=S.FOLLOWED_UP, reason="", by=by),
            "Geben Sie den Grund an.",
        ),
    ],
)
def test_what_a_step_needs_must_be_told(clerk, origin, step, words):
    visit = factories.visit(origin)
    with pytest.raises(Refused, match=words):
        step(visit, clerk)
    assert visit.state is origin


def test_scheduling_keeps_day_place_and_people_and_ends_the_reminder(clerk):
    visit = factories.visit(S.REQUESTED, follow_up_on=date(2026, 9, 20))
    TAKE[S.SCHEDULED](visit, clerk)
    db.session.commit()

    assert clock.local(visit.starts_at) == SCHEDULE["starts_at"]
    assert (visit.place, visit.participants) == (SCHEDULE["place"], SCHEDULE["participants"])
    assert visit.follow_up_on is None


def test_a_day_that_something_speaks_against_needs_a_reason_and_the_history_keeps_it(clerk):
    visit = factories.visit(S.REQUESTED)
    in_holidays = SCHEDULE | {"starts_at": datetime(2026, 10, 19, 10, 0, tzinfo=clock.OFFICE_ZONE)}

    with pytest.raises(Refused, match=r"Schulferien \(Herbstferien\).*begründen Sie, warum er gilt"):
        actions.schedule_visit(visit, by=clerk, **in_holidays)
    actions.schedule_visit(visit, override="Nur so ist der Landrat frei.", by=clerk, **in_holidays)
    db.session.commit()

    assert visit.state is S.SCHEDULED
    assert history(visit)[0].why == "Nur so ist der Landrat frei."


def test_a_sunday_needs_a_second_deliberate_word(clerk):
    visit = factories.visit(S.REQUESTED)
    on_sunday = SCHEDULE | {
        "starts_at": datetime(2026, 9, 27, 10, 0, tzinfo=clock.OFFICE_ZONE),
        "override": "Pfarrfest",
    }

    with pytest.raises(Refused, match="Bestätigen Sie ausdrücklich"):
        actions.schedule_visit(visit, by=clerk, **on_sunday)
    actions.schedule_visit(visit, confirmed=True, by=clerk, **on_sunday)
    assert visit.state is S.SCHEDULED


def test_the_day_counts_by_the_office_clock_not_by_utc(clerk):
    """Half past midnight on Monday in Düren is still Sunday in UTC."""
    visit = factories.visit(S.REQUESTED)
    starts_at = datetime(2026, 9, 28, 0, 30, tzinfo=clock.OFFICE_ZONE)
    actions.schedule_visit(visit, by=clerk, **SCHEDULE | {"starts_at": starts_at})
    assert visit.state is S.SCHEDULED


def test_a_visit_counts_as_made_from_its_day_on_and_not_before(clerk, monkeypatch):
    visit = factories.visit(S.SCHEDULED, starts_at=SCHEDULE["starts_at"])

    hold_clock(monkeypatch, 2026, 9, 23, 23)
    with pytest.raises(
        Refused, match=r"noch nicht als besucht gelten: Der Termin ist Donnerstag, 24\.\sSeptember 2026"
    ):
        actions.record_visit(visit, by=clerk)
    hold_clock(monkeypatch, 2026, 9, 24, 0)
    actions.record_visit(visit, by=clerk)
    assert visit.state is S.VISITED


def test_a_postponed_visit_loses_its_date_but_the_history_keeps_it(clerk):
    visit = factories.visit(S.SCHEDULED, starts_at=SCHEDULE["starts_at"])
    TAKE[S.POSTPONED](visit, clerk)
    db.session.commit()

    assert visit.starts_at is None
    assert ("Termin", "24.09.2026, 10:00\u00a0Uhr", None) in history(visit)[0].changes


def test_a_new_request_forgets_why_the_last_one_failed(clerk):
    visit = factories.visit(S.CANCELLED, reason="Erkrankung", cancelled_by="Rathaus")
    TAKE[S.REQUESTED](visit, clerk)
    assert (visit.reason, visit.cancelled_by) == ("", "")


def test_a_visit_that_is_open_again_reminds_of_nothing_and_gives_no_stale_reason(clerk):
    requested = factories.visit(S.REQUESTED, follow_up_on=date(2026, 9, 1))
    dropped = factories.visit(S.DROPPED, name="Düren", reason="Eigenes Jugendamt", cancelled_by="Rathaus")
    for visit in (requested, dropped):
        actions.reopen_visit(visit, to=S.OPEN, reason="Es geht doch", by=clerk)
        assert (visit.follow_up_on, visit.reason, visit.cancelled_by) == (None, "", "")


def test_a_dropped_visit_reminds_of_nothing(clerk):
    visit = factories.visit(S.CANCELLED, follow_up_on=date(2026, 9, 1))
    TAKE[S.DROPPED](visit, clerk)
    assert not visit.is_follow_up_due


@pytest.mark.parametrize("state", [S.VISITED, S.FOLLOWED_UP, S.CLOSED, S.DROPPED])
def test_a_new_visit_begins_when_the_last_one_is_over(clerk, state):
    former = factories.visit(state)
    new = actions.add_visit(former.municipality, kind=VisitKind.FOLLOW_UP, by=clerk)
    db.session.commit()

    assert (new.state, new.is_current, former.is_current) == (S.OPEN, True, False)
    assert queries.current_visit(former.municipality) is new
    assert former.municipality.former_visits == [former]


@pytest.mark.parametrize("state", [S.OPEN, S.REQUESTED, S.SCHEDULED, S.POSTPONED, S.CANCELLED])
def test_a_new_visit_is_refused_while_one_is_under_way(clerk, state):
    visit = factories.visit(state)
    with pytest.raises(
        Refused, match=f"Der Antrittsbesuch Kreuzau ist noch „{state.label}“. Führen Sie ihn erst zu Ende"
    ):
        actions.add_visit(visit.municipality, kind=VisitKind.FOLLOW_UP, by=clerk)


def test_a_visit_is_overdue_once_its_moment_has_passed(monkeypatch, app):
    visit = factories.visit(S.SCHEDULED, starts_at=SCHEDULE["starts_at"])
    hold_clock(monkeypatch, 2026, 9, 24, 9)
    assert not visit.is_overdue
    hold_clock(monkeypatch, 2026, 9, 24, 11)
    assert visit.is_overdue
    visit.state = S.VISITED
    assert not visit.is_overdue


def test_a_follow_up_is_due_on_its_day(app):
    assert factories.visit(S.REQUESTED, follow_up_on=date(2026, 9, 14)).is_follow_up_due
    assert not factories.visit(S.REQUESTED, follow_up_on=date(2026, 9, 15)).is_follow_up_due


AFTERWARDS = {
    "starts_at": datetime(2026, 3, 3, 10, 0, tzinfo=clock.OFFICE_ZONE),
    "place": "Rathaus",
    "participants": "Landrat",
}


@pytest.mark.parametrize("origin", S)
def test_a_visit_that_already_was_is_entered_afterwards_while_no_date_stands(clerk, origin):
    visit = factories.visit(origin)
    if origin in {S.OPEN, S.REQUESTED, S.POSTPONED, S.CANCELLED}:
        actions.enter_visit_afterwards(visit, by=clerk, **AFTERWARDS)
        db.session.commit()
        assert (visit.state, visit.day) == (S.VISITED, date(2026, 3, 3))
        assert history(visit)[0].what == "Besuch nachgetragen"
        assert [(step.state, step.day) for step in steps_of(visit)] == [(S.VISITED, date(2026, 3, 3))]
    else:
        with pytest.raises(Refused, match="für den kein Termin steht"):
            actions.enter_visit_afterwards(visit, by=clerk, **AFTERWARDS)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"starts_at": datetime(2026, 9, 15, 0, 30, tzinfo=clock.OFFICE_ZONE)}, "Der Tag liegt in der Zukunft"),
        ({"place": " "}, "den Ort des Besuchs"),
        ({"participants": ""}, "wer teilnahm"),
    ],
)
def test_what_is_entered_afterwards_has_a_day_behind_us_a_place_and_people(clerk, changed, words):
    visit = factories.visit(S.OPEN)
    with pytest.raises(Refused, match=words):
        actions.enter_visit_afterwards(visit, by=clerk, **AFTERWARDS | changed)
    assert visit.state is S.OPEN


def test_another_visit_on_the_same_day_is_named_with_who_is_engaged_there(clerk):
    factories.visit(
        S.SCHEDULED, name="Titz", starts_at=SCHEDULE["starts_at"], participants="Dr. Max Muster, Landrat\nBüro"
    )
    with pytest.raises(Refused, match=r"Antrittsbesuch in Titz \(mit dabei: Dr\. Max Muster und Büro\)"):
        TAKE[S.SCHEDULED](factories.visit(S.REQUESTED), clerk)


@pytest.mark.parametrize(
    ("kind", "reason", "confirmed", "is_accepted"),
    [
        (DayKind.LOCAL, "", False, True),
        (DayKind.COMMITTEE, "", False, False), (DayKind.COMMITTEE, "Nur dann", False, True),
        (DayKind.SCHOOL_HOLIDAYS, "", False, False), (DayKind.SCHOOL_HOLIDAYS, "Nur dann", False, True),
        (DayKind.CLOSED, "", True, False), (DayKind.CLOSED, "Nur dann", False, False),
        (DayKind.CLOSED, "Nur dann", True, True),
    ],
)  # fmt: skip
def test_own_days_weigh_as_their_kind_says(clerk, kind, reason, confirmed, is_accepted):
    """A hint needs nothing, a warning a reason, a closed day a reason and the deliberate second step."""
    visit, day = factories.visit(S.REQUESTED), SCHEDULE["starts_at"].date()
    add_own_day(name="Sonderfall", kind=kind, starts_on=day, ends_on=day, municipality_id=None, by=clerk)
    if is_accepted:
        actions.schedule_visit(visit, override=reason, confirmed=confirmed, by=clerk, **SCHEDULE)
        assert visit.state is S.SCHEDULED
    else:
        with pytest.raises(Refused, match=f"{kind.label}: Sonderfall"):
            actions.schedule_visit(visit, override=reason, confirmed=confirmed, by=clerk, **SCHEDULE)


def test_a_day_of_another_municipality_speaks_against_nothing_here(clerk):
    visit, day = factories.visit(S.REQUESTED), SCHEDULE["starts_at"].date()
    elsewhere = factories.municipality("Titz").id
    add_own_day(name="Kirmes", kind=DayKind.CLOSED, starts_on=day, ends_on=day, municipality_id=elsewhere, by=clerk)
    TAKE[S.SCHEDULED](visit, clerk)
    assert visit.state is S.SCHEDULED
