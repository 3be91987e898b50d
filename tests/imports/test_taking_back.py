"""An import is taken back by a job: all of it or nothing, and never over something newer."""

import pytest

from intranet.audit.actions import SYSTEM
from intranet.audit.queries import history
from intranet.contacts import actions as contacts
from intranet.contacts.actions.notes import add_note
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import NoteKind
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.distribution import actions as lists
from intranet.distribution.states import ListKind
from intranet.duplicates.actions import merge, take_apart
from intranet.duplicates.states import Kind
from intranet.imports import actions, tasks
from intranet.imports.models import ContactImport
from intranet.imports.states import ImportKind, ImportState, Policy
from intranet.imports.tables import read_pasted
from intranet.imports.taking import taking_back, taking_over
from intranet.jobs.models import Job
from intranet.jobs.states import JobState
from intranet.jobs.worker import Worker
from intranet.search.indexing import rebuild
from intranet.search.models import SearchEntry
from tests import factories


@pytest.fixture
def eva(app):
    """Somebody with two functions, as an export lists her twice."""
    eva = contacts.add_person(first_name="Eva", last_name="Müller", phone="1", street="Weg 1", by=SYSTEM)
    for name in ("Kita Sonne", "Kita Mond"):
        house = contacts.add_organisation(name=name, by=SYSTEM)
        contacts.give_function(eva, house, name="Leitung", by=SYSTEM)
    db.session.commit()
    return eva


def read(text, by, *, kind=ImportKind.PEOPLE, policy=Policy.OVERWRITE):
    row = actions.read_in(read_pasted(text), kind=kind, file_name="Liste.csv", by=by)
    actions.change_reading(row, actions.looked_at(row.rows, kind=kind, fields=row.fields, policy=policy))
    db.session.commit()
    return row


def taken_over(text, by, **fields):
    row = read(text, by, **fields)
    actions.take_over(row, actions.planned(row), by=by)
    db.session.commit()
    return row


def index():
    return sorted((one.kind, one.row_id, one.title, one.detail, one.text) for one in db.session.query(SearchEntry))


def assert_index_is_as_if_built_anew():
    found = index()
    rebuild()
    assert found == index()
    db.session.rollback()


TWICE = (
    "Vorname\tNachname\tFunktion\tOrganisation\tTelefon\tStraße\tIm Amt bis\n"
    "Eva\tMüller\tLeitung\tKita Sonne\t2\tWeg 1\t31.12.2020\n"
    "Eva\tMüller\tLeitung\tKita Mond\t2\tWeg 2\t\n"
)


def test_who_stands_in_two_rows_is_changed_once_and_set_back_as_before(eva, clerk):
    before = index()
    row = taken_over(TWICE, clerk)
    assert (eva.phone, eva.street, eva.address_needs_check, eva.version) == ("2", "Weg 2", True, 2)
    assert_index_is_as_if_built_anew()
    actions.take_back(row, by=clerk)
    db.session.commit()
    assert (eva.phone, eva.street, eva.address_needs_check) == ("1", "Weg 1", False)
    assert [function.valid_to for function in eva.functions] == [None, None]
    assert index() == before


def test_the_search_knows_a_new_name_and_a_new_function_and_forgets_them(eva, clerk):
    before = index()
    houses = taken_over("Organisation\tOrt\nKITA SONNE\tTitz\n", clerk, kind=ImportKind.ORGANISATIONS)
    more = taken_over("Vorname\tNachname\tFunktion\tOrganisation\tE-Mail\nEva\tMüller\tElternrat\tKita Mond\t\n", clerk)
    assert more.counts == {"new": 1}, "nobody is sure that she is the same"
    eva.email = "eva@mueller.example"
    db.session.commit()
    mail = "Nachname\tVorname\tFunktion\tOrganisation\tE-Mail\nMüller\tEva\tKasse\tKita Sonne\teva@mueller.example\n"
    third = taken_over(mail, clerk)
    assert {function.name for function in eva.functions} == {"Leitung", "Kasse"}
    assert_index_is_as_if_built_anew()
    for row in (third, more, houses):
        actions.take_back(row, by=clerk)
        db.session.commit()
        assert_index_is_as_if_built_anew()
    eva.email = ""
    db.session.commit()
    assert index() == before


def test_what_is_changed_while_it_is_made_ready_is_not_overwritten(eva, clerk):
    row = read(TWICE, clerk)
    plans = actions.planned(row)
    ready = taking_over(row, plans, by=clerk)
    contacts.change_person(eva, phone="9", by=SYSTEM)
    db.session.commit()
    with pytest.raises(Refused, match="„Eva Müller“ wurde inzwischen geändert"):
        actions.take_over(row, plans, by=clerk, ready=ready)
    db.session.rollback()
    assert (eva.phone, row.state) == ("9", ImportState.DRAFT)


def test_the_search_tells_what_others_wrote_while_a_change_was_made_ready(eva, clerk):
    row = read(TWICE, clerk)
    plans = actions.planned(row)
    ready = taking_over(row, plans, by=clerk)
    contacts.give_function(eva, eva.functions[0].organisation, name="Kassenwartin", by=SYSTEM)
    db.session.commit()
    actions.take_over(row, plans, by=clerk, ready=ready)
    db.session.commit()
    assert_index_is_as_if_built_anew()


