"""A list comes in: preview, correction, taking over, taking back; and what we export changes nothing."""

import io
import time

import pytest

from intranet.audit.actions import SYSTEM
from intranet.audit.models import AuditEntry
from intranet.catalogues.actions import add_entry
from intranet.catalogues.states import Catalogue
from intranet.contacts import actions as contacts
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import Consent, Greeting, OrganisationKind
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.imports import actions
from intranet.imports.forgetting import forget_files
from intranet.imports.models import ContactImport
from intranet.imports.states import ImportKind, ImportState, Policy, RowState
from intranet.imports.tables import read_file, read_pasted
from intranet.imports.tasks import WRITING, WRITTEN
from intranet.jobs.work import Work
from intranet.jobs.worker import Worker
from intranet.search.models import SearchEntry
from tests import factories

NEW = "/kontakte/import/neu"
LIST = (
    "Anrede;Titel;Vorname;Nachname;Funktion;Einrichtung;PLZ;Ort;E-Mail;Kommune;Bemerkung\r\n"
    "Frau;Dr.;Eva;Müller;Leitung;Kita Spatzennest;01067;Kreuzau; e.mueller@kita.example ;Gemeinde Kreuzau;\r\n"
    "Herr;;Max;Groß;Trainer;TuS Kreuzau;52372;Kreuzau;;Kreuzau;neu\r\n"
    "Frau;;Ute;Fehler;Leitung;Kita Spatzennest;523;Kreuzau;keine;Atlantis;\r\n"
    "Frau;;;;Leitung;Kita Spatzennest;52372;Kreuzau;;;\r\n"
)


def sent(text, name="Kontakte.csv"):
    return {"file": (io.BytesIO(text.encode("cp1252")), name), "kind": ""}


def looked_at_anew(row, policy):
    reading = actions.looked_at(row.rows, kind=row.kind, fields=row.fields, policy=policy)
    actions.change_reading(row, reading)


def the_import():
    return db.session.query(ContactImport).order_by(ContactImport.id.desc()).first()


@pytest.fixture
def kreuzau(app):
    factories.municipality("Kreuzau")
    return factories.saved(Organisation(name="Kita Spatzennest", city="Kreuzau"))


def test_a_list_is_previewed_taken_over_and_taken_back(app, visitor, kreuzau):
    visitor.submits(NEW, **sent(LIST))
    row = the_import()
    path = f"/kontakte/import/{row.id}"
    page = visitor.opens(path)
    told = page.select_one("main").get_text(" ")
    assert "Gelesen als CSV, Windows-1252, Trennzeichen Semikolon" in told
    wrong = " ".join(page.select("tbody tr")[0].get_text(" ").split())
    assert "PLZ: Die Postleitzahl „523“ hat nicht fünf Ziffern." in wrong
    assert "E-Mail: „keine“ ist keine E-Mail-Adresse." in wrong
    assert "Der Nachname fehlt." in page.select("tbody tr")[1].get_text(" ")
    assert "Die Organisation „TuS Kreuzau“ wird angelegt." in told
    assert db.session.query(Person).count() == 0, "a dry run"

    visitor.submits(f"{path}/uebernehmen")
    mueller = db.session.query(Person).filter_by(last_name="Müller").one()
    assert (mueller.postcode, mueller.email, mueller.greeting) == ("01067", "e.mueller@kita.example", Greeting.MS)
    assert mueller.source == "Import Kontakte.csv"
    [function] = mueller.functions
    assert (function.name, function.place, function.municipality.name) == ("Leitung", "Kita Spatzennest", "Kreuzau")
    assert db.session.query(Organisation).filter_by(name="TuS Kreuzau").count() == 1
    page = visitor.opens(path)
    assert "2\u00a0Zeilen sind neu" in page.text
    assert "2\u00a0Zeilen bleiben wegen Fehlern draußen" in page.text
    assert len(the_import().rows) == 2, "the rest of the file is not kept"
    assert "Person angelegt" in visitor.opens(f"/kontakte/personen/{mueller.id}").select_one(".timeline").text

    visitor.submits(f"{path}/zuruecknehmen")
    assert "Der Import wird zurückgenommen" in visitor.opens(path).text
    db.session.remove()
    Worker(app).work_off_all()
    assert db.session.query(Person).count() == db.session.query(Function).count() == 0
    assert [one.name for one in db.session.query(Organisation) if "Kreuzau" not in one.name] == ["Kita Spatzennest"]
    assert the_import().state is ImportState.UNDONE
    assert db.session.query(SearchEntry).filter_by(kind="person").count() == 0, "nothing is found that is not there"
    page = visitor.opens(path)
    assert "durch Klara Muster" in page.text
    assert "5\u00a0Einträge sind entfernt." in page.text
    assert {entry.by_name for entry in db.session.query(AuditEntry).filter_by(action="import taken back")} == {
        "Klara Muster"
    }


