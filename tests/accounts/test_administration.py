from datetime import timedelta

import pytest

from intranet.accounts import actions, queries
from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.audit.actions import SYSTEM
from intranet.audit.models import AuditEntry
from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories


@pytest.fixture
def admin(app):
    return factories.account(role=Role.ADMINISTRATION, name="Vera Walter")


def entries(action):
    return [entry for entry in db.session.query(AuditEntry).order_by(AuditEntry.id) if entry.action == action]


def test_a_new_account_waits_with_a_code_that_is_stored_only_hashed(admin):
    account, code = actions.create_account(login=" KMuster ", name="Klara Muster", role=Role.OFFICE, by=admin)
    db.session.commit()

    assert (account.login, account.state, account.password_hash) == ("kmuster", AccountState.INVITED, None)
    assert code not in str(db.session.execute(db.select(Account.__table__)).all())
    assert queries.has_valid_code(account, code)
    assert timedelta(days=6, hours=23) < account.code_expires_at - clock.now() <= timedelta(days=7)


def test_creating_leaves_a_trace_without_code_or_hash(admin):
    account, code = actions.create_account(login="kmuster", name="Klara Muster", role=Role.OFFICE, by=admin)
    db.session.commit()

    [entry] = entries("account created")
    assert (entry.by_id, entry.thing, entry.thing_id) == (admin.id, "account", account.id)
    assert entry.changes["role"] == [None, "office"]
    assert code not in str(entry.changes)
    assert account.code_hash not in str(entry.changes)


@pytest.mark.parametrize("login", ["", "k", "Ä", "k muster", "k_muster", "-k", "k" * 61, "k\nm", "k@b"])
def test_a_login_is_short_and_plain(admin, login):
    with pytest.raises(Refused, match="Anmeldename"):
        actions.create_account(login=login, name="Klara", role=Role.OFFICE, by=admin)


def test_a_login_exists_once_however_it_is_written(admin):
    actions.create_account(login="kmuster", name="Klara", role=Role.OFFICE, by=admin)

    with pytest.raises(Refused, match="gibt es schon"):
        actions.create_account(login="KMUSTER ", name="Kurt", role=Role.OFFICE, by=admin)


def test_an_outside_partner_needs_an_organisation_and_nobody_else_has_one(admin):
    club = factories.saved(Organisation(name="Verein"))

    with pytest.raises(Refused, match="braucht eine Organisation"):
        actions.create_account(login="vera", name="V", role=Role.PARTNER, by=admin)
    with pytest.raises(Refused, match="Nehmen Sie sie heraus"):
        actions.create_account(login="vera", name="V", role=Role.OFFICE, organisation_id=club.id, by=admin)
    account, _ = actions.create_account(login="vera", name="V", role=Role.PARTNER, organisation_id=club.id, by=admin)
    assert queries.organisation_name(account) == "Verein"


def test_the_first_administrator_is_made_once(app):
    account, code = actions.create_first_administrator()
    db.session.commit()

    assert account.role is Role.ADMINISTRATION
    assert queries.has_valid_code(account, code)
    assert actions.create_first_administrator() is None


def test_no_first_administrator_where_somebody_is_already(clerk):
    assert actions.create_first_administrator() is None


def test_the_first_administrator_gets_a_new_code_when_the_first_one_expired_unused(app, monkeypatch):
    account, old = actions.create_first_administrator()
    db.session.commit()
    later = clock.now() + timedelta(days=8)
    monkeypatch.setattr(clock, "now", lambda: later)

    again, new = actions.create_first_administrator()

    assert again is account
    assert queries.has_valid_code(account, new)
    assert not queries.has_valid_code(account, old)


def test_locking_ends_the_sessions_and_keeps_the_password(admin, clerk):
    actions.open_session(clerk, address="10.0.0.1", browser="Firefox")

    actions.lock_account(clerk, reason="Verdacht auf Missbrauch", by=admin)
    db.session.commit()

    assert clerk.state is AccountState.LOCKED
    assert clerk.password_hash
    assert not queries.open_sessions(clerk)
    assert entries("account locked")[0].reason == "Verdacht auf Missbrauch"


