"""The official directory in the browser: from the file to the preview, and the map with the keyboard."""

import pytest

from intranet.accounts.permissions import Role
from tests.browser.checks import complaints_about
from tests.municipalities import directory_file as files

pytestmark = pytest.mark.browser


def test_a_directory_is_uploaded_chosen_and_looked_at(signed_in, county):
    page = signed_in(Role.ADMINISTRATION).new_page()
    page.goto("/verwaltung/kreis/gemeindeverzeichnis")
    content = files.of_dueren(files.municipality("05358028", "Kreuzau", people=19_000), files.NEW_TOWN)
    page.set_input_files("[type=file]", {"name": "GV100AD.txt", "mimeType": "text/plain", "buffer": content})
    page.click("text=Datei prüfen")
    assert page.title().startswith("Kreis wählen")
    where = page.locator(".word-columns a", has_text="Kreis Düren").get_attribute("href")
    assert not complaints_about(page)

    page.goto(where)
    assert page.title().startswith("Vorschau: Kreis Düren")
    assert not complaints_about(page)


def test_a_cut_directory_is_refused_where_it_was_chosen(signed_in, county):
    page = signed_in(Role.ADMINISTRATION).new_page()
    page.goto("/verwaltung/kreis/gemeindeverzeichnis")
    content = files.of_dueren(files.KREUZAU)[:-100]
    page.set_input_files("[type=file]", {"name": "GV100AD.txt", "mimeType": "text/plain", "buffer": content})
    page.click("text=Datei prüfen")
    assert page.title().startswith("Fehler: ")
    assert "Zeile" in page.inner_text("[data-error-summary]")
    assert not complaints_about(page)


def test_the_map_leads_to_the_municipality_by_keyboard(page, county):
    page.goto("/")
    page.locator("svg a[aria-label^='Kreuzau']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommunen/*")
    assert page.inner_text("h1") == "Gemeinde Kreuzau"


def test_on_a_narrow_screen_the_list_takes_the_place_of_the_map(page, county):
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto("/")
    assert not page.locator("svg.county-map").is_visible()
    assert page.locator(".county__tile").first.is_visible()


def test_in_the_batch_the_fields_appear_with_the_choice(page, county):
    page.goto("/kommunen/amtswechsel")
    row = page.locator("fieldset.seat", has_text="Aldenhoven")
    assert not row.locator("[name$=last_name]").is_visible()
    row.get_by_text("neue Besetzung").click()
    assert row.locator("[name$=last_name]").is_visible()
