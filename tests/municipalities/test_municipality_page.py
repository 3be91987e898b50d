"""Everything about one municipality on one page: people with terms, one timeline of all, master data with versions."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from intranet.accounts.permissions import Role
from intranet.audit.actions import SYSTEM
from intranet.contacts.actions import give_function
from intranet.core.database import db
from intranet.municipalities.actions.borders import import_borders
from intranet.municipalities.models import Municipality
from intranet.municipalities.states import VisitState
from intranet.municipalities.timeline import Event, Registered, on_timeline, timeline
from tests import factories
from tests.municipalities.directory_file import feature, geojson, square
from tests.pages import Visitor
from tests.watching import statements_of


@pytest.fixture
def kreuzau(app) -> Municipality:
    return factories.county("Kreuzau")["Kreuzau"]


def events(page: BeautifulSoup) -> list[str]:
    return [" ".join(one.text.split()) for one in page.select(".chronicle__event")]


def visited(kreuzau: Municipality) -> None:
    kreuzau.visits[0].state, kreuzau.visits[0].starts_at = VisitState.VISITED, factories.at(-7, 10)
    db.session.commit()


def test_office_holders_past_and_present_stand_with_their_terms(visitor, kreuzau):
    for name, since, until in (("Alt", date(2014, 1, 1), date(2020, 10, 31)), ("Neu", date(2020, 11, 1), None)):
        person = factories.function(last_name=name).person
        give_function(
            person, kreuzau.town_hall, name="Bürgermeisterin", is_head_of_town_hall=True, valid_from=since,
            valid_to=until, by=SYSTEM,
        )  # fmt: skip
    db.session.commit()
    page = visitor.opens(f"/kommunen/{kreuzau.id}")
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("table:has(#personen-titel) tbody tr")]
    assert rows[0].startswith("Eva Neu Bürgermeisterin im Amt 01.11.2020")
    assert rows[1].startswith("Eva Alt Bürgermeisterin ehemals 01.01.2014 31.10.2020")
    assert "Bürgermeisterin Eva Neu" in " ".join(page.get_text(" ").split())


def test_one_timeline_holds_all_of_it_newest_first(visitor, kreuzau):
    visited(kreuzau)
    person = factories.function(last_name="Neu").person
    give_function(
        person, kreuzau.town_hall, name="Bürgermeisterin", is_head_of_town_hall=True, valid_from=date(2020, 11, 1),
        by=SYSTEM,
    )  # fmt: skip
    factories.conference(municipality=kreuzau, title="Konferenz Kreuzau", starts_at=factories.at(40))
    id = kreuzau.id
    found = events(visitor.opens(f"/kommunen/{id}"))
    assert "Konferenz Konferenz Kreuzau" in found[0]
    assert "Eva Neu tritt das Amt an" in found[-1]
    assert any("Antrittsbesuch" in one for one in found)
    assert any("Kommune übernommen" in one for one in found)


def test_the_timeline_can_be_narrowed_to_one_kind(visitor, kreuzau):
    visited(kreuzau)
    page = visitor.opens(f"/kommunen/{kreuzau.id}?art=Besuche")
    assert len(events(page)) == 1
    assert page.select_one(".tabs [aria-current]").text == "Besuche"
    assert len(events(visitor.opens(page.select_one(".tabs a")["href"]))) > 1


def test_who_may_not_read_documents_or_history_does_not_see_them_there(app, kreuzau):
    id = kreuzau.id
    reader = Visitor(app, as_user=factories.account(role=Role.READER))
    page = reader.opens(f"/kommunen/{id}")
    assert not any("übernommen" in one for one in events(page))
    assert {"Schreiben", "Änderungen"}.isdisjoint(link.text for link in page.select(".tabs a"))


def test_a_source_without_permission_is_not_even_asked(app, kreuzau, monkeypatch):
    def never(_municipality):
        raise AssertionError("asked")

    monkeypatch.setattr("intranet.municipalities.timeline._sources", [Registered("Geheim", "secret:read", never)])
    assert timeline(kreuzau, may=lambda _permission: False).events == []


def test_a_feature_adds_its_own_events(app, kreuzau, monkeypatch):
    monkeypatch.setattr("intranet.municipalities.timeline._sources", [])
    on_timeline("Angebote", permission="offers:read")(
        lambda _: [Event(day=date(2026, 1, 1), kind="Angebot", what="Neu")]
    )
    assert [event.what for event in timeline(kreuzau, may=lambda _: True).events] == ["Neu"]


def test_a_long_timeline_shows_its_newest_part_and_a_link_to_the_rest(visitor, kreuzau):
    for number in range(50):
        factories.conference(municipality=kreuzau, title=f"Konferenz {number}", starts_at=factories.at(-400 - number))
    page = visitor.opens(f"/kommunen/{kreuzau.id}")
    assert len(events(page)) == 40
    link = next(link for link in page.select("main a") if link.text.endswith("der Zeitleiste zeigen"))
    assert len(events(visitor.opens(link["href"]))) > 50


def test_the_page_asks_the_database_no_more_for_more_of_everything(visitor, kreuzau):
    path = f"/kommunen/{kreuzau.id}"
    factories.conference(municipality=kreuzau)
    factories.function().organisation = kreuzau.town_hall
    db.session.commit()
    visitor.opens(path)
    one = statements_of(lambda: visitor.client.get(path))
    kreuzau = db.session.get(Municipality, int(path.rsplit("/", 1)[1]))
    for _ in range(5):
        factories.conference(municipality=kreuzau)
        function = factories.function()
        function.organisation = kreuzau.town_hall
    db.session.commit()
    assert statements_of(lambda: visitor.client.get(path)) == one


FIELDS = {
    "population": "18 200", "population_on": "2025-12-31", "area_km2": "41,80", "in_scope": "y",
    "youth_office": "Kreis Düren",
}  # fmt: skip


def test_master_data_are_changed_with_german_numbers(visitor, kreuzau):
    path = f"/kommunen/{kreuzau.id}/bearbeiten"
    form = visitor.opens(path)
    assert form.select_one("[name=area_km2]")["value"] == "41,73"
    visitor.submits(path, version=form.select_one("[name=version]")["value"], **FIELDS)
    row = db.session.query(Municipality).one()
    assert (row.population, row.population_on, row.area_km2) == (18_200, date(2025, 12, 31), 41.8)
    assert "Kommune geändert" in visitor.opens(f"/kommunen/{row.id}").text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("population", "viele"), ("population", "0"), ("population", "-5"), ("population", "9" * 12),
        ("population", "1,5"), ("population", ""), ("population", "１２"), ("area_km2", "1e5"), ("area_km2", "nan"),
        ("area_km2", "41,733"), ("area_km2", "0"), ("population_on", "2099-01-01"), ("population_on", "gestern"),
        ("youth_office", ""),
    ],
)  # fmt: skip
def test_what_is_no_master_data_is_refused_and_stays_in_the_field(visitor, kreuzau, field, value):
    path, version = f"/kommunen/{kreuzau.id}/bearbeiten", kreuzau.version
    page = visitor.submits(path, expect=422, version=version, **FIELDS | {field: value})
    assert page.select_one(f"[name={field}]")["value"] == value
    assert db.session.query(Municipality).one().population == 18_149


def test_two_people_at_once_are_shown_both_versions(visitor, kreuzau):
    path, version = f"/kommunen/{kreuzau.id}/bearbeiten", kreuzau.version
    visitor.submits(path, version=version, **FIELDS)
    page = visitor.submits(path, expect=409, version=version, **FIELDS | {"population": "19000"})
    assert "18\u202f200" in page.text
    assert "19000" in page.text


def test_who_leaves_the_area_loses_the_visit_that_was_only_waited_for(visitor, kreuzau):
    path = f"/kommunen/{kreuzau.id}/bearbeiten"
    without = {key: value for key, value in FIELDS.items() if key != "in_scope"}
    visitor.submits(path, version=kreuzau.version, **without)
    row = db.session.query(Municipality).one()
    assert (row.in_scope, [visit.state for visit in row.visits]) == (False, [VisitState.DROPPED])
    visitor.submits(path, version=row.version, **FIELDS)
    row = db.session.query(Municipality).one()
    assert (row.in_scope, [visit.state for visit in row.visits]) == (True, [VisitState.OPEN])


def test_an_ended_municipality_says_so_on_its_page_and_in_the_list(visitor, kreuzau):
    kreuzau.ended_on, kreuzau.in_scope = date(2025, 11, 30), False
    db.session.commit()
    page = visitor.opens(f"/kommunen/{kreuzau.id}")
    assert "Diese Kommune besteht nicht mehr" in page.text
    assert "besteht nicht mehr" in visitor.opens("/kommunen/").select_one("tbody").text
    assert visitor.opens("/").select(".county__tile") == []


def test_markup_in_a_name_is_text_wherever_it_stands(visitor, app):
    evil = factories.municipality('<img src=x onerror="alert(1)">')
    factories.visit(municipality=evil)
    import_borders(geojson(feature(evil.ags, square(6.5, 50.7))), credit="<script>", by=SYSTEM)
    db.session.commit()
    for path in ("/", "/kommunen/", f"/kommunen/{evil.id}", "/kommunen/amtswechsel"):
        page = visitor.opens(path)
        assert not page.select("main img, main script:not([src])")
        assert "onerror" in page.text
