"""What scripts add to pages about visits, and the pages that only a sent form leads to."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import complaints_about

pytestmark = pytest.mark.browser


@pytest.fixture
def form(page, county):
    page.goto(f"/besuche/{county.visit}/schritt/terminieren")
    return page


def test_findings_appear_while_the_day_is_typed_and_go_with_it(form):
    region = form.locator("[data-date-check][role=status]")
    form.get_by_label("Tag", exact=True).fill("2026-12-25")
    expect(region).to_contain_text("gesperrt: Freitag, 25. Dezember 2026 ist ein gesetzlicher Feiertag")
    assert not complaints_about(form)
    form.get_by_label("Tag", exact=True).fill("2027-02-23")
    expect(region).to_contain_text("Nichts spricht gegen diesen Tag.")
    form.get_by_label("Tag", exact=True).fill("")
    expect(region).to_be_empty()


def test_the_last_answer_counts_not_the_slowest(form):
    region = form.locator("[data-date-check]")
    form.route(re.compile("tag=2026-12-25"), lambda route: None)  # never answered
    form.get_by_label("Tag", exact=True).fill("2026-12-25")
    form.wait_for_timeout(500)
    form.get_by_label("Tag", exact=True).fill("2027-02-23")
    expect(region).to_contain_text("Nichts spricht gegen diesen Tag.")


def test_the_sentence_is_copied_and_said_to_be(page, server):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page.goto("/")
    page.get_by_role("button", name="Satz kopieren").click()
    expect(page.get_by_text("Der Satz ist in der Zwischenablage.")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.locator("[data-copy]").inner_text()


def test_the_pages_of_a_step_for_many_are_accessible(page, county):
    page.goto("/besuche/?alle=ja")
    page.get_by_text("Meine Ansichten").click()
    assert not complaints_about(page)
    page.get_by_role("checkbox", name="Heimbach").check()
    page.get_by_label("Schritt", exact=True).select_option(label="Besuch entfallen lassen")
    page.get_by_role("button", name="Auswahl prüfen").click()
    assert page.title().startswith("Besuch entfallen lassen: 1 Besuch")
    assert not complaints_about(page)
    page.get_by_label("Grund").fill("Umbau")
    page.get_by_role("button", name="Besuch entfallen lassen: 1 Besuch").click()
    assert not complaints_about(page)
    expect(page.get_by_text("1 Besuch ist jetzt „entfällt“")).to_be_visible()


def test_conferences_an_item_of_the_agenda_is_dragged_and_then_moved_by_the_keyboard(page, county):
    page.goto(f"/konferenzen/{county.conference}/tagesordnung")
    before = page.locator("tbody th").all_inner_texts()
    page.locator("tbody tr").nth(2).drag_to(page.locator("tbody tr").first, target_position={"x": 5, "y": 2})
    expect(page.get_by_text("steht jetzt an Stelle 1.")).to_be_visible()
    assert page.locator("tbody th").all_inner_texts() == [before[2], before[0], before[1], *before[3:]]
    down = page.get_by_role("button", name="Nach unten")
    down.first.press("Enter")
    expect(down.nth(1)).to_be_focused()
    assert page.locator("tbody th").all_inner_texts() == [before[0], before[2], before[1], *before[3:]]


def test_conferences_a_reply_takes_three_keystrokes_after_the_code(page, county):
    """Nothing is clicked: the field has the focus, and has it again afterwards."""
    page.goto(f"/konferenzen/{county.conference}/eingeladene")
    code = page.locator("tbody tr").first.locator("td").nth(4).inner_text()
    page.goto("/konferenzen/rueckmeldungen")
    page.keyboard.type(code)
    for key in ("J", "2", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("cell", name="zugesagt")).to_be_visible()
    expect(page.get_by_label("Code und Antwort")).to_be_focused()
