"""One browser and one running application for all browser tests of a process, and contexts signed in by role."""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from intranet import create_app
from intranet.accounts.permissions import Role
from intranet.core.database import db, know_all_tables
from tests import factories, gallery
from tests.browser.county import County, build
from tests.conftest import BROWSERS, not_waiting_for_the_disk
from tests.pages import client_for

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --lang=de-DE"
)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Debian's Chromium, in German, talking to nobody but us; without windows of its own if that build is there."""
    return {
        "executable_path": next(filter(None, map(shutil.which, BROWSERS)), None),
        "args": ARGUMENTS.split(),
        "env": {"LANGUAGE": "de"},
    }


@pytest.fixture(scope="session")
def live_app(tmp_path_factory) -> Iterator[Flask]:
    """An application of its own, with the gallery of all components beside the real pages."""
    folder = tmp_path_factory.mktemp("browser")
    app = create_app(
        {
            "SECRET_KEY": "only for tests",
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'browser.db'}",
            "DATA": folder,
        }
    )
    app.register_blueprint(gallery.pages)
    know_all_tables()
    with app.app_context():
        not_waiting_for_the_disk(db.engine)
        db.create_all()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def county(live_app) -> County:
    """Rows for every page; those who only look at the gallery do not need them."""
    with live_app.app_context():
        return build()


@pytest.fixture(scope="session")
def server(live_app) -> Iterator[str]:
    """The address of the running application."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # not a line for each style sheet
    server = make_server("127.0.0.1", 0, live_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, live_app: Flask, server: str) -> Iterator[Callable[[Role | None], BrowserContext]]:
    """A browser context for each role (None: nobody), made once."""
    contexts: dict[Role | None, BrowserContext] = {}

    def context_for(role: Role | None) -> BrowserContext:
        if role not in contexts:
            contexts[role] = browser.new_context(
                base_url=server, locale="de-DE", timezone_id="Europe/Berlin", viewport={"width": 1280, "height": 900}
            )
            if role is not None:
                contexts[role].add_cookies([session_cookie(live_app, role) | {"url": server}])
        return contexts[role]

    yield context_for
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="session")
def window_of(signed_in) -> Callable[[Role | None], Page]:
    """One window for each role, kept open: a new one costs a process that reads axe and the scripts anew."""

    @cache
    def window(role: Role | None) -> Page:
        page = signed_in(role).new_page()
        page.set_default_timeout(10_000)
        return page

    return window


def session_cookie(app: Flask, role: Role) -> dict:
    with app.app_context():
        client = client_for(app, factories.account(role=role, name=f"Klara Muster ({role.label})"))
        name = app.config["SESSION_COOKIE_NAME"]
        return {"name": name, "value": client.get_cookie(name).value}


@pytest.fixture
def page(signed_in) -> Iterator[Page]:
    """A page of somebody from the office, who may do everything professional."""
    page = signed_in(Role.OFFICE).new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()
