"""The frame around every page, and the pages at its foot."""

import pytest

from intranet.accounts.permissions import Role
from intranet.core.packages import installed_packages
from intranet.core.templating import version
from tests import factories
from tests.components.conftest import text
from tests.pages import Visitor, client_for

pytestmark = pytest.mark.one_engine


def labels(page, selector: str) -> list[str]:
    return [text(link) for link in page.select(f"{selector} a")]


def test_the_navigation_offers_what_a_role_may_open_and_marks_the_place(visitor, app):
    page = visitor.opens("/kommunen/")
    assert text(page.select_one(".main-nav [aria-current=page]")) == "Kommunen"
    assert "Kontakte" in labels(page, ".main-nav")
    reader = Visitor(app, as_user=factories.account(role=Role.READER)).opens("/kommunen/")
    assert "Kontakte" not in labels(reader, ".main-nav")
    assert "Verwaltung" not in labels(reader, ".main-nav")


def test_a_page_below_a_place_marks_it_without_claiming_to_be_it(visitor):
    page = visitor.opens("/kontakte/personen/neu")
    assert text(page.select_one(".main-nav [aria-current=true]")) == "Kontakte"


def test_what_is_not_for_every_day_stands_behind_one_more_press(visitor):
    more = visitor.opens("/listen/lebensphasen").select_one(".main-nav details")
    assert text(more.summary) == "Mehr"
    assert "is-current" in more.summary["class"]
    assert {"Listen", "Eigene Tage"} <= {text(link) for link in more.select("a")}
    assert not visitor.opens("/kommunen/").select(".main-nav .is-current")


def test_the_skip_link_comes_first_and_leads_to_the_content(visitor):
    page = visitor.opens("/kommunen/")
    assert page.body.find("a")["href"] == "#inhalt"
    assert page.select_one("main#inhalt")


def test_the_account_menu_names_person_and_role_and_signs_out_by_a_form(visitor):
    menu = visitor.opens("/kommunen/").select_one("[data-menu]")
    assert text(menu.summary) == "Konto: Klara Muster"
    assert text(menu.select_one(".account__role")) == "Präventionsbüro"
    assert text(menu.select_one("form[method=post] button")) == "Abmelden"
    assert menu.select_one("form [name=csrf_token]")


def test_nobody_sees_neither_navigation_nor_menu(app):
    page = Visitor(app, as_user=None).opens("/barrierefreiheit")
    assert not page.select(".main-nav, [data-menu]")


@pytest.mark.parametrize("path", ["/barrierefreiheit", "/datenschutz", "/lizenzen"])
def test_the_pages_at_the_foot_are_open_linked_and_answered_once(app, path):
    client = client_for(app, None)
    first = client.get(path)
    assert first.status_code == 200
    assert f'href="{path}"' in first.text
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Set-Cookie" not in first.headers


def test_a_signed_in_person_never_gets_a_page_from_the_store(app, clerk):
    assert client_for(app, clerk).get("/datenschutz").headers["Cache-Control"] == "no-store"


def test_the_licences_name_every_package_of_the_lock_file(app):
    page = Visitor(app, as_user=None).opens("/lizenzen")
    rows = {text(row.th): text(row.select("td")[1]) for row in page.select("tbody tr")}
    assert rows["Flask"] == "BSD-3-Clause"
    assert rows["mkdocs-kern-ux"] == "EUPL-1.2"
    assert len(rows) == len(installed_packages()) > 40
    assert "pytest" not in rows
    assert "© GeoBasis-DE / BKG 2016 (Daten verändert)" in page.text


def test_the_foot_says_which_version_runs(app):
    assert f"Version {version()}" in Visitor(app, as_user=None).opens("/lizenzen").footer.text


def test_a_form_sent_after_the_session_ended_leads_to_the_sign_in(app):
    page = Visitor(app, as_user=None).submits("/kontakte/personen/neu", expect=401)
    assert page.select_one("main .kern-btn")["href"] == "/anmelden"


def test_the_page_for_a_crash_needs_no_database_and_names_the_number_to_report(app, clerk, monkeypatch):
    client = client_for(app, clerk)

    def gone(*_args, **_kwargs):
        raise RuntimeError("secret inner words")

    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr("intranet.core.database.db.session.scalar", gone)
    answer = client.get("/kommunen/")
    assert answer.status_code == 500
    assert f"Vorgangsnummer: <strong>{answer.headers['X-Request-ID']}</strong>" in answer.text
    assert "secret inner words" not in answer.text