@pytest.mark.one_engine
def test_the_list_of_imports_is_filtered_and_exported_as_filtered(visitor, kreuzau):
    visitor.submits(NEW, **sent(LIST))
    visitor.submits(NEW, pasted="Organisation\nKita Mond\n", kind="")
    page = visitor.opens("/kontakte/import/?art=organisations&von=muster")
    assert [row.th.text for row in page.select("tbody tr")] == ["Zwischenablage"]
    file = visitor.client.get("/kontakte/import/export.csv?status=draft&datei=kontakte").data.decode("utf-8-sig")
    head, row = file.splitlines()
    assert head.startswith("Datei;Enthält;Status;Fehler;neu;ändert;unverändert;")
    assert row.startswith("Kontakte.csv;Personen;Vorschau;2;2;0;0;")


def test_columns_can_be_put_right_and_the_preview_follows(visitor, kreuzau):
    visitor.submits(NEW, pasted="Wer\tWohin\nDr. Eva von der Heide\tKita Spatzennest\nGroß, Max\t\n", kind="people")
    path = f"/kontakte/import/{the_import().id}"
    assert the_import().counts == {"wrong": 2}
    visitor.submits(f"{path}/zuordnung", **{"spalte-0": "full_name", "spalte-1": "organisation", "vorhandene": "leave"})
    assert the_import().counts == {"new": 2}
    page = visitor.submits(f"{path}/zuordnung", expect=422,
                           **{"spalte-0": "last_name", "spalte-1": "last_name", "vorhandene": "fill"})  # fmt: skip
    assert "Zwei Spalten sollen dasselbe Feld füllen" in page.text
    kept = [option["value"] for option in page.select("details.explanation option[selected]")]
    assert kept == ["people", "last_name", "last_name", "fill"], "what was chosen is kept"
    visitor.submits(f"{path}/zuordnung", expect=400, **{"spalte-0": "id", "spalte-1": "", "vorhandene": "leave"})
    assert "Wer (zum Beispiel „Dr. Eva von der Heide“)" in page_of_columns(visitor, path)
    visitor.submits(f"{path}/uebernehmen")
    heide = db.session.query(Person).filter_by(last_name="Heide").one()
    assert (heide.title, heide.first_name, heide.name_prefix) == ("Dr.", "Eva", "von der")
    assert db.session.query(Person).filter_by(last_name="Groß").one().first_name == "Max"


def page_of_columns(visitor, path):
    return " ".join(visitor.opens(path).select_one("details.explanation").text.split())


def test_a_list_without_headings_is_told_and_its_kind_can_be_put_right(visitor, kreuzau):
    visitor.submits(NEW, pasted="Eva\tSchmidt\nMax\tMeier\n", kind="")
    assert "Keine Spalte wurde erkannt" in visitor.opens(f"/kontakte/import/{the_import().id}").text
    visitor.submits(NEW, pasted="Name\tOrt\nEva Schmidt\tTitz\n", kind="")
    assert (the_import().kind, the_import().fields) == (ImportKind.ORGANISATIONS, ["name", "city"])
    path = f"/kontakte/import/{the_import().id}"
    fields = {"spalte-0": "name", "spalte-1": "city", "vorhandene": "leave", "art": "people"}
    visitor.submits(f"{path}/zuordnung", **fields)
    assert (the_import().kind, the_import().fields) == (ImportKind.PEOPLE, ["full_name", "city"])
    visitor.submits(f"{path}/zuordnung", expect=400, **fields | {"art": "tiere"})


