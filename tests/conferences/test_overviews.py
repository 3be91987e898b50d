"""Board, calendar and figures: what all conferences look like together."""

from datetime import timedelta

from intranet.accounts.permissions import Role
from intranet.calendar.models import OwnDay
from intranet.calendar.states import DayKind
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.conferences.states import InviteeState
from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities.states import VisitState
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, good_day, stored, text_of
from tests.pages import Visitor
from tests.watching import statements_of


def test_the_board_has_a_column_for_each_status_and_the_filters_of_the_list(visitor):
    conference(S.PLANNED, title="Kreuzauer Abend")
    conference(S.HELD, title="Titzer Abend", municipality=factories.municipality("Titz"))
    factories.municipality("Inden")
    page = visitor.opens(f"{ALL}tafel")
    assert [head["id"] for head in page.select(".board__title")] == [f"spalte-{state.value}" for state in S]
    held = page.select_one("[aria-labelledby=spalte-held]")
    assert "Titzer Abend" in held.text
    assert "Kreuzauer Abend" not in held.text
    assert "1\u00a0Kommune hat keine geplante oder durchgeführte Konferenz" in page.text
    assert "Kreuzauer Abend" not in visitor.opens(f"{ALL}tafel?titel=titz").text
    assert statements_of(lambda: visitor.opens(f"{ALL}tafel")) == 6


def test_the_calendar_shows_weeks_holidays_conferences_and_visits(visitor):
    day = good_day()
    conference(S.DATED, title="Kreuzauer Abend", starts_at=factories.at((day - clock.today()).days))
    page = visitor.opens(f"{ALL}kalender?monat={day:%Y-%m}")
    assert "Kreuzauer Abend" in page.select_one("table.month").text
    assert str(day.isocalendar().week) in [cell.text for cell in page.select("table.month tbody th")]
    assert "Konferenz: Kreuzauer Abend" in page.select("table")[-1].text
    assert "Neujahr" in visitor.opens(f"{ALL}kalender?monat=2027-01").select_one("table.month").text
    assert visitor.opens(f"{ALL}kalender?monat=quatsch").select_one(".month__day[aria-current=date]")


def test_the_calendar_has_the_filters_of_the_list_and_keeps_the_month(visitor):
    day = good_day()
    at = factories.at((day - clock.today()).days)
    titz = factories.municipality("Titz")
    ags = titz.ags
    conference(S.DATED, title="Kreuzauer Abend", starts_at=at)
    conference(S.PLANNED, title="Titzer Abend", starts_at=at, municipality=titz, series="Titzer Runde")
    factories.visit(VisitState.SCHEDULED, name="Inden", starts_at=factories.at((day - clock.today()).days, hour=10))
    factories.saved(OwnDay(name="Kirmes", kind=DayKind.LOCAL, starts_on=day, ends_on=day, municipality_id=titz.id))
    path = f"{ALL}kalender?monat={day:%Y-%m}"

    def shown(query):
        page = visitor.opens(f"{path}&{query}")
        assert page.select_one("form.filter input[name=monat]")["value"] == f"{day:%Y-%m}"
        [later] = [one["href"] for one in page.select("main a") if text_of(one) == "Nächster Monat"]
        assert query in later
        return {word for word in ("Kreuzauer", "Titzer", "Inden") if word in page.select_one("table.month").text}

    assert "Kirmes" not in visitor.opens(path).text
    assert "Kirmes" in visitor.opens(f"{path}&kommune={ags}").text, "days of a place stand there with its filter"
    assert shown("") == {"Kreuzauer", "Titzer", "Inden"}
    assert shown(f"kommune={ags}") == {"Titzer"}
    assert shown("status=dated") == shown("titel=kreuzau") == {"Kreuzauer"}
    assert shown("reihe=Titzer+Runde") == {"Titzer"}
    assert shown(f"von={day + timedelta(days=1)}") == set()
    assert "kalender?titel=titz" in visitor.opens(f"{ALL}tafel?titel=titz").select_one("main nav.tabs").decode()


def test_figures_count_by_type_phase_and_municipality(visitor):
    phase = factories.saved(CatalogueEntry(catalogue=Catalogue.LIFE_PHASE, name="Grundschule", position=1))
    row = conference(S.INVITED)
    yes, no, silent = (factories.invitee(row, attendance=None) for _ in range(3))
    yes.persons, yes.function.organisation.life_phases = 3, [phase]
    yes.function.organisation.municipalities = [row.municipality]
    no.state, silent.state = InviteeState.DECLINED, InviteeState.INVITED
    db.session.commit()
    page = visitor.opens(f"{ALL}{row.id}/zahlen")
    rows = [[text_of(cell) for cell in line.select("th, td")] for line in page.select("tbody tr")]
    assert ["Grundschule", "1", "1", "0", "0", "3", "0"] in rows
    assert ["ohne Angabe", "2", "0", "1", "1", "0", "0"] in rows
    assert ["Kreuzau", "1", "1", "0", "0", "3", "0"] in rows
    assert "Lebensphase;Grundschule;1;1;0;0;3;0" in visitor.downloads(
        f"{ALL}{row.id}/zahlen.csv", mimetype="text/csv"
    ).decode("utf-8-sig")


def test_tables_are_given_by_wish_and_by_hand(visitor):
    for name in ("Kita", "Grundschule"):
        factories.saved(CatalogueEntry(catalogue=Catalogue.LIFE_PHASE, name=name, position=1))
    row = conference(S.INVITED)
    first, second, late = (factories.invitee(row, attendance=None, last_name=name) for name in ("Aa", "Bb", "Cc"))
    for invitee in (first, second):
        invitee.table_wish, invitee.second_wish, invitee.persons = "Kita", "Grundschule", 2
    late.persons = 2
    db.session.commit()
    path = f"{ALL}{row.id}/tische"
    visitor.submits(f"{path}/verteilen", most=3)
    assert [stored(one).table for one in (first, second, late)] == ["Kita", "Grundschule", ""]
    assert "kein Platz mehr" in visitor.opens(path).text

    mine, theirs = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    visitor.submits(path, **theirs | {f"table_{stored(late).id}": "Kita"})
    visitor.submits(path, **mine | {f"table_{stored(first).id}": "Grundschule"})
    assert [stored(one).table for one in (first, late)] == ["Grundschule", "Kita"], "both entries hold"


def test_readers_see_the_figures_and_change_nothing(app):
    row = conference(S.INVITED, starts_at=factories.at(0) + timedelta(hours=1))
    reader = Visitor(app, as_user=factories.account(role=Role.READER))
    for path in ("tafel", "kalender", f"{row.id}/zahlen", f"{row.id}/checkliste", f"{row.id}/kosten", "vorlagen"):
        page = reader.opens(f"{ALL}{path}")
        assert not page.select("main form[method=post]"), path
    for path in (
        "rueckmeldungen",
        f"{row.id}/tische",
        f"{row.id}/anwesenheit/empfang",
        f"{row.id}/eingeladene/luecken",
    ):
        reader.opens(f"{ALL}{path}", expect=403)
