"""Every step and guard of a conference, allowed and refused (domain handbook, 5.2)."""

from datetime import date, datetime, time, timedelta

import pytest

from intranet.audit.queries import history
from intranet.conferences import actions, guards, queries
from intranet.conferences.states import AnswerWay, Attendance, InviteeState
from intranet.conferences.states import ConferenceState as S
from intranet.core import chores, clock
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories
from tests.watching import hold_clock


def with_address(invitee):
    organisation = invitee.function.organisation
    organisation.street, organisation.postcode, organisation.city = "Feldstraße 12", "52372", "Kreuzau"
    invitee.state = InviteeState.NOTED
    return factories.saved(invitee)


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
TODAY = date(2026, 9, 14)
EVENING = datetime(2026, 11, 16, 18, 0, tzinfo=clock.OFFICE_ZONE)

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


def ready(state, clerk, **fields):
    """A conference that has all that any step could want."""
    defaults = {
        "starts_at": EVENING if state in {S.IDEA, S.PLANNED, S.DATED} else factories.at(-1),
        "responsible_there": "Sabine Rothkranz",
        "responsible_here_id": clerk.id,
        "invitations_printed_at": clock.now(),
    }
    conference = factories.conference(state=state, **defaults | fields)
    factories.invitee(conference)
    return conference


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


@pytest.mark.parametrize("missing", [{"responsible_there": ""}, {"responsible_here_id": None}])
def test_planning_needs_somebody_responsible_on_both_sides(clerk, missing):
    with pytest.raises(Refused, match="fehlt die verantwortliche Person in der Kommune oder im Kreis"):
        actions.plan(ready(S.IDEA, clerk, **missing), by=clerk)


@pytest.mark.parametrize("missing", [{"starts_at": None}, {"hall": ""}])
def test_a_fixed_date_needs_day_time_and_hall(clerk, missing):
    with pytest.raises(Refused, match="Es fehlen Tag, Uhrzeit oder Ort"):
        actions.fix_date(ready(S.PLANNED, clerk, **missing), by=clerk)


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


def test_sending_invites_those_whose_letter_was_printed_and_nobody_else(clerk):
    conference = ready(S.DATED, clerk)
    [answered] = conference.invitees
    printed, without, late = (with_address(factories.invitee(conference)) for _ in range(3))
    without.function.organisation.street = ""
    late.code = "SPAET"
    actions.note_printed(conference, invitees=[printed], by=clerk)

    actions.note_sent(conference, sent_on=TODAY, by=clerk)

    assert [one.state for one in (printed, without, late)] == [InviteeState.INVITED, *[InviteeState.NOTED] * 2]
    assert answered.state is InviteeState.ACCEPTED
    assert conference.sent_on == TODAY

    with pytest.raises(Refused, match="Es ist keine weitere Einladung gedruckt"):
        actions.note_sent_later(conference, sent_on=TODAY, by=clerk)
    actions.note_printed(conference, invitees=[late], by=clerk)
    assert actions.note_sent_later(conference, sent_on=TODAY, by=clerk) == 1
    assert (late.state, without.state) == (InviteeState.INVITED, InviteeState.NOTED)


def test_a_mayor_who_signs_gets_no_letter_to_herself(clerk):
    kreuzau = factories.county("Kreuzau")["Kreuzau"]
    conference = factories.conference(state=S.DATED, municipality=kreuzau, starts_at=EVENING)
    mayor, other = with_address(factories.invitee(conference)), with_address(factories.invitee(conference))
    mayor.function.organisation, mayor.function.is_head_of_town_hall = kreuzau.town_hall, True
    factories.saved(mayor)

    signing = guards.who_signs(conference)
    [reason] = guards.obstacles(mayor, signing=signing)
    assert reason == "Die Person unterschreibt die Einladung selbst und bekommt deshalb keine."
    assert guards.obstacles(other, signing=signing) == []
    actions.note_printed(conference, by=clerk)
    assert (mayor.printed_at, other.printed_at is None) == (None, False)


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


