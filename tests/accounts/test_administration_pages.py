"""The administrators' pages, as an administrator uses them."""

import csv
import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import inspect

from intranet.accounts import passwords, queries
from intranet.accounts.models import Account, SignedInSession
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.audit.models import AuditEntry
from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.database import db
from tests import factories
from tests.pages import Visitor

PASSWORD = "vier Birken am Teich"
ALL = "/verwaltung/konten/"


@pytest.fixture
def admin(app):
    return factories.account(
        role=Role.ADMINISTRATION, name="Vera Walter", login="v.walter", password_hash=passwords.hash_password(PASSWORD)
    )


@pytest.fixture
def visitor(app, admin):
    return Visitor(app, as_user=admin)


@pytest.fixture
def tired_visitor(visitor):
    """An administrator who typed the password a while ago."""
    session = db.session.query(SignedInSession).one()
    session.confirmed_at = clock.now() - timedelta(minutes=11)
    db.session.commit()
    return visitor


def stored(account):
    return db.session.get(Account, inspect(account).identity)


def page_of(account, step=""):
    return f"{ALL}{inspect(account).identity[0]}{step}"


def names(page):
    return [cell.text for cell in page.select("tbody th")]


def test_the_list_shows_filters_sorts_and_counts(visitor, clerk):
    factories.account(name="Änne Zabel", role=Role.READER, login="zabel", state=AccountState.LOCKED)

    assert names(visitor.opens(ALL)) == ["Änne Zabel", "Klara Muster", "Vera Walter"]
    assert names(visitor.opens(f"{ALL}?sortierung=-name"))[0] == "Vera Walter"
    assert names(visitor.opens(f"{ALL}?rolle=office")) == ["Klara Muster"]
    assert names(visitor.opens(f"{ALL}?status=locked")) == ["Änne Zabel"]
    assert names(visitor.opens(f"{ALL}?name=anne")) == ["Änne Zabel"]
    assert names(visitor.opens(f"{ALL}?name=ZABEL")) == ["Änne Zabel"]
    assert "1 von 3" in " ".join(visitor.opens(f"{ALL}?status=locked").text.split())
    assert "gibt es in dieser Liste nicht" in visitor.opens(f"{ALL}?sortierung=password_hash").text


def test_the_export_holds_the_filtered_rows_and_no_secrets(visitor, clerk):
    content = visitor.downloads(f"{ALL}export.csv?rolle=office", mimetype="text/csv").decode("utf-8-sig")

    [head, row] = csv.reader(io.StringIO(content), delimiter=";")
    assert (head[0], row[0], row[3]) == ("Name", "Klara Muster", "Präventionsbüro")
    assert "not a hash" not in content


def test_the_list_takes_the_same_number_of_statements_for_one_and_for_many(visitor, count_statements):
    few = count_statements(lambda: visitor.opens(ALL))
    for number in range(5):
        factories.account(name=f"Name {number}")
    assert count_statements(lambda: visitor.opens(ALL)) == few


@pytest.fixture
def count_statements():
    def count(step):
        statements = []
        record = lambda *args: statements.append(args[2])  # noqa: E731  # shorter than a function
        from sqlalchemy import event

        event.listen(db.engine, "before_cursor_execute", record)
        try:
            step()
        finally:
            event.remove(db.engine, "before_cursor_execute", record)
        return len(statements)

    return count


def test_a_new_account_shows_its_code_once_on_a_sheet(visitor):
    sheet = visitor.submits(f"{ALL}neu", login="N.Neu", name="Nora Neu", role="office", email="", expect=200)

    account = queries.by_login("n.neu")
    code = re.search(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b", sheet.text)[0]
    assert queries.has_valid_code(account, code)
    assert "http://localhost/anmelden/einmalcode" in sheet.text
    for path in (page_of(account), ALL, "/verwaltung/protokoll/", f"{ALL}neu"):
        assert code not in visitor.opens(path).text
    with visitor.client.session_transaction() as cookie:
        assert code not in str(dict(cookie))


def test_a_login_that_exists_is_refused_with_all_values_kept(visitor, clerk):
    page = visitor.submits(f"{ALL}neu", login=clerk.login, name="Nora Neu", role="head", expect=422)

    assert "gibt es schon" in page.text
    assert page.select_one("#name")["value"] == "Nora Neu"
    assert page.select_one("#role option[selected]")["value"] == "head"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"login": ""}, "Geben Sie einen Anmeldenamen ein"),
        ({"login": "Käthe"}, "ohne Umlaute"),
        ({"name": " \u200b "}, "Geben Sie den Namen der Person ein"),
        ({"name": "x" * 201}, "höchstens 200 Zeichen"),
        ({"role": "king"}, "Rolle"),
        ({"email": "a@b@c"}, "Adresse wie"),
        ({"email": "a@b.de\r\nBcc: x@y.de"}, "Adresse wie"),
        ({"role": "partner"}, "Wählen Sie den freien Träger aus"),
        ({"role": "partner", "organisation_id": "99"}, "Organisation"),
        ({"organisation_id": "x"}, "Organisation"),
    ],
)
@pytest.mark.one_engine
def test_bad_input_is_named_and_nothing_is_saved(visitor, fields, words):
    page = visitor.submits(f"{ALL}neu", **{"login": "n.neu", "name": "Nora", "role": "office"} | fields, expect=422)

    assert words in page.select_one(".error-summary").text
    assert db.session.query(Account).count() == 1


