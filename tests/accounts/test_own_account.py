"""What everybody may do with their own account."""

import pytest
from sqlalchemy import inspect

from intranet.accounts import passwords
from intranet.accounts.models import Account, SignedInSession
from intranet.accounts.permissions import Role
from intranet.audit.models import AuditEntry
from intranet.core.database import db
from tests import factories
from tests.pages import Visitor

OLD, NEW = "vier Birken am Teich", "sieben Schafe beim Deich"


@pytest.fixture
def klara(app):
    return factories.account(name="Klara Muster", login="k.muster", password_hash=passwords.hash_password(OLD))


@pytest.fixture
def visitor(app, klara):
    return Visitor(app, as_user=klara)


def stored(account):
    return db.session.get(Account, inspect(account).identity)


def change(visitor, *, current=OLD, password=NEW, repeated=None, expect=302, **extra):
    fields = {"current": current, "password": password, "repeated": repeated or password}
    return visitor.submits("/konto/passwort", **fields, **extra, expect=expect)


def test_the_page_explains_the_role(visitor):
    page = visitor.opens("/konto/")

    assert Role.OFFICE.label in page.text
    assert Role.OFFICE.purpose in page.text


def test_a_new_password_ends_the_other_sessions(app, visitor, klara):
    elsewhere = Visitor(app, as_user=klara)
    change(visitor)

    assert passwords.verify(stored(klara).password_hash, NEW)
    assert "Ihr Passwort ist geändert" in visitor.opens("/konto/").text
    elsewhere.opens("/konto/", expect=302)
    [entry] = db.session.query(AuditEntry).filter_by(action="password changed")
    assert (entry.by_id, entry.changes) == (stored(klara).id, {})


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"current": "falsch"}, "Das bisherige Passwort stimmt nicht"),
        ({"current": ""}, "Geben Sie Ihr bisheriges Passwort ein"),
        ({"password": "kurz"}, "mindestens 12 Zeichen"),
        ({"password": "Klara-Muster-1"}, "früh versucht"),
        ({"repeated": "etwas anderes"}, "verschieden"),
    ],
)
def test_a_refused_change_changes_nothing_and_repeats_no_password(visitor, klara, fields, words):
    page = change(visitor, **fields, expect=422)

    assert words in page.text
    assert not [field for field in page.select("input[type=password]") if field.get("value")]
    assert passwords.verify(stored(klara).password_hash, OLD)


@pytest.mark.parametrize(
    "password", ["ä" * 3 + "Öß €uro Zeichen", "  Leerzeichen an den Enden  ", "x y" * 60 + "Tür 7"]
)
def test_every_character_and_great_length_is_taken_as_typed(visitor, klara, password):
    change(visitor, password=password)

    assert passwords.verify(stored(klara).password_hash, password)
    assert not passwords.verify(stored(klara).password_hash, password.strip() + "?")


def test_passwords_may_be_pasted_and_kept_by_a_manager(visitor):
    page = visitor.opens("/konto/passwort")

    assert page.select_one("#current")["autocomplete"] == "current-password"
    assert page.select_one("#password")["autocomplete"] == "new-password"
    assert not page.select("[onpaste], [maxlength]")


def test_guessing_the_old_password_is_slowed_down(visitor, klara):
    for _ in range(5):
        change(visitor, current="falsch", expect=422)

    assert "zu oft falsch" in change(visitor, expect=422).text
    assert passwords.verify(stored(klara).password_hash, OLD)


@pytest.mark.parametrize("path", ["/konto/passwort", "/konto/"])
def test_nobody_gives_themselves_another_role(visitor, klara, path):
    extra = {"role": "administration", "state": "active", "organisation_id": "1", "name": "Boss", "login": "boss"}
    if path == "/konto/":
        visitor.submits(path, **extra, expect=405)
    else:
        change(visitor, **extra)

    assert (stored(klara).role, stored(klara).name, stored(klara).login) == (Role.OFFICE, "Klara Muster", "k.muster")


def test_one_ends_a_session_of_ones_own(app, visitor, klara):
    elsewhere = Visitor(app, as_user=klara)
    other = db.session.query(SignedInSession).order_by(SignedInSession.id.desc()).first().id
    assert len(visitor.opens("/konto/").select("tbody tr")) == 2

    visitor.submits(f"/konto/sitzungen/{other}/beenden")

    elsewhere.opens("/konto/", expect=302)
    assert len(visitor.opens("/konto/").select("tbody tr")) == 1


def test_one_ends_all_other_sessions_at_once(app, visitor, klara):
    others = [Visitor(app, as_user=klara) for _ in range(2)]
    visitor.submits("/konto/sitzungen/alle-anderen-beenden")

    for other in others:
        other.opens("/konto/", expect=302)
    visitor.opens("/konto/")


def test_the_session_one_works_in_is_left_by_signing_out(visitor):
    here = db.session.query(SignedInSession).one().id

    assert "Abmelden" in visitor.submits(f"/konto/sitzungen/{here}/beenden", expect=409).text
    visitor.opens("/konto/")


def test_the_session_of_somebody_else_is_not_found(app, visitor):
    stranger = Visitor(app, as_user=factories.account())
    theirs = db.session.query(SignedInSession).order_by(SignedInSession.id.desc()).first().id

    visitor.submits(f"/konto/sitzungen/{theirs}/beenden", expect=404)
    stranger.opens("/konto/")


def test_asking_how_long_the_session_lasts_does_not_prolong_it_but_the_wish_to_stay_does(visitor, later):
    def left():
        return visitor.client.get("/konto/sitzung").json

    later(minutes=20)
    assert left()["seconds"] == pytest.approx(600, abs=5)
    later(minutes=5)
    assert left()["seconds"] == pytest.approx(300, abs=5)
    assert left()["canGrow"] is True
    assert visitor.client.post("/konto/sitzung").json["seconds"] == pytest.approx(1800, abs=5)
    for _ in range(19):
        later(minutes=29)
        visitor.client.post("/konto/sitzung")
    assert left()["canGrow"] is False, "the whole session has an end that nothing moves"
    later(minutes=30)
    assert visitor.client.get("/konto/sitzung").status_code == 302
