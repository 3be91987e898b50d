"""The pages about municipalities and visits, as the office uses them."""

import csv
import io
from datetime import timedelta
from zipfile import ZipFile

import pytest

from intranet.accounts.permissions import Role
from intranet.calendar.datecheck import check_day
from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities.models import Visit
from intranet.municipalities.states import VisitState
from tests import factories
from tests.pages import Visitor
from tests.watching import statements_of

ALL = "/kommunen/"


def names(page):
    return [cell.text for cell in page.select("tbody th")]


def text_of(page):
    return " ".join(page.text.split())


@pytest.fixture
def county(app):
    return {name: (row.id, row.town_hall_id) for name, row in factories.county().items()}


@pytest.fixture
def kreuzau(county):
    return f"{ALL}{county['Kreuzau'][0]}"


def visit_of(name):
    return db.session.query(Visit).join(Visit.municipality).filter_by(name=name).filter(Visit.is_current).one()


def visit_page(name):
    return f"/besuche/{visit_of(name).id}"


def good_day(days=20):
    day = clock.today() + timedelta(days=days)
    while check_day(day):
        day += timedelta(days=1)
    return day


def test_all_fifteen_stand_in_german_order_with_their_visit_status(visitor, county):
    page = visitor.opens(ALL)
    assert names(page) == [
        "Aldenhoven", "Düren", "Heimbach", "Hürtgenwald", "Inden", "Jülich", "Kreuzau", "Langerwehe", "Linnich",
        "Merzenich", "Nideggen", "Niederzier", "Nörvenich", "Titz", "Vettweiß",
    ]  # fmt: skip
    assert "15 von 15 Kommunen" in text_of(page)
    badges = [badge.text for badge in page.select("tbody .badge")]
    assert (badges.count("offen"), badges.count("entfällt"), badges.count("zu prüfen")) == (14, 1, 4)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("name=huertgen", ["Hürtgenwald"]),
        ("name=hurtgen", ["Hürtgenwald"]),
        ("name=HÜRTGEN", ["Hürtgenwald"]),
        ("name=%25", []),
        ("besuch=dropped", ["Düren"]),
        ("kreisjugendamt=nein", ["Düren"]),
        ("art=town&name=j", ["Jülich"]),
        ("name=vettweiss", ["Vettweiß"]),
        ("besuch=ueberfaellig", []),
    ],
)
def test_filters_narrow_the_list_and_its_count(visitor, county, question, found):
    page = visitor.opens(f"{ALL}?{question}")
    assert names(page) == found
    assert f"{len(found)} von 15 Kommunen" in text_of(page)


def test_lists_are_sorted_by_number_by_label_and_by_the_way_of_the_visit(visitor, county):
    visit = visit_of("Titz")
    visit.state = VisitState.REQUESTED
    db.session.commit()

    assert names(visitor.opens(f"{ALL}?sortierung=-einwohner"))[:2] == ["Düren", "Jülich"]
    assert names(visitor.opens(f"{ALL}?sortierung=art"))[0] == "Aldenhoven"
    assert names(visitor.opens(f"{ALL}?sortierung=art"))[-1] == "Nideggen"
    by_visit = names(visitor.opens(f"{ALL}?sortierung=besuch"))
    assert (by_visit[0], by_visit[-2:]) == ("Aldenhoven", ["Titz", "Düren"])


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ("sortierung=passwort", "Die gewünschte Sortierung gibt es in dieser Liste nicht"),
        ("sortierung=name;drop", "Die gewünschte Sortierung gibt es in dieser Liste nicht"),
        ("sortierung=rathaus", "Die gewünschte Sortierung gibt es in dieser Liste nicht"),
        ("besuch=verflogen", "Der Filter „Besuch“ kennt diesen Wert nicht"),
        ("art=%27", "Der Filter „Art“ kennt diesen Wert nicht"),
        ("name=" + "x" * 300, "Der Filter „Name“ kennt diesen Wert nicht"),
    ],
)
def test_what_the_address_asks_in_vain_is_named_and_survived(visitor, county, question, complaint):
    page = visitor.opens(f"{ALL}?{question}")
    assert complaint in page.text
    assert len(names(page)) == 15


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "x", "١", "2"])
@pytest.mark.one_engine
def test_pages_that_are_not_there_show_one_that_is(visitor, county, page):
    assert names(visitor.opens(f"{ALL}?seite={page}&je-seite=25"))[0] == "Aldenhoven"


