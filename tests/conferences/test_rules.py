"""Every step and guard of a conference, allowed and refused (domain handbook, 5.2)."""

from datetime import date, datetime, time, timedelta

import pytest

from intranet.audit.queries import history
from intranet.conferences import actions, guards
from intranet.conferences.states import ConferenceState as S
from intranet.conferences.states import InviteeState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories
from tests.conferences.scenes import EVENING, TODAY, ready
from tests.watching import hold_clock

FORWARD = {
    S.IDEA: {S.PLANNED, S.CANCELLED},
    S.PLANNED: {S.DATED, S.CANCELLED},
    S.DATED: {S.INVITED, S.POSTPONED, S.CANCELLED},
    S.INVITED: {S.HELD, S.POSTPONED, S.CANCELLED},
    S.POSTPONED: {S.DATED, S.CANCELLED},
    S.HELD: {S.MINUTED},
    S.MINUTED: {S.CLOSED},
    S.CLOSED: set(),
    S.CANCELLED: set(),
}
BACK = {S.MINUTED: S.HELD, S.CLOSED: S.MINUTED, S.CANCELLED: S.PLANNED}

TAKE = {
    S.PLANNED: lambda c, by: actions.plan(c, by=by),
    S.DATED: lambda c, by: actions.fix_date(c, by=by),
    S.INVITED: lambda c, by: actions.note_sent(c, sent_on=TODAY, by=by),
    S.POSTPONED: lambda c, by: actions.postpone(c, reason="Halle gesperrt", by=by),
    S.HELD: lambda c, by: actions.hold(c, by=by),
    S.MINUTED: lambda c, by: actions.note_minutes_sent(c, by=by),
    S.CLOSED: lambda c, by: actions.close(c, by=by),
    S.CANCELLED: lambda c, by: actions.cancel(c, reason="Zu wenig Zusagen", by=by),
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    return hold_clock(monkeypatch, 2026, 9, 14, 10)


def test_the_table_of_states_is_that_of_the_handbook():
    assert {state: set(state.next_states()) for state in S} == {
        state: FORWARD[state] | ({BACK[state]} if state in BACK else set()) for state in S
    }


@pytest.mark.parametrize("origin", S)
def test_a_step_is_taken_where_the_table_allows_it_and_refused_elsewhere(clerk, origin, monkeypatch):
    monkeypatch.setattr(guards, "_closing", [])
    conference = ready(origin, clerk, starts_at=factories.at(-1))

    for target, take in TAKE.items():
        if target in FORWARD[origin]:
            take(conference, clerk)
            db.session.flush()
            assert conference.state is target
        else:
            with pytest.raises(Refused) as refusal:
                take(conference, clerk)
            assert f"Von „{origin.label}“ führt kein Schritt zu „{target.label}“." in str(refusal.value)
        db.session.rollback()
        assert conference.state is origin


@pytest.mark.parametrize("origin", S)
def test_going_back_is_possible_from_the_minutes_and_from_the_closed_file_only(clerk, origin):
    conference = ready(origin, clerk)
    for target in set(S) - {S.PLANNED}:
        if BACK.get(origin) is target:
            actions.go_back(conference, to=target, reason="Nachtrag", by=clerk)
            assert (conference.state, history(conference)[0].why) == (target, "Nachtrag")
        else:
            with pytest.raises(Refused, match="führt kein Schritt"):
                actions.go_back(conference, to=target, reason="Nachtrag", by=clerk)
        db.session.rollback()


def test_nobody_is_invited_from_an_empty_list(clerk):
    conference = factories.conference(state=S.DATED, invitations_printed_at=clock.now())
    with pytest.raises(Refused, match="Die Liste der Eingeladenen ist leer"):
        actions.note_sent(conference, sent_on=TODAY, by=clerk)


def test_nothing_is_sent_that_was_not_printed(clerk):
    with pytest.raises(Refused, match="Die Einladungen sind noch nicht gedruckt"):
        actions.note_sent(ready(S.DATED, clerk, invitations_printed_at=None), sent_on=TODAY, by=clerk)


def test_nothing_was_sent_tomorrow(clerk):
    with pytest.raises(Refused, match="Der Versandtag liegt in der Zukunft"):
        actions.note_sent(ready(S.DATED, clerk), sent_on=TODAY + timedelta(days=1), by=clerk)


def test_a_conference_counts_as_held_from_its_day_on_and_not_before(clerk, monkeypatch):
    conference = ready(S.INVITED, clerk, starts_at=EVENING)
    hold_clock(monkeypatch, 2026, 11, 15, 23)
    with pytest.raises(
        Refused, match=r"noch nicht als durchgeführt gelten: Der Termin ist Montag, 16\.\sNovember 2026"
    ):
        actions.hold(conference, by=clerk)
    hold_clock(monkeypatch, 2026, 11, 16, 0)
    actions.hold(conference, by=clerk)
    assert conference.state is S.HELD


def test_what_other_features_know_against_closing_is_named(clerk, monkeypatch):
    monkeypatch.setattr(
        guards, "_closing", [lambda _: "Eine Aufgabe ist offen.", lambda _: None, lambda _: "Die Presse fehlt."]
    )
    with pytest.raises(Refused, match=r"Eine Aufgabe ist offen\. Die Presse fehlt\."):
        actions.close(ready(S.MINUTED, clerk), by=clerk)


@pytest.mark.parametrize(
    ("origin", "step"),
    [
        (S.DATED, actions.postpone),
        (S.DATED, actions.cancel),
        (S.CANCELLED, actions.try_again),
        (S.CLOSED, lambda c, **values: actions.go_back(c, to=S.MINUTED, **values)),
    ],
)
def test_giving_up_and_taking_back_need_a_reason(clerk, origin, step):
    with pytest.raises(Refused, match="Geben Sie den Grund an"):
        step(ready(origin, clerk), reason=" ", by=clerk)


@pytest.mark.parametrize(("origin", "step"), [(S.INVITED, actions.postpone), (S.CANCELLED, actions.try_again)])
def test_with_the_date_everything_that_hung_on_it_goes(clerk, origin, step):
    conference = ready(origin, clerk, sent_on=TODAY, reply_by=TODAY, edition=3)
    step(conference, reason="Halle gesperrt", by=clerk)
    db.session.commit()

    gone = (conference.starts_at, conference.ends_at, conference.reply_by, conference.sent_on)
    assert gone == (None, None, None, None)
    assert conference.invitations_printed_at is None
    assert conference.edition == 4, "letters in people's hands name a date that is gone"


def test_the_old_date_of_a_postponed_conference_stays_in_the_history(clerk):
    conference = ready(S.DATED, clerk)
    TAKE[S.POSTPONED](conference, clerk)
    db.session.commit()
    assert ("Beginn", "16.11.2026, 18:00\u00a0Uhr", None) in history(conference)[0].changes


@pytest.mark.parametrize(
    ("change", "is_outdated"),
    [
        ({"hall": "Festhalle"}, True),
        ({"starts_at": EVENING + timedelta(hours=1)}, True),
        ({"ends_at": EVENING + timedelta(hours=4)}, True),
        ({"purpose": "Anderer Text"}, True),
        ({"reply_by": date(2026, 11, 2)}, True),
        ({"street": "Windener Weg 7"}, True),
        ({"access_notes": "Aufzug"}, True),
        ({"motto": "Hand in Hand"}, True),
        ({"responsible_there": "Jemand anderes"}, False),
        ({"hall": "Mensa der Gesamtschule"}, False),
        ({"starts_at": EVENING.astimezone(factories.clock.now().tzinfo)}, False),
    ],
)
def test_letters_are_outdated_by_what_stands_on_them_and_by_nothing_else(clerk, change, is_outdated):
    conference = ready(S.DATED, clerk)
    actions.change_conference(conference, by=clerk, **change)
    db.session.commit()
    assert (conference.edition == 2) is is_outdated


def test_saving_without_a_change_leaves_no_trace(clerk):
    conference = ready(S.DATED, clerk)
    before = len(history(conference))
    actions.change_conference(conference, starts_at=EVENING, hall=conference.hall, by=clerk)
    db.session.commit()
    assert (len(history(conference)), conference.version) == (before, 1)


def test_a_fixed_date_cannot_be_taken_away_by_an_edit(clerk):
    with pytest.raises(Refused, match="Es fehlen Tag, Uhrzeit oder Ort"):
        actions.change_conference(ready(S.INVITED, clerk), starts_at=None, by=clerk)


def test_what_took_place_cannot_be_moved_into_the_future(clerk):
    with pytest.raises(Refused, match="noch nicht als durchgeführt"):
        actions.change_conference(ready(S.HELD, clerk), starts_at=EVENING, by=clerk)


@pytest.mark.parametrize("state", [S.MINUTED, S.CLOSED, S.CANCELLED])
def test_a_complete_file_is_not_changed_any_more(clerk, state):
    conference = ready(state, clerk)
    [invitee] = conference.invitees
    for step in (
        lambda: actions.change_conference(conference, hall="Festhalle", by=clerk),
        lambda: actions.set_agenda(conference, [], by=clerk),
        lambda: actions.record_answer(invitee, state=InviteeState.DECLINED, persons=1, by=clerk),
    ):
        with pytest.raises(Refused, match=f"Die Konferenz ist „{state.label}“ und wird nicht mehr geändert"):
            step()


def test_a_new_conference_starts_with_the_usual_evening(clerk):
    conference = actions.add_conference(title="Konferenz", hosts="Kreis Düren", starts_at=EVENING, by=clerk)
    db.session.commit()

    times = [f"{clock.local(moment):%H:%M}" for _, moment in conference.timed_agenda]
    assert times == ["18:00", "18:10", "18:20", "18:35", "19:00", "20:15", "20:45"]
    assert clock.local(conference.agenda_ends_at).time() == time(21, 0)
    assert [item.position for item in conference.agenda] == [1, 2, 3, 4, 5, 6, 7]


def test_agenda_times_follow_the_clock_through_the_night_it_changes(clerk):
    night = datetime(2026, 10, 24, 23, 0, tzinfo=clock.OFFICE_ZONE)
    conference = factories.conference(starts_at=night)
    actions.set_agenda(
        conference, [{"title": "Nacht", "speaker": "", "minutes": 300}, {"title": "Morgen", "minutes": 5}], by=clerk
    )
    [_, (_, moment)] = conference.timed_agenda
    assert clock.local(moment).time() == time(3, 0), "five hours later by every watch in the room"


def test_an_agenda_without_a_date_has_no_times():
    conference = factories.Conference(
        title="x", agenda=[factories.AgendaItem(title="Begrüßung", minutes=10, position=1)]
    )
    assert [moment for _, moment in conference.timed_agenda] == [None]
    assert conference.agenda_ends_at is None


def test_a_changed_agenda_outdates_the_letters_and_an_unchanged_one_does_not(clerk):
    conference = ready(S.DATED, clerk)
    same = [{"title": item.title, "speaker": item.speaker, "minutes": item.minutes} for item in conference.agenda]
    actions.set_agenda(conference, same, by=clerk)
    assert conference.edition == 1
    actions.set_agenda(conference, same[::-1], by=clerk)
    db.session.commit()
    assert conference.edition == 2
    assert history(conference)[0].changes[0][0] == "Tagesordnung"


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"responsible_there": ""}, "fehlt die verantwortliche Person in der Kommune. "),
        ({"responsible_here_id": None}, "fehlt die verantwortliche Person im Kreis. "),
        ({"responsible_there": "", "responsible_here_id": None}, "Personen in der Kommune und im Kreis. "),
    ],
)
def test_planning_needs_somebody_responsible_on_both_sides(clerk, missing, told):
    with pytest.raises(Refused, match=told):
        actions.plan(ready(S.IDEA, clerk, **missing), by=clerk)


@pytest.mark.parametrize("missing", [{"starts_at": None}, {"hall": ""}])
def test_a_fixed_date_needs_day_time_and_hall(clerk, missing):
    with pytest.raises(Refused, match="Es fehlen Tag, Uhrzeit oder Ort"):
        actions.fix_date(ready(S.PLANNED, clerk, **missing), by=clerk)


def test_a_day_that_something_speaks_against_needs_a_reason_from_the_start(clerk):
    values = {
        "title": "Konferenz",
        "hosts": "Kreis Düren",
        "starts_at": datetime(2026, 10, 19, 18, 0, tzinfo=clock.OFFICE_ZONE),
    }
    with pytest.raises(Refused, match="Schulferien"):
        actions.add_conference(by=clerk, **values)
    conference = actions.add_conference(override="Tag der Kinderrechte", by=clerk, **values)
    db.session.commit()
    assert history(conference)[0].why == "Tag der Kinderrechte"

    same_week = values["starts_at"] + timedelta(days=1)
    with pytest.raises(Refused, match="Schulferien"):
        actions.change_conference(conference, starts_at=same_week, by=clerk)
    actions.change_conference(conference, motto="Hand in Hand", by=clerk)
