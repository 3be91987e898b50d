"""The prevention chain: what the matrix counts, where it shows gaps, and what conferences wished for."""

import csv
import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import event, select

from intranet.accounts.permissions import Role
from intranet.catalogues.states import Catalogue
from intranet.conferences.states import Attendance
from intranet.core import clock
from intranet.core.database import db
from intranet.documents.models import Document
from intranet.minutes.models import PhaseFinding
from intranet.minutes.states import MinutesState
from intranet.municipalities.knowledge import known_about
from intranet.municipalities.models import Municipality, VisitRound
from intranet.network.states import OfferState
from tests import factories
from tests.pages import Visitor

PHASES = ("Frühe Kindheit", "Kita", "Grundschule")


@pytest.fixture
def county(app):
    """Three phases; Kreuzau has offers for two of them, Inden none, Düren is outside of the youth office's area."""
    phases = [factories.catalogue_entry(Catalogue.LIFE_PHASE, name) for name in PHASES]
    places = {name: factories.municipality(name) for name in ("Kreuzau", "Inden")}
    places["Düren"] = factories.municipality("Düren", in_scope=False)
    for place in places.values():
        factories.saved(factories.Visit(municipality=place))
    factories.offer("Café", phases=PHASES[:2], municipality=places["Kreuzau"])
    factories.offer("Turnen", kind="Sport", phases=("Kita",), municipality=places["Kreuzau"])
    factories.offer("Kommt noch", phases=PHASES, municipality=places["Inden"], state=OfferState.PLANNED)
    factories.offer("Lotsen", kind="Lotsendienst", phases=("Frühe Kindheit",))
    return {name: place.id for name, place in places.items()} | {phase.name: phase.id for phase in phases}


def wish(place, phase, lacking, *, days=-30, state=MinutesState.RELEASED):
    held = factories.conference(
        municipality=place and db.session.get(Municipality, place), starts_at=factories.at(days)
    )
    minutes = factories.minutes(held, state=state)
    minutes.phases = [PhaseFinding(position=1, phase=phase, lacking=lacking)]
    return factories.saved(minutes)


def rows_of(page, id="kette"):
    table = page.find(id=f"{id}-titel").find_parent("table")
    return {row.th.text: [" ".join(cell.text.split()) for cell in row.select("td")] for row in table.select("tbody tr")}


def test_the_matrix_counts_what_runs_and_names_every_gap_in_a_word(visitor, county):
    page = visitor.opens("/angebote/praeventionskette")
    assert rows_of(page) == {
        "Inden": ["Lücke", "Lücke", "Lücke"],
        "Kreuzau": ["1", "2", "Lücke"],
        "Kreisweite Angebote": ["1", "–", "–"],
        "Kommunen mit Lücke": ["1 von 2", "1 von 2", "2 von 2"],
    }
    link = page.find(id="kette-titel").find_parent("table").find("a", string="2")["href"]
    found = visitor.opens(f"/angebote/{link.removeprefix('./')}")
    assert [cell.text for cell in found.select("tbody th")] == ["Café", "Turnen"]


def test_filters_choose_what_is_counted_and_where(visitor, county):
    def rows(query):
        return rows_of(visitor.opens(f"/angebote/praeventionskette?{query}"))

    assert rows("status=geplant")["Inden"] == ["1", "1", "1"]
    assert "Düren" in rows("gebiet=alle")
    kind = factories.catalogue_entry(Catalogue.OFFER_KIND, "Sport").id
    assert rows(f"art={kind}")["Kreuzau"] == ["Lücke", "1", "Lücke"]
    assert "Inden" not in rows("luecken=ja&status=geplant")
    assert "kennt diesen Wert nicht" not in visitor.opens("/angebote/praeventionskette?luecken=ja").text
    assert "kennt diesen Wert nicht" in visitor.opens("/angebote/praeventionskette?art=999").text


def test_wishes_come_from_the_latest_settled_minutes(app, visitor, county):
    wish(county["Kreuzau"], "Grundschule", "Ferienspiele\nHausaufgabenhilfe")
    wish(county["Kreuzau"], "Kita", "Altes Anliegen", days=-400)
    wish(county["Inden"], "Kita", "Noch nicht freigegeben", state=MinutesState.DRAFT)
    wish(None, "Kita", "Sprachkurse für alle")
    page = visitor.opens("/angebote/praeventionskette")
    assert rows_of(page)["Kreuzau"] == ["1", "2", "Lücke (2 gewünscht)"]
    assert rows_of(page)["Kreisweite Angebote"] == ["1", "– (1 gewünscht)", "–"]
    assert rows_of(page)["Inden"] == ["Lücke", "Lücke", "Lücke"]
    lines = visitor.downloads("/angebote/praeventionskette.csv", mimetype="text/csv").decode("utf-8-sig")
    by_name = {row["Kommune"]: row for row in csv.DictReader(io.StringIO(lines), delimiter=";")}
    assert by_name["Kreuzau"]["In der letzten Konferenz gewünscht"] == "Grundschule: Ferienspiele, Hausaufgabenhilfe"
    assert (by_name["Kreuzau"]["Kita"], by_name["Kreuzau"]["Lücken"], by_name["Inden"]["Lücken"]) == ("2", "1", "3")

    reader = Visitor(app, as_user=factories.account(role=Role.READER))
    assert "gewünscht)" not in reader.opens("/angebote/praeventionskette").text
    assert "Ferienspiele" not in reader.opens(f"/angebote/praeventionskette/{county['Kreuzau']}").text


