"""Votes under an item, and corrections of approved minutes: kept, refused, and shown on their pages."""

import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from intranet.accounts.permissions import Role
from intranet.audit.queries import history
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.documents.models import Document
from intranet.minutes.actions import corrections, writing
from intranet.minutes.models import Correction, Minutes
from intranet.minutes.states import MinutesState, ResolutionKind
from tests import factories
from tests.minutes.test_pages import buttons, sent, visiting
from tests.minutes.test_writing import blank

WRONG = {"place": "TOP 3", "reads": "15. Dezember", "shall_read": "15. Januar", "requested_by": "Klara Exempel"}


@pytest.fixture
def minutes(app):
    factories.letterhead()
    return factories.minutes()


@pytest.fixture
def address(minutes):
    return f"/konferenzen/{minutes.conference_id}/niederschrift"


@pytest.fixture
def approved(minutes):
    minutes.state, minutes.sent_on = MinutesState.APPROVED, clock.today()
    minutes.approved_on, minutes.approval = clock.today(), "Arbeitskreis Prävention"
    minutes.conference.state = ConferenceState.CLOSED
    db.session.commit()
    return minutes


def stored(minutes):
    return db.session.get(Minutes, inspect(minutes).identity)


def votes_of(item):
    return item.votes_yes, item.votes_no, item.votes_abstained


def write(minutes, clerk, **values):
    item = minutes.items[0]
    writing.write_minutes(minutes, by=clerk, **blank(minutes, items={item.id: values}))
    db.session.commit()
    return item


def test_counted_votes_are_kept_and_empty_fields_are_none(minutes, clerk):
    item = write(minutes, clerk, resolution="Wird genehmigt.", resolution_kind=ResolutionKind.DECISION,
                 votes_yes=41, votes_no=None, votes_abstained=2)  # fmt: skip
    assert (item.votes, item.resolution_kind) == ((41, 0, 2), ResolutionKind.DECISION)


@pytest.mark.parametrize("votes", [(None, None, None), (0, 0, 0), (0, None, 0)])
def test_a_wording_may_stand_without_counted_votes(minutes, clerk, votes):
    yes, no, abstained = votes
    item = write(minutes, clerk, resolution="Ja.", votes_yes=yes, votes_no=no, votes_abstained=abstained)
    assert item.votes is None
    assert votes_of(item) == (None, None, None)


def test_votes_without_a_wording_are_refused(minutes, clerk):
    with pytest.raises(Refused, match="TOP 1 stehen Stimmen, aber es fehlt der Wortlaut"):
        write(minutes, clerk, resolution="", votes_yes=3, votes_no=None, votes_abstained=None)


@pytest.mark.parametrize(
    "values",
    [
        {"votes_yes": 3, "votes_no": 0, "votes_abstained": 0},
        {"resolution": "Ja.", "votes_yes": 3},
        {"resolution": "Ja.", "votes_yes": 3, "votes_no": -1, "votes_abstained": 0},
    ],
)
def test_the_database_refuses_half_a_count(minutes, values):
    for name, value in values.items():
        setattr(minutes.items[0], name, value)
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_an_item_that_was_voted_on_stays(minutes, clerk):
    minutes.items[0].resolution = "Wird genehmigt."
    with pytest.raises(Refused, match="steht schon etwas"):
        writing.remove_item(minutes.items[0], by=clerk)


def test_votes_come_through_the_page_and_are_shown_there(visitor, minutes, address):
    key = f"item_{minutes.items[0].id}"
    given = {f"{key}_agreement": "Erstens", f"{key}_resolution": "Die Niederschrift wird genehmigt.",
             f"{key}_resolution_kind": "decision", f"{key}_votes_yes": "41", f"{key}_votes_abstained": "1"}  # fmt: skip
    visitor.opens(f"{address}/schreiben")
    visitor.submits(f"{address}/schreiben", **sent(minutes, **given))
    text = " ".join(visitor.opens(address).text.replace("\u00a0", " ").split())
    assert "Beschluss 1.2: Die Niederschrift wird genehmigt.Abstimmung: 41 Ja, 0 Nein, 1 Enthaltung" in text