def test_an_outside_partner_belongs_to_an_organisation(visitor):
    club = factories.saved(Organisation(name="Kinderschutzbund")).id
    visitor.submits(f"{ALL}neu", login="t.traeger", name="T", role="partner", organisation_id=club, expect=200)

    assert queries.organisation_name(queries.by_login("t.traeger")) == "Kinderschutzbund"
    assert "Kinderschutzbund" in visitor.opens(f"{ALL}?rolle=partner").select_one("tbody").text


def test_fields_that_the_form_does_not_show_are_not_written(visitor, clerk):
    login = clerk.login
    visitor.submits(
        page_of(clerk, "/bearbeiten"), name="Klara Neu", role="office", version=1, email="",
        login="boss", state="locked", password_hash="x", id=99,
    )  # fmt: skip

    account = stored(clerk)
    assert (account.name, account.login, account.state) == ("Klara Neu", login, AccountState.ACTIVE)


def test_a_change_is_read_in_the_history(visitor, clerk):
    visitor.submits(page_of(clerk, "/bearbeiten"), name="Klara Neu", role="head", version=1)

    history = visitor.opens(page_of(clerk)).select_one(".timeline").text
    assert "Konto geändert" in history
    assert "Rolle: Präventionsbüro, jetzt Leitung" in " ".join(history.split())
    assert "Vera Walter" in history


def test_two_people_who_edit_one_account_choose_field_by_field(app, visitor, clerk):
    edit = page_of(clerk, "/bearbeiten")
    colleague = Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION, name="Otto Ohm"))
    colleague.submits(edit, name="Klara Otto", role="office", email="otto@example.org", version=1)

    page = visitor.submits(edit, name="Klara Vera", role="office", email="vera@example.org", version=1, expect=409)
    assert "Otto Ohm hat diesen Eintrag geändert" in page.text
    assert [one.legend.text for one in page.select("fieldset.choice")] == ["Name", "E-Mail"]
    assert stored(clerk).name == "Klara Otto"

    fields = {field["name"]: field["value"] for field in page.select("input[type=hidden]")}
    visitor.submits(edit, **fields | {"wahl-name": "gespeichert", "wahl-email": "eigene"})
    account = stored(clerk)
    assert (account.name, account.email) == ("Klara Otto", "vera@example.org")


def test_the_conflict_page_repeats_no_password(app, tired_visitor, clerk):
    edit = page_of(clerk, "/bearbeiten")
    Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION)).submits(edit, name="K", role="office", version=1)

    page = tired_visitor.submits(
        edit, name="Klara Vera", role="office", version=1, own_password=PASSWORD, expect=409
    )  # fmt: skip
    assert PASSWORD not in str(page)


def test_signing_in_meanwhile_is_no_conflict(app, visitor, clerk):
    stored(clerk).password_hash = passwords.hash_password(PASSWORD)
    db.session.commit()
    version = stored(clerk).version
    Visitor(app, as_user=None).submits("/anmelden", login=stored(clerk).login, password=PASSWORD)

    visitor.submits(page_of(clerk, "/bearbeiten"), name="Klara Neu", role="office", version=version)
    assert stored(clerk).name == "Klara Neu"


def test_locking_asks_for_a_reason_and_unlocking_is_one_press(visitor, clerk):
    assert "Geben Sie den Grund an" in visitor.submits(page_of(clerk, "/sperren"), expect=422).text
    visitor.submits(page_of(clerk, "/sperren"), reason="Elternzeit")
    assert stored(clerk).state is AccountState.LOCKED
    assert "Grund: Elternzeit" in visitor.opens(page_of(clerk)).text

    visitor.submits(page_of(clerk, "/entsperren"))
    assert stored(clerk).state is AccountState.ACTIVE


