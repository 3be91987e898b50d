import pytest

from intranet import setup
from intranet.accounts.actions.own_account import redeem_code
from intranet.accounts.models import Account
from intranet.audit.words import action_name
from intranet.core.database import db
from intranet.municipalities.models import Municipality


@pytest.fixture
def prepare(app, monkeypatch, capsys):
    """Sets up the empty database; gives back what was printed. The tables are there already."""
    monkeypatch.setattr(setup, "upgrade", lambda app: None)

    def run(*, demo=False):
        setup.prepare(app, demo=demo)
        return capsys.readouterr().out

    return run


def code_in(printed):
    return printed.partition("Einmalcode:")[2].split()[0]


def test_an_empty_installation_gets_its_municipalities_and_one_way_in(prepare):
    printed = prepare()

    [account] = db.session.query(Account)
    assert account.login == "verwaltung"
    assert account.login in printed
    assert db.session.query(Municipality).count() == 15
    redeem_code(account, code=code_in(printed), password="Regenschirm über Düren")


def test_the_way_in_is_printed_once(prepare):
    prepare()
    assert prepare() == ""
    assert db.session.query(Account).count() == 1


def test_the_demonstration_fills_an_empty_installation_and_tells_how_to_get_in(prepare, app):
    printed = prepare(demo=True)

    accounts = db.session.query(Account).all()
    assert {account.role for account in accounts} == set(type(accounts[0].role)), "one account for each role"
    for account in accounts:
        [line] = [line for line in printed.splitlines() if f" {account.login} " in line]
        assert account.role.label in line
        data = {"login": account.login, "password": line.split()[-1]}
        assert app.test_client().post("/anmelden", data=data).location == "/"


@pytest.mark.one_engine
def test_the_demonstration_may_follow_a_start_that_nobody_used_and_comes_only_once(prepare):
    prepare()
    prepare(demo=True)
    before = accounts()

    assert "schon da" in prepare(demo=True)
    assert "Einmalcode" not in prepare()
    assert accounts() == before


def accounts():
    try:
        return db.session.query(Account.id, Account.password_hash).order_by(Account.id).all()
    finally:
        db.session.rollback()


def test_the_demonstration_refuses_a_database_that_somebody_works_with(prepare):
    code = code_in(prepare())
    redeem_code(db.session.query(Account).one(), code=code, password="Regenschirm über Düren")
    db.session.commit()

    with pytest.raises(setup.NotEmpty, match="INTRANET_DATA"):
        prepare(demo=True)

    assert db.session.query(Account).count() == 1


def test_the_log_names_it_in_german():
    assert action_name(setup.DEMO_FILLED) == "Vorführdaten eingespielt"
