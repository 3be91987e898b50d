"""The pages of visits: each alone, the list of all, and one step for many."""

import pytest

from intranet.accounts.permissions import Role
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities import actions
from intranet.municipalities.actions.bulk import take_for_all
from intranet.municipalities.models import Visit
from intranet.municipalities.queries.visits import visits_with_ids
from intranet.municipalities.states import VisitKind
from intranet.municipalities.states import VisitState as S
from tests import factories
from tests.pages import Visitor
from tests.watching import hold_clock, statements_of

RECORD = {
    "kind": "inaugural", "round_id": "", "place": "Rathaus", "participants": "Landrat", "topics": "Familienbüro",
    "preparation": "Akte lesen", "people_met": "Frau Beispiel", "next_step": "Anrufen",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch):
    return hold_clock(monkeypatch, 2026, 9, 14, 10)


def names(page):
    return [row.th.a.text for row in page.select("tbody tr")]


def version_of(page):
    return page.select_one("[name=version]")["value"]


def test_the_record_is_edited_and_nothing_is_overwritten_unseen(visitor):
    visit = factories.visit(S.SCHEDULED)
    path = f"/besuche/{visit.id}/bearbeiten"
    version = version_of(visitor.opens(path))
    visitor.submits(path, version=version, **RECORD)
    page = visitor.opens(f"/besuche/{visit.id}")
    assert {"Familienbüro", "Akte lesen", "Frau Beispiel", "Anrufen"} <= {value.text for value in page.select("dd")}
    conflict = visitor.submits(path, version=version, **RECORD | {"topics": "Schulweg"}, expect=409)
    assert {"Familienbüro", "Schulweg"} <= {value.text.strip() for value in conflict.select(".choice__value")}


def test_a_result_is_edited_only_once_there_is_one_and_never_emptied(visitor):
    planned, made = factories.visit(S.SCHEDULED).id, factories.visit(S.CLOSED, name="Titz").id
    assert not visitor.opens(f"/besuche/{planned}/bearbeiten").select("[name=result]")
    path = f"/besuche/{made}/bearbeiten"
    version = version_of(visitor.opens(path))
    page = visitor.submits(path, version=version, **RECORD, result="", agreements="keine", expect=422)
    assert "Fassen Sie das Ergebnis zusammen." in page.text
    visitor.submits(path, version=version, **RECORD, result="Besser.", agreements="keine")
    assert db.session.get(Visit, made).result == "Besser."


@pytest.mark.parametrize("field", ["place", "participants"])
def test_what_a_fixed_date_needs_stays(clerk, field):
    visit = factories.visit(S.SCHEDULED, place="Rathaus", participants="Landrat")
    with pytest.raises(Refused):
        actions.change_visit(visit, by=clerk, **{field: " "})


def test_steps_are_taken_from_the_page_of_the_visit(visitor):
    visit = factories.visit(S.OPEN, name="Inden")
    path = f"/besuche/{visit.id}/schritt"
    assert "Besuch anfragen" in visitor.opens(f"/besuche/{visit.id}").text
    visitor.submits(f"{path}/anfragen", contact="Vorzimmer", requested_on="2026-09-14", follow_up_on="2026-09-28")
    fields = {"time": "10:00", "place": "Rathaus", "participants": "Landrat", "override": ""}
    refused = visitor.submits(f"{path}/terminieren", day="2026-10-20", **fields, expect=422)
    assert "Herbstferien" in refused.select_one("[data-date-check]").text
    visitor.submits(f"{path}/terminieren", day="2026-09-24", **fields)
    page = visitor.opens(f"/besuche/{visit.id}")
    rows = [row.select("td")[1].text for row in page.select("table:has(#termine-titel) tbody tr")]
    assert rows == ["angefragt", "terminiert"]
    assert visitor.client.get(f"{path}/anfragen").status_code == 409


def test_a_former_visit_is_still_followed_up_but_never_opened_beside_the_new_one(visitor, clerk):
    former = factories.visit(S.VISITED)
    actions.add_visit(former.municipality, kind=VisitKind.EXPERT, by=clerk)
    dropped = factories.visit(S.DROPPED, name="Titz")
    actions.add_visit(dropped.municipality, kind=VisitKind.EXPERT, by=clerk)
    db.session.commit()
    former_id, dropped_id = former.id, dropped.id
    visitor.submits(f"/besuche/{former_id}/schritt/nachbereiten", result="Gut.", agreements="keine")
    assert db.session.get(Visit, former_id).state is S.FOLLOWED_UP
    page = visitor.submits(f"/besuche/{dropped_id}/schritt/wieder-offen", reason="doch", expect=422)
    assert "Inzwischen gibt es einen neueren Besuch." in page.text