def test_ending_is_final(visitor, clerk):
    assert "nicht zurücknehmen" in visitor.opens(page_of(clerk, "/beenden")).text
    visitor.submits(page_of(clerk, "/beenden"), reason="ausgeschieden")

    page = visitor.opens(page_of(clerk))
    assert "beendet" in page.text
    assert not page.select(".page-head__actions a")
    visitor.submits(page_of(clerk, "/entsperren"), expect=409)


def test_a_reset_gives_a_sheet_with_a_new_code(visitor, clerk):
    sheet = visitor.submits(page_of(clerk, "/zuruecksetzen"), expect=200)

    code = re.search(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b", sheet.text)[0]
    assert queries.has_valid_code(stored(clerk), code)


def test_the_last_administrator_is_told_why_not(visitor, admin):
    for step in ("/sperren", "/beenden"):
        page = visitor.submits(page_of(admin, step), reason="Urlaub bis Mai", expect=422)
        assert "letzte aktive Konto" in page.select_one("[data-error-summary]").text
        assert page.select_one("[name=reason]").text.strip() == "Urlaub bis Mai"
    assert stored(admin).state is AccountState.ACTIVE


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("bearbeiten", {"name": "K", "role": "head", "version": 1}),
        ("beenden", {"reason": "x"}),
        ("zuruecksetzen", {}),
    ],
)
def test_essential_changes_ask_for_the_own_password_again(tired_visitor, clerk, step, fields):
    path = page_of(clerk, f"/{step}")

    assert tired_visitor.opens(path).select_one("#own_password")
    assert "zur Bestätigung" in tired_visitor.submits(path, **fields, expect=422).text
    assert "stimmt nicht" in tired_visitor.submits(path, **fields, own_password="falsch", expect=422).text
    assert (stored(clerk).state, stored(clerk).role) == (AccountState.ACTIVE, Role.OFFICE)

    tired_visitor.submits(path, **fields, own_password=PASSWORD, expect=200 if step == "zuruecksetzen" else 302)
    assert (stored(clerk).state, stored(clerk).role) != (AccountState.ACTIVE, Role.OFFICE)
    assert not tired_visitor.opens(f"{ALL}neu").select("#own_password"), "it was typed a moment ago"


def test_guessing_the_own_password_is_slowed_down(tired_visitor, clerk):
    for _ in range(5):
        tired_visitor.submits(page_of(clerk, "/zuruecksetzen"), own_password="falsch", expect=422)

    page = tired_visitor.submits(page_of(clerk, "/zuruecksetzen"), own_password=PASSWORD, expect=422)
    assert "zu oft falsch" in page.text


def test_locking_never_waits_for_a_password(tired_visitor, clerk):
    tired_visitor.submits(page_of(clerk, "/sperren"), reason="Gefahr im Verzug")

    assert stored(clerk).state is AccountState.LOCKED


def test_an_administrator_sees_and_ends_sessions(app, visitor, clerk):
    reader = Visitor(app, as_user=clerk)
    session = db.session.query(SignedInSession).filter_by(account_id=clerk.id).one().id
    assert visitor.opens(page_of(clerk)).select("#sitzungen-titel")

    visitor.submits(page_of(clerk, f"/sitzungen/{session}/beenden"))

    reader.opens("/", expect=302)
    assert "nirgends angemeldet" in visitor.opens(page_of(clerk)).text
    assert db.session.query(AuditEntry).filter_by(action="session ended").count() == 1


def test_a_session_is_ended_only_on_the_page_of_its_account(app, visitor, clerk):
    reader = Visitor(app, as_user=factories.account())
    session = db.session.query(SignedInSession).order_by(SignedInSession.id.desc()).first().id

    visitor.submits(page_of(clerk, f"/sitzungen/{session}/beenden"), expect=404)
    reader.opens("/konto/")


@pytest.mark.parametrize("step", ["", "/bearbeiten", "/sperren", "/beenden", "/zuruecksetzen"])
@pytest.mark.parametrize("id", ["0", "999999", "99999999999999999999"])
@pytest.mark.one_engine
def test_an_account_that_does_not_exist_is_not_found(visitor, id, step):
    visitor.opens(f"{ALL}{id}{step}", expect=404)


def test_names_are_shown_as_text_only(visitor):
    evil = '<img src=x onerror="alert(1)">{{7*7}}'
    account = factories.account(name=evil)

    for path in (ALL, page_of(account), page_of(account, "/bearbeiten"), page_of(account, "/sperren")):
        page = visitor.opens(path)
        assert not page.select("img[onerror]")
        assert "&lt;img" in str(page)
