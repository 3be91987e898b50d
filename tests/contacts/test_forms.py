"""What the forms of the address book do besides storing: preview, the same entry twice, functions without a house."""

from datetime import timedelta

import pytest

from intranet.audit.actions import SYSTEM
from intranet.catalogues.actions import add_entry
from intranet.catalogues.states import Catalogue
from intranet.contacts.models import Function, Organisation, Person, Responsibility
from intranet.core import clock
from intranet.core.database import db
from tests import factories

NEW = "/kontakte/personen/neu"
PERSON = {"greeting": "ms", "title": "Dr.", "first_name": "Eva", "name_prefix": "von der", "last_name": "Heide",
          "organisation": "Kita Spatzennest", "function": "Leitung", "channel": "post", "list_consent": "unasked",
          "photo_consent": "unasked"}  # fmt: skip
OPENING = ["Kita Spatzennest", "Leitung", "Frau Dr. Eva von der Heide", "Feldstraße 12", "52372 Kreuzau"]


@pytest.fixture
def nursery(app):
    return factories.saved(
        Organisation(name="Kita Spatzennest", street="Feldstraße 12", postcode="52372", city="Kreuzau")
    )


def test_the_preview_shows_the_opening_of_the_letter_and_stores_nothing(visitor, nursery):
    piece = visitor.client.post("/kontakte/vorschau/person", data=PERSON)
    assert all(line in piece.text for line in OPENING)
    assert "Sehr geehrte Frau Dr. von der Heide," in piece.text
    assert "<html" not in piece.text

    page = visitor.submits(NEW, expect=200, vorschau="1", **PERSON)
    assert [*page.select_one(".address-block").stripped_strings] == OPENING, "the same without JavaScript"
    assert page.select_one("#last_name")["value"] == "Heide"
    assert not page.select(".error-summary")
    assert db.session.query(Person).count() == 0


def test_the_preview_of_somebody_known_shows_every_function_under_the_new_name(visitor):
    function = factories.function("Leitung")
    path = f"/kontakte/vorschau/person?nummer={function.person_id}"
    answer = visitor.client.post(path, data=PERSON | {"title": "", "last_name": "Neu"})
    assert "Frau Eva von der Neu" in answer.text
    assert "Kita Spatzennest" in answer.text
    assert db.session.get(Person, function.person_id).last_name == "Beispiel"


def test_organisations_and_functions_have_a_preview_too(visitor, nursery):
    answer = visitor.client.post("/kontakte/vorschau/organisation", data={"name": "Kita <b>", "city": "Inden"})
    assert "Kita &lt;b&gt;" in answer.text
    assert "Sehr geehrte Damen und Herren," in answer.text
    person = factories.saved(Person(last_name="Heide", greeting="ms"))
    fields = {"organisation": "Kita Spatzennest", "name": "Elternrat"}
    answer = visitor.client.post(f"/kontakte/vorschau/funktion?nummer={person.id}", data=fields)
    assert "Elternrat" in answer.text
    assert "Feldstraße 12" in answer.text


def test_from_its_page_somebody_is_entered_who_answers_in_a_municipality(visitor):
    kreuzau = factories.county("Kreuzau")["Kreuzau"].id
    phase = add_entry(Catalogue.LIFE_PHASE, name="Kita", by=SYSTEM).id
    db.session.commit()
    [link] = [a["href"] for a in visitor.opens(f"/kommunen/{kreuzau}").select("a") if "kommune=" in a["href"]
              and "personen/neu" in a["href"]]  # fmt: skip
    page = visitor.opens(link)
    assert page.select_one("#municipality_id option[selected]").text == "Kreuzau"
    fields = {"municipality_id": str(kreuzau), "greeting": "ms", "channel": "post", "list_consent": "unasked",
              "photo_consent": "unasked"}  # fmt: skip
    page = visitor.submits(link, expect=422, last_name="Willems", **fields)
    assert "Geben Sie an, welche Funktion die Person dort hat." in page.text
    visitor.submits(link, last_name="Willems", function="Familienlotsin", **fields)
    function = db.session.query(Function).filter_by(name="Familienlotsin").one()
    assert function.municipality_id == kreuzau
    page = visitor.opens(f"/kontakte/personen/{function.person_id}/ansprechperson?kommune={kreuzau}")
    assert page.select_one("#municipality_id option[selected]").text == "Kreuzau"
    visitor.submits(f"/kontakte/personen/{function.person_id}/ansprechperson", function_id=function.id,
                    municipality_id=kreuzau, phase_id=phase, valid_from="2026-01-01")  # fmt: skip
    assert "Willems" in visitor.opens(f"/kommunen/{kreuzau}").select_one("#ansprechpersonen-titel").parent.text


