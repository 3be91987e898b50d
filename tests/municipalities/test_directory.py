"""Taking over the official directory: what the preview shows is what is done, whole or not at all."""

import io
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from intranet.accounts.permissions import Role
from intranet.audit.models import AuditEntry
from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.lands import Land
from intranet.documents.queries import letterhead
from intranet.municipalities.actions.borders import set_up_borders
from intranet.municipalities.actions.directory import keep_directory, take_over
from intranet.municipalities.gv100ad import read_directory
from intranet.municipalities.models import Border, DirectoryUpload, Municipality, Visit
from intranet.municipalities.queries.directory import chosen_districts, compare
from intranet.municipalities.states import VisitState
from tests import factories
from tests.municipalities import directory_file as files
from tests.pages import Visitor
from tests.watching import statements_of

PATH = "/verwaltung/kreis/gemeindeverzeichnis"
LAST_YEAR = date(2024, 12, 31)


@pytest.fixture
def administrator(app):
    return factories.account(role=Role.ADMINISTRATION, name="Jana Muster")


@pytest.fixture
def admin(app, administrator):
    factories.letterhead()
    return Visitor(app, as_user=administrator)


def held_against(content: bytes, key: str = files.KREIS_DUEREN, **options):
    return compare(chosen_districts(read_directory(content), key), population_on=options.get("on", LAST_YEAR))


def taken_over(content: bytes, by, key: str = files.KREIS_DUEREN, **options):
    upload = keep_directory(content, file_name="GV100AD.txt", by=by)
    districts = chosen_districts(read_directory(content), key)
    seen = compare(districts, population_on=LAST_YEAR).fingerprint
    return take_over(upload, districts, population_on=LAST_YEAR, **{"fingerprint": seen, "by": by} | options)


def uploads(visitor: Visitor, content: bytes, *, name: str = "GV100AD.txt", expect: int = 302):
    return visitor.submits(PATH, expect=expect, file=(io.BytesIO(content), name))


def the(name: str) -> Municipality:
    return db.session.scalars(select(Municipality).where(Municipality.name == name)).one()


def test_what_is_stored_already_and_says_the_same_is_left_alone(app):
    factories.county("Kreuzau")
    found = held_against(files.of_dueren(files.KREUZAU))
    assert (found.new, found.changed, found.gone, found.unchanged) == ([], [], [], 1)
    assert found.is_empty


def test_a_change_is_told_field_by_field(app):
    factories.county("Kreuzau")
    changed = files.municipality("05358028", "Kreuzau-Obermaubach, Stadt", word="63", people=20_000, area=4200)
    [(row, _, _, changes)] = held_against(files.of_dueren(changed)).changed
    assert row.name == "Kreuzau"
    assert [(label, after) for label, _, after in changes] == [
        ("Name", "Kreuzau-Obermaubach"), ("Amtlicher Name", "Kreuzau-Obermaubach, Stadt"), ("Art", "Stadt"),
        ("Einwohner", "20\u202f000 am 31.12.2024"), ("Fläche", "42,00 km²"),
    ]  # fmt: skip


def test_new_municipalities_get_a_town_hall_to_be_checked_and_a_visit_to_wait_for(app, clerk):
    outcome = taken_over(files.of_dueren(files.NEW_TOWN), clerk)
    assert outcome.new == 1
    town = the("Neustadt")
    assert (town.official_name, town.district, town.population, town.area_km2) == (
        "Neustadt, Hansestadt", "Kreis Düren", 4321, 12.34,
    )  # fmt: skip
    assert (town.town_hall.name, town.town_hall.postcode, town.town_hall.city) == (
        "Stadtverwaltung Neustadt",
        "52000",
        "Neustadt",
    )
    assert town.town_hall.address_needs_check
    assert "Destatis" in town.town_hall.address_source
    assert [visit.state for visit in town.visits] == [VisitState.OPEN]


def test_a_renamed_town_renames_its_town_hall_unless_somebody_named_it(app, clerk):
    places = factories.county("Kreuzau", "Titz")
    places["Titz"].town_hall.name = "Rathaus Titz"
    db.session.commit()
    rows = [files.municipality("05358028", "Neukreuzau, Stadt", word="63"), files.municipality("05358056", "Neutitz")]
    taken_over(files.of_dueren(*rows), clerk)
    assert [the(name).town_hall.name for name in ("Neukreuzau", "Neutitz")] == [
        "Stadtverwaltung Neukreuzau",
        "Rathaus Titz",
    ]


