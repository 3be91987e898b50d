"""A change of office: terms, salutation by the day, lists of invitees, the letter, and the batch after an election."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from intranet.audit.actions import SYSTEM
from intranet.conferences.actions import invite
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.contacts.actions import add_person, give_function
from intranet.contacts.letters import salutation
from intranet.contacts.models import Function, Person
from intranet.contacts.states import Greeting
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.documents.models import Document
from intranet.documents.states import DocumentKind
from intranet.municipalities.actions.offices import NewHolder, change_office, usual_function
from intranet.municipalities.queries import head_of_town_hall
from intranet.municipalities.queries.offices import fresh_head, functions_at
from tests import factories
from tests.watching import hold_clock, statements_of

NEW = NewHolder(greeting=Greeting.MS, title="Dr.", first_name="Nora", name_prefix="von", last_name="Neuland")
LAST, FIRST = date(2026, 10, 31), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def in_november(monkeypatch):
    hold_clock(monkeypatch, 2026, 11, 5, 9)


@pytest.fixture
def places(app):
    return factories.county("Kreuzau", "Titz", "Jülich")


def head(municipality, *, last_name: str = "Altmann", since: date | None = date(2020, 11, 1)) -> Function:
    person = add_person(greeting=Greeting.MR, first_name="Kurt", last_name=last_name, by=SYSTEM)
    name = usual_function(municipality, Greeting.MR)
    term = give_function(
        person, municipality.town_hall, name=name, is_head_of_town_hall=True, valid_from=since, by=SYSTEM
    )
    db.session.commit()
    return term


def test_the_old_term_ends_and_the_new_one_begins(places, clerk):
    old = head(places["Kreuzau"])
    new, _ = change_office(places["Kreuzau"], NEW, first_day=FIRST, last_day=LAST, by=clerk)
    assert (old.valid_to, new.valid_from, new.valid_to) == (LAST, FIRST, None)
    assert new.person.full_name == "Dr. Nora von Neuland"
    assert new.name == "Bürgermeisterin der Gemeinde Kreuzau"
    assert head_of_town_hall(places["Kreuzau"]) is new


def test_the_salutation_follows_the_holder_of_the_day(places, clerk, monkeypatch):
    old = head(places["Kreuzau"])
    new, _ = change_office(places["Kreuzau"], NEW, first_day=date(2026, 12, 1), last_day=date(2026, 11, 30), by=clerk)
    assert head_of_town_hall(places["Kreuzau"]) is old
    assert salutation(old) == "Sehr geehrter Herr Bürgermeister,"
    hold_clock(monkeypatch, 2026, 12, 1, 9)
    assert head_of_town_hall(places["Kreuzau"]) is new
    assert salutation(new) == "Sehr geehrte Frau Bürgermeisterin,"


@pytest.mark.parametrize(
    ("name", "greeting", "function"),
    [
        ("Kreuzau", Greeting.MR, "Bürgermeister der Gemeinde Kreuzau"),
        ("Jülich", Greeting.MS, "Bürgermeisterin der Stadt Jülich"),
        ("Jülich", Greeting.NONE, ""),
    ],
)
def test_the_function_follows_gender_and_kind_of_municipality(places, name, greeting, function):
    assert usual_function(places[name], greeting) == function


def test_a_town_that_is_its_own_district_has_a_lord_mayor(app):
    cologne = factories.municipality("Köln", kind="town", district="Stadt Köln")
    assert usual_function(cologne, Greeting.MS) == "Oberbürgermeisterin der Stadt Köln"


@pytest.mark.parametrize(
    ("holder", "days", "said"),
    [
        (NEW, (FIRST, FIRST), "beginnt vor dem Ende der alten"),
        (NEW, (date(2020, 11, 1), date(2020, 10, 31)), "ist schon ab 01.11.2020 eingetragen"),
        (NewHolder(greeting=Greeting.MS, first_name="Nora"), (FIRST, LAST), "Geben Sie den Nachnamen ein"),
        (NewHolder(greeting=Greeting.NONE, last_name="Neu"), (FIRST, LAST), "Geben Sie die Funktion ein"),
        (NewHolder(greeting=Greeting.MS, last_name="Neu", function="Bürgermeister"), (FIRST, LAST), "Anrede „Frau“"),
        (NewHolder(greeting=Greeting.MR, last_name="Neu", function="Bürgermeisterin"), (FIRST, LAST), "Anrede „Herr“"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(places, clerk, holder, days, said):
    head(places["Kreuzau"])
    with pytest.raises(Refused, match=said):
        change_office(places["Kreuzau"], holder, first_day=days[0], last_day=days[1], by=clerk)


def test_a_town_hall_without_a_head_gets_its_first(places, clerk):
    new, _ = change_office(places["Kreuzau"], NEW, first_day=FIRST, by=clerk)
    assert head_of_town_hall(places["Kreuzau"]) is new


def test_somebody_from_the_town_hall_keeps_their_person(places, clerk):
    head(places["Kreuzau"])
    deputy = add_person(greeting=Greeting.MS, first_name="Beate", last_name="Beigeordnete", by=clerk)
    give_function(deputy, places["Kreuzau"].town_hall, name="Beigeordnete", by=clerk)
    new, _ = change_office(places["Kreuzau"], NewHolder(person=deputy), first_day=FIRST, last_day=LAST, by=clerk)
    assert new.person is deputy
    assert new.name == "Bürgermeisterin der Gemeinde Kreuzau"
    assert db.session.query(Person).count() == 2


@pytest.mark.parametrize("answered", [False, True])
def test_coming_conferences_invite_the_new_holder(places, clerk, answered):
    old = head(places["Kreuzau"])
    coming = factories.conference(
        municipality=places["Kreuzau"], state=ConferenceState.DATED, starts_at=factories.at(30)
    )
    past = factories.conference(municipality=places["Kreuzau"], state=ConferenceState.HELD)
    sooner = factories.conference(municipality=places["Titz"], state=ConferenceState.DATED, starts_at=factories.at(2))
    for one in (coming, sooner):
        invite(one, [old], by=clerk)
    if answered:
        coming.invitees[0].state = InviteeState.ACCEPTED
    db.session.commit()
    new, handed_over = change_office(
        places["Kreuzau"], NEW, first_day=date(2026, 11, 20), last_day=date(2026, 11, 19), by=clerk
    )
    db.session.flush()
    db.session.expire_all()
    assert {one.function for one in coming.invitees} == ({old, new} if answered else {new})
    assert {one.function for one in sooner.invitees} == {old}
    assert not past.invitees
    assert len(handed_over) == 1
    assert "Dr. Nora von Neuland" in handed_over[0]


FIELDS = {
    "last_day": "2026-10-31", "first_day": "2026-11-01", "person_id": "0", "greeting": "ms", "title": "Dr.",
    "first_name": "Nora", "name_prefix": "von", "last_name": "Neuland", "function": "",
}  # fmt: skip


def test_the_form_leads_to_letter_and_visit(visitor, places):
    factories.letterhead()
    kreuzau = places["Kreuzau"]
    head(kreuzau)
    page = visitor.opens(f"/kommunen/{kreuzau.id}/amtswechsel")
    assert "Bisher: Kurt Altmann" in page.text
    visitor.submits(f"/kommunen/{kreuzau.id}/amtswechsel", **FIELDS)

    page = visitor.opens(f"/kommunen/{kreuzau.id}")
    assert "Dr. Nora von Neuland leitet das Rathaus seit dem 01.11.2026" in page.text
    term = head_of_town_hall(kreuzau)
    letter = visitor.opens(f"/kommunen/{kreuzau.id}/willkommen/{term.id}")
    assert "Sehr geehrte Frau Bürgermeisterin," in letter.text
    assert "Dr. Nora von Neuland" in letter.select_one("address").text
    text = letter.select_one("textarea").text
    visitor.submits(f"/kommunen/{kreuzau.id}/willkommen/{term.id}", subject="Willkommen im Amt", text=text)

    document = db.session.query(Document).one()
    assert (document.kind, document.recipient) == (DocumentKind.WELCOME, "Dr. Nora von Neuland")
    assert visitor.downloads(f"/dokumente/{document.id}.pdf", mimetype="application/pdf").startswith(b"%PDF")
    page = visitor.opens(f"/kommunen/{kreuzau.id}")
    assert "Das Willkommensschreiben ist gedruckt." in page.text
    assert "Willkommensschreiben Kreuzau" in page.select_one("ol.chronicle").text


def test_what_is_wrong_is_shown_and_every_value_stays(visitor, places):
    head(places["Kreuzau"])
    path = f"/kommunen/{places['Kreuzau'].id}/amtswechsel"
    page = visitor.submits(path, expect=422, **FIELDS | {"last_name": "", "last_day": ""})
    assert page.select_one("[name=first_name]")["value"] == "Nora"
    assert len(page.select("[data-error-summary] li")) == 2
    page = visitor.submits(path, expect=422, **FIELDS | {"first_day": "2026-10-31"})
    assert "Die neue Amtszeit beginnt vor dem Ende der alten" in page.select_one("[data-error-summary]").text
    assert db.session.query(Function).count() == 1


def test_the_letter_goes_to_heads_of_this_town_hall_only(visitor, places):
    factories.letterhead()
    kreuzau, others = places["Kreuzau"].id, (factories.function().id, head(places["Titz"]).id)
    for stranger in others:
        visitor.opens(f"/kommunen/{kreuzau}/willkommen/{stranger}", expect=404)


@pytest.mark.parametrize(("field", "value", "said"), [("no_letters", True, "möchte nicht mehr angeschrieben werden")])
def test_who_wishes_no_letters_gets_none(visitor, places, field, value, said):
    factories.letterhead()
    term = head(places["Kreuzau"])
    setattr(term.person, field, value)
    db.session.commit()
    page = visitor.submits(
        f"/kommunen/{places['Kreuzau'].id}/willkommen/{term.id}", expect=422, subject="Willkommen", text="hallo"
    )
    assert said in page.text
    assert db.session.query(Document).count() == 0


def test_the_proposal_ends_half_a_year_later(places, clerk, monkeypatch):
    head(places["Kreuzau"])
    change_office(places["Kreuzau"], NEW, first_day=FIRST, last_day=LAST, by=clerk)
    assert fresh_head(functions_at(places["Kreuzau"])) is not None
    hold_clock(monkeypatch, 2027, 6, 1, 9)
    assert fresh_head(functions_at(places["Kreuzau"])) is None


def batch(page: BeautifulSoup, **rows: dict[str, str]) -> dict[str, str]:
    """Every field of the page as a browser would send it, with some rows filled in."""
    sent = {field["name"]: field.get("value", "") for field in page.select("main input:not([type=radio])")}
    sent |= {field["name"]: "stays" for field in page.select("main input[type=radio]")}
    sent |= {field["name"]: "ms" for field in page.select("main select")}
    for prefix, values in rows.items():
        sent |= {f"{prefix}-{name}": value for name, value in values.items()}
    return sent


def test_after_an_election_all_town_halls_are_done_on_one_page(visitor, places):
    ids = {name: place.id for name, place in places.items()}
    for name, place in places.items():
        head(place, last_name=name)
    page = visitor.opens("/kommunen/amtswechsel")
    assert [legend.text for legend in page.select("fieldset.seat > legend")] == ["Jülich", "Kreuzau", "Titz"]
    rows = {
        f"k{ids[name]}": {"seat": "new", "greeting": "mr", "first_name": "Neu", "last_name": f"in {name}"}
        for name in ("Jülich", "Titz")
    }
    visitor.submits("/kommunen/amtswechsel", **batch(page, **rows) | {"first_day": "2026-11-01"})
    terms = db.session.query(Function).all()
    assert {term.person.last_name: term.valid_to for term in terms} == {
        "Jülich": LAST, "Kreuzau": None, "Titz": LAST, "in Jülich": None, "in Titz": None,
    }  # fmt: skip
    assert {term.valid_from for term in terms if term.valid_from > LAST} == {FIRST}


def test_one_wrong_row_stops_all_and_every_value_stays(visitor, places):
    kreuzau = places["Kreuzau"].id
    for name, place in places.items():
        head(place, last_name=name, since=date(2026, 12, 1) if name == "Titz" else date(2020, 1, 1))
    rows = {
        f"k{places[name].id}": {"seat": "new", "first_name": "Nora", "last_name": "Neu", "function": ""}
        for name in ("Kreuzau", "Titz")
    }
    sent = batch(visitor.opens("/kommunen/amtswechsel"), **rows) | {"first_day": "2026-11-01"}
    page = visitor.submits("/kommunen/amtswechsel", expect=422, **sent)
    summary = page.select_one("[data-error-summary]").text
    assert "1 Zeile stimmt noch nicht. Es wurde nichts gespeichert." in summary.replace("\xa0", " ")
    assert "Titz, Nachname: Kurt Titz ist schon ab 01.12.2026 eingetragen." in summary
    assert page.select_one(f"[name=k{kreuzau}-last_name]")["value"] == "Neu"
    assert db.session.query(Function).filter(Function.valid_to.is_not(None)).count() == 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"seat": "new"}, "Kreuzau, Nachname: Geben Sie den Nachnamen ein"),
        ({"seat": "stays", "last_name": "Neu"}, "Kreuzau, Besetzung: Wählen Sie „neue Besetzung“"),
        ({"seat": "sideways"}, "Kreuzau, Besetzung:"),
        ({"seat": "new", "last_name": "x" * 200}, "Kreuzau, Nachname:"),
    ],
)
def test_each_row_says_what_it_lacks(visitor, places, row, said):
    kreuzau = places["Kreuzau"].id
    page = visitor.opens("/kommunen/amtswechsel")
    sent = batch(page, **{f"k{kreuzau}": row}) | {"first_day": "2026-11-01"}
    assert said in visitor.submits("/kommunen/amtswechsel", expect=422, **sent).select_one("[data-error-summary]").text


def test_if_everybody_stays_there_is_nothing_to_do(visitor, places):
    sent = batch(visitor.opens("/kommunen/amtswechsel")) | {"first_day": "2026-11-01"}
    page = visitor.submits("/kommunen/amtswechsel", expect=422, **sent)
    assert "Überall ist „bleibt im Amt“ gewählt." in page.text


def test_the_batch_asks_for_the_district_where_there_are_many(visitor, app):
    for number in range(70):
        factories.municipality(f"Ort {number}", district=f"Kreis {number % 2}")
    page = visitor.opens("/kommunen/amtswechsel")
    assert page.h1.text == "Amtswechsel: Kreis wählen"
    assert len(visitor.opens("/kommunen/amtswechsel?kreis=Kreis 1").select("fieldset.seat")) == 35
    assert visitor.opens("/kommunen/amtswechsel?kreis=' OR 1=1").h1.text == "Amtswechsel: Kreis wählen"


def test_the_batch_asks_the_database_no_more_for_more_rows(visitor, app):
    factories.municipality("Eins")
    visitor.opens("/kommunen/amtswechsel")
    one = statements_of(lambda: visitor.client.get("/kommunen/amtswechsel"))
    for number in range(10):
        head(factories.municipality(f"Ort {number}"))
    assert statements_of(lambda: visitor.client.get("/kommunen/amtswechsel")) == one
