"""Two entries become one, nothing is lost by it, and they can be taken apart again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from intranet.audit.actions import SYSTEM
from intranet.audit.models import AuditEntry
from intranet.catalogues.actions import add_entry
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import Invitee
from intranet.conferences.states import Attendance, InviteeState
from intranet.contacts import actions as contacts
from intranet.contacts.actions.notes import add_note
from intranet.contacts.models import ContactNote, Function, Organisation, Person, Responsibility
from intranet.contacts.states import Consent, Greeting, NoteKind, OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.distribution.actions import add_list, add_members
from intranet.distribution.states import ListKind
from intranet.documents.actions import archive
from intranet.documents.models import Document
from intranet.documents.states import DocumentKind
from intranet.duplicates import actions, queries
from intranet.duplicates.models import Merge
from intranet.duplicates.states import Kind
from intranet.municipalities.models import Municipality
from intranet.search.models import SearchEntry
from tests import factories
from tests.conftest import empty_all_tables

# The index of the search is written from the rest; what it finds is asked below.
UNTOLD = {AuditEntry.__tablename__, Merge.__tablename__, SearchEntry.__tablename__}


def everything():
    """Every row of every table but the log and the merges themselves; versions count only how often."""
    db.session.expire_all()
    return {
        table.name: sorted(
            repr({key: value for key, value in row._mapping.items() if key != "version"})
            for row in db.session.execute(table.select())
        )
        for table in db.metadata.sorted_tables
        if table.name not in UNTOLD
    }


TEXTS = st.sampled_from(["", "eins", "zwei"])
PEOPLE = st.fixed_dictionaries(
    {
        "greeting": st.sampled_from(list(Greeting)), "title": TEXTS, "street": TEXTS, "phone": TEXTS, "email": TEXTS,
        "no_letters": st.booleans(), "source": TEXTS, "collected_on": st.sampled_from([None, clock.today()]),
    }
)  # fmt: skip
OWNED = st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 2))


def person_with(values, owned, conference, municipality, phase):
    functions, answered, notes = owned
    person = contacts.add_person(first_name="Eva", last_name="Müller", **values, by=SYSTEM)
    for number in range(functions):
        house = contacts.add_organisation(name=f"Haus {person.id}-{number}", by=SYSTEM)
        function = contacts.give_function(person, house, name="Leitung", by=SYSTEM)
        came = Attendance.PRESENT if answered else None
        code = f"C{person.id}-{number}"
        db.session.add(
            Invitee(conference=conference, function=function, code=code, state=InviteeState.ACCEPTED, attendance=came)
        )
        archive(b"%PDF-", title="Brief", kind=DocumentKind.THANKS, function_id=function.id, source=conference,
                by=factories.account())  # fmt: skip
        if not number:
            db.session.add(Responsibility(municipality_id=municipality.id, phase=phase, function=function))
    for number in range(notes):
        add_note(person, kind=NoteKind.PHONE, on=clock.today(), text=f"{person.id}-{number}", by=SYSTEM)
    return person


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=PEOPLE, other=PEOPLE, of_one=OWNED, of_other=OWNED, take=st.booleans())
def test_no_function_letter_answer_or_attendance_is_lost_and_all_can_be_undone(app, one, other, of_one, of_other, take):
    db.session.remove()
    empty_all_tables()
    conference, municipality = factories.conference(), factories.municipality("Titz")
    phase = add_entry(Catalogue.LIFE_PHASE, name="Kita", by=SYSTEM)
    kept = person_with(one, of_one, conference, municipality, phase)
    dropped = person_with(other, of_other, conference, municipality, phase)
    db.session.commit()
    before = everything()
    numbers = {model: set(db.session.scalars(select(model.id))) for model in (Function, Invitee, ContactNote, Document)}
    answers = {row.code: (row.state, row.attendance, row.function_id) for row in db.session.query(Invitee)}
    wishes, kept_id = kept.no_letters or dropped.no_letters, kept.id
    known = {name: {getattr(kept, name), getattr(dropped, name)} - {"", None} for name in ("title", "phone", "source")}

    row = actions.merge(Kind.PERSON, kept, dropped, take=dict.fromkeys(queries.choosable(Person), take), by=SYSTEM)
    db.session.commit()
    [left] = db.session.query(Person)
    assert left.id == kept_id
    assert left.no_letters is wishes
    for name, values in known.items():
        assert (getattr(left, name) in values) if values else not getattr(left, name)
    assert {model: set(db.session.scalars(select(model.id))) for model in numbers} == numbers
    assert {row.code: (row.state, row.attendance, row.function_id) for row in db.session.query(Invitee)} == answers
    assert {function.person_id for function in db.session.query(Function)} <= {kept_id}

    actions.take_apart(row, by=SYSTEM)
    db.session.commit()
    assert everything() == before


def test_everything_that_points_at_an_organisation_goes_along_and_comes_back(app):
    types = [add_entry(Catalogue.PARTNER_TYPE, name=name, by=SYSTEM).id for name in ("Kita", "Familienzentrum")]
    phases = [add_entry(Catalogue.LIFE_PHASE, name=name, by=SYSTEM).id for name in ("Geburt", "Kita")]
    places = [factories.municipality(name).id for name in ("Inden", "Titz")]
    kept = contacts.add_organisation(
        name="Kita Süd", partner_type_ids=types[:1], life_phase_ids=phases[:1], municipality_ids=places[:1], by=SYSTEM
    )
    dropped = contacts.add_organisation(
        name="KiTa Sued", partner_type_ids=types, life_phase_ids=phases, municipality_ids=places, phone="1", by=SYSTEM
    )
    factories.account(role="partner", organisation_id=dropped.id)
    function = factories.saved(Function(name="Leitung", person=Person(last_name="Esser"), organisation=dropped))
    factories.offer("Café", provider=dropped, contact=function)
    add_members(add_list(name="Steuerung", kind=ListKind.FIXED, by=SYSTEM), [function], by=SYSTEM)
    add_note(dropped, kind=NoteKind.PHONE, on=clock.today(), text="Ruft zurück", by=SYSTEM)
    factories.invitee(factories.conference(), last_name="Gast").function.organisation = dropped
    db.session.commit()
    before = everything()
    pointing = {str(column): number for column, number in pointing_rows(dropped.id).items() if number}
    assert pointing == {
        "account.organisation_id": 1, "contact_note.organisation_id": 1, "function.organisation_id": 2,
        "offer.provider_id": 1, "organisation_life_phase.organisation_id": 2,
        "organisation_municipality.organisation_id": 2, "organisation_partner_type.organisation_id": 2,
    }, "what points at a town hall besides is asked below"  # fmt: skip
    kept_id, dropped_id = kept.id, dropped.id
    row = actions.merge(Kind.ORGANISATION, kept, dropped, take={}, by=SYSTEM)
    db.session.commit()
    assert not any(pointing_rows(dropped_id).values())
    assert {str(column): number for column, number in pointing_rows(kept_id).items() if number} == pointing
    [left] = db.session.query(Organisation).filter_by(id=kept_id)
    assert [one.name for one in left.partner_types] == ["Kita", "Familienzentrum"]
    assert left.phone == "1"
    assert "kita sud" in db.session.query(SearchEntry).filter_by(kind="offer").one().text, "found by its new provider"
    actions.take_apart(row, by=SYSTEM)
    db.session.commit()
    assert everything() == before


def pointing_rows(id):
    """How many rows of each column point to an organisation: all foreign keys are asked, whoever added them."""
    columns = [
        key.parent for table in db.metadata.sorted_tables for key in table.foreign_keys
        if key.column.table.name == "organisation"
    ]  # fmt: skip
    return {
        column: db.session.scalar(select(func.count()).select_from(column.table).where(column == id))
        for column in columns
    }


@pytest.mark.one_engine
def test_a_town_hall_stays_one_whichever_way_it_is_merged(app):
    titz = factories.municipality("Titz")
    hall = titz.town_hall
    other = contacts.add_organisation(name="Gemeinde Titz", kind=OrganisationKind.AUTHORITY, by=SYSTEM)
    assert not [one for one in queries.differences(other, hall) if one.name == "kind"]
    row = actions.merge(Kind.ORGANISATION, other, hall, take={"kind": False}, by=SYSTEM)
    db.session.commit()
    assert db.session.get(Municipality, titz.id).town_hall.kind is OrganisationKind.TOWN_HALL
    actions.take_apart(row, by=SYSTEM)
    db.session.commit()
    kinds = {one.name: one.kind for one in db.session.query(Organisation)}
    assert kinds["Gemeinde Titz"] is OrganisationKind.AUTHORITY


NEW_ADDRESS = {"street": "Hauptstraße 5", "postcode": "52372", "city": "Kreuzau", "address_source": "Anruf",
               "address_checked_on": clock.today()}  # fmt: skip


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("mine", "theirs", "take", "checked", "to_check"),
    [
        ({"city": "Titz"}, NEW_ADDRESS, {"city": True}, True, False),  # the page proposes so
        ({"city": "Titz"}, NEW_ADDRESS, {}, False, True),  # a street of Kreuzau in Titz
        ({"street": "Am Bach 1", "postcode": "52445", "city": "Titz"}, NEW_ADDRESS, {}, False, False),
        ({**NEW_ADDRESS, "address_checked_on": None}, NEW_ADDRESS, {}, True, False),  # the same, checked by one
    ],
)
def test_what_is_known_of_an_address_goes_where_the_address_goes(app, mine, theirs, take, checked, to_check):
    kept, dropped = (
        contacts.add_person(first_name="Eva", last_name="Groß", by=SYSTEM, **one) for one in (mine, theirs)
    )
    asked = {one.name: one.prefers_other for one in queries.differences(kept, dropped)}
    assert asked == ({name: not kept.street for name in ("street", "postcode", "city")
                      if getattr(kept, name) not in ("", getattr(dropped, name))})  # fmt: skip
    actions.merge(Kind.PERSON, kept, dropped, take=take, by=SYSTEM)
    [left] = db.session.query(Person)
    assert (left.address_checked_on is not None, left.address_needs_check) == (checked, to_check)
    assert left.address_source == ("Anruf" if checked else "")


@pytest.mark.one_engine
@pytest.mark.parametrize("takes", [False, True])
def test_the_day_of_a_consent_goes_with_the_consent_that_is_chosen(app, takes):
    answers = {"list_consent": Consent.REFUSED}, {"list_consent": Consent.GIVEN, "list_consent_on": clock.today()}
    kept, dropped = (contacts.add_person(first_name="Eva", last_name="Groß", by=SYSTEM, **one) for one in answers)
    assert [one.name for one in queries.differences(kept, dropped)] == ["list_consent"]
    assert not queries.additions(kept, dropped)
    actions.merge(Kind.PERSON, kept, dropped, take={"list_consent": takes}, by=SYSTEM)
    [left] = db.session.query(Person)
    assert (left.list_consent, left.list_consent_on) == (
        (Consent.GIVEN, clock.today()) if takes else (Consent.REFUSED, None)
    )


def test_of_two_who_merge_at_once_the_second_is_told(app):
    kept, dropped = (contacts.add_person(first_name="Eva", last_name="Groß", by=SYSTEM) for _ in range(2))
    db.session.commit()
    db.session.execute(delete(Person).where(Person.id == dropped.id), execution_options={"synchronize_session": False})
    with pytest.raises(Refused, match="inzwischen zusammengelegt"):
        actions.merge(Kind.PERSON, kept, dropped, take={}, by=SYSTEM)


@pytest.mark.one_engine
def test_two_town_halls_stay_two_and_the_page_keeps_what_was_chosen(visitor):
    halls = [factories.municipality(name).town_hall.id for name in ("Titz", "Inden")]
    path = f"/kontakte/dubletten/organisationen/{halls[0]}/{halls[1]}"
    page = visitor.submits(path, expect=422, **{"wahl-name": "anderer"})
    assert "zwei Rathäuser" in page.select_one("main [class*=alert]").text
    assert page.select_one("input[name=wahl-name][checked]")["value"] == "anderer"
    assert db.session.query(Organisation).count() == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jörg", "Müller"), ("Joerg", "Mueller")),
        (("Eva", "Groß-Weiß"), ("EVA", "Gross Weiss")),
        (("Müller", "Eva"), ("Eva", "Müller")),
        (("Anna-Lena", "Esser"), ("Anna Lena", "Eßer")),
    ],
)
def test_people_who_are_written_differently_are_found(visitor, one, other):
    for first, last in (one, other, ("Ganz", "Anders"), ("", last_name := one[1]), ("", last_name)):
        factories.saved(Person(first_name=first, last_name=last))
    rows = visitor.opens("/kontakte/dubletten/personen").select("tbody tr")
    assert len(rows) == 1
    assert one[1] in rows[0].text


def test_names_that_sound_alike_are_proposed_last_and_only_if_something_else_agrees(visitor):
    for first, last, more in (
        ("Kathrin", "Meier", {"city": "Titz"}), ("Katrin", "Meyer", {"city": "Titz"}),
        ("Stefan", "Schmidt", {"city": "Inden"}), ("Stephan", "Schmitt", {"city": "Jülich"}),  # nothing else agrees
        ("Eva", "Maier", {"city": "Titz"}), ("Uwe", "Mayer", {"city": "Titz"}),  # the same code, but other names
        ("Anna", "Zander", {"city": "Titz"}), ("Anna", "Sander", {"city": "Inden"}), ("Ana", "Sander", {}),
    ):  # fmt: skip
        factories.saved(Person(first_name=first, last_name=last, **more))
    house = factories.function("Leitung", first_name="Carl", last_name="Vischer", organisation="Kita Süd").organisation
    factories.saved(Function(name="Leitung", person=Person(first_name="Karl", last_name="Fischer"), organisation=house))
    for _ in range(2):
        factories.saved(Person(first_name="Otto", last_name="Zucker"))
    rows = visitor.opens("/kontakte/dubletten/personen").select("tbody tr")
    found = [(*(link.text for link in row.select("th a, td:nth-child(2) a")), row.select("td")[1].text) for row in rows]
    assert found[0] == ("Otto Zucker", "Otto Zucker", "gleicher Name")
    assert set(found[1:]) == {
        ("Kathrin Meier", "Katrin Meyer", "Name klingt gleich, gleicher Ort"),
        ("Carl Vischer", "Karl Fischer", "Name klingt gleich, gleiche Organisation"),
        ("Anna Zander", "Anna Sander", "Name klingt gleich, gleicher Vorname"),
        ("Anna Zander", "Ana Sander", "Name klingt gleich, sonst ist nichts bekannt"),
        ("Anna Sander", "Ana Sander", "Name klingt gleich, sonst ist nichts bekannt"),
    }


def test_organisations_are_found_by_name_and_in_the_same_house(visitor):
    for name, street in (
        ("Kita Süd e. V.", "Am Bach 1"), ("Kindertagesstätte Sued", ""), ("Grundschule Burgberg", "Hauptstraße 5"),
        ("OGS Burgberg", "Hauptstr. 5"), ("Praxis Dr. Klein", "Hauptstr. 5"),
    ):  # fmt: skip
        factories.saved(Organisation(name=name, street=street, postcode="52372"))
    rows = [row.get_text(" ") for row in visitor.opens("/kontakte/dubletten/organisationen").select("tbody tr")]
    assert len(rows) == 2
    assert "Kindertagesstätte Sued" in rows[0], "what is called the same comes first"
    assert "gleiche Anschrift, ähnlicher Name" in rows[1]


def test_people_are_found_by_mail_and_by_initials_in_the_same_house(visitor):
    for first, last, more in (
        ("Eva", "Schmitz", {"email": "E.Groß@kita.example"}), ("Eva", "Groß", {"email": "e.groß@kita.example"}),
        ("Anna", "Wirtz", {"street": "Hauptstraße 5"}), ("A.", "Wirtz", {"street": "Hauptstr. 5"}),
        ("Bernd", "Wirtz", {"street": "Hauptstr. 5"}),
    ):  # fmt: skip
        factories.saved(Person(first_name=first, last_name=last, **more))
    rows = [row.get_text(" ") for row in visitor.opens("/kontakte/dubletten/personen").select("tbody tr")]
    assert len(rows) == 2
    assert "gleiche E-Mail-Adresse" in rows[0]
    assert all(word in rows[1] for word in ("Anna Wirtz", "A. Wirtz", "gleiche Anschrift"))


def test_the_office_chooses_field_by_field_follows_old_links_and_undoes_it(visitor):
    one = factories.function("Leitung", last_name="Müller", phone="1", title="Dr.").person
    other = factories.function(
        "Vorsitz", last_name="Mueller", phone="2", email="e@m.example", organisation="TuS"
    ).person
    kept, dropped = one.id, other.id
    page = visitor.opens("/kontakte/dubletten/personen")
    link = f"/kontakte/dubletten/personen/{kept}/{dropped}"
    assert page.select_one(f"tbody a[href='personen/{kept}/{dropped}']"), "beside the page itself"
    page = visitor.opens(link)
    assert [legend.text for legend in page.select("fieldset.choice legend")] == ["Nachname", "Telefon"]
    assert page.select_one("dl.description").get_text(" ", strip=True) == "E-Mail e@m.example"
    visitor.submits(link, **{"wahl-phone": "anderer", "wahl-last_name": "bleibt"})
    person = db.session.get(Person, kept)
    assert (person.last_name, person.phone, person.email, person.title) == ("Müller", "2", "e@m.example", "Dr.")
    assert len(person.functions) == 2
    assert visitor.client.get(f"/kontakte/personen/{dropped}").location == f"/kontakte/personen/{kept}"
    visitor.submits(f"/kontakte/personen/{dropped}/verlauf", kind="phone", on=clock.today().isoformat(), text="Ruft an")
    assert "Ruft an" in visitor.opens(f"/kontakte/personen/{kept}/verlauf").text
    assert "Mueller" in visitor.opens(f"/kontakte/personen/{kept}").select_one(".timeline").text
    assert [row.row_id for row in db.session.query(SearchEntry).filter_by(kind="person")] == [kept]
    assert "tus" in db.session.query(SearchEntry).filter_by(kind="person").one().text

    contacts.change_person(db.session.get(Person, kept), email="neu@m.example", by=SYSTEM)
    db.session.commit()
    undo = visitor.opens("/kontakte/dubletten/zusammengelegt").select_one("tbody form")["action"]
    visitor.submits(undo)
    person = db.session.get(Person, kept)
    assert (person.phone, person.email) == ("1", "neu@m.example"), "what was changed since stays"
    assert [function.name for function in db.session.get(Person, dropped).functions] == ["Vorsitz"]

    visitor.submits(f"/kontakte/dubletten/personen/{kept}/{dropped}/verschieden")
    assert "Keine Dubletten gefunden" in visitor.opens("/kontakte/dubletten/personen").text