def test_an_import_on_which_newer_things_depend_is_not_taken_back(visitor, kreuzau):
    visitor.submits(NEW, **sent(LIST))
    row = the_import().id
    visitor.submits(f"/kontakte/import/{row}/uebernehmen")
    function = db.session.query(Function).filter_by(name="Trainer").one()
    person, conference = function.person_id, factories.conference()
    from intranet.conferences.models import Invitee

    factories.saved(Invitee(conference=conference, function=function, code="CODEX1"))
    page = visitor.submits(f"/kontakte/import/{row}/zuruecknehmen", expect=409)
    assert "Inzwischen verwendet: 1 Mal unter „Eingeladene Person“ („Max Groß, Trainer“)." in page.text
    assert db.session.get(Person, person) is not None

    db.session.query(Invitee).delete()
    contacts.change_person(db.session.get(Person, person), phone="1", by=SYSTEM)
    db.session.commit()
    page = visitor.submits(f"/kontakte/import/{row}/zuruecknehmen", expect=409)
    assert "Inzwischen geändert: 1\u00a0Person („Max Groß“)." in page.text


@pytest.mark.parametrize("file", ["", "liste.exe"])
def test_nothing_and_the_wrong_thing_come_back_with_a_word(visitor, file):
    fields = {"file": (io.BytesIO(b"MZ"), file)} if file else {}
    page = visitor.submits(NEW, expect=422, kind="", **fields)
    assert page.select_one(".error-summary")


def filled_address_book():
    """Every field filled somewhere, names that look alike, and functions of every kind."""
    kreuzau = factories.municipality("Kreuzau")
    types = [add_entry(Catalogue.PARTNER_TYPE, name=name, by=SYSTEM).id for name in ("Kita", "Familienzentrum")]
    phase = add_entry(Catalogue.LIFE_PHASE, name="Schwangerschaft, Geburt (bis 3 Jahre)", by=SYSTEM).id
    day = factories.at(-30).date()
    kita = contacts.add_organisation(
        name="Kita; „Süd“", kind=OrganisationKind.DAY_CARE, street="Am Bach 1", postcode="01067", city="Aßlar",
        phone="+49 2421 22", email="a@b.example", website="https://kita.example", address_source="=A1",
        address_checked_on=day, no_letters=True, source="Messe", collected_on=day, note="Zeile 1\nZeile 2",
        partner_type_ids=types, life_phase_ids=[phase], municipality_ids=[kreuzau.id], by=SYSTEM,
    )  # fmt: skip
    for city in ("Inden", "Titz"):
        contacts.add_organisation(name="Kita Regenbogen", city=city, by=SYSTEM)
    rainbow = db.session.query(Organisation).filter_by(city="Titz").one()
    eva = contacts.add_person(
        greeting=Greeting.MS, title="Dr.", first_name="Eva", name_prefix="von der", last_name="Heide",
        letter_greeting="Liebe Eva", street="Weg 2", postcode="52372", city="Kreuzau", address_checked_on=day,
        phone="-1", email="eva@heide.example", channel="e-mail", no_letters=True, list_consent=Consent.GIVEN,
        list_consent_on=day, photo_consent=Consent.REFUSED, photo_consent_on=day, source="Karte", collected_on=day,
        note="Vermerk; mit\nUmbruch", by=SYSTEM,
    )  # fmt: skip
    contacts.give_function(eva, kita, name="Leitung", valid_from=day, by=SYSTEM)
    contacts.give_function(eva, rainbow, name="Elternrat", valid_to=factories.at(9).date(), by=SYSTEM)
    lotse = contacts.add_person(last_name="Heide", first_name="Eva", by=SYSTEM)
    contacts.give_function(lotse, None, name="Lotsin", municipality_id=kreuzau.id, to_own_address=True, by=SYSTEM)
    contacts.add_person(last_name="Ohne", by=SYSTEM)
    db.session.commit()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("policy", list(Policy))
def test_what_is_exported_is_imported_again_without_a_change(visitor, clerk, kind, policy):
    filled_address_book()
    for what, name in ((ImportKind.PEOPLE, "personen"), (ImportKind.ORGANISATIONS, "organisationen")):
        content = visitor.client.get(f"/kontakte/{name}.{kind}").data
        row = actions.read_in(read_file(content, f"{name}.{kind}"), kind=what, file_name=name, by=clerk)
        looked_at_anew(row, policy)
        assert all(row.fields), "every column we export is recognised"
        assert set(row.counts) == {RowState.SAME}, row.findings