def test_a_conference_is_held_once_attendance_is_entered_for_everybody(clerk):
    conference = ready(S.INVITED, clerk)
    factories.invitee(conference, attendance=None)
    with pytest.raises(Refused, match=r"Bei 1\seingeladenen Person ist die Anwesenheit noch nicht eingetragen"):
        actions.hold(conference, by=clerk)
    factories.invitee(conference, attendance=None)
    with pytest.raises(Refused, match=r"Bei 2\seingeladenen Personen"):
        actions.hold(conference, by=clerk)


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


@pytest.mark.parametrize("state", [S.HELD, S.MINUTED, S.CLOSED, S.CANCELLED])
def test_the_list_is_closed_once_the_day_is_over(clerk, state):
    conference = ready(state, clerk)
    [invitee] = conference.invitees
    invitee.state = InviteeState.NOTED
    with pytest.raises(Refused, match="Die Liste der Eingeladenen ist abgeschlossen"):
        actions.invite(conference, [factories.function()], by=clerk)
    with pytest.raises(Refused, match="Die Liste der Eingeladenen ist abgeschlossen"):
        actions.take_off(invitee, by=clerk)


@pytest.mark.parametrize("state", [state for state in S if state not in {S.INVITED, S.HELD}])
def test_attendance_belongs_to_the_day_itself(clerk, state):
    with pytest.raises(Refused, match="Die Anwesenheit lässt sich jetzt nicht eintragen"):
        actions.record_attendance(ready(state, clerk), {}, guests="", by=clerk)


def test_attendance_is_kept_for_each_and_summed_up_in_the_history(clerk):
    conference = ready(S.INVITED, clerk)
    other = factories.invitee(conference, attendance=None)
    actions.record_attendance(conference, {other.id: Attendance.EXCUSED}, guests="Hannah Breuer, Eltern", by=clerk)
    db.session.commit()

    assert [one.attendance for one in conference.invitees] == [Attendance.PRESENT, Attendance.EXCUSED]
    assert conference.guests == "Hannah Breuer, Eltern"
    assert "anwesend: 1, entschuldigt: 1" in str(history(conference)[0].changes)


def test_a_person_stands_on_the_list_once(clerk):
    conference, function = ready(S.PLANNED, clerk), factories.function(last_name="Hürtgen")
    assert actions.invite(conference, [function], by=clerk) == 1
    assert actions.invite(conference, [function], by=clerk) == 0
    assert len(conference.invitees) == 2
    assert "Eva Hürtgen" in str(history(conference)[0].changes)


def test_who_was_only_noted_can_be_taken_off_again_who_was_invited_cannot(clerk):
    conference = ready(S.DATED, clerk)
    [invitee] = conference.invitees
    with pytest.raises(Refused, match=r"Eva Beispiel ist bereits eingeladen\. Tragen Sie eine Absage ein\."):
        actions.take_off(invitee, by=clerk)
    invitee.state = InviteeState.NOTED
    actions.take_off(invitee, by=clerk)
    db.session.commit()
    assert conference.invitees == []


def test_answers_change_and_only_those_who_come_are_expected(clerk):
    conference = ready(S.INVITED, clerk)
    one, two, three = *conference.invitees, factories.invitee(conference), factories.invitee(conference)
    actions.record_answer(one, state=InviteeState.ACCEPTED, persons=2, by=clerk)
    actions.record_answer(two, state=InviteeState.SUBSTITUTE, persons=1, by=clerk)
    actions.record_answer(three, state=InviteeState.DECLINED, by=clerk)
    db.session.commit()

    assert queries.expected_persons(conference) == 3
    answers = queries.answers(conference)
    assert list(answers.values()) == [0, 0, 1, 1, 1]
    actions.record_answer(three, state=InviteeState.ACCEPTED, persons=4, by=clerk)
    assert queries.expected_persons(conference) == 7


