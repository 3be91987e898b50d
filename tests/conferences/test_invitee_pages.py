"""The list of the invited, and what they answer."""

import csv
import io

import pytest

from intranet.conferences import actions
from intranet.conferences.models import Invitee
from intranet.conferences.states import InviteeState
from intranet.conferences.views import candidates as invitee_pages
from intranet.contacts import letters
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, names, stored, text_of, with_address


def test_people_are_found_by_name_and_kind_and_put_on_the_list_once(visitor):
    row = conference()
    function = factories.function(last_name="Hürtgen")
    factories.function(last_name="Esser", organisation="Schule")
    base, id = f"{ALL}{row.id}/eingeladene", function.id
    page = visitor.opens(f"{base}/hinzufuegen?suche=hurtgen")
    assert "1\u00a0Person gefunden" in page.text
    visitor.submits(f"{base}/hinzufuegen", funktion=id)
    visitor.submits(f"{base}/hinzufuegen", funktion=id)
    assert len(stored(row).invitees) == 1
    assert "Hürtgen" not in visitor.opens(f"{base}/hinzufuegen").text
    visitor.opens(f"{base}/hinzufuegen?art=quatsch&suche=%00" + "x" * 1000)


@pytest.mark.parametrize("word", ["", "x", "4711", "-1", "99999999999999999999", "٣", "1; DROP TABLE invitee"])
def test_ids_that_nobody_offered_put_nobody_on_the_list(visitor, word):
    row = conference()
    visitor.submits(f"{ALL}{row.id}/eingeladene/hinzufuegen", funktion=word)
    assert stored(row).invitees == []


def test_when_more_are_found_than_shown_the_page_says_so(visitor, monkeypatch):
    monkeypatch.setattr(invitee_pages, "MOST_FOUND", 1)
    row = conference()
    factories.function(last_name="Adler")
    factories.function(last_name="Bär")
    page = visitor.opens(f"{ALL}{row.id}/eingeladene/hinzufuegen")
    assert "Es gibt mehr Treffer" in page.text
    assert "Bär" not in page.select_one("main form[method=post]").text


def test_the_list_of_the_invited_sorts_filters_counts_and_exports(visitor):
    row = conference(S.INVITED)
    factories.invitee(row, last_name="Zabel")
    factories.invitee(row, last_name="Öztürk").state = InviteeState.DECLINED
    factories.invitee(row, last_name="Peters")
    path = f"{ALL}{row.id}/eingeladene"

    assert names(visitor.opens(path)) == ["Eva Öztürk", "Eva Peters", "Eva Zabel"]
    assert names(visitor.opens(f"{path}?antwort=declined")) == ["Eva Öztürk"]
    assert names(visitor.opens(f"{path}?sortierung=antwort"))[-1] == "Eva Öztürk"
    content = visitor.downloads(f"{path}.csv?antwort=declined", mimetype="text/csv").decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(content), delimiter=";")
    assert (line["Name"], line["Antwort"]) == ("Eva Öztürk", "abgesagt")


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "fields",
    [
        {"state": "accepted", "persons": "0"},
        {"state": "accepted", "persons": ""},
        {"persons": "5"},
        {"substitute": "Lena Fremd"},
        {"persons": "21"},
        {"persons": "viele"},
        {"state": "noted"},
        {"state": "x"},
        {"state": ""},
    ],
)
def test_an_answer_with_errors_is_not_saved(visitor, fields):
    invitee = factories.invitee(conference(S.INVITED))
    visitor.submits(
        f"{ALL}eingeladene/{invitee.id}", expect=422, **{"state": "declined", "persons": "1", "version": "1"} | fields
    )
    assert stored(invitee).state is InviteeState.ACCEPTED


@pytest.mark.one_engine
def test_what_is_no_number_is_said_once(visitor):
    invitee = factories.invitee(conference(S.INVITED))
    page = visitor.submits(f"{ALL}eingeladene/{invitee.id}", state="accepted", persons="viele", version=1, expect=422)
    assert [text_of(one) for one in page.select(".error-summary li")] == [
        "Personen: Geben Sie eine ganze Zahl ein, zum Beispiel 15."
    ]