def test_a_day_from_the_finder_stands_in_the_form_with_what_speaks_against_it(visitor):
    visit = factories.visit(S.REQUESTED, name="Inden")
    path = f"/besuche/{visit.id}/schritt/terminieren"
    finder = next(link["href"] for link in visitor.opens(path).select("a") if "Terminfinder" in link.text)
    found = visitor.opens(finder)
    assert found.select_one("[name=zurueck]")["value"] == path
    assert found.select_one("option[selected]").text == "Inden"
    taken = next(link["href"] for link in found.select("td a"))
    form = visitor.opens(taken)
    day = form.select_one("[name=day]")["value"]
    assert taken == f"{path}?tag={day}"
    assert "Nichts spricht gegen diesen Tag." in form.select_one("[data-date-check]").text
    assert "Sonntag" in visitor.opens(f"{path}?tag=2026-09-27").select_one("[data-date-check]").text


@pytest.mark.parametrize("back", ["https://boese.example", "//boese.example", "javascript:alert(1)"])
def test_the_finder_leads_back_to_own_pages_only(visitor, back):
    page = visitor.opens(f"/kalender/terminfinder?zurueck={back}")
    assert not page.select("td a")


@pytest.fixture
def county(app, clerk):
    """Five visits, each in another state."""
    rows = {
        "Inden": factories.visit(S.SCHEDULED, name="Inden", starts_at=factories.at(9), participants="Landrat"),
        "Titz": factories.visit(S.SCHEDULED, name="Titz", starts_at=factories.at(-3)),
        "Linnich": factories.visit(S.OPEN, name="Linnich"),
        "Kreuzau": factories.visit(S.CLOSED, name="Kreuzau", people_met="Frau Rothkranz"),
        "Jülich": factories.visit(S.REQUESTED, name="Jülich", contact="Vorzimmer, Herr Probe"),
    }
    return {name: visit.id for name, visit in rows.items()}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=ueberfaellig", ["Titz"]),
        ("status=ohne-termin", ["Jülich", "Linnich"]),
        ("status=offen-oder-unterwegs", ["Inden", "Jülich", "Linnich", "Titz"]),
        ("status=gewesen", ["Kreuzau"]),
        ("status=requested", ["Jülich"]),
        ("person=rothkranz", ["Kreuzau"]),
        ("person=PROBE", ["Jülich"]),
        ("person=%25", []),
        ("von=2026-09-20", ["Inden"]),
        ("bis=2026-09-11", ["Kreuzau", "Titz"]),
        ("von=2026-09-11&bis=2026-09-11", ["Titz"]),
        ("runde=keine&art=inaugural", ["Inden", "Jülich", "Kreuzau", "Linnich", "Titz"]),
        ("sortierung=-termin", ["Inden", "Titz", "Kreuzau", "Jülich", "Linnich"]),
    ],
)
def test_the_list_filters_and_sorts(visitor, county, query, found):
    assert names(visitor.opens(f"/besuche/?{query}")) == found


def test_a_day_that_is_none_is_set_aside_with_a_word(visitor, county):
    page = visitor.opens("/besuche/?von=2026-99-99")
    assert "Der Filter „Termin von“ kennt diesen Wert nicht" in page.text
    assert len(names(page)) == 5


def test_the_chips_show_days_as_people_write_them(visitor, county):
    page = visitor.opens("/besuche/?von=2026-09-20")
    assert "Termin von: 20.09.2026" in page.select_one(".chip").text
    assert page.select_one(".chips__reset")["href"] == "?alle=ja"


def test_the_export_holds_exactly_the_filtered_rows(visitor, county):
    csv = visitor.downloads("/besuche/export.csv?status=ueberfaellig", mimetype="text/csv").decode("utf-8-sig")
    assert [line.split(";")[0] for line in csv.splitlines()] == ["Kommune", "Titz"]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert visitor.downloads("/besuche/export.xlsx", mimetype=kind).startswith(b"PK")


def test_the_list_takes_as_many_statements_for_five_rows_as_for_one(visitor, county):
    visitor.opens("/besuche/?alle=ja")
    assert (
        statements_of(lambda: visitor.client.get("/besuche/?alle=ja"))
        == statements_of(lambda: visitor.client.get("/besuche/?alle=ja&status=open")) - 1
    )  # a filtered list counts twice: all, and those found


def test_readers_have_no_boxes_and_no_steps(app, county):
    page = Visitor(app, as_user=factories.account(role=Role.READER)).opens("/besuche/")
    assert names(page)
    assert not page.select("input[type=checkbox][name=nr], select[name=schritt]")


def test_many_are_confirmed_by_number_and_effect_before_anything_changes(visitor, county):
    chosen = [county["Titz"], county["Linnich"], county["Inden"]]
    page = visitor.submits("/besuche/gemeinsam", schritt="verschieben", nr=chosen, expect=200)
    assert page.h1.text == "Besuch verschieben: 2 Besuche"
    assert "2\u00a0Besuche erhalten den Status „verschoben“" in page.text
    assert "Linnich (offen)" in page.text
    assert {box["value"] for box in page.select("[name=nr]")} == {str(county["Titz"]), str(county["Inden"])}
    assert {visit.state for visit in db.session.query(Visit).filter(Visit.id.in_(chosen))} == {S.SCHEDULED, S.OPEN}