def test_what_is_exported_fills_an_empty_address_book_alike(visitor, clerk):
    filled_address_book()
    exports = {name: visitor.client.get(f"/kontakte/{name}.csv").data for name in ("organisationen", "personen")}
    for model in (Function, Person):
        db.session.query(model).delete()
    for organisation in db.session.query(Organisation):
        if organisation.kind is not OrganisationKind.TOWN_HALL:
            organisation.partner_types = organisation.life_phases = organisation.municipalities = []
            db.session.delete(organisation)
    db.session.commit()
    for name, content in exports.items():
        kind = ImportKind.PEOPLE if name == "personen" else ImportKind.ORGANISATIONS
        row = actions.read_in(read_file(content, f"{name}.csv"), kind=kind, file_name=name, by=clerk)
        actions.take_over(row, actions.planned(row), by=clerk)
        db.session.commit()
    for name, content in exports.items():
        again = visitor.client.get(f"/kontakte/{name}.csv").data.decode("utf-8-sig")
        expected = content.decode("utf-8-sig")
        if name == "personen":
            again, expected = _without_origin(again), _without_origin(expected)
        else:
            again, expected = _without_origin(again), _without_origin(expected)
        assert sorted(again.splitlines()) == sorted(expected.splitlines())


def _without_origin(text):
    """Without source and day of collection, which an import sets where a file says nothing."""
    import csv

    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    return "\n".join(repr({k: v for k, v in row.items() if k not in ("Quelle", "Erhoben am")}) for row in rows)


def test_entries_that_are_there_are_left_filled_up_or_overwritten(app, clerk):
    person = contacts.add_person(first_name="Eva", last_name="Müller", phone="1", email="e@m.example", by=SYSTEM)
    table = read_pasted("Vorname\tNachname\tTelefon\tE-Mail\tOrt\nEva\tMüller\t2\te@M.example\tTitz\n")
    row = actions.read_in(table, kind=ImportKind.PEOPLE, file_name="x", by=clerk)
    assert row.counts == {RowState.SAME: 1}
    looked_at_anew(row, Policy.FILL)
    assert row.findings[0][1] == ["Ändert: Ort."]
    looked_at_anew(row, Policy.OVERWRITE)
    actions.take_over(row, actions.planned(row), by=clerk)
    db.session.commit()
    assert (person.phone, person.city, person.address_needs_check) == ("2", "Titz", True)
    actions.take_back(row, by=clerk)
    db.session.commit()
    assert (person.phone, person.city, person.address_needs_check) == ("1", "", False)


def test_people_of_the_same_name_are_proposed_and_rows_are_not_doubled(app, clerk):
    factories.function("Leitung", last_name="Müller")
    table = read_pasted(
        "Vorname\tNachname\tFunktion\tOrganisation\tStraße der Einrichtung\nEva\tMüller\tTrainerin\tTuS\tWeg 1\n"
        "Eva\tMüller\tTrainerin\tTuS\tWeg 1\nEva\tNeu\tVorsitz\tTuS\tWeg 1\nEva\tNeu\tKasse\tTuS\tWeg 1\n"
    )
    row = actions.read_in(table, kind=ImportKind.PEOPLE, file_name="x", by=clerk)
    messages = [finding[1] for finding in row.findings]
    assert messages[0][1].startswith("Vielleicht gibt es diese Person schon: „Eva Müller“. Stimmt das, legen Sie beide")
    assert messages[1] == ["Diese Zeile steht zweimal in der Datei."]
    assert "Weitere Funktion einer Person, die weiter oben steht." in messages[3]
    actions.take_over(row, actions.planned(row), by=clerk)
    db.session.commit()
    neu = db.session.query(Person).filter_by(last_name="Neu").one()
    assert {function.name for function in neu.functions} == {"Vorsitz", "Kasse"}
    assert db.session.query(Organisation).filter_by(name="TuS").one().street == "Weg 1"


