"""The start page: how many were visited, who is next, what is due."""

from datetime import datetime, timedelta

import pytest

from intranet.accounts.permissions import Role
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities import actions
from intranet.municipalities.models import Visit
from intranet.municipalities.queries import progress
from intranet.municipalities.states import VisitKind
from intranet.municipalities.states import VisitState as S
from intranet.overview import queries
from tests import factories
from tests.pages import Visitor
from tests.watching import statements_of

DONE = {"starts_at": factories.at(-40), "result": "Gut.", "agreements": "keine"}


@pytest.fixture
def county(app):
    return factories.county()


def bring(name, state, **fields):
    visit = db.session.query(Visit).join(Visit.municipality).filter_by(name=name).filter(Visit.is_current).one()
    visit.state = state
    for field, value in fields.items():
        setattr(visit, field, value)
    return factories.saved(visit)


def visited(county, number):
    for name in [name for name in county if name != "Düren"][:number]:
        bring(name, S.CLOSED, **DONE)


def text_of(page):
    return " ".join(page.text.split())


def tiles_of(page):
    return {" ".join(one.select_one(".tile__label").text.split()): int(one.select_one(".tile__count").text)
            for one in page.select(".tiles .tile")}  # fmt: skip


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (
            0,
            "Der Landrat hat noch keines der 14 Rathäuser {area} besucht; für 14 Kommunen steht noch kein Termin fest.",
        ),
        (1, "Der Landrat hat eines der 14 Rathäuser {area} besucht; für 13 Kommunen steht noch kein Termin fest."),
        (13, "Der Landrat hat 13 der 14 Rathäuser {area} besucht; für Vettweiß steht noch kein Termin fest."),
        (14, "Der Landrat hat alle 14 Rathäuser {area} besucht."),
    ],
)
def test_the_state_of_the_visits_in_one_sentence(visitor, county, number, sentence):
    visited(county, number)
    said = visitor.opens("/").select_one("[data-copy]").text
    assert said == sentence.format(area="im Zuständigkeitsbereich des Kreisjugendamtes")


def test_before_anything_is_entered_the_sentence_claims_nothing(visitor):
    assert "Im Zuständigkeitsbereich des Kreisjugendamtes ist noch keine Kommune eingetragen." in text_of(
        visitor.opens("/")
    )


def test_dueren_does_not_count(county):
    bring("Düren", S.CLOSED, **DONE)
    assert (progress().in_scope, progress().visited) == (14, 0)


def test_the_figures_add_up_to_all_in_scope(visitor, county):
    visited(county, 3)
    bring("Jülich", S.SCHEDULED, starts_at=factories.at(5))
    bring("Kreuzau", S.SCHEDULED, starts_at=factories.at(-5))
    bring("Linnich", S.POSTPONED)
    bring("Titz", S.CANCELLED)

    figures = tiles_of(visitor.opens("/"))
    assert figures["besucht"] == 3
    assert figures["terminiert"] == 1
    assert figures["überfällig"] == 1
    assert figures["noch ohne Termin"] == 9
    assert sum(list(figures.values())[:4]) == 14


def test_a_second_visit_does_not_undo_the_first(visitor, county, clerk):
    visited(county, 14)
    actions.add_visit(county["Kreuzau"], kind=VisitKind.FOLLOW_UP, by=clerk)
    db.session.commit()
    page = visitor.opens("/")
    assert "Der Landrat hat alle 14 Rathäuser" in page.text
    assert tiles_of(page)["noch ohne Termin"] == 0


def test_municipalities_without_a_conference_are_counted(visitor, county):
    factories.conference(municipality=county["Kreuzau"], state=ConferenceState.PLANNED)
    factories.conference(municipality=county["Titz"], state=ConferenceState.CANCELLED)
    factories.conference(municipality=county["Düren"], state=ConferenceState.PLANNED)
    assert tiles_of(visitor.opens("/"))["Kommunen ohne Konferenz"] == 13


def ask(name, by, *, again_in_days):
    """Ask a town hall for a date, to be reminded so many days from now."""
    asked, again = clock.today() - timedelta(days=10), clock.today() + timedelta(days=again_in_days)
    actions.request_visit(bring(name, S.OPEN), contact="Vorzimmer", requested_on=asked, follow_up_on=again, by=by)
    db.session.commit()


def test_what_is_due_is_listed_with_what_to_do_and_leads_there(visitor, county, clerk):
    late = bring("Hürtgenwald", S.SCHEDULED, starts_at=factories.at(-4))
    ask("Niederzier", clerk, again_in_days=0)
    ask("Inden", clerk, again_in_days=1)
    held = factories.conference(
        title="Vergessene Konferenz", municipality=county["Kreuzau"], state=ConferenceState.INVITED
    )
    ids = late.id, held.id

    page = visitor.opens("/")
    [box] = [one for one in page.select("section.card") if "Was fällig ist" in one.text]
    lines = [" ".join(line.get_text(" ").split()) for line in box.select("li")]
    assert lines[0].startswith("überfällig Besuch in Hürtgenwald Der Termin war am")
    assert lines[1].startswith("überfällig Vergessene Konferenz Die Konferenz war am")
    assert "Niederzier" in lines[2]
    assert f"Wiedervorlage vom {clock.today():%d.%m.%Y}" in lines[2]
    assert len(lines) == 3
    assert [link["href"] for link in box.select("a")][:2] == [f"/besuche/{ids[0]}", f"/konferenzen/{ids[1]}"]