def test_the_export_holds_exactly_what_the_filter_leaves_in_its_order(visitor, county):
    content = visitor.downloads(f"{ALL}export.csv?art=town&sortierung=-name", mimetype="text/csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Name"] for row in rows] == ["Nideggen", "Linnich", "Jülich", "Heimbach", "Düren"]
    assert rows[-1]["Gebiet des Kreisjugendamtes"] == "nein"

    book = visitor.downloads(
        f"{ALL}export.xlsx?name=titz", mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    with ZipFile(io.BytesIO(book)) as parts:
        assert b"Titz" in parts.read("xl/sharedStrings.xml")
        assert b"Kreuzau" not in parts.read("xl/sharedStrings.xml")


def test_the_list_takes_as_many_statements_for_three_rows_as_for_one(visitor):
    factories.county("Kreuzau")
    visitor.opens(ALL)
    one = statements_of(lambda: visitor.opens(ALL))
    factories.county("Titz", "Inden")
    assert statements_of(lambda: visitor.opens(ALL)) == one == 4


@pytest.mark.parametrize("id", ["0", "99", "2147483648", "99999999999999999999999", "x", "1.0"])
@pytest.mark.parametrize(
    "page",
    [
        "",
        *(
            pytest.param(page, marks=pytest.mark.one_engine)
            for page in ("/rathaus", "/besuch/anfragen", "/neuer-besuch")
        ),
    ],
)
def test_municipalities_that_are_not_there_are_not_found(visitor, county, id, page):
    visitor.opens(f"{ALL}{id}{page}", expect=404)


def test_a_step_that_does_not_exist_is_not_found(visitor, kreuzau):
    visitor.opens(f"{kreuzau}/besuch/wegzaubern", expect=404)


def test_the_whole_way_of_a_visit(visitor, kreuzau):
    today, day = clock.today(), good_day()
    step = f"{kreuzau}/besuch/"
    visitor.opens(f"{step}anfragen")
    visitor.submits(f"{step}anfragen", contact="Vorzimmer", requested_on=today, follow_up_on=today)
    assert "Wiedervorlage fällig" in visitor.opens(kreuzau).text
    fields = {"time": "10:00", "place": "Rathaus", "participants": "Landrat"}
    visitor.submits(f"{step}terminieren", day=day, **fields)
    assert "bisher „terminiert“" in visitor.opens(f"{step}verschieben").text
    visitor.submits(f"{step}verschieben", reason="Sturmwarnung")
    visitor.submits(f"{step}terminieren", day=day, **fields)
    visitor.submits(f"{step}absagen", reason="Krank", cancelled_by="Rathaus")
    visitor.submits(f"{step}anfragen", contact="Vorzimmer", requested_on=today, follow_up_on=today)
    visitor.submits(f"{step}terminieren", day=today, override="geht nur heute", confirmed="y", **fields)
    visitor.submits(f"{step}besucht")
    visitor.opens(f"{step}nachbereiten")
    visitor.submits(f"{step}nachbereiten", result="Gut.", agreements="keine")
    visitor.submits(f"{step}abschliessen")
    page = visitor.opens(kreuzau)
    assert "abgeschlossen" in page.select_one("main .badge").text
    page = visitor.opens(visit_page("Kreuzau"))
    for words in (
        "Besuch verschoben",
        "Grund: Sturmwarnung",
        "Besuch abgesagt",
        "Klara Muster",
        "Termin festlegen"[:6],
    ):
        assert words in page.text


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"contact": " \u200b\u202e "}, "bei wem Sie angefragt haben"),
        ({"contact": "x" * 201}, "200"),
        ({"requested_on": "gestern"}, "Angefragt am"),
        ({"requested_on": "2999-01-01"}, "liegt in der Zukunft"),
        ({"requested_on": "0001-01-01"}, "Prüfen Sie die Jahreszahl"),
        ({"follow_up_on": "2020-01-01"}, "Wiedervorlage liegt vor der Anfrage"),
        ({"follow_up_on": ""}, "wann Sie nachfragen wollen"),
    ],
)
def test_a_step_with_errors_keeps_every_value(visitor, kreuzau, fields, words):
    today = clock.today().isoformat()
    typed = {"contact": "Vorzimmer, Frau Beispiel", "requested_on": today, "follow_up_on": today} | fields
    page = visitor.submits(f"{kreuzau}/besuch/anfragen", expect=422, **typed)
    assert words in page.select_one(".error-summary").text
    for name, value in typed.items():
        if name not in fields:
            assert page.select_one(f"#{name}")["value"] == value
    assert visit_of("Kreuzau").state is VisitState.OPEN


