"""What is missing or old in the address book, and that each row leads to where it is mended."""

from datetime import timedelta

import pytest

from intranet.audit.actions import SYSTEM
from intranet.contacts import actions
from intranet.contacts.actions.notes import add_note
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import Greeting, NoteKind
from intranet.core import clock
from intranet.core.database import db
from tests import factories
from tests.watching import statements_of

PAGE = "/kontakte/datenqualitaet"
GOOD = {"greeting": Greeting.MS, "first_name": "Eva"}
LONG_AGO = timedelta(days=800)


def found(visitor, check):
    return [row.th.contents[0].strip() for row in visitor.opens(f"{PAGE}/{check}").select("tbody tr")]


def well_kept():
    house = factories.saved(
        Organisation(name="Gute Kita", street="Weg 1", city="Titz", address_checked_on=clock.today())
    )
    return factories.saved(Function(name="Leitung", organisation=house, person=Person(last_name="Gut", **GOOD)))


def long_known(function):
    function.person.created_at = clock.now() - LONG_AGO
    return factories.saved(function)


def test_a_well_kept_address_book_has_nothing_to_mend(visitor):
    well_kept()
    page = visitor.opens(PAGE)
    assert {cell.text for cell in page.select("tbody td.num")} == {"0"}
    assert "Alles in Ordnung" in visitor.opens(f"{PAGE}/ohne-anrede").text
    visitor.opens(f"{PAGE}/erfunden", expect=404)


@pytest.mark.parametrize(
    ("check", "organisation", "person", "link"),
    [
        ("ohne-anrede", {}, {"greeting": Greeting.NONE}, "personen/{}/bearbeiten"),
        ("organisation-ohne-strasse", {"street": ""}, {}, "organisationen/{}/bearbeiten"),
        ("anschrift-alt", {"address_checked_on": clock.today() - LONG_AGO}, {}, "organisationen/{}/bearbeiten"),
        ("anschrift-alt", {"address_checked_on": None}, {}, "organisationen/{}/bearbeiten"),
        ("eigene-anschrift-alt", {}, {"street": "Weg 2"}, "personen/{}/bearbeiten"),
        ("zurueck", {"mail_returned_on": clock.today()}, {}, "organisationen/{}/bearbeiten"),
        ("person-zurueck", {}, {"mail_returned_on": clock.today()}, "personen/{}/bearbeiten"),
    ],
)
def test_each_fault_is_found_once_and_leads_to_its_form(visitor, check, organisation, person, link):
    well_kept()
    other = factories.saved(
        Function(
            name="Leitung",
            organisation=Organisation(**{"name": "Haus", "street": "Weg 1", "address_checked_on": clock.today()}
                                      | organisation),
            person=Person(**GOOD | {"last_name": "Fall"} | person),
        )
    )  # fmt: skip
    target = other.organisation_id if "organisationen" in link else other.person_id
    assert len(found(visitor, check)) == 1
    [mend] = visitor.opens(f"{PAGE}/{check}").select("tbody td a")
    assert mend["href"].endswith(link.format(target))
    visitor.opens(mend["href"])


def test_ended_terms_missing_functions_and_long_silence_are_found(visitor, clerk):
    well_kept()
    over, silent, noted, met = (long_known(factories.function(last_name=n)) for n in ("Vorbei", "Still", "Notiz", "Da"))
    over.valid_to = clock.today() - timedelta(days=1)
    factories.saved(Person(last_name="Ohne", **GOOD))
    add_note(noted.person, kind=NoteKind.PHONE, on=clock.today(), text="Angerufen", by=clerk)
    from intranet.conferences.models import Invitee

    factories.saved(Invitee(conference=factories.conference(), function=met, code="CODEX1"))
    db.session.commit()
    still = silent.person_id
    assert found(visitor, "amtszeit-vorbei") == ["Eva Vorbei"]
    assert found(visitor, "ohne-funktion") == ["Eva Ohne"]
    assert found(visitor, "kein-kontakt") == ["Eva Still"]
    actions.change_person(db.session.get(Person, still), no_letters=True, by=SYSTEM)
    db.session.commit()
    assert found(visitor, "kein-kontakt") == [], "whoever wants no letters is nobody's omission"
    content = visitor.downloads(f"{PAGE}/ohne-funktion.csv", mimetype="text/csv").decode("utf-8-sig")
    assert "Ohne" in content


def test_the_page_takes_one_statement_for_all_counts(visitor):
    visitor.opens(PAGE)
    few = statements_of(lambda: visitor.opens(PAGE))
    for _ in range(3):
        factories.function()
    assert statements_of(lambda: visitor.opens(PAGE)) == few