def test_who_declines_comes_with_nobody(clerk):
    [invitee] = ready(S.INVITED, clerk).invitees
    with pytest.raises(Refused, match="sagt ab und kommt mit 5 Personen: Beides zusammen geht nicht"):
        actions.record_answer(invitee, state=InviteeState.DECLINED, persons=5, by=clerk)
    actions.record_answer(invitee, state=InviteeState.DECLINED, persons=1, by=clerk)
    assert invitee.persons == 0
    with pytest.raises(Refused, match="eine Vertretung eingetragen, aber „zugesagt“ gewählt"):
        actions.record_answer(invitee, state=InviteeState.ACCEPTED, substitute="Lena Fremd", by=clerk)


def test_answers_for_a_date_that_is_gone_are_marked_and_not_counted(clerk):
    conference = ready(S.INVITED, clerk, starts_at=EVENING)
    [invitee] = conference.invitees
    actions.record_answer(invitee, state=InviteeState.ACCEPTED, persons=3, by=clerk)
    assert (queries.expected_persons(conference), queries.old_answers(conference)) == (3, 0)

    actions.postpone(conference, reason="Halle gesperrt", by=clerk)
    assert (queries.expected_persons(conference), queries.old_answers(conference)) == (0, 1)
    conference.starts_at = EVENING + timedelta(days=7)
    db.session.commit()
    assert invitee.answered_old_date
    assert (queries.answers(conference)[InviteeState.INVITED], queries.old_answers(conference)) == (1, 1)
    actions.record_answer(invitee, state=InviteeState.ACCEPTED, persons=2, by=clerk)
    assert (queries.expected_persons(conference), invitee.answered_old_date) == (2, False)


def test_the_last_entry_of_an_answer_can_be_taken_back_once(clerk):
    [invitee] = ready(S.INVITED, clerk, starts_at=EVENING).invitees
    invitee.state = InviteeState.NOTED
    db.session.commit()
    actions.record_answer(invitee, state=InviteeState.SUBSTITUTE, persons=2, substitute="Lena Fremd",
                          answered_by=AnswerWay.SLIP, by=clerk)  # fmt: skip
    db.session.commit()
    actions.take_back_answer(invitee, by=clerk)
    assert (invitee.state, invitee.persons, invitee.substitute) == (InviteeState.NOTED, 1, "")
    assert (invitee.answered_by, invitee.answered_on, invitee.answered_for) == (None, None, None)
    db.session.commit()
    with pytest.raises(Refused, match="lässt sich nicht zurücknehmen"):
        actions.take_back_answer(invitee, by=clerk)


def test_what_somebody_needs_is_never_written_to_the_log(clerk):
    [invitee] = ready(S.INVITED, clerk).invitees
    actions.record_answer(invitee, state=InviteeState.ACCEPTED, persons=1, meals="Zöliakie", by=clerk)
    db.session.commit()
    assert ("Verpflegung", None, "eingetragen") in history(invitee)[0].changes
    assert "Zöliakie" not in str(history(invitee))


def test_what_somebody_needs_is_deleted_fourteen_days_after_the_event(clerk):
    over, coming = (
        ready(S.HELD, clerk, starts_at=factories.at(-15)),
        ready(S.INVITED, clerk, starts_at=factories.at(-13)),
    )
    [gone], [kept] = over.invitees, coming.invitees
    gone.meals, gone.support, kept.meals = "Zöliakie", "Rampe", "vegan"
    db.session.commit()
    day = chores.do_chores()
    assert (gone.meals, gone.support, kept.meals) == ("", "", "vegan")
    assert history(over)[0].what == "Angaben zu Verpflegung und Unterstützung gelöscht"
    gone.meals = "nochmal"
    db.session.commit()
    chores.do_chores(last=day)
    assert gone.meals == "nochmal", "once a day is enough"


def test_nobody_becomes_noted_again(clerk):
    [invitee] = ready(S.INVITED, clerk).invitees
    with pytest.raises(Refused, match="Von „zugesagt“ führt kein Schritt zu „vorgemerkt“"):
        actions.record_answer(invitee, state=InviteeState.NOTED, persons=1, by=clerk)


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
