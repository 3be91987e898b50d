"""What scripts add to pages about visits: the date check beside its field, and the sentence to copy."""

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
