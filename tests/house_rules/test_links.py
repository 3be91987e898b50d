"""No page offers what its reader may not do: every link and every button of every page, as every role.

Pages are walked from the start page on. An address is opened once for each pattern of addresses and page that names it,
files are not opened at all: whether they may be is known from the permission of their view.
"""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from werkzeug.exceptions import MethodNotAllowed, NotFound

from intranet.accounts.permissions import GRANTS, Role
from intranet.contacts.models import Organisation
from intranet.core.database import db
from tests import factories
from tests.browser import county
from tests.pages import client_for

FILES = ("pdf", "zip", "csv", "xlsx", "ics", "vcf", "bild")
OF_ONE_KIND = 1  # so many addresses of one view are opened


@pytest.fixture
def small_county(app):
    county.build()
    return app


def test_nothing_is_offered_that_would_be_refused(small_county):
    refused = [complaint for role in Role for complaint in walk(small_county, role)]
    assert not refused, "\n".join(refused)


def walk(app, role: Role) -> Iterator[str]:
    """Open what a role can reach, and tell of whatever is offered on the way that would be refused."""
    organisation_id = db.session.query(Organisation.id).limit(1).scalar() if role is Role.PARTNER else None
    client = client_for(app, factories.account(role=role, organisation_id=organisation_id))
    to_open, known, opened = [("/", "start")], set(), Counter()
    while to_open:
        path, named_on = to_open.pop()
        answer = client.get(path)
        if answer.status_code not in {200, 302, 409}:
            yield f"{role.label}: {path} on {named_on} answers {answer.status_code}"
        if "/schritt/" in path and answer.status_code == 200 and ' name="seen"' not in answer.text:
            yield f"{role.label}: {path} does not remember what the person saw"
        for method, address in offered(answer, path):
            if (method, address) in known:
                continue
            known.add((method, address))
            view = view_of(app, method, address)
            if view is None or (view.permissions and not view.permissions & GRANTS[role]):
                yield f"{role.label}: {path} offers {method} {address}"
            elif method == "GET" and address.partition("?")[0].rpartition(".")[2] not in FILES:
                opened[view] += 1
                if opened[view] <= OF_ONE_KIND:
                    to_open.append((address, path))


def view_of(app, method: str, address: str) -> Any:
    try:
        endpoint, _ = app.url_map.bind("localhost").match(address.partition("?")[0], method=method)
    except (NotFound, MethodNotAllowed):
        return None
    return app.view_functions[endpoint]


def offered(answer: Any, path: str) -> Iterator[tuple[str, str]]:
    """What a page offers: links and forms, as method and address, those to other hosts left out."""
    if answer.mimetype != "text/html":
        return
    page = Offers()
    page.feed(answer.text)
    for method, target in page.found:
        parts = urlsplit(urljoin(path, target or path))
        if not parts.scheme and not parts.netloc and parts.path:
            yield method, parts.path + (f"?{parts.query}" if parts.query else "")


class Offers(HTMLParser):
    """Collects links and forms; a whole tree of each page would take four times as long."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        named = dict(attrs)
        if tag == "a" and "href" in named:
            self.found.append(("GET", named["href"]))
        elif tag == "form":
            self.found.append((named.get("method", "get").upper(), named.get("action", "")))
