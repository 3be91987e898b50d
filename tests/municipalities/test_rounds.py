"""Rounds of visits: who belongs to them, how far they have come, and who was not visited for long."""

from datetime import date

import pytest

from intranet.audit.queries import history
from intranet.contacts.actions import give_function
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities import actions
from intranet.municipalities.models import Visit
from intranet.municipalities.queries import Progress, by_name, current_visit, latest_round, running_round, standings
from intranet.municipalities.queries.rounds import neglected
from intranet.municipalities.states import RoundScope, VisitKind
from intranet.municipalities.states import VisitState as S
from intranet.setup import start_first_round
from tests import factories
from tests.watching import hold_clock, statements_of

YEAR = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "scope": RoundScope.YOUTH_OFFICE}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    return hold_clock(monkeypatch, 2026, 9, 14, 10)


@pytest.fixture
def county(app):
    return factories.county()


@pytest.fixture
def begun(county, clerk):
    found = actions.start_round(name="Rathausbesuche 2026", by=clerk, **YEAR)
    db.session.commit()
    return found


def visit_of(municipality):
    return current_visit(municipality)


def bring(municipality, state, **fields):
    visit = visit_of(municipality)
    for name, value in {"state": state, **fields}.items():
        setattr(visit, name, value)
    return factories.saved(visit)


def made(municipality, *when):
    return bring(municipality, S.VISITED, starts_at=factories.at(-(date(2026, 9, 14) - date(*when)).days, 10))


def test_setting_up_begins_the_round_of_the_year_with_everybody_in_scope(county):
    start_first_round()
    db.session.commit()
    found = latest_round()
    assert (found.name, found.starts_on, found.ends_on) == ("Rathausbesuche 2026", date(2026, 1, 1), date(2026, 12, 31))
    in_round = {visit.municipality.name for visit in db.session.query(Visit).filter_by(round_id=found.id)}
    assert in_round == set(county) - {"Düren"}
    assert Progress.of(standings(found)).in_scope == 14


def test_a_new_round_gives_everybody_who_was_visited_an_open_visit(county, begun, clerk):
    old = made(county["Kreuzau"], 2026, 5, 4)
    new = actions.start_round(
        name="Fachgespräche 2027", starts_on=date(2026, 9, 1), ends_on=date(2027, 12, 31),
        scope=RoundScope.YOUTH_OFFICE, kind=VisitKind.EXPERT, by=clerk,
    )  # fmt: skip
    db.session.commit()

    visit = visit_of(county["Kreuzau"])
    assert visit.id != old.id
    assert (visit.state, visit.kind, visit.round_id) == (S.OPEN, VisitKind.EXPERT, new.id)
    assert db.session.get(Visit, old.id).round_id == begun.id
    assert Progress.of(standings(new)).visited == 0
    assert Progress.of(standings(begun)).visited == 1


def test_a_visit_under_way_is_taken_along_with_its_date(county, begun, clerk):
    fixed = bring(county["Inden"], S.SCHEDULED, starts_at=factories.at(9))
    new = actions.start_round(
        name="Runde 2", starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31), scope=RoundScope.YOUTH_OFFICE, by=clerk
    )
    db.session.commit()
    assert visit_of(county["Inden"]).id == fixed.id
    assert (fixed.round_id, fixed.state, fixed.kind) == (new.id, S.SCHEDULED, VisitKind.INAUGURAL)
    assert history(fixed)[0].what == "In Besuchsrunde übernommen"


def test_a_round_for_the_whole_county_holds_dueren_too(county, clerk):
    found = actions.start_round(name="Alle", by=clerk, **YEAR | {"scope": RoundScope.COUNTY})
    assert Progress.of(standings(found)).in_scope == 15


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "einen Namen"),
        ({"name": "Rathausbesuche 2026"}, "gibt es schon"),
        ({"name": "Neu", "ends_on": date(2025, 12, 31)}, "Das Ende liegt vor dem Beginn"),
    ],
)
def test_a_round_without_sense_is_refused(begun, clerk, changes, words):
    with pytest.raises(Refused, match=words):
        actions.start_round(by=clerk, **YEAR | changes)


def test_the_running_round_takes_in_new_visits_and_an_ended_one_does_not(county, begun, clerk, monkeypatch):
    made(county["Kreuzau"], 2026, 5, 4)
    assert running_round().id == begun.id
    second = actions.add_visit(county["Kreuzau"], kind=VisitKind.FOLLOW_UP, by=clerk)
    assert second.round_id == begun.id
    assert actions.add_visit(county["Düren"], kind=VisitKind.FOLLOW_UP, by=clerk).round_id is None

    hold_clock(monkeypatch, 2027, 1, 1, 9)
    assert running_round() is None
    assert latest_round().id == begun.id


