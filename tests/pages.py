"""A visitor to the intranet. Every page she opens is held to the rules of the house."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from intranet.accounts.login import hash_token
from intranet.accounts.models import Account, SignedInSession
from intranet.core.database import db


def client_for(app: Flask, account: Account | None) -> FlaskClient:
    """A browser that is signed in as this account, without the way through the sign-in page."""
    client = app.test_client()
    if account is not None:
        token = secrets.token_urlsafe(32)
        db.session.add(SignedInSession(account_id=account.id, token_hash=hash_token(token)))
        db.session.commit()
        with client.session_transaction() as session:
            session |= {"_user_id": str(account.id), "_fresh": True, "token": token}
    return client


class Visitor:
    def __init__(self, app: Flask, *, as_user: Account | None):
        self.client = client_for(app, as_user)

    def opens(self, path: str, *, expect: int = 200) -> BeautifulSoup:
        db.session.remove()
        with _nothing_written():
            return self._read(self.client.get(path), expect)

    def submits(self, path: str, *, expect: int = 302, **fields: object) -> BeautifulSoup:
        db.session.remove()
        return self._read(self.client.post(path, data=fields), expect)

    def downloads(self, path: str, *, mimetype: str) -> bytes:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        assert answer.mimetype == mimetype
        return answer.data

    def _read(self, answer, expect: int) -> BeautifulSoup:
        assert answer.status_code == expect, f"{answer.status_code}: {answer.text[:2000]}"
        page = BeautifulSoup(answer.data, "html.parser")
        if answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
            hold_to_house_rules(page)
        return page


@contextmanager
def _nothing_written() -> Iterator[None]:
    """Looking must not change anything: a GET that flushes a change fails the test."""

    def refuse(session, *_):
        changed = [*session.new, *session.dirty, *session.deleted]
        assert not changed, f"a GET wrote to the database: {changed}"

    event.listen(db.session, "before_flush", refuse)
    try:
        yield
    finally:
        event.remove(db.session, "before_flush", refuse)


def hold_to_house_rules(page: BeautifulSoup) -> None:
    assert page.html["lang"] == "de"
    title = page.title.text.removesuffix(" – Präventionsbüro").removeprefix("Fehler: ")
    assert [" ".join(h.text.split()) for h in page.select("h1")] == [title]
    assert not page.select("[style], style, script:not([src])"), "no inline style or script"
    labelled = {label["for"] for label in page.select("label[for]")}
    for field in page.select("input:not([type=hidden]), select, textarea"):
        assert field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby"), field
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids)), "ids must be unique"
    for table in page.select("table:has(thead)"):
        width = sum(int(cell.get("colspan", 1)) for cell in table.select_one("thead tr").find_all(["th", "td"]))
        for row in table.select("tbody tr"):
            cells = sum(int(cell.get("colspan", 1)) for cell in row.find_all(["th", "td"], recursive=False))
            assert cells == width or table.select("[rowspan]"), "as many cells as heads"
    faults = [ids.index(link["href"].removeprefix("#")) for link in page.select("[data-error-summary] a")]
    assert faults == sorted(faults), "the summary names the faults in the order of the page"
