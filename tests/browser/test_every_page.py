"""Every page of the application, and every form sent without what it demands, held to the rules of the screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import complaints_after_errors, hold_to_accessibility
from tests.browser.every_page import NO_PAGES, PAGES, address

pytestmark = pytest.mark.browser

EMPTY_WHAT_IS_REQUIRED = """() => {
  const fields = [...document.querySelectorAll("main form[method=post] :is(input, textarea)[required]")]
    .filter(field => !["radio", "checkbox", "hidden"].includes(field.type));
  for (const field of fields) field.value = "";
  return fields.length;
}"""
SEND = "() => document.querySelector('main form[method=post] [required]').form.requestSubmit()"


@pytest.fixture(params=PAGES)
def visited(request, live_app, county, server, window_of):
    """A page opened by whom the registry names, already held to all rules."""
    endpoint = request.param
    page = window_of(PAGES[endpoint].role)
    hold_to_accessibility(page, address(live_app, county, endpoint), home=server)
    return page


def test_every_page_and_its_errors_are_accessible(visited):
    if not visited.evaluate(EMPTY_WHAT_IS_REQUIRED):
        return
    with visited.expect_navigation() as answer:
        visited.evaluate(SEND)
    assert answer.value.status == 422
    assert visited.title().startswith("Fehler: ")
    expect(visited.locator("[data-error-summary]")).to_be_focused()  # the browser does that with its next picture
    assert not complaints_after_errors(visited)


def test_no_page_is_forgotten(live_app):
    known = {rule.endpoint for rule in live_app.url_map.iter_rules() if "GET" in rule.methods}
    known = {endpoint for endpoint in known if not endpoint.startswith("gallery.")}
    assert known - NO_PAGES == set(PAGES), "name new pages in tests/browser/every_page.py"
