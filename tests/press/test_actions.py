"""Press releases: drafted, released, sent or waived; each step allowed and refused."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from intranet.audit.queries import history
from intranet.conferences import actions as conferences
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.minutes.states import MinutesState
from intranet.press import actions
from intranet.press.states import PressState
from tests import factories

S = PressState
QUOTE = {"quote": "Kein Kind darf verloren gehen.", "quote_name": "Max Muster", "quote_function": "Landrat"}


@pytest.fixture(autouse=True)
def letterhead(app):
    return factories.letterhead()


def test_a_draft_is_made_from_conference_and_minutes(clerk):
    conference = factories.conference(guests="Frau Gast\nHerr Gast")
    factories.invitee(conference)
    factories.minutes(conference).phases[0].plans = "Schnullercafé"
    release = actions.draft_release(conference, by=clerk)
    assert release.state is S.DRAFT
    assert release.headline == "Kreuzau plant ein Vorhaben für Kinder und Familien"
    assert release.lead.startswith("Drei Teilnehmende haben")
    assert release.dated_on == clock.today()
    assert history(release)[0].what == "Pressemitteilung entworfen"


def test_there_is_one_release_for_each_conference(clerk):
    release = factories.press_release()
    with pytest.raises(Refused, match="schon eine Pressemitteilung"):
        actions.draft_release(release.conference, by=clerk)


@pytest.mark.parametrize("state", ConferenceState)
def test_only_what_took_place_is_reported(clerk, state):
    conference = factories.conference(state=state)
    if state in {ConferenceState.HELD, ConferenceState.MINUTED, ConferenceState.CLOSED}:
        assert actions.draft_release(conference, by=clerk).id
    else:
        with pytest.raises(Refused, match=f"Die Konferenz ist „{state.label}“"):
            actions.draft_release(conference, by=clerk)


STEPS = {
    S.DRAFT: lambda release, by: actions.back_to_draft(release, reason="Fehler", by=by),
    S.QUOTES: lambda release, by: actions.ask_for_quote(release, by=by),
    S.APPROVAL: lambda release, by: actions.ask_for_approval(release, by=by),
    S.SENT: lambda release, by: actions.send(release, sent_on=clock.today(), by=by),
    S.ARCHIVED: lambda release, by: actions.archive(release, by=by),
}


@pytest.mark.parametrize("to", S)
@pytest.mark.parametrize("state", S)
def test_every_step_of_the_table_is_taken_and_every_other_refused(clerk, state, to):
    release = factories.press_release(state=state, sent_on=clock.today(), quote_approved="gestern", **QUOTE)
    if state.may_become(to):
        STEPS[to](release, clerk)
        db.session.commit()
        assert release.state is to
    else:
        with pytest.raises(Refused, match="führt kein Schritt"):
            STEPS[to](release, clerk)


def test_without_a_quote_there_is_nothing_to_release(clerk):
    release = factories.press_release()
    with pytest.raises(Refused, match="enthält kein Zitat"):
        actions.ask_for_quote(release, by=clerk)
    actions.ask_for_approval(release, by=clerk)
    assert release.state is S.APPROVAL


@pytest.mark.parametrize("missing", ["quote_name", "quote_function"])
def test_a_quote_needs_name_and_function(clerk, missing):
    release = factories.press_release(**QUOTE | {missing: ""})
    for act in (actions.ask_for_quote, actions.ask_for_approval):
        with pytest.raises(Refused, match="fehlen Name oder Funktion"):
            act(release, by=clerk)


def test_a_quote_must_be_released_before_the_press_office_sees_it(clerk):
    release = factories.press_release(state=S.QUOTES, **QUOTE)
    with pytest.raises(Refused, match=r"Zitat ist noch nicht freigegeben\..*Max Muster"):
        actions.ask_for_approval(release, by=clerk)
    actions.ask_for_approval(release, quote_approved="27.10.2026, telefonisch", by=clerk)
    assert (release.state, release.quote_approved) == (S.APPROVAL, "27.10.2026, telefonisch")


@pytest.mark.parametrize("changed", sorted(QUOTE))
def test_a_changed_quote_is_no_longer_released(clerk, changed):
    release = factories.press_release(quote_approved="gestern", **QUOTE)
    actions.write_release(release, quote_approved="gestern", by=clerk, **QUOTE | {changed: "Etwas anderes"})
    assert release.quote_approved == ""


def test_a_changed_quote_with_a_new_release_stays_released(clerk):
    release = factories.press_release(quote_approved="gestern", **QUOTE)
    actions.write_release(release, quote_approved="heute", by=clerk, **QUOTE | {"quote": "Anders."})
    assert release.quote_approved == "heute"


def test_other_changes_leave_the_released_quote_alone(clerk):
    release = factories.press_release(quote_approved="gestern", **QUOTE)
    actions.write_release(release, quote_approved="gestern", lead="Neuer Vorspann.", by=clerk, **QUOTE)
    assert (release.quote_approved, release.lead) == ("gestern", "Neuer Vorspann.")


@pytest.mark.parametrize("state", [S.APPROVAL, S.SENT, S.ARCHIVED])
def test_what_lies_with_the_press_office_is_not_written(clerk, state):
    release = factories.press_release(state=state, sent_on=clock.today())
    with pytest.raises(Refused, match="nicht mehr ändern"):
        actions.write_release(release, lead="Heimlich", by=clerk)


def test_nothing_is_sent_in_the_future(clerk):
    release = factories.press_release(state=S.APPROVAL)
    with pytest.raises(Refused, match="liegt in der Zukunft"):
        actions.send(release, sent_on=clock.today() + timedelta(days=1), by=clerk)


def test_a_conference_closes_when_its_release_is_sent_or_waived(clerk):
    conference = factories.conference(state=ConferenceState.MINUTED)
    factories.minutes(conference, state=MinutesState.SENT, sent_on=clock.today())
    with pytest.raises(Refused, match="weder versandt, noch wurde auf sie verzichtet"):
        conferences.close(conference, by=clerk)
    release = factories.press_release(conference)
    with pytest.raises(Refused, match="weder versandt"):
        conferences.close(conference, by=clerk)
    release.state, release.sent_on = S.SENT, clock.today()
    conferences.close(conference, by=clerk)
    assert conference.state is ConferenceState.CLOSED


def test_waiving_names_the_reason_and_can_be_taken_back(clerk):
    conference = factories.conference()
    actions.waive(conference, reason="Kein öffentliches Interesse", by=clerk)
    assert conference.press_waived
    assert history(conference)[0].why == "Kein öffentliches Interesse"
    with pytest.raises(Refused, match="Nehmen Sie den Verzicht zuerst zurück"):
        actions.draft_release(conference, by=clerk)
    actions.take_back_waiver(conference, by=clerk)
    assert actions.draft_release(conference, by=clerk).id


def test_what_was_sent_is_not_waived(clerk):
    release = factories.press_release(state=S.SENT, sent_on=clock.today())
    with pytest.raises(Refused, match="schon versandt"):
        actions.waive(release.conference, reason="Zu spät", by=clerk)


@pytest.mark.parametrize(
    "values", [{"state": S.SENT, "sent_on": None}, {"state": S.APPROVAL, "quote": "So.", "quote_approved": ""}]
)
def test_the_database_refuses_impossible_states(app, values):
    conference = factories.conference()
    with pytest.raises(IntegrityError):
        factories.press_release(conference, **values)
    db.session.rollback()