def test_name_and_span_may_be_corrected(visitor, begun):
    path = f"/besuche/runden/{begun.id}/bearbeiten"
    page = visitor.opens(path)
    version = page.select_one("[name=version]")["value"]
    visitor.submits(path, version=version, name="Runde 26", starts_on="2026-02-01", ends_on="2026-11-30")
    assert "Runde 26" in visitor.opens(f"/besuche/runden/{begun.id}").text
    visitor.submits(path, version=version, name="Anders", starts_on="2026-02-01", ends_on="2026-11-30", expect=409)


def test_the_page_of_a_round_says_how_far_it_is_and_who_is_left(visitor, county, begun):
    for name in county.keys() - {"Düren", "Inden", "Titz", "Linnich"}:
        made(county[name], 2026, 5, 4)
    bring(county["Inden"], S.SCHEDULED, starts_at=factories.at(9))
    bring(county["Titz"], S.SCHEDULED, starts_at=factories.at(-3))
    page = visitor.opens(f"/besuche/runden/{begun.id}")
    assert "11 von 14 besucht, Inden folgt am 23.\u00a0September." in page.text
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("table:has(#offen-titel) tbody tr")]
    assert rows == [
        "Inden terminiert Mi., 23.09.2026, 18:00 Uhr",
        "Linnich offen –",
        "Titz terminiert überfällig Fr., 11.09.2026, 18:00 Uhr",
    ]  # fmt: skip


def test_neglected_are_those_not_visited_for_long_or_not_since_the_head_changed(county, begun, clerk):
    made(county["Kreuzau"], 2025, 8, 1)
    made(county["Inden"], 2026, 3, 2)
    made(county["Titz"], 2026, 3, 2)
    for place, since in (("Titz", date(2026, 4, 1)), ("Inden", date(2025, 11, 1))):
        give_function(
            factories.function(last_name=place).person, county[place].town_hall, name="Bürgermeisterin",
            is_head_of_town_hall=True, valid_from=since, by=clerk,
        )  # fmt: skip
    db.session.commit()
    found = {one.name: one for one in neglected(begun, months=12)}
    assert found["Kreuzau"].is_long_ago
    assert found["Titz"].has_new_head
    assert not found["Titz"].is_long_ago
    assert "Inden" not in found
    assert found["Linnich"].visited_on is None
    assert "Düren" not in found
    assert "Kreuzau" not in {one.name for one in neglected(begun, months=24)}


def test_the_page_takes_as_many_statements_for_one_visited_as_for_ten(visitor, county, begun):
    path = f"/besuche/runden/{begun.id}"

    def look():
        db.session.remove()  # as every request finds it: with nothing in memory
        return statements_of(lambda: visitor.client.get(path))

    made(county["Kreuzau"], 2025, 8, 1)
    visitor.opens(path)
    before = look()
    for municipality in by_name()[2:10]:
        made(municipality, 2025, 8, 1)
    assert look() == before


def test_beginning_a_round_through_its_form(visitor, county):
    visitor.submits(
        "/besuche/runden/neu", name="Rathausbesuche 2026", starts_on="2026-01-01", ends_on="2026-12-31",
        scope="youth-office", kind="inaugural",
    )  # fmt: skip
    assert "0 von 14" in visitor.opens("/besuche/runden/").text
    page = visitor.submits(
        "/besuche/runden/neu", name="Rathausbesuche 2026", starts_on="2026-01-01", ends_on="2026-12-31",
        scope="youth-office", kind="inaugural", expect=422,
    )  # fmt: skip
    assert "gibt es schon" in page.text


def test_of_a_large_round_the_first_rows_are_shown_and_the_rest_is_one_link_away(visitor, begun, monkeypatch):
    monkeypatch.setattr("intranet.municipalities.views.rounds.MOST_ROWS", 3)
    page = visitor.opens(f"/besuche/runden/{begun.id}")
    assert [len(table.select("tbody tr")) for table in page.select("table")] == [3, 3]
    whole = visitor.opens(page.find("a", string="Alle Kommunen beider Listen zeigen")["href"])
    assert [len(table.select("tbody tr")) for table in whole.select("table")] == [14, 14]