def test_whoever_presses_twice_is_shown_the_first_entry_and_may_insist(visitor, nursery):
    visitor.submits(NEW, **PERSON)
    page = visitor.submits(NEW, expect=422, **PERSON)
    assert "Dr. Eva von der Heide ist bereits eingetragen" in page.select_one(".error-summary").text
    [person] = db.session.query(Person)
    assert page.select_one(f"a[href='/kontakte/personen/{person.id}']")

    visitor.submits(NEW, **PERSON | {"function": "Elternrat"})
    visitor.submits(NEW, again="y", **PERSON)
    assert db.session.query(Person).count() == 3
    assert db.session.query(Function).filter_by(name="Leitung").count() == 2


def test_an_organisation_is_not_entered_twice_by_chance(visitor, nursery):
    fields = {"name": "Kita Spatzennest", "kind": "day-care", "city": "kreuzau"}
    page = visitor.submits("/kontakte/organisationen/neu", expect=422, **fields)
    assert "ist bereits eingetragen" in page.select_one(".error-summary").text
    visitor.submits("/kontakte/organisationen/neu", **fields | {"city": "Titz"})
    visitor.submits("/kontakte/organisationen/neu", again="y", **fields)
    assert db.session.query(Organisation).count() == 3


def test_of_two_houses_of_the_same_name_the_place_tells_which(visitor, nursery):
    titz = factories.saved(Organisation(name="Kita Spatzennest", city="Titz")).id
    page = visitor.submits(NEW, expect=422, **PERSON)
    assert "Schreiben Sie den Ort dazu" in page.select_one(".error-summary").text
    visitor.submits(NEW, **PERSON | {"organisation": "kita spatzennest, TITZ"})
    assert db.session.query(Function).one().organisation_id == titz
    assert "Kita Spatzennest, Titz" in visitor.client.get("/kontakte/organisationen/vorschlaege?name=spatz").text


def test_a_function_for_a_municipality_is_written_to_at_home_and_answers_for_a_life_phase(visitor):
    kreuzau = factories.county("Kreuzau")["Kreuzau"].id
    phase = add_entry(Catalogue.LIFE_PHASE, name="Kita (3 bis 6 Jahre)", by=SYSTEM).id
    home = {"street": "Am Bach 3", "postcode": "52372", "city": "Kreuzau"}
    person = factories.saved(Person(last_name="Willems", first_name="Ute", greeting="ms", **home)).id
    page = visitor.opens(f"/kontakte/personen/{person}/ansprechperson")
    assert "Noch keine Funktion" in page.text
    visitor.submits(f"/kontakte/personen/{person}/funktion", name="Familienlotsin", municipality_id=kreuzau)
    function = db.session.query(Function).one()
    page = visitor.opens(f"/kontakte/personen/{person}")
    assert [*page.select_one(".address-block").stripped_strings] == [
        "Familienlotsin", "Frau Ute Willems", "Am Bach 3", "52372 Kreuzau",
    ]  # fmt: skip

    answering = {"function_id": function.id, "municipality_id": kreuzau, "phase_id": phase}
    visitor.submits(f"/kontakte/personen/{person}/ansprechperson", valid_from="2026-01-01", **answering)
    assert "Ute Willems" in visitor.opens("/kontakte/ansprechpersonen").select_one("table").text

    other = factories.function("Leitung", last_name="Nachfolge")
    answering["function_id"] = other.id
    page = visitor.submits(f"/kontakte/personen/{other.person_id}/ansprechperson", expect=422,
                           valid_from="2025-01-01", **answering)  # fmt: skip
    assert "Ute Willems ist dafür seit 01.01.2026 benannt" in page.select_one(".error-summary").text
    visitor.submits(f"/kontakte/personen/{other.person_id}/ansprechperson", valid_from=clock.today().isoformat(),
                    **answering)  # fmt: skip
    board = visitor.opens("/kontakte/ansprechpersonen").select_one("table").text
    assert "Nachfolge" in board
    assert "Willems" not in board
    assert "Nachfolge" in visitor.opens(f"/kommunen/{kreuzau}").select_one("#ansprechpersonen-titel").parent.text
    running = db.session.query(Responsibility).filter_by(valid_to=None).one()
    visitor.submits(f"/kontakte/ansprechpersonen/{running.id}/beenden", on=clock.today().isoformat())
    assert db.session.query(Responsibility).count() == 2, "who answered before stays known"