def test_the_fields_of_a_vote_are_open_only_where_there_was_one(visitor, minutes, address):
    minutes.items[1].resolution = "Wird genehmigt."
    db.session.commit()
    page = visitor.opens(f"{address}/schreiben")
    assert [part.has_attr("open") for part in page.select("form details")] == [False, True, False]


@pytest.mark.parametrize("count", ["-1", "10000", "viele"])
def test_impossible_counts_come_back(visitor, minutes, address, count):
    key = f"item_{minutes.items[0].id}"
    page = visitor.submits(f"{address}/schreiben", expect=422, **sent(
        minutes, **{f"{key}_resolution": "Ja.", f"{key}_votes_yes": count}
    ))  # fmt: skip
    assert page.select_one(".error-summary a")["href"] == f"#{key}_votes_yes"
    assert page.select_one(f"details[open] #{key}_votes_yes")


def test_a_wording_under_a_removed_item_comes_back_but_not_its_kind(visitor, minutes, address):
    key = f"item_{minutes.items[0].id}"
    form = sent(minutes, **{f"{key}_resolution": "Unersetzlich", f"{key}_resolution_kind": "decision"})
    visitor.submits(f"{address}/punkte/{minutes.items[0].id}/entfernen")
    summary = visitor.submits(f"{address}/schreiben", expect=422, **form).select_one(".error-summary").text
    assert "„Unersetzlich“" in summary
    assert "decision" not in summary


@pytest.mark.parametrize("state", sorted(set(MinutesState) - {MinutesState.APPROVED}))
def test_only_approved_minutes_are_corrected(minutes, clerk, state):
    minutes.state, minutes.sent_on = state, clock.today()
    with pytest.raises(Refused, match="erst, was genehmigt ist"):
        corrections.add_correction(minutes, by=clerk, **WRONG)


def test_a_correction_leaves_the_text_counts_as_a_version_and_is_told(approved, clerk):
    before = approved.version
    row = corrections.add_correction(approved, by=clerk, **WRONG)
    db.session.commit()
    assert approved.version == before + 1
    assert row.corrected_on == clock.today()
    assert [entry.what for entry in history(row)] == ["Genehmigte Niederschrift berichtigt"]


def test_a_correction_must_change_something(approved, clerk):
    with pytest.raises(Refused, match="sind gleich"):
        corrections.add_correction(approved, by=clerk, **WRONG | {"reads": "15. Januar"})


def test_the_page_takes_a_correction_and_prints_the_new_version(visitor, approved, address):
    assert "Berichtigung eintragen" in buttons(visitor.opens(address))
    visitor.opens(f"{address}/neue-berichtigung")
    visitor.submits(f"{address}/neue-berichtigung", expect=422, place="", shall_read="", requested_by="")
    visitor.submits(f"{address}/neue-berichtigung", expect=422, **WRONG | {"reads": WRONG["shall_read"]})
    visitor.submits(f"{address}/neue-berichtigung", **WRONG)
    page = visitor.opens(address)
    assert [cell.text for cell in page.select("#berichtigungen-titel ~ tbody td")][:2] == ["15. Dezember", "15. Januar"]
    printed = db.session.query(Document).one()
    assert printed.source_version == stored(approved).version


def test_a_correction_whose_print_fails_is_not_kept(visitor, approved, address):
    visitor.submits(f"{address}/neue-berichtigung", expect=422, **WRONG | {"shall_read": "\U000130a7"})
    assert db.session.query(Correction).count() == 0


def test_before_approval_there_is_no_page_for_corrections(visitor, minutes, address):
    assert "Berichtigung eintragen" not in buttons(visitor.opens(address))
    visitor.opens(f"{address}/neue-berichtigung", expect=409)
    visitor.submits(f"{address}/neue-berichtigung", expect=409, **WRONG)


@pytest.mark.parametrize("role", [Role.HEAD, Role.PRESS, Role.READER])
def test_only_the_office_corrects(app, approved, address, role):
    visiting(app, role).submits(f"{address}/neue-berichtigung", expect=403, **WRONG)
    assert db.session.query(Correction).count() == 0
