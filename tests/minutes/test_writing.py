"""Writing minutes: from the agenda, through review and release, to approval; each step allowed and refused."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from intranet.audit.queries import history
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.documents.actions import print_document
from intranet.minutes import letters, phases
from intranet.minutes.actions import writing
from intranet.minutes.models import Minutes
from intranet.minutes.states import MinutesState
from tests import factories

S = MinutesState


def today():
    return clock.today()


def blank(minutes, **changes):
    """What a form would send that changes nothing but these."""
    values = {
        "head": {name: getattr(minutes, name) for name in ("chair", "minute_taker", "started_at", "ended_at")},
        "items": {item.id: {"discussion": item.discussion} for item in minutes.items},
        "findings": {},
        "phases_under": next(item.id for item in minutes.items if item.holds_phases),
    }
    return values | changes


def test_minutes_take_over_the_agenda_and_the_five_life_phases(clerk):
    conference = factories.conference(agenda=("Begrüßung", "Vorstellung der Ergebnisse", "Vereinbarungen"))
    minutes = writing.start_minutes(conference, by=clerk)
    assert [item.title for item in minutes.items] == ["Begrüßung", "Vorstellung der Ergebnisse", "Vereinbarungen"]
    assert [item.holds_phases for item in minutes.items] == [False, True, False]
    assert tuple(row.phase for row in minutes.phases) == phases.KREIS_DUEREN
    assert minutes.started_at == conference.starts_at
    assert minutes.ended_at is None, "nobody has said yet when it ended"
    assert minutes.minute_taker == "Klara Muster"
    assert history(minutes)[0].what == "Niederschrift begonnen"


def test_a_conference_without_agenda_gets_one_item(clerk):
    conference = factories.conference()
    conference.agenda = []
    minutes = writing.start_minutes(conference, by=clerk)
    assert [(item.title, item.holds_phases) for item in minutes.items] == [("Ergebnisse der Konferenz", True)]


def test_there_is_only_one_minutes_for_each_conference(clerk):
    conference = factories.conference()
    writing.start_minutes(conference, by=clerk)
    with pytest.raises(Refused, match="schon eine Niederschrift"):
        writing.start_minutes(conference, by=clerk)


@pytest.mark.parametrize("state", sorted(ConferenceState.with_a_date()))
def test_minutes_can_be_started_from_the_day_of_the_conference_on(clerk, state):
    conference = factories.conference(state=state, starts_at=factories.at(0))
    assert writing.start_minutes(conference, by=clerk).state is S.DRAFT


def test_minutes_cannot_be_started_before_the_day(clerk):
    conference = factories.conference(state=ConferenceState.INVITED, starts_at=factories.at(1))
    with pytest.raises(Refused, match="Ab diesem Tag"):
        writing.start_minutes(conference, by=clerk)


@pytest.mark.parametrize("state", sorted(set(ConferenceState) - ConferenceState.with_a_date()))
def test_a_conference_without_fixed_date_has_no_minutes(clerk, state):
    with pytest.raises(Refused, match=state.label):
        writing.start_minutes(factories.conference(state=state), by=clerk)


def test_what_was_written_is_kept_and_counted_as_a_version(clerk):
    minutes = factories.minutes()
    item, finding, before = minutes.items[0], minutes.phases[0], minutes.version
    writing.write_minutes(minutes, by=clerk, **blank(
        minutes, items={item.id: {"discussion": "Alle sind da."}}, findings={finding.id: {"lacking": "Hebammen"}},
        phases_under=item.id,
    ))  # fmt: skip
    db.session.commit()
    assert (item.discussion, finding.lacking) == ("Alle sind da.", "Hebammen")
    assert [one.holds_phases for one in minutes.items] == [True, False, False]
    assert minutes.version == before + 1, "a change of an item alone counts as well"


def test_saving_without_a_change_leaves_version_and_log_alone(clerk):
    minutes = factories.minutes()
    before, told = minutes.version, len(history(minutes, *minutes.items))
    writing.write_minutes(minutes, by=clerk, **blank(minutes))
    db.session.commit()
    assert minutes.version == before
    assert len(history(minutes, *minutes.items)) == told


def test_a_conference_does_not_end_before_it_starts(clerk):
    minutes = factories.minutes()
    head = blank(minutes)["head"] | {"ended_at": minutes.started_at}
    with pytest.raises(Refused, match="Ende liegt nicht nach dem Beginn"):
        writing.write_minutes(minutes, by=clerk, **blank(minutes, head=head))


@pytest.mark.parametrize("state", [S.RELEASED, S.SENT, S.APPROVED])
def test_released_minutes_cannot_be_written(clerk, state):
    minutes = factories.minutes(state=state, sent_on=today(), approved_on=today(), approval="Arbeitskreis")
    for act in (
        lambda: writing.write_minutes(minutes, by=clerk, **blank(minutes)),
        lambda: writing.add_item(minutes, title="Verschiedenes", after=3, by=clerk),
        lambda: writing.remove_item(minutes.items[0], by=clerk),
    ):
        with pytest.raises(Refused, match="nicht mehr ändern"):
            act()


def test_an_item_can_be_added_anywhere_and_the_others_move_on(clerk):
    minutes = factories.minutes()
    writing.add_item(minutes, title="Verschiedenes", after=1, by=clerk)
    writing.add_item(minutes, title="Ganz vorn", after=0, by=clerk)
    assert [(item.position, item.title) for item in minutes.items] == [
        (1, "Ganz vorn"), (2, "Begrüßung"), (3, "Verschiedenes"), (4, "Vorstellung der Ergebnisse"),
        (5, "Vereinbarungen und nächster Termin"),
    ]  # fmt: skip


def test_an_empty_item_can_be_removed(clerk):
    minutes = factories.minutes()
    writing.remove_item(minutes.items[0], by=clerk)
    assert [(item.position, item.title) for item in minutes.items] == [
        (1, "Vorstellung der Ergebnisse"), (2, "Vereinbarungen und nächster Termin"),
    ]  # fmt: skip


def test_an_item_that_holds_something_stays(clerk):
    minutes = factories.minutes()
    first, phases_item, last = minutes.items
    first.discussion = "Wichtiges"
    factories.task(minutes, item=last)
    for item in (first, phases_item, last):
        with pytest.raises(Refused, match="steht schon etwas"):
            writing.remove_item(item, by=clerk)


@pytest.mark.parametrize("missing", ["chair", "minute_taker", "ended_at"])
def test_incomplete_minutes_are_not_sent_round(clerk, missing):
    minutes = factories.minutes(**{missing: None if missing == "ended_at" else ""})
    with pytest.raises(Refused, match="Im Kopf fehlt etwas"):
        writing.send_round(minutes, by=clerk)


STEPS = {
    S.IN_REVIEW: lambda minutes, by: writing.send_round(minutes, by=by),
    S.RELEASED: lambda minutes, by: writing.release(minutes, by=by),
    S.SENT: lambda minutes, by: writing.send(minutes, sent_on=today(), by=by),
    S.APPROVED: lambda minutes, by: writing.approve(minutes, approved_on=today(), approval="Arbeitskreis", by=by),
    S.DRAFT: lambda minutes, by: writing.back_to_draft(minutes, reason="Fehler", by=by),
}


@pytest.mark.one_engine
@pytest.mark.parametrize("to", S)
@pytest.mark.parametrize("state", S)
def test_every_step_of_the_table_is_taken_and_every_other_refused(clerk, state, to):
    factories.letterhead()
    minutes = factories.minutes(state=state, sent_on=today(), approved_on=today(), approval="Arbeitskreis")
    print_document(letters.minutes_sheet(minutes), source=minutes, by=clerk)
    if state.may_become(to):
        STEPS[to](minutes, clerk)
        db.session.commit()
        assert minutes.state is to
    else:
        with pytest.raises(Refused, match="führt kein Schritt"):
            STEPS[to](minutes, clerk)


def test_release_keeps_who_took_on_what(clerk):
    minutes = factories.minutes(state=S.IN_REVIEW)
    task = factories.task(minutes, who="Gemeinde Kreuzau", until=today())
    writing.release(minutes, by=clerk)
    assert (task.minuted_who, task.minuted_until) == ("Gemeinde Kreuzau", today())


def test_minutes_are_not_sent_before_the_released_text_was_printed(clerk):
    factories.letterhead()
    minutes = factories.minutes(state=S.IN_REVIEW)
    print_document(letters.minutes_sheet(minutes), source=minutes, by=clerk)  # a draft does not count
    writing.release(minutes, by=clerk)
    db.session.commit()
    with pytest.raises(Refused, match="noch nicht gedruckt"):
        writing.send(minutes, sent_on=today(), by=clerk)
    print_document(letters.minutes_sheet(minutes), source=minutes, by=clerk)
    writing.send(minutes, sent_on=today(), by=clerk)
    assert minutes.conference.state is ConferenceState.MINUTED


@pytest.mark.parametrize("days", [1, -29])
def test_minutes_are_not_sent_in_the_future_nor_before_the_conference(clerk, days):
    factories.letterhead()
    minutes = factories.minutes(state=S.RELEASED)
    print_document(letters.minutes_sheet(minutes), source=minutes, by=clerk)
    with pytest.raises(Refused, match="Prüfen Sie den Tag"):
        writing.send(minutes, sent_on=today() + timedelta(days=days), by=clerk)


def test_a_conference_that_was_not_held_has_no_sent_minutes(clerk):
    factories.letterhead()
    conference = factories.conference(state=ConferenceState.INVITED, starts_at=factories.at(0))
    minutes = factories.minutes(conference, state=S.RELEASED)
    print_document(letters.minutes_sheet(minutes), source=minutes, by=clerk)
    with pytest.raises(Refused, match="führt kein Schritt"):
        writing.send(minutes, sent_on=today(), by=clerk)


@pytest.mark.parametrize("days", [1, -2])
def test_approval_lies_between_dispatch_and_today(clerk, days):
    minutes = factories.minutes(state=S.SENT, sent_on=today() - timedelta(days=1))
    with pytest.raises(Refused, match="Tag der Genehmigung"):
        writing.approve(minutes, approved_on=today() + timedelta(days=days), approval="Arbeitskreis", by=clerk)


def test_sent_minutes_take_their_conference_back_with_them(clerk):
    minutes = factories.minutes(factories.conference(state=ConferenceState.MINUTED), state=S.SENT, sent_on=today())
    writing.back_to_draft(minutes, reason="Ein Name war falsch", by=clerk)
    assert minutes.conference.state is ConferenceState.HELD
    assert minutes.sent_on is None
    assert history(minutes)[0].why == "Ein Name war falsch"


def test_minutes_of_a_closed_conference_stay(clerk):
    minutes = factories.minutes(factories.conference(state=ConferenceState.CLOSED), state=S.SENT, sent_on=today())
    with pytest.raises(Refused, match="abgeschlossen"):
        writing.back_to_draft(minutes, reason="Ein Name war falsch", by=clerk)


@pytest.mark.parametrize(
    "values",
    [
        {"state": S.SENT, "sent_on": None},
        {"state": S.APPROVED, "sent_on": today(), "approved_on": None},
        {"state": S.APPROVED, "sent_on": today(), "approved_on": today(), "approval": ""},
    ],
)
def test_the_database_refuses_impossible_states(app, values):
    conference = factories.conference()
    with pytest.raises(IntegrityError):
        factories.saved(Minutes(conference=conference, started_at=conference.starts_at, **values))
    db.session.rollback()
