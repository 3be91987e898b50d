"""Coming in and going out, through the pages."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from intranet.accounts import actions
from intranet.accounts.models import SignedInSession
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.core import clock
from intranet.core.database import db
from tests import factories
from tests.accounts.steps import PASSWORD, noted, sign_in, stored
from tests.pages import Visitor


def test_signing_in_leads_to_the_start_page_and_is_noted(anybody, klara):
    sign_in(anybody)

    assert "Klara Muster" in anybody.opens("/").text
    [entry] = noted("signed in")
    assert (entry.by_id, entry.thing_id) == (stored(klara).id,) * 2
    assert stored(klara).signed_in_at


def test_the_login_may_be_written_in_capitals_with_spaces_around(anybody, klara):
    sign_in(anybody, login="  K.Muster ")


@pytest.mark.parametrize(
    ("login", "password"),
    [("k.muster", "falsch"), ("k.muster", PASSWORD + " "), ("gibtsnicht", PASSWORD), ("k.muster\n", "x"), ("ä", "x")],
)
def test_a_wrong_pair_gets_one_and_the_same_answer(anybody, klara, login, password):
    page = sign_in(anybody, login=login, password=password, expect=422)

    assert "Anmeldename oder Passwort stimmt nicht" in page.text
    assert page.title.text.startswith("Fehler: ")
    assert not page.select_one("input[type=password]").get("value")
    assert not db.session.query(SignedInSession).count()
    assert noted("sign-in failed")


def test_what_was_typed_into_the_login_field_is_kept_nowhere(anybody, klara):
    sign_in(anybody, login="mein geheimes Passwort", expect=422)

    kept = [str(row) for table in db.metadata.sorted_tables for row in db.session.execute(table.select())]
    assert not [row for row in kept if "geheim" in row.lower()]


@pytest.mark.parametrize("state", [AccountState.ENDED, AccountState.INVITED])
def test_an_account_that_is_not_active_gets_the_same_answer(anybody, klara, state):
    klara.state, klara.code_hash, klara.code_expires_at = state, "x", clock.now()
    klara.password_hash = None
    db.session.commit()

    assert "stimmt nicht" in sign_in(anybody, expect=422).text


def test_a_locked_person_with_the_right_password_learns_whom_to_ask(anybody, klara):
    klara.state = AccountState.LOCKED
    db.session.commit()

    assert "gesperrt" in sign_in(anybody, expect=422).text
    assert "gesperrt" not in sign_in(anybody, password="falsch", expect=422).text
    assert noted("sign-in to locked account")


def test_the_browser_gets_a_new_token_and_the_old_session_ends(anybody, klara):
    sign_in(anybody)
    with anybody.client.session_transaction() as cookie:
        first = cookie["token"]
    sign_in(anybody)
    with anybody.client.session_transaction() as cookie:
        second = cookie["token"]

    assert first != second
    assert len(first) >= 43
    assert [bool(row.ended_at) for row in db.session.query(SignedInSession).order_by(SignedInSession.id)] == [
        True,
        False,
    ]
    assert first not in str(db.session.execute(SignedInSession.__table__.select()).all())


def test_signing_out_ends_the_session_on_the_server(app, anybody, klara):
    sign_in(anybody)
    with anybody.client.session_transaction() as cookie:
        kept = dict(cookie)
    anybody.submits("/abmelden")

    thief = Visitor(app, as_user=None)
    with thief.client.session_transaction() as cookie:
        cookie |= kept
    thief.opens("/", expect=302)
    assert noted("signed out")


def test_signing_out_is_no_link(anybody, klara):
    sign_in(anybody)

    anybody.opens("/abmelden", expect=405)
    anybody.opens("/")


def test_somebody_who_is_signed_in_is_not_asked_again(anybody, klara):
    sign_in(anybody)

    assert anybody.client.get("/anmelden?weiter=/konto/").location == "/konto/"


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(anybody, klara):
    answer = anybody.client.get("/konto/passwort?name=Meier")

    assert (answer.status_code, answer.location) == (302, "/anmelden?weiter=/konto/passwort")
    answer = anybody.client.post(answer.location, data={"login": "k.muster", "password": PASSWORD})
    assert answer.location == "/konto/passwort?name=Meier"


def test_a_form_sent_by_nobody_is_refused(anybody, klara):
    assert "melden Sie sich an" in anybody.submits("/konto/passwort", expect=401).text


FOREIGN = [
    "https://example.org", "http://example.org/", "//example.org", "///example.org", "/\\example.org", "@example.org",
    "/\t/example.org", "/\n/example.org", "\t//example.org", " //example.org", "/%0a/\x00", "javascript:alert(1)",
    "data:text/html,x", "example.org", "https:example.org", "https:/example.org", "//user@example.org", "konto", "",
    "/ /example.org", "/x//example.org", "\x01//example.org", "/\\/example.org", "\\\\example.org",
]  # fmt: skip


@pytest.mark.parametrize("target", FOREIGN)
@pytest.mark.one_engine
def test_nobody_is_led_to_another_host(anybody, klara, target):
    answer = anybody.client.post(
        "/anmelden", query_string={"weiter": target}, data={"login": "k.muster", "password": PASSWORD}
    )

    assert (answer.status_code, answer.location) == (302, "/")


@pytest.mark.parametrize("target", ["/abmelden", "/abmelden?x=1", "/gibt-es-nicht"])
def test_nobody_is_led_to_where_no_page_can_be_opened(anybody, klara, target):
    answer = anybody.client.post(
        "/anmelden", query_string={"weiter": target}, data={"login": "k.muster", "password": PASSWORD}
    )

    assert (answer.status_code, answer.location) == (302, "/")


@pytest.mark.parametrize("target", ["/konto/", "/konto", "/konferenzen/?status=held", "/konferenzen/7"])
def test_pages_are_led_to_whatever_their_address_asks(anybody, klara, target):
    answer = anybody.client.post(
        "/anmelden", query_string={"weiter": target}, data={"login": "k.muster", "password": PASSWORD}
    )

    assert (answer.status_code, answer.location) == (302, target)


def test_a_session_left_alone_for_half_an_hour_has_ended(anybody, klara, later):
    sign_in(anybody)
    later(minutes=29)
    anybody.opens("/")
    later(minutes=29)
    anybody.opens("/")
    later(minutes=30)
    anybody.opens("/", expect=302)
    assert "Ihre Sitzung ist beendet" in anybody.opens("/anmelden").text


def test_no_session_lasts_longer_than_ten_hours(anybody, klara, later):
    sign_in(anybody)
    for _ in range(23):
        later(minutes=25)
        anybody.opens("/")
    later(minutes=25)
    anybody.opens("/", expect=302)


def test_use_is_noted_once_a_minute(anybody, klara, later):
    sign_in(anybody)
    seen = lambda: db.session.query(SignedInSession).one().seen_at  # noqa: E731  # shorter than a function
    first = seen()
    later(seconds=59)
    anybody.opens("/")
    assert seen() == first
    later(seconds=2)
    anybody.opens("/")
    db.session.expire_all()
    assert seen() - first == timedelta(seconds=61)


@pytest.mark.parametrize(
    "end",
    [
        lambda account, by: actions.lock_account(account, reason="x", by=by),
        lambda account, by: actions.end_account(account, reason="x", by=by),
        lambda account, by: actions.reset_account(account, by=by),
        lambda account, by: actions.change_account(account, name="K", email="", role=Role.HEAD, by=by),
    ],
    ids=["locked", "ended", "reset", "other role"],
)
def test_what_administrators_do_ends_the_session_at_once(anybody, klara, end):
    sign_in(anybody)
    end(stored(klara), factories.account(role=Role.ADMINISTRATION))
    db.session.commit()

    anybody.opens("/", expect=302)


def test_a_hash_with_other_parameters_is_renewed_when_its_person_comes(anybody, klara):
    klara.password_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    db.session.commit()
    sign_in(anybody)

    assert stored(klara).password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_cookie_and_page_are_kept_by_nobody(anybody, klara):
    answer = anybody.client.post("/anmelden", data={"login": "k.muster", "password": PASSWORD})

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie
    assert answer.headers["Cache-Control"] == "no-store"
