"""Who is invited, what they answer, who came: what the rules allow and refuse."""

from datetime import timedelta

import pytest

from intranet.audit.queries import history
from intranet.conferences import actions, guards, queries
from intranet.conferences.states import AnswerWay, Attendance, InviteeState
from intranet.conferences.states import ConferenceState as S
from intranet.core import chores, clock
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories
from tests.conferences.scenes import EVENING, TODAY, ready, with_address
from tests.watching import hold_clock


@pytest.fixture(autouse=True)
def today(monkeypatch):
    return hold_clock(monkeypatch, 2026, 9, 14, 10)


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


def test_a_conference_is_held_once_attendance_is_entered_for_everybody(clerk):
    conference = ready(S.INVITED, clerk)
    factories.invitee(conference, attendance=None)
    with pytest.raises(Refused, match=r"Bei 1\seingeladenen Person ist die Anwesenheit noch nicht eingetragen"):
        actions.hold(conference, by=clerk)
    factories.invitee(conference, attendance=None)
    with pytest.raises(Refused, match=r"Bei 2\seingeladenen Personen"):
        actions.hold(conference, by=clerk)


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

    assert queries.answers(conference).expected == 3
    answers = queries.answers(conference).by_state
    assert list(answers.values()) == [0, 0, 1, 1, 1]
    actions.record_answer(three, state=InviteeState.ACCEPTED, persons=4, by=clerk)
    assert queries.answers(conference).expected == 7


def test_who_declines_comes_with_nobody(clerk):
    [invitee] = ready(S.INVITED, clerk).invitees
    with pytest.raises(Refused, match="sagt ab und kommt mit 5 Personen: Beides zusammen geht nicht"):
        actions.record_answer(invitee, state=InviteeState.DECLINED, persons=5, by=clerk)
    actions.record_answer(invitee, state=InviteeState.DECLINED, persons=1, by=clerk)
    assert invitee.persons == 0
    with pytest.raises(Refused, match="eine Vertretung eingetragen, aber „zugesagt“ gewählt"):
        actions.record_answer(invitee, state=InviteeState.ACCEPTED, substitute="Lena Fremd", by=clerk)


def test_who_comes_in_person_after_all_is_no_longer_represented(clerk):
    [invitee] = ready(S.INVITED, clerk).invitees
    actions.record_answer(invitee, state=InviteeState.SUBSTITUTE, substitute="Lena Fremd", by=clerk)
    actions.record_answer(invitee, state=InviteeState.ACCEPTED, substitute="Lena Fremd", by=clerk)
    assert (invitee.substitute, invitee.who_comes) == ("", invitee.function.person.full_name)
    actions.take_back_answer(invitee, by=clerk)
    assert (invitee.state, invitee.substitute) == (InviteeState.SUBSTITUTE, "Lena Fremd")


def test_answers_for_a_date_that_is_gone_are_marked_and_not_counted(clerk):
    conference = ready(S.INVITED, clerk, starts_at=EVENING)
    [invitee] = conference.invitees
    actions.record_answer(invitee, state=InviteeState.ACCEPTED, persons=3, by=clerk)
    assert (queries.answers(conference).expected, queries.answers(conference).old) == (3, 0)

    actions.postpone(conference, reason="Halle gesperrt", by=clerk)
    assert (queries.answers(conference).expected, queries.answers(conference).old) == (0, 1)
    with pytest.raises(Refused, match="Zusagen gelten erst für einen neuen Termin"):
        actions.record_answer(invitee, state=InviteeState.SUBSTITUTE, persons=1, by=clerk)
    conference.starts_at = EVENING + timedelta(days=7)
    actions.fix_date(conference, by=clerk)
    db.session.commit()
    assert invitee.answered_old_date
    assert (queries.answers(conference).by_state[InviteeState.INVITED], queries.answers(conference).old) == (1, 1)
    actions.record_answer(invitee, state=InviteeState.ACCEPTED, persons=2, by=clerk)
    assert (queries.answers(conference).expected, invitee.answered_old_date) == (2, False)


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

    actions.take_back_answer(invitee, by=clerk)
    assert invitee.meals == "", "what was entered with an answer goes with it"


def test_what_somebody_needs_is_deleted_fourteen_days_after_the_event(clerk):
    over, coming = (
        ready(S.HELD, clerk, starts_at=factories.at(-15)),
        ready(S.INVITED, clerk, starts_at=factories.at(-13)),
    )
    [gone], [kept] = over.invitees, coming.invitees
    gone.meals, gone.support, kept.meals = "Zöliakie", "Rampe", "vegan"
    [long_ago], [lately] = (ready(S.POSTPONED, clerk, starts_at=None).invitees for _ in range(2))
    for invitee, days in ((long_ago, 15), (lately, 13)):
        invitee.meals, invitee.answered_for = "laktosefrei", clock.today() - timedelta(days=days)
    db.session.commit()
    day = chores.do_chores()
    assert (gone.meals, gone.support, kept.meals) == ("", "", "vegan")
    assert (long_ago.meals, lately.meals) == ("", "laktosefrei"), "postponed, and no new day was found"
    assert history(over)[0].what == "Angaben zu Verpflegung und Unterstützung gelöscht"
    gone.meals = "nochmal"
    db.session.commit()
    chores.do_chores(last=day)
    assert gone.meals == "nochmal", "once a day is enough"


def test_nobody_becomes_noted_again(clerk):
    [invitee] = ready(S.INVITED, clerk).invitees
    with pytest.raises(Refused, match="Von „zugesagt“ führt kein Schritt zu „vorgemerkt“"):
        actions.record_answer(invitee, state=InviteeState.NOTED, persons=1, by=clerk)