def test_who_is_spelled_otherwise_is_proposed_and_can_be_looked_at(visitor, kreuzau):
    eva = contacts.add_person(first_name="Eva", last_name="Großmüller", by=SYSTEM).id
    contacts.add_organisation(name="Jugendhilfe Düren e. V.", city="Düren", by=SYSTEM)
    db.session.commit()
    text = "Vorname\tNachname\tFunktion\tOrganisation\nEva\tGrossmueller\tLeitung\tJugendhilfe Dueren\n"
    visitor.submits(NEW, pasted=text, kind="")
    page = visitor.opens(f"/kontakte/import/{the_import().id}")
    told = " ".join(page.select_one("tbody").text.split())
    assert "Vielleicht gibt es diese Person schon: „Eva Großmüller“." in told
    assert "Ähnlich heißt schon „Jugendhilfe Düren e. V.“." in told
    assert page.select_one(f"tbody a[href='/kontakte/personen/{eva}']")
    visitor.submits(NEW, pasted="Organisation\tOrt\nJugendhilfe Düren\tDüren\nJugendhilfe Düren\tJülich\n", kind="")
    told = [finding[1] for finding in the_import().findings]
    assert told[0][0].startswith("Vielleicht gibt es diese Organisation schon: „Jugendhilfe Düren e. V.“.")
    assert told[1] == []


@pytest.mark.one_engine
def test_many_rows_become_a_job_fast_enough_for_ten_thousand_a_minute(app, visitor, monkeypatch):
    lines = ["Vorname;Nachname;Funktion;Organisation;PLZ"]
    lines += [f"Eva;Name{n};Leitung;Kita {n % 600};52372" for n in range(2_000)]
    began = time.process_time()
    visitor.submits(NEW, **sent("\n".join(lines)))
    row = the_import().id
    visitor.submits(f"/kontakte/import/{row}/uebernehmen")
    db.session.remove()
    page = visitor.opens(f"/kontakte/import/{row}")
    assert "Der Import läuft" in page.text
    assert page.select_one("progress")["max"] == "6000", "each row is checked, made ready and written"
    db.session.remove()
    phases, real = [], Work.step
    monkeypatch.setattr(Work, "step", lambda work, **said: (phases.append(said["phase"]), real(work, **said))[1])
    Worker(app).work_off_all()
    assert list(dict.fromkeys(phases)) == ["wird geprüft", "wird vorbereitet", WRITING, WRITTEN]
    assert time.process_time() - began < 10, "seconds of processor time: 10,000 rows may take 60"
    assert db.session.query(Person).count() == db.session.query(Function).count() == 2_000
    assert the_import().state is ImportState.DONE
    actions.take_back(the_import(), by=SYSTEM)
    db.session.commit()
    assert db.session.query(Person).count() == 0


def test_what_nobody_takes_over_and_rows_with_errors_are_forgotten_after_thirty_days(visitor, kreuzau):
    for _ in range(3):
        visitor.submits(NEW, **sent(LIST))
    first, second, _ = [row.id for row in db.session.query(ContactImport).order_by(ContactImport.id)]
    visitor.submits(f"/kontakte/import/{first}/uebernehmen")
    page = visitor.opens(f"/kontakte/import/{second}")
    assert "gelöscht, wenn bis dahin niemand sie übernimmt." in page.text
    done, draft, fresh = db.session.query(ContactImport).order_by(ContactImport.id)
    draft.created_at, done.done_at = factories.at(-31), factories.at(-31)
    fresh.created_at = factories.at(-29)
    db.session.commit()
    assert forget_files() == 2
    db.session.commit()
    assert {row.id: len(row.rows) for row in db.session.query(ContactImport)} == {first: 0, fresh.id: 4}
    assert forget_files() == 0, "the second time there is nothing to do"
    assert db.session.query(Person).count() == 2, "what was taken over stays"


def test_of_two_imports_the_later_is_taken_back_first(app, clerk):
    text = "Vorname\tNachname\tTelefon\nEva\tMüller\t{}\n"
    rows = []
    for phone in ("1", "2"):
        row = actions.read_in(read_pasted(text.format(phone)), kind=ImportKind.PEOPLE, file_name="x", by=clerk)
        looked_at_anew(row, Policy.OVERWRITE)
        actions.take_over(row, actions.planned(row), by=clerk)
        db.session.commit()
        rows.append(row)
    with pytest.raises(Refused, match="Nehmen Sie zuerst zurück, was danach übernommen wurde: „Personen aus x“ vom"):
        actions.take_back(rows[0], by=clerk)
    db.session.rollback()
    for row in reversed(rows):
        actions.take_back(row, by=clerk)
        db.session.commit()
    assert db.session.query(Person).count() == 0
