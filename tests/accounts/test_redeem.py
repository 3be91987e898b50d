"""Exchanging a one-time code for a password of one's own."""

import pytest

from intranet.accounts import actions, passwords, queries
from intranet.accounts.models import SignedInSession
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.core.database import db
from tests import factories
from tests.accounts.steps import PASSWORD, noted, sign_in, stored
from tests.pages import Visitor


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