def test_what_is_gone_stays_for_the_history_but_counts_no_longer(app, clerk):
    factories.county("Kreuzau", "Titz")
    outcome = taken_over(files.of_dueren(files.KREUZAU), clerk)
    titz = the("Titz")
    assert (outcome.gone, titz.ended_on, titz.in_scope) == (1, date(2025, 11, 30), False)
    assert [visit.state for visit in titz.visits] == [VisitState.DROPPED]


def test_a_municipality_that_comes_back_counts_again(app, clerk):
    factories.county("Kreuzau", "Titz")
    taken_over(files.of_dueren(files.KREUZAU), clerk)
    taken_over(files.of_dueren(files.KREUZAU, files.TITZ), clerk)
    assert (the("Titz").ended_on, the("Titz").in_scope) == (None, True)


def test_a_town_that_is_its_own_district_can_be_chosen_and_so_can_all(app, clerk):
    content = files.of_dueren(files.KREUZAU)
    assert taken_over(content, clerk, key="05315").new == 1
    assert the("Köln").district == "Stadt Köln"
    assert taken_over(content, clerk, key="alle").new == 1
    assert len(held_against(content, "alle").new) == 0


def test_another_county_may_sweep_out_what_came_with_the_program_untouched(app, clerk):
    factories.county()
    set_up_borders(by=clerk)
    outcome = taken_over(files.of_dueren(files.KREUZAU), clerk, key="05315", remove_others=True)
    assert (outcome.new, outcome.removed) == (1, 15)
    assert db.session.scalars(select(Municipality.name)).all() == ["Köln"]
    assert db.session.scalars(select(Organisation.name)).all() == ["Stadtverwaltung Köln"]
    assert db.session.query(Visit).count() == 1
    assert db.session.query(Border).count() == 0


def test_the_land_of_its_municipalities_becomes_that_of_the_county(app, clerk):
    factories.letterhead()
    murnau = files.municipality("09180123", "Murnau")
    taken_over(files.directory(files.district("09180", "Garmisch-Partenkirchen", [murnau])), clerk, key="09180")
    assert letterhead().land is Land.BY


@pytest.mark.parametrize("work", ["conference", "mayor", "visit"])
def test_what_somebody_worked_with_is_never_swept_out(app, clerk, work):
    kreuzau = factories.county()["Kreuzau"]
    if work == "conference":
        factories.conference(municipality=kreuzau)
    elif work == "mayor":
        factories.function("Bürgermeisterin").organisation = kreuzau.town_hall
    else:
        kreuzau.visits[0].state = VisitState.REQUESTED
    db.session.commit()
    with pytest.raises(Refused, match="schon gearbeitet"):
        taken_over(files.of_dueren(files.KREUZAU), clerk, key="05315", remove_others=True)


def test_nothing_is_taken_over_that_was_not_seen(app, clerk):
    factories.county("Kreuzau")
    content = files.of_dueren(files.municipality("05358028", "Kreuzau", people=1))
    upload = keep_directory(content, file_name="x.txt", by=clerk)
    districts = chosen_districts(read_directory(content), files.KREIS_DUEREN)
    seen = compare(districts, population_on=LAST_YEAR).fingerprint
    the("Kreuzau").youth_office = "anders"  # somebody works meanwhile
    db.session.commit()
    with pytest.raises(Refused, match="Seit der Vorschau hat sich etwas geändert"):
        take_over(upload, districts, population_on=LAST_YEAR, fingerprint=seen, by=clerk)


def test_an_upload_replaces_the_one_before_and_is_gone_after_the_take_over(app, clerk):
    keep_directory(files.of_dueren(files.KREUZAU), file_name="a.txt", by=clerk)
    taken_over(files.of_dueren(files.TITZ), clerk)
    db.session.flush()
    assert db.session.query(DirectoryUpload).count() == 0
    logged = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "directory taken over")).one()
    assert logged.reason == "Kreis Düren: 1 neu, 0 geändert, 0 bestehen nicht mehr, 0 entfernt"


