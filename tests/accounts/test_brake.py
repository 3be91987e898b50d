"""The brake on guessing, with a clock that the tests move on."""

import re

from intranet.accounts import passwords
from intranet.accounts.actions import count_failure
from intranet.accounts.models import SignInBrake
from intranet.accounts.permissions import Role
from intranet.audit.models import AuditEntry
from intranet.core.database import db
from tests import factories
from tests.accounts.steps import PASSWORD, noted, sign_in, stored
from tests.pages import Visitor


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
    assert not db.session.query(SignInBrake).filter(SignInBrake.key.startswith("pair")).count()


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


def test_who_guesses_elsewhere_does_not_keep_the_person_out(anybody, klara):
    for _ in range(5):
        guess_from("198.51.100.7", expect=422, visitor=anybody)
    guess_from("198.51.100.7", expect=429, visitor=anybody)

    sign_in(anybody)  # from a desk that nobody knows yet


def test_guessing_from_many_addresses_stops_at_the_desk_of_the_person(app, anybody, klara):
    sign_in(anybody)
    for _ in range(40):
        count_failure([f"account:{stored(klara).id}"])
    db.session.commit()
    stranger = Visitor(app, as_user=None)
    guess_from("198.51.100.7", expect=422, visitor=stranger)
    guess_from("203.0.113.1", expect=429, visitor=stranger)

    sign_in(Visitor(app, as_user=None))


def guess_from(address, *, expect, visitor):
    answer = visitor.client.post(
        "/anmelden", data={"login": "k.muster", "password": "falsch"}, environ_base={"REMOTE_ADDR": address}
    )
    assert answer.status_code == expect


def test_failures_are_forgotten_after_a_day(anybody, klara, later):
    for _ in range(4):
        sign_in(anybody, password="falsch", expect=422)
    later(hours=25)
    for _ in range(4):
        sign_in(anybody, password="falsch", expect=422)

    sign_in(anybody)


def test_attempts_that_come_too_early_do_not_fill_the_log(anybody, klara):
    for _ in range(5):
        sign_in(anybody, password="falsch", expect=422)
    before = db.session.query(AuditEntry).count()
    for _ in range(10):
        sign_in(anybody, password="falsch", expect=429)

    assert db.session.query(AuditEntry).count() == before
    assert len(noted("sign-in slowed down")) == 1


def test_a_network_of_the_newer_kind_counts_as_one_address(anybody, klara):
    for number in range(21):
        answer = anybody.client.post(
            "/anmelden",
            data={"login": f"name{number}", "password": "falsch"},
            environ_base={"REMOTE_ADDR": f"2001:db8:0:1::{number + 1:x}"},
        )
    assert answer.status_code == 422
    late = {"data": {"login": "name99", "password": "falsch"}, "environ_base": {"REMOTE_ADDR": "2001:db8:0:1:ffff::1"}}

    assert anybody.client.post("/anmelden", **late).status_code == 429
    late["environ_base"] = {"REMOTE_ADDR": "2001:db8:0:2::1"}
    assert anybody.client.post("/anmelden", **late).status_code == 422