def test_unlocking_leads_back_to_where_the_account_was(admin, clerk):
    fresh, _ = actions.create_account(login="neu", name="Neu", role=Role.OFFICE, by=admin)
    for account, state in ((clerk, AccountState.ACTIVE), (fresh, AccountState.INVITED)):
        actions.lock_account(account, reason="Abwesenheit", by=admin)
        actions.unlock_account(account, by=admin)
        assert account.state is state


def test_a_reset_takes_password_and_sessions_and_gives_a_code_for_a_day(admin, clerk):
    actions.open_session(clerk, address="10.0.0.1", browser="")

    code = actions.reset_account(clerk, by=admin)
    db.session.commit()

    assert (clerk.state, clerk.password_hash) == (AccountState.INVITED, None)
    assert queries.has_valid_code(clerk, code)
    assert not queries.open_sessions(clerk)
    assert timedelta(hours=23) < clerk.code_expires_at - clock.now() <= timedelta(hours=24)
    assert entries("account reset")


def test_a_locked_account_is_not_let_in_by_a_reset(admin, clerk):
    actions.lock_account(clerk, reason="gesperrt", by=admin)

    with pytest.raises(Refused, match="Entsperren Sie es zuerst"):
        actions.reset_account(clerk, by=admin)


def test_an_ended_account_keeps_its_name_and_nothing_that_lets_anybody_in(admin, clerk):
    actions.open_session(clerk, address="10.0.0.1", browser="")
    actions.end_account(clerk, reason="ausgeschieden", by=admin)
    db.session.commit()

    assert (clerk.state, clerk.name) == (AccountState.ENDED, "Klara Muster")
    assert (clerk.password_hash, clerk.code_hash) == (None, None)
    assert not queries.open_sessions(clerk)


def test_an_ended_account_stays_ended(admin, clerk):
    actions.end_account(clerk, reason="ausgeschieden", by=admin)

    for step in (
        lambda: actions.reset_account(clerk, by=admin),
        lambda: actions.unlock_account(clerk, by=admin),
        lambda: actions.lock_account(clerk, reason="", by=admin),
        lambda: actions.change_account(clerk, name="X", email="", role=Role.HEAD, by=admin),
    ):
        with pytest.raises(Refused):
            step()
    assert clerk.state is AccountState.ENDED


def test_a_new_role_ends_the_sessions_a_new_name_does_not(admin, clerk):
    actions.open_session(clerk, address="10.0.0.1", browser="")

    actions.change_account(clerk, name="Klara Neu", email="k@example.org", role=Role.OFFICE, by=admin)
    assert len(queries.open_sessions(clerk)) == 1
    assert clerk.sort_name == "klara neu"

    actions.change_account(clerk, name="Klara Neu", email="k@example.org", role=Role.READER, by=admin)
    assert not queries.open_sessions(clerk)


@pytest.mark.parametrize(
    "step",
    [
        lambda admin: actions.lock_account(admin, reason="Urlaub", by=admin),
        lambda admin: actions.end_account(admin, reason="Urlaub", by=admin),
        lambda admin: actions.reset_account(admin, by=admin),
        lambda admin: actions.change_account(admin, name="V", email="", role=Role.READER, by=admin),
    ],
    ids=["lock", "end", "reset", "demote"],
)
def test_the_last_administrator_stays(admin, step):
    other = factories.account(role=Role.ADMINISTRATION, name="Otto Anders", state=AccountState.LOCKED)

    with pytest.raises(Refused, match="letzte aktive Konto"):
        step(admin)

    other.state = AccountState.ACTIVE
    db.session.commit()
    step(admin)


def test_whoever_runs_the_server_can_let_the_last_administrator_in_again(admin):
    code = actions.reset_account(admin, by=SYSTEM)

    assert queries.has_valid_code(admin, code)
