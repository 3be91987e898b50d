"""Several browsers at the same moment, each in a thread and a transaction of its own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from bs4 import BeautifulSoup

from intranet.accounts import actions, passwords
from intranet.accounts.models import Account, SignedInSession, SignInBrake
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.core.database import db
from tests import factories
from tests.pages import client_for

PASSWORD = "vier Birken am Teich"


def at_once(*steps):
    """Run the steps at the same moment; gives their results in order."""
    start = Barrier(len(steps))

    def run(step):
        start.wait()
        return step()

    db.session.remove()
    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


@pytest.fixture
def admin(app):
    return factories.account(role=Role.ADMINISTRATION, name="Vera Walter")


def test_a_code_sent_twice_at_once_opens_one_session(app, admin):
    _, code = actions.create_account(login="neu", name="Nora Neu", role=Role.OFFICE, by=admin)
    db.session.commit()
    sent = {"login": "neu", "code": code, "password": PASSWORD, "repeated": PASSWORD}

    answers = at_once(*[lambda: app.test_client().post("/anmelden/einmalcode", data=sent).status_code] * 4)

    assert Counter(answers) == {302: 1, 422: 3}
    assert db.session.query(SignedInSession).count() == 1


def test_guesses_sent_at_once_are_all_counted(app):
    factories.account(login="k.muster", password_hash=passwords.hash_password(PASSWORD))
    sent = {"login": "k.muster", "password": "falsch"}

    answers = Counter(at_once(*[lambda: app.test_client().post("/anmelden", data=sent).status_code] * 12))

    assert answers == {422: 5, 429: 7}
    [brake] = db.session.query(SignInBrake).filter(SignInBrake.key.startswith("account"))
    assert brake.failures == 5


def test_two_administrators_cannot_take_leave_of_each_other(app, admin):
    other = factories.account(role=Role.ADMINISTRATION, name="Otto Ohm")
    ids = (admin.id, other.id)
    clients = [client_for(app, account) for account in (admin, other)]

    answers = at_once(
        *[
            lambda client=client, id=id: (
                client.post(f"/verwaltung/konten/{id}/sperren", data={"reason": "x"}).status_code
            )
            for client, id in zip(clients, ids, strict=True)
        ]
    )

    assert sorted(answers)[0] == 302
    assert sorted(answers)[1] in {401, 422}
    active = db.session.query(Account).filter_by(role=Role.ADMINISTRATION, state=AccountState.ACTIVE)
    assert active.count() == 1


def test_two_accounts_with_one_login_made_at_once_are_one(app, admin):
    client = client_for(app, admin)
    sent = {"login": "neu", "name": "Nora Neu", "role": "office"}
    cookie = client.get_cookie("sitzung").value

    def add():
        browser = app.test_client()
        browser.set_cookie("sitzung", cookie)
        return browser.post("/verwaltung/konten/neu", data=sent).status_code

    answers = at_once(add, add)

    assert sorted(answers) == [200, 422]
    assert db.session.query(Account).filter_by(login="neu").count() == 1


def test_a_form_with_the_token_of_another_session_is_refused(app, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    factories.account(login="k.muster", password_hash=passwords.hash_password(PASSWORD))
    sent = {"login": "k.muster", "password": PASSWORD}

    def token_of(client):
        page = BeautifulSoup(client.get("/anmelden").data, "html.parser")
        return page.select_one("input[name=csrf_token]")["value"]

    def visit():
        mine, theirs = app.test_client(), app.test_client()
        foreign, own = token_of(theirs), token_of(mine)
        return [
            mine.post("/anmelden", data=sent | extra).status_code
            for extra in ({}, {"csrf_token": foreign}, {"csrf_token": own}, {"csrf_token": own})
        ]

    [[missing, foreign, own, replayed]] = at_once(visit)

    assert (missing, foreign, own) == (400, 400, 302)
    assert replayed == 400, "signing in begins a new session with tokens of its own"