def test_a_day_with_something_against_it_comes_back_with_the_reasons(visitor, county, kreuzau):
    visit = visit_of("Kreuzau")
    visit.state = VisitState.REQUESTED
    db.session.commit()
    christmas = clock.today().replace(month=12, day=25)
    page = visitor.submits(
        f"{kreuzau}/besuch/terminieren",
        day=christmas,
        time="10:00",
        place="Rathaus",
        participants="Landrat",
        expect=422,
    )
    assert "gesetzlicher Feiertag (Erster Weihnachtstag)" in page.select_one(".error-summary").text
    assert page.select_one("#participants").text.strip() == "Landrat"


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("state", "slug", "fields"),
    [
        (VisitState.FOLLOWED_UP, "besucht", {}),
        (VisitState.CLOSED, "nachbereiten", {"result": "Anderes.", "agreements": "Andere."}),
        (VisitState.SCHEDULED, "vermerk-oeffnen", {"reason": "Abkürzung"}),
        (VisitState.OPEN, "abschliessen", {}),
        (VisitState.VISITED, "besucht", {}),
    ],
)
def test_no_step_leads_around_the_table(visitor, state, slug, fields):
    visit = factories.visit(state)
    path, id = f"{ALL}{visit.municipality_id}/besuch/{slug}", visit.id
    for answer in (visitor.opens(path, expect=409), visitor.submits(path, expect=409, **fields)):
        assert "führt kein Schritt" in answer.text
    assert db.session.get(Visit, id).state is state


def test_the_reason_for_one_step_is_not_offered_for_the_next(visitor):
    visit = factories.visit(VisitState.POSTPONED, reason="Sturmwarnung")
    page = visitor.opens(f"{ALL}{visit.municipality_id}/besuch/absagen")
    assert page.select_one("#reason").text.strip() == ""


def test_a_second_visit_leaves_the_first_among_the_former_ones(visitor):
    municipality_id = factories.visit(VisitState.CLOSED, result="Offenes Gespräch.").municipality_id
    visitor.opens(f"{ALL}{municipality_id}/neuer-besuch")
    visitor.submits(f"{ALL}{municipality_id}/neuer-besuch", kind="follow-up")
    page = visitor.opens(f"{ALL}{municipality_id}")
    assert "Frühere Besuche" in page.text
    assert "offen" in page.select_one("main .badge").text


def test_a_second_visit_is_refused_while_one_is_under_way(visitor, kreuzau):
    page = visitor.submits(f"{kreuzau}/neuer-besuch", kind="follow-up", expect=409)
    assert "ist noch „offen“" in page.text


def hall_fields(county, **changes):
    row = db.session.get(Organisation, county["Kreuzau"][1])
    names = ("street", "postcode", "city", "phone", "email", "website", "address_source", "version")
    return {name: getattr(row, name) for name in names} | {"address_checked_on": ""} | changes


def test_two_who_edit_one_town_hall_choose_field_by_field_and_nothing_is_lost(visitor, county, kreuzau):
    mine = hall_fields(county, street="Neuer Weg 1", phone="02422 507-0")
    visitor.submits(f"{kreuzau}/rathaus", **hall_fields(county, street="Alter Weg 2", email="info@kreuzau.example"))

    page = visitor.submits(f"{kreuzau}/rathaus", expect=409, **mine)
    assert "Klara Muster hat diesen Eintrag geändert" in page.text
    differences = [one.text.strip() for one in page.select("fieldset.choice legend")]
    assert differences == ["Straße und Hausnummer", "Telefon", "E-Mail"]
    assert {"Neuer Weg 1", "Alter Weg 2"} <= {one.text for one in page.select(".choice__value")}
    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    choice = {"wahl-street": "gespeichert", "wahl-phone": "eigene", "wahl-email": "gespeichert"}
    visitor.submits(f"{kreuzau}/rathaus", **kept | choice)

    row = db.session.get(Organisation, county["Kreuzau"][1])
    assert (row.street, row.phone, row.email) == ("Alter Weg 2", "02422 507-0", "info@kreuzau.example")