@pytest.mark.one_engine
def test_a_consent_has_its_day_and_a_day_its_answer(visitor, nursery):
    def refused(**consents):
        page = visitor.submits(NEW, expect=422, **PERSON | {"photo_consent": "unasked"} | consents)
        return [link.text for link in page.select(".error-summary a")]

    needed, unasked = "Geben Sie den Tag ein, an dem die Einwilligung erteilt wurde.", "Wählen Sie, was erklärt wurde"
    assert needed in refused(photo_consent="given")[0]
    assert needed in refused(list_consent="given", list_consent_on=" ")[0]
    assert unasked in refused(list_consent_on="2026-03-01")[0]
    assert "TT.MM.JJJJ" in refused(list_consent="given", list_consent_on="31.02.2026")[0]
    visitor.submits(NEW, **PERSON | {"list_consent": "given", "list_consent_on": "2026-03-01",
                                     "photo_consent": "refused"})  # fmt: skip
    assert db.session.query(Person).one().list_consent_on.isoformat() == "2026-03-01"


@pytest.mark.one_engine
def test_the_board_asks_of_the_youth_offices_area_and_forgets_who_left_the_function(visitor):
    kreuzau, _ = factories.municipality("Kreuzau"), factories.municipality("Düren", in_scope=False)
    phase = factories.catalogue_entry(Catalogue.LIFE_PHASE, "Kita")
    function = factories.function("Leitung", last_name="Esser").id
    factories.saved(Responsibility(municipality=kreuzau, phase=phase, function_id=function))
    page = visitor.opens("/kontakte/ansprechpersonen")
    assert [row.get_text(" ", strip=True) for row in page.select("tbody tr")] == ["Kreuzau Eva Esser"]
    db.session.get(Function, function).valid_to = clock.today() - timedelta(days=1)
    db.session.commit()
    page = visitor.opens("/kontakte/ansprechpersonen")
    assert [row.get_text(" ", strip=True) for row in page.select("tbody tr")] == [
        "Kreuzau offen : Personen in Kreuzau, Kita"
    ]
    assert visitor.opens(f"/kontakte/{page.select_one('tbody a')['href'].removeprefix('./')}")
    assert "1 Platz ist noch frei" in " ".join(page.text.split())


def test_an_organisation_keeps_its_types_phases_and_municipalities_and_is_found_by_them(visitor):
    kreuzau = factories.municipality("Kreuzau").id
    kita, club = (add_entry(Catalogue.PARTNER_TYPE, name=name, by=SYSTEM).id for name in ("Kita", "Sportverein"))
    db.session.commit()
    fields = {"name": "Kita Regenbogen", "kind": "day-care"}
    visitor.submits("/kontakte/organisationen/neu", **fields, partner_type_ids=[kita, club], municipality_ids=[kreuzau])
    visitor.submits("/kontakte/organisationen/neu", **fields | {"name": "Verein", "city": "Jülich"},
                    partner_type_ids=[club])  # fmt: skip
    found = db.session.query(Organisation).filter_by(name="Kita Regenbogen").one().id
    visitor.submits(f"/kontakte/organisationen/{found}/bearbeiten", **fields, partner_type_ids=[kita],
                    municipality_ids=[kreuzau], version="1")  # fmt: skip
    page = visitor.opens(f"/kontakte/organisationen/{found}")
    assert "Partnertypen: Kita und Sportverein, jetzt Kita" in page.select_one(".timeline").text
    for filters, names in (
        (f"typ={kita}", ["Kita Regenbogen"]), (f"typ={club}", ["Verein"]), (f"kommune={kreuzau}", ["Kita Regenbogen"]),
        ("ort=juelich", ["Verein"]),
    ):  # fmt: skip
        page = visitor.opens(f"/kontakte/organisationen?{filters}")
        assert [row.text for row in page.select("tbody th")] == names


def test_people_leave_as_vcards(visitor):
    function = factories.function("Leitung; Gruppe 1", last_name="Öztürk", phone="02422 1")
    function.person.title = "Dr."
    db.session.commit()
    cards = visitor.downloads("/kontakte/personen.vcf?name=öz", mimetype="text/vcard").decode()
    assert cards.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dr. Eva Öztürk\r\nN:Öztürk;Eva;;Dr.;\r\n")
    assert "TITLE:Leitung\\; Gruppe 1\r\n" in cards
    assert all(len(line.encode()) <= 75 for line in cards.split("\r\n"))