def test_once_confirmed_each_step_is_taken_alone_and_refusals_are_listed(visitor, county):
    chosen = [county["Titz"], county["Inden"]]
    page = visitor.submits("/besuche/gemeinsam", schritt="besucht", nr=chosen, bestaetigt="ja", expect=200)
    assert "1\u00a0Besuch ist jetzt „besucht“" in page.text
    [refused] = page.select("table:has(#abgelehnt-titel) tbody tr")
    assert "Antrittsbesuch Inden" in refused.text
    assert "noch nicht als besucht gelten" in refused.text
    states = {id: db.session.get(Visit, id).state for id in chosen}
    assert states == {county["Titz"]: S.VISITED, county["Inden"]: S.SCHEDULED}


def test_all_hits_means_those_of_the_filter(visitor, county):
    page = visitor.submits("/besuche/gemeinsam?status=open", schritt="entfaellt", alle="ja", expect=200)
    assert page.h1.text == "Besuch entfallen lassen: 1 Besuch"
    missing = visitor.submits(
        "/besuche/gemeinsam", schritt="entfaellt", nr=county["Linnich"], bestaetigt="ja", reason="", expect=422
    )
    assert "Geben Sie den Grund an." in missing.text
    visitor.submits(
        "/besuche/gemeinsam", schritt="entfaellt", nr=county["Linnich"], bestaetigt="ja", reason="Umbau", expect=200
    )
    assert db.session.get(Visit, county["Linnich"]).reason == "Umbau"


@pytest.mark.parametrize(
    ("sent", "status"),
    [({"schritt": "besucht"}, 409), ({"schritt": "terminieren", "nr": 1}, 400), ({"nr": 1}, 400)],
)
def test_a_choice_without_sense_changes_nothing(visitor, county, sent, status):
    visitor.submits("/besuche/gemeinsam", **sent, expect=status)


def test_a_visit_that_somebody_else_changed_meanwhile_is_a_refusal_and_no_loss(clerk, county):
    [visit] = visits_with_ids([county["Linnich"]])
    table = Visit.__table__
    db.session.execute(table.update().where(table.c.id == visit.id).values(version=visit.version + 1, contact="neu"))
    [result] = take_for_all([visit], lambda one: actions.drop_visit(one, reason="Umbau", by=clerk))
    assert "im selben Augenblick" in result.refusal
    db.session.commit()
    assert (visit.state, visit.contact) == (S.OPEN, "neu")


def test_a_municipality_has_any_number_of_visits(visitor, clerk):
    former = factories.visit(S.CLOSED)
    for _ in range(3):
        visit = actions.add_visit(former.municipality, kind=VisitKind.ON_SITE, by=clerk)
        visit.state, visit.starts_at, visit.result = S.CLOSED, factories.at(-1), "Gut."
    db.session.commit()
    assert names(visitor.opens("/besuche/?kommune=Kreuzau")) == ["Kreuzau"] * 4


def test_a_past_visit_is_entered_in_one_form(visitor):
    inden = factories.county("Inden")["Inden"]
    address, id = f"/kommunen/{inden.id}", inden.current_visit.id
    page = visitor.opens(address)
    form = page.select_one("a[href$=nachtragen]")
    fields = {"day": "2026-09-01", "time": "25:00", "place": "Rathaus", "participants": "Landrat"}
    refused = visitor.submits(form["href"], expect=422, **fields)
    assert "Geben Sie die Uhrzeit im Format HH:MM ein" in refused.select_one("#time-error").text
    assert refused.select_one("[name=time]")["value"] == "25:00"
    visitor.submits(form["href"], **fields | {"time": "10:00"})
    assert "01.09.2026" in visitor.opens(f"/besuche/{id}").text
    assert not visitor.opens(address).select("a[href$=nachtragen]")


def test_who_was_overtaken_sees_what_happened_before_taking_a_step(visitor):
    id = factories.county("Inden")["Inden"].current_visit.id
    path = f"/besuche/{id}/schritt/entfaellt"
    seen = visitor.opens(path).select_one("[name=seen]")["value"]
    actions.change_visit(db.session.get(Visit, id), topics="Familienbüro", by=factories.account(name="Jana Winter"))
    db.session.commit()
    page = visitor.submits(path, expect=409, reason="Kein Bedarf", seen=seen)
    assert "Inzwischen hat sich etwas geändert" in page.text
    assert "Jana Winter" in page.text
    assert page.select_one("[name=reason]").text.strip() == "Kein Bedarf"
    visitor.submits(path, reason="Kein Bedarf", seen=page.select_one("[name=seen]")["value"])
    refused = visitor.submits(path, expect=409, reason="Kein Bedarf", seen=seen)
    assert "Das ist schon geschehen" in refused.text