def test_the_administrator_walks_from_the_file_to_the_new_county(admin):
    factories.county("Kreuzau", "Titz")
    content = files.of_dueren(files.municipality("05358028", "Kreuzau", people=19_000), files.NEW_TOWN)
    uploads(admin, content)
    id = db.session.query(DirectoryUpload.id).scalar()
    choice = admin.opens(f"{PATH}/{id}")
    assert [link.text for link in choice.select(".word-columns a")] == ["Kreis Düren", "Stadt Köln"]

    preview = admin.opens(f"{PATH}/{id}?kreis=05358")
    tiles = [" ".join(tile.text.split()) for tile in preview.select(".tile")]
    assert tiles == ["1 neu", "1 geändert", "1 nicht mehr im Verzeichnis", "0 unverändert"]
    assert "Titz" in preview.select_one("table[aria-labelledby=weg-titel], #weg-titel").parent.text

    mark = preview.select_one("[name=fingerprint]")["value"]
    admin.submits(f"{PATH}/{id}?kreis=05358", fingerprint=mark, population_on="2024-12-31")
    db.session.remove()
    assert the("Kreuzau").population == 19_000
    assert the("Titz").ended_on is not None
    assert "Übernommen: 1 Kommune neu, 1 geändert und 1 bestehen nicht mehr." in admin.opens(
        "/verwaltung/kreis/"
    ).text.replace("\xa0", " ")


def test_a_foreign_or_invented_mark_changes_nothing(admin):
    factories.county("Kreuzau")
    uploads(admin, files.of_dueren(files.NEW_TOWN))
    id = db.session.query(DirectoryUpload.id).scalar()
    page = admin.submits(f"{PATH}/{id}?kreis=05358", expect=422, fingerprint="x", population_on="2024-12-31")
    assert "Seit der Vorschau hat sich etwas geändert" in page.text
    assert db.session.query(Municipality).count() == 1


def test_the_day_of_the_population_is_asked_and_shown(admin):
    uploads(admin, files.of_dueren(files.KREUZAU))
    id = db.session.query(DirectoryUpload.id).scalar()
    assert admin.opens(f"{PATH}/{id}?kreis=05358").select_one("[name=population_on]")["value"] == "2024-12-31"
    page = admin.submits(f"{PATH}/{id}?kreis=05358", expect=422, population_on="", fingerprint="x")
    assert "Geben Sie den Tag im Format" in page.text


def test_a_wrong_file_is_refused_on_its_page_and_nothing_is_kept(admin):
    page = uploads(admin, files.of_dueren(files.KREUZAU)[:1000], expect=422)
    assert "Zeile 5: Die Zeile hat" in page.select_one("[data-error-summary]").text
    assert db.session.query(DirectoryUpload).count() == 0


def test_no_file_at_all_is_asked_for(admin):
    page = admin.submits(PATH, expect=422)
    assert "Wählen Sie die Datei des Gemeindeverzeichnisses aus." in page.text


def test_fifty_megabytes_are_refused_before_they_are_read(admin):
    body = b"x" * 50_000_000
    answer = admin.client.post(PATH, data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "Das ist zu viel auf einmal" in answer.text


def test_a_large_body_is_taken_by_no_other_page(admin):
    admin.submits("/verwaltung/kreis/namen", expect=413, county="x" * 600_000)


def test_an_upload_is_seen_by_nobody_else_and_not_for_long(app, admin, monkeypatch):
    uploads(admin, files.of_dueren(files.KREUZAU))
    id = db.session.query(DirectoryUpload.id).scalar()
    other = Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION, name="Otto Andere"))
    other.opens(f"{PATH}/{id}", expect=404)
    db.session.query(DirectoryUpload).update({"expires_at": clock.now() - timedelta(minutes=1)})
    db.session.commit()
    admin.opens(f"{PATH}/{id}", expect=404)


@pytest.mark.parametrize("word", ["99999", "../etc", "05358'--", ""])
def test_an_unknown_district_leads_back_to_the_choice(admin, word):
    uploads(admin, files.of_dueren(files.KREUZAU))
    id = db.session.query(DirectoryUpload.id).scalar()
    assert admin.opens(f"{PATH}/{id}?kreis={word}").h1.text == "Kreis wählen"


def test_markup_in_names_is_text(admin):
    uploads(admin, files.of_dueren(files.municipality("05358001", "<img src=x onerror=alert(1)>")))
    id = db.session.query(DirectoryUpload.id).scalar()
    preview = admin.opens(f"{PATH}/{id}?kreis=05358")
    assert not preview.select("main img")
    assert "<img src=x onerror=alert(1)>" in preview.text


def test_a_whole_state_fits_into_one_installation(app, admin, administrator):
    content = files.many(396)
    assert taken_over(content, administrator, key="alle").new == 396
    db.session.commit()
    reader = Visitor(app, as_user=factories.account(role=Role.OFFICE))
    reader.opens("/")
    assert statements_of(lambda: reader.client.get("/")) < 30
    page = reader.client.get("/kommunen/?je-seite=400")
    assert len(page.data) < 150_000
    assert page.text.count("<tr>") == 397
