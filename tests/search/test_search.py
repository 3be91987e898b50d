"""The search: every spelling of an umlaut, parts of words, only what the reader may see, always current."""

import pytest
from sqlalchemy import delete, event, insert

from intranet.accounts.permissions import Role
from intranet.audit.actions import SYSTEM
from intranet.conferences.states import InviteeState
from intranet.contacts import actions as contacts
from intranet.contacts.models import Organisation, Person
from intranet.core.database import db
from intranet.core.german import folded, spellings
from intranet.municipalities.models import Municipality
from intranet.search.indexing import rebuild
from intranet.search.models import SearchEntry
from tests import factories
from tests.pages import Visitor


def look_for(who, typed):
    """The page with what was found, as a browser comes to it."""
    who.submits("/suche/", begriff=typed)
    return who.opens("/suche/")


def found(page):
    """The titles found, by the heading of their group without its number."""
    return {
        section.h2.text.rpartition(" ")[0]: [link.text for link in section.select("li a")]
        for section in page.select("main section")
    }


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Müller", "Mueller"), ("Mueller", "Müller"), ("Müller", "muller"), ("Müller", "MÜLL"), ("Straße", "Strasse"),
        ("Strasse", "straße"), ("Jülich", "juelich"), ("Jülich", "ülic"), ("Goethe", "göth"), ("Bauer", "auer"),
        ("Łukasz", "lukasz"), ("Gesamtschule", "schul"), ("Kita-Süd", "kita süd"), ("e.meier@kita.de", "meier@kita"),
        ("02421 22-1203", "22-1203"), ("Ob", "ob"),
    ],
)  # fmt: skip
def test_every_spelling_finds(app, visitor, stored, typed):
    factories.saved(Organisation(name=f"{stored} gGmbH", city="Aachen"))
    assert found(look_for(visitor, typed)) == {"Organisationen": [f"{stored} gGmbH"]}


def test_all_words_must_be_there_in_any_order_and_signs_do_no_harm(visitor):
    for name in ("Kita Regenbogen Jülich", "Kita Regenbogen Inden", "Schule Jülich"):
        factories.saved(Organisation(name=name))
    assert found(look_for(visitor, "juelich KITA")) == {"Organisationen": ["Kita Regenbogen Jülich"]}
    for typed in ('"', "*", "a OR b", "'; DROP TABLE x", "%", "( NEAR", "kita*", "–", "\\"):
        look_for(visitor, typed)
    assert "mindestens zwei" in look_for(visitor, "a").text
    assert "Nichts gefunden" in look_for(visitor, "regenbogen titz").text


def test_groups_stand_in_order_the_best_first_and_lead_to_their_pages(visitor):
    place = factories.municipality("Nideggen")
    factories.saved(factories.Visit(municipality=place))
    factories.conference(title="Konferenz Nideggen", municipality=place)
    factories.offer("Café Nideggen", municipality=place)
    factories.function(last_name="Nideggener", organisation="Burg Nideggen")
    for number in range(8):
        factories.saved(Organisation(name=f"Verein {number} bei Nideggen"))
    factories.saved(Organisation(name="Nideggen hilft"))

    page = look_for(visitor, "nideggen")
    groups = found(page)
    assert list(groups) == ["Kommunen", "Organisationen", "Personen", "Angebote", "Besuche", "Konferenzen"]
    assert groups["Organisationen"][0] == "Nideggen hilft"
    assert len(groups["Organisationen"]) == 6
    assert groups["Personen"] == ["Eva Nideggener"]
    for link in page.select("main section li a"):
        visitor.opens(link["href"])
    assert "Organisationen (11)" in page.text
    more = visitor.opens(page.find("a", string=lambda text: text and text.startswith("Alle 11"))["href"])
    assert len(found(more)["Organisationen"]) == 11


def test_the_index_follows_every_change(app, visitor):
    function = factories.function(last_name="Altmann", organisation="Kita Alt")
    ids = function.id, function.person_id, function.organisation_id
    contacts.change_person(function.person, last_name="Neumann", by=SYSTEM)
    db.session.commit()
    assert found(look_for(visitor, "Altmann")) == {}
    assert found(look_for(visitor, "Neumann")) == {"Personen": ["Eva Neumann"]}

    contacts.change_organisation(db.session.get(Organisation, ids[2]), name="Haus Sonnenschein", by=SYSTEM)
    db.session.commit()
    assert found(look_for(visitor, "sonnenschein")) == {
        "Organisationen": ["Haus Sonnenschein"], "Personen": ["Eva Neumann"],
    }  # fmt: skip

    contacts.change_person(db.session.get(Person, ids[1]), last_name="Verworfen", by=SYSTEM)
    db.session.flush()
    db.session.rollback()
    assert found(look_for(visitor, "Verworfen")) == {}
    db.session.delete(db.session.get(factories.Function, ids[0]))
    db.session.delete(db.session.get(Person, ids[1]))
    db.session.commit()
    assert found(look_for(visitor, "Neumann")) == {}