def test_what_only_one_of_two_changed_is_not_asked_about(visitor, county, kreuzau):
    base = visitor.opens(f"{kreuzau}/rathaus").select_one("[name=base]")["value"]
    mine = hall_fields(county, street="Neuer Weg 1", phone="02422 507-0", base=base)
    visitor.submits(f"{kreuzau}/rathaus", **hall_fields(county, street="Alter Weg 2", email="info@kreuzau.example"))

    page = visitor.submits(f"{kreuzau}/rathaus", expect=409, **mine)
    assert [one.text.strip() for one in page.select("fieldset.choice legend")] == ["Straße und Hausnummer"]
    assert [one.text for one in page.select(".description dd")] == ["info@kreuzau.example", "02422 507-0"]
    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    visitor.submits(f"{kreuzau}/rathaus", **kept | {"wahl-street": "eigene"})

    row = db.session.get(Organisation, county["Kreuzau"][1])
    assert (row.street, row.phone, row.email) == ("Neuer Weg 1", "02422 507-0", "info@kreuzau.example")


def test_a_third_change_while_choosing_asks_again(visitor, county, kreuzau):
    mine = hall_fields(county, phone="1")
    visitor.submits(f"{kreuzau}/rathaus", **hall_fields(county, phone="2"))
    page = visitor.submits(f"{kreuzau}/rathaus", expect=409, **mine)
    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    visitor.submits(f"{kreuzau}/rathaus", **hall_fields(county, phone="3"))
    page = visitor.submits(f"{kreuzau}/rathaus", expect=409, **kept | {"wahl-phone": "eigene"})
    assert [one.text for one in page.select(".choice__value")] == ["3", "1"]


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"postcode": "5237"}, "Geben Sie fünf Ziffern ein"),
        ({"postcode": "５２３７２"}, "Geben Sie fünf Ziffern ein"),
        ({"website": "javascript:alert(1)"}, "ohne „https://“"),
        ({"email": "a@b\r\nBcc: c@d.de"}, "E-Mail"),
        ({"address_checked_on": "2999-01-01"}, "liegt in der Zukunft"),
        ({"street": ""}, "Geben Sie Straße und Hausnummer ein"),
    ],
)
def test_a_town_hall_with_errors_is_not_saved(visitor, county, kreuzau, change, words):
    page = visitor.submits(f"{kreuzau}/rathaus", expect=422, **hall_fields(county, phone="neu", **change))
    assert words in page.select_one(".error-summary").text
    assert page.select_one("#phone")["value"] == "neu"
    assert db.session.get(Organisation, county["Kreuzau"][1]).phone == ""


def test_fields_that_the_form_does_not_know_change_nothing(visitor, county, kreuzau):
    visitor.submits(f"{kreuzau}/rathaus", **hall_fields(county), name="Gekapert", kind="other", id=1)
    assert db.session.get(Organisation, county["Kreuzau"][1]).name == "Gemeindeverwaltung Kreuzau"


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("role", "sees"), [(Role.OFFICE, True), (Role.HEAD, True), (Role.PRESS, False), (Role.READER, False)]
)
def test_the_history_is_read_by_those_who_may(app, county, kreuzau, role, sees):
    page = Visitor(app, as_user=factories.account(role=role)).opens(visit_page("Kreuzau"))
    assert ("Verlauf" in page.text) is sees
    assert ("Besuch angelegt" in page.text) is sees


def test_whoever_only_reads_is_offered_no_steps(app, kreuzau):
    page = Visitor(app, as_user=factories.account(role=Role.READER)).opens(kreuzau)
    assert "Besuch anfragen" not in page.text
    assert "Rathaus bearbeiten" not in page.text


def test_dueren_is_shown_as_outside_and_offers_no_steps(visitor, county):
    page = visitor.opens(f"{ALL}{county['Düren'][0]}")
    assert "Nicht im Zuständigkeitsbereich des Kreisjugendamtes" in page.text
    assert "Besuch doch vorsehen" not in page.text