NEW = "Vorname\tNachname\tFunktion\tOrganisation\nMax\tGroß\tTrainer\tTuS Kreuzau\n"


def test_what_is_used_while_an_import_is_taken_back_keeps_it(app, clerk):
    row = taken_over(NEW, clerk)
    ready = taking_back(row, by=clerk)
    max_ = db.session.query(Person).one()
    add_note(max_, kind=NoteKind.PHONE, on=factories.at(0).date(), text="Will kommen", by=clerk)
    db.session.commit()
    with pytest.raises(Refused, match="Inzwischen verwendet: 1 Mal unter „Kontaktnotiz“ \\(„Max Groß“\\)"):
        actions.take_back(row, by=clerk, ready=ready)
    db.session.rollback()
    assert db.session.query(Function).count() == 1
    assert row.state is ImportState.DONE


def test_who_was_put_on_a_distribution_list_since_keeps_the_import(app, clerk):
    row = taken_over("Vorname;Nachname;Funktion;Organisation\nMax;Groß;Trainer;TuS Titz\n", clerk)
    runde = lists.add_list(name="Runde", kind=ListKind.FIXED, by=SYSTEM)
    lists.add_members(runde, db.session.query(Function).all(), by=SYSTEM)
    db.session.commit()
    with pytest.raises(Refused, match="1 Mal unter „Verteiler“ \\(„Max Groß, Trainer“\\)"):
        actions.ask_to_take_back(row, by=clerk)


def test_an_entry_that_went_into_an_imported_one_is_not_lost_with_it(app, clerk):
    """The imported entry looks the same afterwards; only the merge knows of the other."""
    older = contacts.add_person(first_name="Max", last_name="Groß", by=SYSTEM)
    row = taken_over(NEW, clerk)
    imported = db.session.query(Person).filter(Person.id != older.id).one()
    merged = merge(Kind.PERSON, imported, older, take={}, by=clerk)
    db.session.commit()
    with pytest.raises(Refused, match="1 Mal unter „Zusammenlegung“ \\(„Max Groß“\\)"):
        actions.take_back(row, by=clerk)
    db.session.rollback()
    take_apart(merged, by=clerk)
    db.session.commit()
    actions.take_back(row, by=clerk)
    db.session.commit()
    assert [one.id for one in db.session.query(Person)] == [older.id]


@pytest.mark.one_engine
def test_a_job_that_is_refused_says_why_on_the_page_and_nothing_is_gone(app, visitor, clerk):
    row = taken_over(NEW, clerk).id
    path = f"/kontakte/import/{row}"
    visitor.submits(f"{path}/zuruecknehmen")
    contacts.change_organisation(db.session.query(Organisation).one(), phone="7", by=SYSTEM)
    db.session.commit()
    visitor.submits(f"{path}/zuruecknehmen", expect=409)
    db.session.remove()
    Worker(app).work_off_all()
    told = " ".join(visitor.opens(path).select_one("main").text.split())
    assert "Der Import ist nicht zurückgenommen" in told
    assert "Inzwischen geändert: 1 Organisation („TuS Kreuzau“)." in told
    assert db.session.query(Person).count() == 1


@pytest.mark.one_engine
def test_a_preview_in_the_hands_of_a_worker_is_left_alone(visitor, clerk):
    row = read(NEW, clerk)
    path = f"/kontakte/import/{row.id}"
    actions.ask_to_take_over(row, by=clerk)
    db.session.commit()
    for step, fields in (("verwerfen", {}), ("zuordnung", {f"spalte-{n}": "" for n in range(4)})):
        page = visitor.submits(f"{path}/{step}", expect=409, vorhandene="leave", **fields)
        assert "Der Import läuft gerade." in page.text
    visitor.submits(f"/auftraege/{db.session.query(Job).one().id}/abbrechen")
    told = visitor.opens(path).text
    assert "Der Import ist abgebrochen" in told
    assert "Übernommen ist nichts." in told
    visitor.submits(f"{path}/verwerfen")
    assert db.session.query(ContactImport).count() == 0


@pytest.mark.one_engine
def test_an_import_that_fails_again_and_again_while_it_is_written_is_given_up(app, clerk, monkeypatch):
    row = read(NEW, clerk)
    actions.ask_to_take_over(row, by=clerk)
    db.session.commit()
    db.session.remove()
    tries = []

    def breaks(*_, **__):
        tries.append(1)
        assert len(tries) < 9, "it never ends"
        raise RuntimeError

    monkeypatch.setattr(tasks, "take_over", breaks)
    Worker(app).work_off_all()
    assert db.session.query(Job).one().state is JobState.FAILED
    assert len(tries) in (5, 6), "five attempts that come no further"


def test_what_is_entered_afterwards_does_not_inherit_the_history_of_what_was_taken_back(app, clerk):
    row = taken_over(NEW, clerk)
    gone = db.session.query(Person).one().id
    actions.take_back(row, by=clerk)
    db.session.commit()
    person = contacts.add_person(first_name="Ute", last_name="Neu", by=SYSTEM)
    db.session.commit()
    assert person.id != gone
    assert [entry.what for entry in history(person)] == ["Person angelegt"]