def test_an_answer_that_the_rules_refuse_comes_back_above_the_form(visitor):
    invitee = factories.invitee(conference(S.CANCELLED))
    page = visitor.submits(f"{ALL}eingeladene/{invitee.id}", state="accepted", persons=3, version=1, expect=422)
    assert "wird nicht mehr geändert" in page.select_one(".error-summary").text
    assert fields_of(page)["persons"] == "3"


def test_two_who_enter_the_answer_of_one_person_see_both_and_nothing_is_lost(visitor):
    invitee = with_address(factories.invitee(conference(S.INVITED)), InviteeState.INVITED)
    path = f"{ALL}eingeladene/{invitee.id}"
    mine, theirs = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    assert mine["state"] == "accepted"
    visitor.submits(path, **theirs | {"state": "accepted", "persons": "4"})

    page = visitor.submits(path, expect=409, **mine | {"state": "substitute", "persons": "2"})
    assert "Klara Muster" in page.text
    assert [one.text.strip() for one in page.select("fieldset.choice legend")] == ["Antwort", "Personen"]
    values = [one.text.strip() for one in page.select(".choice__value")]
    assert values == [InviteeState.ACCEPTED.label, InviteeState.SUBSTITUTE.label, "4", "2"]
    assert (stored(invitee).state, stored(invitee).persons) == (InviteeState.ACCEPTED, 4)

    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    visitor.submits(path, **kept | {"wahl-state": "eigene", "wahl-persons": "gespeichert"})
    assert (stored(invitee).state, stored(invitee).persons) == (InviteeState.SUBSTITUTE, 4)


def test_who_was_only_noted_can_be_taken_off_on_their_page(visitor):
    row = conference()
    invitee = with_address(factories.invitee(row))
    path = f"{ALL}eingeladene/{invitee.id}"
    assert "Von der Liste nehmen" in visitor.opens(path).text
    visitor.submits(f"{path}/entfernen")
    assert db.session.query(Invitee).count() == 0
    visitor.opens(path, expect=404)


def test_function_and_address_are_chosen_until_the_letter_is_printed(visitor, clerk):
    row = conference()
    invitee = with_address(factories.invitee(row))
    person, name = invitee.function.person, invitee.function.name
    person.street, person.postcode, person.city = "Gartenweg 3", "52355", "Düren"
    second = factories.function("Vorsitzende", organisation="Förderverein")
    second.person, second.organisation.street = person, "Am Markt 1"
    db.session.commit()
    id, second_id, path = row.id, second.id, f"{ALL}eingeladene/{invitee.id}/anschrift"
    offered = [text_of(one) for one in visitor.opens(path).select("main label")]
    assert offered[0] == f"{name}, Kita Spatzennest: dienstlich, Feldstraße 12, 52372 Kreuzau"
    assert len(offered) == 4
    visitor.submits(path, where=f"{invitee.function_id}-privat")
    assert letters.addressee(stored(invitee).function, at=stored(invitee).reached_at).street == "Gartenweg 3"
    assert "Gartenweg 3, Düren (privat)" in text_of(visitor.opens(f"{ALL}{id}/eingeladene"))
    assert ";privat;Gartenweg 3;" in visitor.downloads(f"{ALL}{id}/eingeladene.csv", mimetype="text/csv").decode()
    visitor.submits(path, where=f"{second_id}-dienstlich")
    assert "Vorsitzende, FördervereinAm Markt 1" in text_of(visitor.opens(f"{ALL}{id}/eingeladene"))
    assert "Wählen Sie" in visitor.submits(path, expect=422, where="4711-privat").text

    actions.note_printed(stored(row), invitees=[stored(invitee)], by=stored(clerk))
    db.session.commit()
    assert "Verwerfen Sie zuerst" in visitor.submits(path, expect=422, where=f"{second_id}-privat").text


def test_nobody_is_invited_twice_in_one_function_nor_at_no_address(clerk):
    row = conference()
    first, second = with_address(factories.invitee(row)), with_address(factories.invitee(row))
    second.function.person = first.function.person
    db.session.commit()
    with pytest.raises(Refused, match="steht in dieser Funktion schon auf der Liste"):
        actions.readdress(first, second.function, to_own_address=False, by=clerk)
    with pytest.raises(Refused, match="keine Anschrift eingetragen"):
        actions.readdress(first, first.function, to_own_address=True, by=clerk)
    with pytest.raises(Refused, match="hat diese Funktion nicht"):
        actions.readdress(first, factories.function(), to_own_address=False, by=clerk)
