"""Coming in and going out, through the pages."""

import re
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import inspect

from intranet.accounts import actions, passwords, queries
from intranet.accounts.models import Account, SignedInSession, SignInBrake
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.audit.models import AuditEntry
from intranet.core import clock
from intranet.core.database import db
from tests import factories
from tests.pages import Visitor

PASSWORD = "vier Birken am Teich"


@pytest.fixture
def klara(app):
    return factories.account(login="k.muster", password_hash=passwords.hash_password(PASSWORD))


@pytest.fixture
def anybody(app):
    return Visitor(app, as_user=None)


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on."""
    start, moved = clock.now(), [timedelta()]
    monkeypatch.setattr(clock, "now", lambda: start + moved[0])

    def move(**by):
        moved[0] += timedelta(**by)

    return move


def sign_in(visitor, *, login="k.muster", password=PASSWORD, expect=302, target=""):
    return visitor.submits(f"/anmelden{target}", login=login, password=password, expect=expect)


def stored(account):
    """The row as it stands now, whatever became of the session that it was loaded in."""
    return db.session.get(Account, inspect(account).identity)


def noted(action):
    return db.session.query(AuditEntry).filter_by(action=action).all()


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
    assert answer.location == "/konto/passwort"


def test_a_form_sent_by_nobody_is_refused(anybody, klara):
    assert "melden Sie sich an" in anybody.submits("/konto/passwort", expect=401).text


FOREIGN = [
    "https://example.org", "http://example.org/", "//example.org", "///example.org", "/\\example.org", "@example.org",
    "/\t/example.org", "/\n/example.org", "\t//example.org", " //example.org", "/%0a/\x00", "javascript:alert(1)",
    "data:text/html,x", "example.org", "https:example.org", "https:/example.org", "//user@example.org", "konto", "",
    "/ /example.org", "/x//example.org", "\x01//example.org", "/\\/example.org", "\\\\example.org",
]  # fmt: skip


@pytest.mark.parametrize("target", FOREIGN)
def test_nobody_is_led_to_another_host(anybody, klara, target):
    answer = anybody.client.post(
        "/anmelden", query_string={"weiter": target}, data={"login": "k.muster", "password": PASSWORD}
    )

    assert (answer.status_code, answer.location) == (302, "/")


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
    seen = lambda: db.session.query(SignedInSession).one().seen_at  # noqa: E731
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


# The brake on guessing


def test_after_four_failures_the_wait_doubles_up_to_a_quarter_of_an_hour(anybody, klara, later):
    for _ in range(4):
        sign_in(anybody, password="falsch", expect=422)
    waits = []
    for _ in range(8):
        sign_in(anybody, password="falsch", expect=422)
        answer = anybody.client.post("/anmelden", data={"login": "k.muster", "password": PASSWORD})
        assert answer.status_code == 429
        waits.append(int(answer.headers["Retry-After"]))
        later(seconds=waits[-1])
    assert waits == [16, 31, 61, 121, 241, 481, 901, 901]

    sign_in(anybody)
    assert not db.session.query(SignInBrake).filter(SignInBrake.key.startswith("account")).count()


def test_the_right_password_does_not_shorten_the_wait(anybody, klara):
    for _ in range(5):
        sign_in(anybody, password="falsch", expect=422)

    page = sign_in(anybody, expect=429)
    assert re.search(r"in 1[56] Sekunden noch einmal", page.text)
    assert noted("sign-in slowed down")


def test_an_unknown_login_is_slowed_down_like_a_known_one(anybody, klara):
    for _ in range(5):
        sign_in(anybody, login="gibtsnicht", expect=422)

    sign_in(anybody, login="gibtsnicht", expect=429)


def test_others_at_the_same_address_come_in_meanwhile(anybody, klara):
    factories.account(login="otto", password_hash=passwords.hash_password(PASSWORD))
    for _ in range(5):
        sign_in(anybody, password="falsch", expect=422)
    sign_in(anybody, expect=429)

    sign_in(anybody, login="otto")


def test_guessing_at_many_logins_from_one_address_is_slowed_down(anybody, klara):
    for number in range(21):
        sign_in(anybody, login=f"name{number}", expect=422)

    sign_in(anybody, login="name99", expect=429)


def test_who_has_signed_in_from_there_before_is_not_slowed_down_by_others(app, anybody, klara):
    sign_in(anybody)
    stranger = Visitor(app, as_user=None)
    for number in range(21):
        sign_in(stranger, login=f"name{number}", expect=422)
    sign_in(stranger, login="name99", expect=429)

    sign_in(Visitor(app, as_user=None))


def test_a_success_does_not_clear_the_address_for_guesses_at_others(anybody, klara):
    for number in range(20):
        sign_in(anybody, login=f"name{number}", expect=422)
    sign_in(anybody)

    [brake] = db.session.query(SignInBrake).filter(SignInBrake.key.startswith("address"))
    assert brake.failures == 20


def test_an_administrator_lets_somebody_try_again_at_once(app, anybody, klara):
    for _ in range(5):
        sign_in(anybody, password="falsch", expect=422)
    admin = Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION))

    assert "Anmeldung gebremst" in admin.opens(f"/verwaltung/konten/{stored(klara).id}").text
    admin.submits(f"/verwaltung/konten/{stored(klara).id}/wartezeit-aufheben")

    sign_in(anybody)
    assert noted("brake released")


def test_failures_are_forgotten_after_a_day(anybody, klara, later):
    for _ in range(4):
        sign_in(anybody, password="falsch", expect=422)
    later(hours=25)
    for _ in range(4):
        sign_in(anybody, password="falsch", expect=422)

    sign_in(anybody)


# The one-time code


@pytest.fixture
def invited(app):
    admin = factories.account(role=Role.ADMINISTRATION)
    account, code = actions.create_account(login="neu", name="Nora Neu", role=Role.OFFICE, by=admin)
    db.session.commit()
    return account, code


def redeem(visitor, code, *, login="neu", password=PASSWORD, repeated=None, expect=302):
    fields = {"login": login, "code": code, "password": password, "repeated": repeated or password}
    return visitor.submits("/anmelden/einmalcode", **fields, expect=expect)


def test_a_code_is_exchanged_for_a_password_of_ones_own(anybody, invited):
    account, code = invited
    redeem(anybody, code)

    assert "Nora Neu" in anybody.opens("/").text
    account = stored(account)
    assert (account.state, account.code_hash) == (AccountState.ACTIVE, None)
    assert passwords.verify(account.password_hash, PASSWORD)
    assert noted("password set")[0].by_id == stored(account).id


def test_a_code_typed_at_the_sign_in_asks_for_the_own_password(anybody, invited):
    _, code = invited
    page = sign_in(anybody, login="neu", password=code, expect=200)

    assert page.h1.text == "Eigenes Passwort festlegen"
    assert page.select_one("form.form")["action"] == "/anmelden/einmalcode"
    assert page.select_one("#code")["value"] == code
    assert not db.session.query(SignedInSession).count()


def test_a_code_works_once(app, anybody, invited):
    _, code = invited
    redeem(anybody, code)

    assert "schon benutzt" in redeem(Visitor(app, as_user=None), code, expect=422).text


def test_a_code_may_be_typed_as_people_type(anybody, invited):
    _, code = invited

    redeem(anybody, " " + code.lower().replace("-", " ").replace("0", "o").replace("1", "l") + " ")


@pytest.mark.parametrize("code", ["falsch", "-", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"])
def test_a_wrong_code_is_refused_and_counted(anybody, invited, code):
    for _ in range(5):
        redeem(anybody, code, expect=422)

    redeem(anybody, invited[1], expect=429)


def test_a_code_expires(anybody, invited, later):
    later(days=7)

    assert "abgelaufen" in redeem(anybody, invited[1], expect=422).text
    assert "stimmt nicht" in sign_in(anybody, login="neu", password=invited[1], expect=422).text


def test_a_code_of_a_locked_or_ended_account_is_worth_nothing(anybody, invited):
    account, code = invited
    actions.lock_account(account, reason="x", by=account)
    db.session.commit()

    redeem(anybody, code, expect=422)


def test_a_code_belongs_to_one_account(anybody, invited, klara):
    redeem(anybody, invited[1], login="k.muster", expect=422)
    assert passwords.verify(stored(klara).password_hash, PASSWORD)


@pytest.mark.parametrize(
    ("password", "repeated", "words"),
    [
        ("kurz", None, "mindestens 12 Zeichen"),
        ("Passwort1234", None, "früh versucht"),
        ("NoraNeu2026!!", None, "früh versucht"),
        (PASSWORD, PASSWORD + "x", "verschieden"),
        ("x" * 301, None, "höchstens 300 Zeichen"),
    ],
)
def test_a_weak_or_mistyped_password_leaves_the_code_valid(anybody, invited, password, repeated, words):
    page = redeem(anybody, invited[1], password=password, repeated=repeated, expect=422)

    assert words in page.text
    assert page.select_one("#code")["value"] == invited[1]
    assert not page.select_one("#password").get("value")
    assert queries.has_valid_code(stored(invited[0]), invited[1])


def test_a_weak_password_does_not_count_as_a_wrong_code(anybody, invited):
    for _ in range(8):
        redeem(anybody, invited[1], password="kurz", expect=422)

    redeem(anybody, invited[1])
