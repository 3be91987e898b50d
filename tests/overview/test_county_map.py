"""The county on one look: as map, tiles or list, by visits or by conferences."""

import pytest

from intranet.audit.actions import SYSTEM
from intranet.conferences.states import ConferenceState
from intranet.core.database import db
from intranet.municipalities.actions.borders import set_up_borders
from intranet.municipalities.models import Border
from intranet.municipalities.states import VisitState
from intranet.overview.county_map import county_map
from tests import factories
from tests.watching import statements_of


@pytest.fixture
def places(app):
    places = factories.county()
    set_up_borders(by=SYSTEM)
    db.session.commit()
    return places


def names(page) -> dict[str, str]:
    links = page.select("svg.county-map a")
    return dict(link["aria-label"].split(": ") for link in links)


def test_each_area_is_a_link_that_says_name_and_status(visitor, places):
    titz = places["Titz"]
    titz.visits[0].state, titz.visits[0].starts_at = VisitState.SCHEDULED, factories.at(-3, 10)
    places["Kreuzau"].visits[0].state, places["Kreuzau"].visits[0].starts_at = VisitState.VISITED, factories.at(-9, 10)
    db.session.commit()
    page = visitor.opens("/")
    assert len(names(page)) == 15
    assert (names(page)["Titz"], names(page)["Kreuzau"], names(page)["Düren"]) == ("überfällig", "besucht", "entfällt")
    assert page.select_one("svg a[aria-label='Titz: überfällig'] .tone-danger")
    assert page.select_one(".county-map__credit").text.startswith("© GeoBasis-DE / BKG 2016")


def test_the_legend_counts_every_word_once(visitor, places):
    places["Kreuzau"].visits[0].state, places["Kreuzau"].visits[0].starts_at = VisitState.VISITED, factories.at(-9, 10)
    db.session.commit()
    legend = [" ".join(entry.text.split()) for entry in visitor.opens("/").select(".county-legend li")]
    assert legend == ["besucht (1)", "offen (13), entfällt (1)"]


def test_the_switch_shows_the_conferences(visitor, places):
    factories.conference(municipality=places["Titz"], state=ConferenceState.DATED, starts_at=factories.at(-3))
    factories.conference(municipality=places["Inden"], state=ConferenceState.CANCELLED)
    factories.conference(municipality=places["Inden"], state=ConferenceState.PLANNED)
    factories.conference(municipality=places["Merzenich"], state=ConferenceState.PLANNED)
    factories.conference(municipality=places["Merzenich"], state=ConferenceState.CANCELLED)
    factories.conference(municipality=None, state=ConferenceState.HELD)
    page = visitor.opens("/?karte=konferenzen")
    words = names(page)
    assert (words["Titz"], words["Inden"], words["Merzenich"], words["Jülich"]) == (
        "überfällig", "in Planung", "in Planung", "keine Konferenz",
    )  # fmt: skip
    assert page.select_one(".card .tabs [aria-current]").text == "Konferenzen"


@pytest.mark.parametrize("word", ["", "unsinn", "<script>", "besuche"])
def test_an_unknown_word_shows_the_visits(visitor, places, word):
    assert visitor.opens(f"/?karte={word}").select_one(".card .tabs [aria-current]").text == "Besuche"


def test_without_borders_the_tiles_take_the_place_of_the_map(visitor, app):
    factories.county("Kreuzau", "Titz")
    page = visitor.opens("/")
    assert not page.select("svg.county-map")
    assert [tile.text.split() for tile in page.select(".county__tile")] == [["Titz", "offen"], ["Kreuzau", "offen"]]
    assert "county--narrow-only" not in page.select_one("ul.county")["class"]


def test_hundreds_of_areas_are_a_picture_and_the_list_is_what_people_read(visitor, app):
    set_up_borders(by=SYSTEM)
    for number in range(70):
        place = factories.visit(name=f"Ort {number}").municipality
        db.session.add(Border(ags=f"{place.ags}", path="M0,0l5,0 0,5z", label_x=1, label_y=1))
    db.session.query(Border).filter(Border.path.not_like("M0,0l5%")).delete()
    db.session.commit()
    page = visitor.opens("/")
    assert page.select_one("svg.county-map")["aria-hidden"] == "true"
    assert len(page.select("svg.county-map > path")) == 70
    assert not page.select("svg.county-map a, svg.county-map text")
    assert not page.select(".county__tile")
    assert page.find("a", string="Liste der 70 Kommunen")["href"] == "/kommunen/"


def test_the_map_takes_as_many_statements_for_one_municipality_as_for_many(app):
    factories.county("Kreuzau")
    set_up_borders(by=SYSTEM)
    one = statements_of(lambda: county_map("konferenzen"))
    db.session.expunge_all()
    factories.county("Titz", "Inden", "Jülich")
    db.session.expunge_all()
    assert statements_of(lambda: county_map("konferenzen")) == one <= 4


def test_the_queries_give_the_report_what_it_draws(places):
    found = county_map("besuche")
    area = found.borders.areas[places["Titz"].id]
    assert found.borders.view_box == (0, 0, 1000, 1353)
    assert area.path.startswith("M")
    assert 0 < area.label_x < 1000