def test_my_next_follow_ups_stand_by_themselves_also_those_of_later_weeks(visitor, county, clerk):
    somebody = factories.account(name="Svenja Adolphi")
    for days, account in ((0, clerk), (9, clerk), (30, clerk), (9, somebody)):
        actions.add_follow_up(
            county["Inden"],
            due_on=factories.at(days).date(),
            what=f"{account.name} in {days}",
            account=account,
            by=clerk,
        )
    db.session.commit()
    name = clerk.name
    page = visitor.opens("/")
    [box] = [one for one in page.select("section.card") if "Meine nächsten Wiedervorlagen" in one.text]
    assert [link.text for link in box.select("li a")] == [f"Inden: {name} in {n}" for n in (9, 30)]
    assert "in 9\u00a0Tagen" in box.text


def test_what_is_dropped_in_scope_has_a_figure_and_a_word(visitor, county):
    assert "entfällt" not in tiles_of(visitor.opens("/"))
    bring("Titz", S.DROPPED, reason="Fusion")
    page = visitor.opens("/")
    assert (tiles_of(page)["entfällt"], tiles_of(page)["noch ohne Termin"]) == (1, 13)
    assert "in Titz entfällt der Besuch." in page.text


def test_each_figure_leads_to_a_list_of_as_many(visitor, county):
    visited(county, 3)
    bring("Jülich", S.SCHEDULED, starts_at=factories.at(5))
    bring("Kreuzau", S.SCHEDULED, starts_at=factories.at(-5))
    bring("Titz", S.DROPPED, reason="Fusion")
    figures = [
        (int(one.select_one(".tile__count").text), one.a["href"])
        for one in visitor.opens("/").select(".tiles .tile") if one.a
    ]  # fmt: skip
    assert len(figures) == 5
    for count, address in figures:
        if "dropped" in address:  # without a round also Düren, which was never in scope
            count += 1
        assert len(visitor.opens(address).select("tbody tr")) == count, address


def test_with_nothing_due_the_page_says_so(visitor, county):
    assert "Nichts ist überfällig, keine Wiedervorlage ist fällig." in visitor.opens("/").text


def test_what_comes_next_mixes_visits_and_conferences_by_date(visitor, county):
    bring("Heimbach", S.SCHEDULED, starts_at=factories.at(26), place="Rathaus")
    bring("Inden", S.SCHEDULED, starts_at=factories.at(12))
    factories.conference(
        title="Konferenz Kreuzau",
        municipality=county["Kreuzau"],
        state=ConferenceState.DATED,
        starts_at=factories.at(20),
    )
    factories.conference(
        title="Nur geplant", municipality=None, state=ConferenceState.PLANNED, starts_at=factories.at(3)
    )
    assert [one.what for one in queries.coming()] == [
        "Antrittsbesuch in Inden", "Konferenz Kreuzau", "Antrittsbesuch in Heimbach",
    ]  # fmt: skip
    assert "Nur geplant" not in visitor.opens("/").text


def test_only_the_next_few_are_shown(county):
    for number, name in enumerate([name for name in county if name != "Düren"][:9]):
        bring(name, S.SCHEDULED, starts_at=factories.at(30 - number))
    assert len(queries.coming()) == 6
    assert queries.coming()[0].at == factories.at(22)


def test_every_municipality_has_its_tile_with_its_state(visitor, county):
    bring("Hürtgenwald", S.SCHEDULED, starts_at=factories.at(-4))
    page = visitor.opens("/")
    tiles = {
        one.select_one(".county__name").text: one.select_one(".county__state").text
        for one in page.select(".county__tile")
    }
    assert len(tiles) == 15
    assert (tiles["Hürtgenwald"], tiles["Düren"], tiles["Titz"]) == ("überfällig", "entfällt", "offen")


def test_the_start_page_takes_a_fixed_number_of_statements(visitor, county):
    visitor.opens("/")
    before = statements_of(lambda: visitor.opens("/"))
    visited(county, 3)
    for name in ("Jülich", "Kreuzau", "Linnich"):
        bring(name, S.SCHEDULED, starts_at=factories.at(-4))
        factories.conference(municipality=county[name], state=ConferenceState.INVITED)
    assert statements_of(lambda: visitor.opens("/")) == before


@pytest.mark.parametrize(
    ("role", "links"),
    [
        (Role.PARTNER, {"Meine Konferenzen"}),
        (Role.ADMINISTRATION, {"Konten verwalten", "Protokoll ansehen", "Kreis einrichten", "Briefkopf bearbeiten"}),
    ],
)
def test_partners_and_administrators_have_a_start_page_of_their_own(app, county, role, links):
    page = Visitor(app, as_user=factories.account(role=role, name="Jana Winter")).opens("/")
    assert "Guten Tag, Jana Winter." in page.text
    assert role.purpose in page.text
    assert links <= {" ".join(link.text.split()) for link in page.select("main a")}
    assert "Kreuzau" not in page.text


@pytest.mark.one_engine
@pytest.mark.parametrize("role", [Role.HEAD, Role.PRESS, Role.COUNTY_OFFICE, Role.READER])
def test_whoever_reads_visits_sees_the_figures_but_plans_nothing(app, county, role):
    page = Visitor(app, as_user=factories.account(role=role)).opens("/")
    assert tiles_of(page)["noch ohne Termin"] == 14
    assert "Konferenz planen" not in page.text


def test_moments_are_those_of_the_office_clock(visitor, county):
    bring("Inden", S.SCHEDULED, starts_at=datetime(2030, 7, 1, 8, 0, tzinfo=clock.UTC))
    assert "Montag, 1.\u00a0Juli 2030, 10:00\u00a0Uhr" in visitor.opens("/").text
