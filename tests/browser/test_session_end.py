"""The warning before a session ends (WCAG 2.2.1)."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from intranet.accounts.models import SignedInSession
from intranet.accounts.permissions import Role
from intranet.core import clock
from intranet.core.database import db
from tests.browser.checks import SMALL, TAGS, axe, too_wide
from tests.browser.conftest import session_cookie

pytestmark = pytest.mark.browser

OLD_ENOUGH = 28 * 60


@pytest.fixture
def abandoned(live_app, county, browser, server):
    """A page on which nobody has done anything for nearly half an hour, in a browser of its own: its session ends."""
    context = browser.new_context(base_url=server, locale="de-DE")
    context.add_cookies([session_cookie(live_app, Role.OFFICE) | {"url": server}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.clock.install()
    page.goto("/barrierefreiheit/melden")
    page.get_by_label("Auf welcher Seite?").fill("Start")
    _seen(live_app, OLD_ENOUGH)
    page.clock.fast_forward(OLD_ENOUGH * 1000)
    yield page
    _seen(live_app, 0)
    context.close()


def _seen(app, seconds_ago):
    with app.app_context():
        seen = clock.now() - timedelta(seconds=seconds_ago)
        db.session.execute(update(SignedInSession).values(seen_at=seen))
        db.session.commit()
        db.session.remove()


def test_before_the_end_a_press_is_enough_to_stay_and_what_was_typed_stays_too(abandoned):
    dialog = abandoned.get_by_role("dialog", name="Ihre Sitzung endet bald")
    expect(dialog).to_contain_text("Sie endet um")
    for scheme in ("light", "dark"):
        abandoned.emulate_media(color_scheme=scheme)
        assert not axe(abandoned, {"type": "tag", "values": TAGS}, scheme)
    abandoned.set_viewport_size(SMALL[0])
    assert not too_wide(abandoned, "320 × 256")
    dialog.get_by_role("button", name="Angemeldet bleiben").click()
    expect(dialog).to_have_count(0)
    assert abandoned.evaluate("() => fetch(document.body.dataset.session).then(a => a.json())")["seconds"] > 1700
    expect(abandoned.get_by_label("Auf welcher Seite?")).to_have_value("Start")


def test_after_the_end_the_page_says_so_and_asking_does_not_prolong_it(abandoned, live_app):
    expect(abandoned.get_by_role("dialog", name="Ihre Sitzung endet bald")).to_be_visible()
    abandoned.keyboard.press("Escape")
    expect(abandoned.get_by_role("dialog")).to_have_count(0)
    _seen(live_app, 31 * 60)
    abandoned.clock.fast_forward(25_000)
    expect(abandoned.get_by_role("dialog", name="Ihre Sitzung ist beendet")).to_contain_text("Ihre Eingaben wieder da")
