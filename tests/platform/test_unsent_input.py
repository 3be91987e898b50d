"""What a person typed while the sign-in ended is handed back, can be sent again, and never holds a secret."""

import pytest
from bs4 import BeautifulSoup
from wtforms import PasswordField

from intranet.accounts import forms
from intranet.contacts.models import Person
from intranet.core.database import db
from intranet.core.failures import SECRET_FIELDS
from intranet.core.forms import BaseForm
from intranet.municipalities.states import VisitState
from tests import factories
from tests.pages import client_for, hold_to_house_rules

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FOREIGN = {"Origin": "https://boese.example", "Sec-Fetch-Site": "cross-site"}
PERSON = {"greeting": "ms", "last_name": "Überbach", "note": "Zwei Zeilen,\nmühsam getippt."}


@pytest.fixture
def browser(app, clerk, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return client_for(app, clerk)


def test_what_was_typed_comes_back_and_can_be_sent_again(app, browser, clerk):
    answer = browser.post("/kontakte/personen/neu", data=PERSON | {"csrf_token": "abgelaufen"}, headers=OWN)
    page = BeautifulSoup(answer.data, "html.parser")

    hold_to_house_rules(page)
    assert answer.status_code == 400
    assert page.h1.text.strip() == "Ihre Eingabe ist noch nicht gespeichert"
    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    assert kept["note"] == PERSON["note"]

    assert browser.post("/kontakte/personen/neu", data=kept, headers=OWN).status_code == 302
    assert db.session.query(Person).one().last_name == "Überbach"


def test_a_foreign_page_cannot_put_words_into_a_form(browser):
    answer = browser.post("/kontakte/personen/neu", data=PERSON, headers=FOREIGN)

    assert answer.status_code == 400
    assert "Überbach" not in answer.text


def test_without_a_sign_in_the_way_back_in_is_named(app):
    answer = app.test_client().post("/kontakte/personen/neu", data=PERSON, headers=OWN)
    page = BeautifulSoup(answer.data, "html.parser")

    assert answer.status_code == 401
    assert page.select_one("main a[target=_blank]")["href"] == "/anmelden"
    assert page.select_one("main input[name=last_name]")["value"] == "Überbach"


def test_a_step_that_somebody_else_took_keeps_what_was_typed(app, visitor):
    visit = factories.visit(VisitState.CLOSED)
    note = "Ein langes Gespräch über die Räume der Grundschule."
    page = visitor.submits(f"/besuche/{visit.id}/schritt/nachbereiten", result=note, agreements="keine", expect=409)

    assert "Von „abgeschlossen“ führt kein Schritt" in page.select_one("[data-error-summary]").text
    assert page.select_one("[name=result]").text.strip() == note


def test_whatever_else_is_refused_the_page_says_what_was_typed(app, browser, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    answer = browser.post("/besuche/gemeinsam", data={"schritt": "entfaellt", "reason": "Zu weit weg"}, headers=OWN)
    page = BeautifulSoup(answer.data, "html.parser")
    hold_to_house_rules(page)
    assert answer.status_code == 409
    assert "Zu weit weg" in page.main.text


def test_passwords_are_never_handed_back(browser):
    answer = browser.post("/konto/passwort", data={"password": "sehr geheim und lang"}, headers=OWN)

    assert answer.status_code == 400
    assert "sehr geheim" not in answer.text


def test_every_field_for_a_secret_is_known_by_its_name():
    names = {
        name
        for form in vars(forms).values()
        if isinstance(form, type) and issubclass(form, BaseForm)
        for name in dir(form)
        if getattr(getattr(form, name), "field_class", None) is PasswordField
    }
    assert names
    assert names <= SECRET_FIELDS


def test_a_form_with_a_postcode_is_handed_back_too(browser):
    sent = {"name": "Kita Sonnenschein", "postcode": "52372", "csrf_token": "abgelaufen"}
    assert "Kita Sonnenschein" in browser.post("/kontakte/organisationen/neu", data=sent, headers=OWN).text


def test_a_day_may_be_written_as_people_write_it_and_is_asked_for_in_their_words(visitor):
    person = factories.function().person
    page = visitor.submits(
        f"/kontakte/personen/{person.id}/funktion", expect=422, name="Leitung", valid_from="31.02.2026"
    )

    assert "Geben Sie den Tag im Format TT.MM.JJJJ ein." in page.text
    assert "Kein gültiges" not in page.text