def test_the_chain_of_one_municipality_by_kind_and_who_is_missing_at_its_table(visitor, county):
    wish(county["Kreuzau"], "Grundschule", "Ferienspiele", days=-10)
    midwife, club = (factories.catalogue_entry(Catalogue.PARTNER_TYPE, name) for name in ("Hebamme", "Sportverein"))
    factories.catalogue_entry(Catalogue.PARTNER_TYPE, "Polizei")
    place = db.session.get(Municipality, county["Kreuzau"])
    held = factories.conference(municipality=place, starts_at=factories.at(-5))
    came = factories.invitee(held, attendance=Attendance.PRESENT, organisation="TV Kreuzau").function.organisation
    came.partner_types, came.municipalities = [club], [place]
    factories.saved(factories.Organisation(name="Praxis", partner_types=[midwife], municipalities=[place]))

    page = visitor.opens(f"/angebote/praeventionskette/{county['Kreuzau']}")
    assert rows_of(page, "arten") == {
        "Schnullercafé": ["1", "1", "–"], "Sport": ["–", "1", "–"], "Lotsendienst": ["1", "–", "–"],
        "Zusammen": ["2", "2", "Lücke"],
    }  # fmt: skip
    assert rows_of(page, "gewuenscht")["Grundschule"][0] == "Ferienspiele"
    of_inden = visitor.opens(f"/angebote/praeventionskette/{county['Inden']}")
    assert rows_of(of_inden, "arten")["Zusammen"] == ["Lücke (1 kreisweit)", "Lücke", "Lücke"], "as in the matrix"
    assert rows_of(page, "partner-tabelle") == {
        "Hebamme": ["1", "nicht dabei"], "Sportverein": ["1", "1\xa0Organisation dabei".replace("\xa0", " ")],
    }  # fmt: skip
    assert "Fehlt im Netzwerk Polizei." in " ".join(page.text.split())
    county_table = rows_of(visitor.opens("/angebote/partner-am-tisch"), "partnertypen")
    assert county_table["Sportverein"] == ["1 von 2", "Inden"]
    assert county_table["Polizei"] == ["0 von 2 fehlt überall", "allen Kommunen"]
    everywhere = visitor.opens("/angebote/partner-am-tisch?zeigen=ueberall&gebiet=alle")
    assert rows_of(everywhere, "partnertypen") == {"Polizei": ["0 von 3 fehlt überall", "allen Kommunen"]}
    lines = visitor.downloads("/angebote/partner-am-tisch.csv?zeigen=ueberall", mimetype="text/csv").decode()
    assert [line.split(";")[0] for line in lines.split("\r\n")[1:-1]] == ["Polizei"]
    for path in ("partner-am-tisch", f"praeventionskette/{county['Kreuzau']}"):
        assert b"Sportverein" in visitor.downloads(f"/angebote/{path}.csv", mimetype="text/csv") or "kette" in path


def test_the_briefing_before_a_visit_names_offers_and_gaps(app, county):
    wish(county["Kreuzau"], "Grundschule", "Ferienspiele")
    known = known_about(db.session.get(Municipality, county["Kreuzau"]), may=lambda _: True)
    told = {one.phase: (one.partners, one.gaps) for one in known.phases}
    assert told["Kita"] == (("Café (Kita Spatzennest)", "Turnen (Kita Spatzennest)"), ())
    assert told["Grundschule"] == ((), ("kein laufendes Angebot", "Ferienspiele"))
    assert known_about(db.session.get(Municipality, county["Inden"]), may=lambda _: True).phases == ()


def test_the_matrix_takes_as_many_statements_for_many_places_as_for_few(visitor, county):
    def statements():
        taken: list[str] = []
        db.session.remove()
        listen = lambda *args: taken.append(args[2])  # noqa: E731 - has to be removed again
        event.listen(db.engine, "before_cursor_execute", listen)
        visitor.client.get("/angebote/praeventionskette")
        event.remove(db.engine, "before_cursor_execute", listen)
        return len(taken)

    before = statements()
    for number in range(8):
        place = factories.municipality(f"Ort {number}")
        factories.offer(phases=PHASES, municipality=place, checked_on=clock.today())
        wish(place.id, "Kita", "Turnen")
    assert statements() == before


@pytest.mark.one_engine
def test_the_status_report_of_today_prints_the_chain(app, county):
    factories.letterhead()
    factories.saved(VisitRound(name="Runde", starts_on=clock.today(), ends_on=clock.today()))
    visitor = Visitor(app, as_user=factories.account())
    fields = {"subject": "Sachstand", "number": "1/2026", "paper_type": "decision", "committee": "Ausschuss",
              "meets_on": "2026-10-01", "public": "y",
              "proposal": "Kenntnis", "reasons": "", "outlook": ""}  # fmt: skip
    for day, is_told in ((clock.today(), True), (clock.today() - timedelta(days=1), False)):
        visitor.submits(f"/sachstandsbericht?stichtag={day}", **fields)
        document = db.session.scalars(select(Document).order_by(Document.id.desc())).first()
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(document.content)).pages)
        assert ("Präventionskette" in text) is is_told
