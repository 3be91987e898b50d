"""Every component, in every state, in a real browser."""

import pytest
from playwright.sync_api import expect

from intranet.accounts.permissions import Role
from tests.browser.checks import complaints_about, hold_to_accessibility

pytestmark = pytest.mark.browser

PAGES = {
    "/galerie/": 200,
    "/galerie/liste?status=held&seite=2": 200,
    "/galerie/liste?name=nichts&sortierung=quatsch": 200,
    "/galerie/liste?zeilen=0": 200,
    "/galerie/formular": 200,
    "/galerie/bestaetigen": 200,
    "/galerie/konflikt": 409,
    "/galerie/abgelehnt": 409,
    "/galerie/fehler": 500,
    "/galerie/gibt-es-nicht": 404,
} | {f"/galerie/fehler/{code}": code for code in (400, 401, 403, 405, 413, 429)}


@pytest.mark.parametrize("path", PAGES)
def test_every_component_is_accessible(window_of, server, path):
    hold_to_accessibility(window_of(Role.OFFICE), path, status=PAGES[path], home=server)


def test_a_form_with_errors_is_accessible_and_starts_with_the_summary(page):
    page.goto("/galerie/formular")
    page.get_by_role("button", name="Besuch eintragen").click()

    summary = page.get_by_role("group", name="5 Angaben fehlen oder stimmen nicht")
    expect(summary).to_be_focused()
    assert page.title().startswith("Fehler: Neuen Besuch eintragen")
    assert not complaints_about(page)


def test_the_summary_leads_into_the_field(page):
    page.goto("/galerie/formular")
    page.get_by_role("button", name="Besuch eintragen").click()
    page.get_by_role("link", name="Erinnerung: Wählen Sie aus").click()

    expect(page.get_by_label("7 Tage vorher")).to_be_focused()


def test_escape_closes_the_account_menu_and_gives_the_focus_back(page):
    page.goto("/galerie/")
    summary = page.locator(".account summary")
    summary.press("Enter")
    assert page.locator(".account__menu").is_visible()

    page.keyboard.press("Escape")

    assert not page.locator(".account__menu").is_visible()
    expect(summary).to_be_focused()


def test_messages_stay_until_they_are_closed(page):
    page.goto("/galerie/formular")
    page.get_by_label("Bezeichnung").fill("Antrittsbesuch")
    page.get_by_label("Art des Besuchs").select_option("Antrittsbesuch")
    page.get_by_label("Tag des Besuchs").fill("2026-12-15")
    page.get_by_label("Passwort").fill("ein langes Passwort")
    page.get_by_label("keine Erinnerung").check()
    page.get_by_role("button", name="Besuch eintragen").click()
    messages = page.get_by_role("region", name="Meldungen")
    assert "Der Besuch in Kreuzau ist eingetragen." in messages.inner_text()
    assert not complaints_about(page)

    for _ in range(2):
        page.get_by_role("button", name="Meldung schließen").first.click()

    assert messages.count() == 0


def test_leaving_a_changed_form_asks_first(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/galerie/formular")
    page.get_by_label("Bezeichnung").press_sequentially("Antritt")

    page.get_by_role("link", name="Abbrechen").click()

    page.wait_for_url("**/galerie/liste")
    assert asked == ["beforeunload"]


def test_symbols_and_focus_survive_forced_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto("/galerie/")
    colours = page.evaluate(
        """() => ["canvastext", "canvas"].map(name => {
             const probe = document.body.appendChild(document.createElement("i"));
             probe.style.backgroundColor = name;
             return getComputedStyle(probe).backgroundColor;
           })"""
    )
    badge = page.evaluate("() => getComputedStyle(document.querySelector('.badge'), '::before').backgroundColor")
    icon = page.evaluate("() => getComputedStyle(document.querySelector('.alert .kern-icon')).backgroundColor")
    assert [badge, icon] == [colours[0]] * 2
    assert colours[0] != colours[1]


def test_paper_shows_content_only(page):
    page.goto("/galerie/liste")
    page.emulate_media(media="print")
    for gone in (".main-nav", ".filter", ".paging", ".skip-link", ".account"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    assert page.get_by_role("table").is_visible()


def test_without_javascript_everything_works(browser, live_app, server, signed_in):
    cookies = signed_in(Role.OFFICE).cookies()
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto("/galerie/formular")
        page.locator(".account summary").click()
        assert page.locator(".account__menu").is_visible()
        page.get_by_role("button", name="Besuch eintragen").click()
        assert page.get_by_role("link", name="Bezeichnung: Geben Sie eine Bezeichnung ein.").is_visible()