def test_rows_that_a_statement_deletes_are_found_no_more(app, visitor):
    id = factories.saved(Organisation(name="Kita Wiese")).id
    db.session.execute(delete(Organisation).where(Organisation.id == id))
    db.session.execute(insert(Organisation), [{"id": 999, "name": "Kita Neuland", "sort_name": "kita neuland"}])
    db.session.commit()
    assert found(look_for(visitor, "kita")) == {"Organisationen": ["Kita Neuland"]}


def test_the_index_can_be_built_anew(app, visitor):
    factories.saved(Organisation(name="Kita Wiese"))
    before = sorted((entry.kind, entry.row_id, entry.text) for entry in db.session.query(SearchEntry))
    db.session.query(SearchEntry).delete()
    db.session.add(SearchEntry(kind="gone", row_id=1, title="x", sort_title="x", text="wiese"))
    db.session.commit()
    result = app.test_cli_runner().invoke(args=["suche-aufbauen"])
    assert "ist neu: 1" in result.output
    assert sorted((entry.kind, entry.row_id, entry.text) for entry in db.session.query(SearchEntry)) == before
    assert rebuild() == len(before)


def test_each_role_finds_only_what_it_may_open(app):
    place = factories.municipality("Titz")
    factories.saved(factories.Visit(municipality=place))
    own = factories.function(last_name="Titzer", organisation="Träger Titz")
    factories.function(last_name="Titzmann", organisation="Praxis Titz")
    factories.offer("Eigenes in Titz", provider=own.organisation, municipality=place, note="Nachsicht")
    factories.offer("Fremdes in Titz", municipality=place)
    for title, invited in (("Konferenz Titz", True), ("Geheime Konferenz Titz", False)):
        conference = factories.conference(title=title, municipality=place, reason="Nachsicht")
        if invited:
            factories.saved(
                factories.Invitee(conference=conference, function=own, code="EIGEN", state=InviteeState.INVITED)
            )
    partner = Visitor(app, as_user=factories.account(role=Role.PARTNER, organisation_id=own.organisation_id))
    assert found(look_for(partner, "titz")) == {"Angebote": ["Eigenes in Titz"], "Konferenzen": ["Konferenz Titz"]}
    assert found(look_for(partner, "Nachsicht")) == {}
    partner.opens("/suche/personen", expect=404)
    assert found(Visitor(app, as_user=factories.account(role=Role.PARTNER)).opens("/suche/")) == {}

    reader = Visitor(app, as_user=factories.account(role=Role.READER))
    assert set(found(look_for(reader, "titz"))) == {"Kommunen", "Angebote", "Besuche", "Konferenzen"}
    administration = Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION))
    page = look_for(administration, "titz")
    assert found(page) == {}
    assert page.select_one("[role=search]") is None


def test_what_is_typed_stands_in_no_address(visitor):
    answer = visitor.client.post("/suche/", data={"begriff": "Eva Beispiel"})
    assert answer.location == "/suche/"
    page = visitor.opens("/suche/")
    assert page.select_one("#suchfeld")["value"] == "Eva Beispiel"
    assert not [link for link in page.select("a[href]") if "Beispiel" in link["href"]]


def test_a_search_takes_one_statement_however_much_it_finds(visitor):
    def statements():
        taken: list[str] = []
        db.session.remove()
        listen = lambda *args: taken.append(args[2])  # noqa: E731 - has to be removed again
        event.listen(db.engine, "before_cursor_execute", listen)
        visitor.client.get("/suche/")
        event.remove(db.engine, "before_cursor_execute", listen)
        return [one for one in taken if "search_entry" in one]

    look_for(visitor, "ort")
    for number in range(30):
        factories.municipality(f"Ort {number}")
    assert db.session.query(Municipality).count() == 30
    assert len(statements()) == 1


def test_folding_and_spellings():
    assert folded("Größe, Straße & Übung") == "grosse strasse ubung"
    assert folded("Ayşe YILDIRIM") == folded("Ayse Yıldırım") == "ayse yildirim"
    assert spellings("Müller") == ("muller", "mueller")
    assert spellings("Mueller") == ("mueller", "muller")
    assert spellings("Kita") == ("kita",)
    assert spellings("?!") == ()
    assert spellings("ue") == ("ue",)
