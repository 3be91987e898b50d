"""What nobody should type, typed into every text field of every form: refused with a word, or shown as plain text."""

import re

import pytest
from bs4 import BeautifulSoup

from intranet.accounts.permissions import Role
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.core.database import db
from intranet.municipalities.states import VisitState
from tests import factories
from tests.pages import Visitor

XSS = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*191}}'--"
HOSTILE = {
    "markup": XSS,
    "bidi": "ab\u202egnp.exe\u2066\u200b\u0000\x07\u2028c",
    "emoji": "Familie 👨‍👩‍👧‍👦 🎈",
    "letters": "Ǆ ﬁ ŐŰ ẞ é",
    "long": "x" * 10_000,
    "lines": "a\r\nBcc: x@y.example\r\n\r\n<b>",
    "quotes": "'; DROP TABLE person; --",
}
FORBIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08\x0b\x0c\x0e-\x1f\u2028]")


@pytest.fixture
def county(app):
    """Everything once, in states in which it may be edited."""
    factories.letterhead()
    kreuzau, titz = factories.county("Kreuzau", "Titz").values()
    conference = factories.conference(
        municipality=kreuzau,
        state=ConferenceState.INVITED,
        hosts="Gemeinde Kreuzau",
        starts_at=factories.at(0, 1),
        agenda=("Begrüßung",),
    )
    invitee = factories.invitee(conference)
    invitee.state = InviteeState.INVITED
    factories.saved(invitee)
    visit = factories.visit(VisitState.VISITED, name="Inden")
    return {
        "k": kreuzau.id,
        "t": titz.id,
        "i": visit.municipality_id,
        "c": conference.id,
        "a": conference.agenda[0].id,
        "e": invitee.id,
        "p": invitee.function.person_id,
        "o": invitee.function.organisation_id,
        "f": invitee.function_id,
    }


FORMS = (
    "/kommunen/{k}/rathaus", "/kommunen/{k}/besuch/anfragen", "/kommunen/{t}/besuch/entfaellt",
    "/kommunen/{i}/besuch/nachbereiten", "/kommunen/{i}/neuer-besuch",
    "/kontakte/personen/neu", "/kontakte/personen/{p}/bearbeiten", "/kontakte/personen/{p}/funktion",
    "/kontakte/organisationen/neu", "/kontakte/organisationen/{o}/bearbeiten", "/kontakte/funktionen/{f}/beenden",
    "/konferenzen/neu", "/konferenzen/{c}/bearbeiten", "/konferenzen/{c}/tagesordnung/neu",
    "/konferenzen/{c}/tagesordnung/{a}", "/konferenzen/{c}/anwesenheit", "/konferenzen/eingeladene/{e}",
    "/konferenzen/{c}/schritt/verschieben", "/konferenzen/{c}/schritt/absagen",
)  # fmt: skip
PAGES = (
    "/", "/kommunen/", "/kommunen/{k}", "/kommunen/{i}", "/kontakte/", "/kontakte/organisationen",
    "/kontakte/personen/{p}", "/kontakte/organisationen/{o}", "/konferenzen/", "/konferenzen/{c}",
    "/konferenzen/{c}/eingeladene", "/konferenzen/{c}/anwesenheit", "/konferenzen/{c}/eingeladene/hinzufuegen",
    "/konferenzen/eingeladene/{e}", "/dokumente/",
)  # fmt: skip


def filled(page: BeautifulSoup, text: str) -> dict[str, str]:
    """The form as it stands, with the text in every field that takes any."""
    form = page.select_one("main form[method=post]")
    fields = {}
    for one in form.select("input[name], textarea, select"):
        if one.name == "select":
            chosen = one.select_one("option[selected]") or one.select("option")[-1]
            fields[one["name"]] = chosen["value"]
        elif one.name == "textarea" or one["type"] in {"text", "search"}:
            fields[one["name"]] = text
        elif one["type"] not in {"checkbox", "radio"}:
            fields[one["name"]] = one.get("value", "")
    return fields | {name: value for name, value in PLAUSIBLE.items() if name in fields}


# What would be refused for another reason, so that the texts get as far as they can.
PLAUSIBLE = {
    "postcode": "52372",
    "website": "www.kreuzau.de",
    "requested_on": "2026-01-05",
    "follow_up_on": "2026-02-05",
    "on": "2026-02-05",
    "minutes": "10",
    "persons": "1",
}


TOLD_APART = {"bidi", "emoji", "quotes"}  # by the engines: null characters, characters of four bytes, quoting


@pytest.mark.parametrize(
    "kind", [kind if kind in TOLD_APART else pytest.param(kind, marks=pytest.mark.one_engine) for kind in HOSTILE]
)
def test_no_text_breaks_a_form_or_a_page_that_shows_it(app, county, kind):
    visitor, saved = Visitor(app, as_user=factories.account()), 0
    for form in FORMS:
        path = form.format(**county)
        db.session.remove()
        answer = visitor.client.post(path, data=filled(visitor.opens(path), HOSTILE[kind]))
        assert answer.status_code in {302, 422}, f"{path}: {answer.status_code}"
        hold_to_safety(answer.text, path)
        saved += answer.status_code == 302
    assert saved >= (0 if kind == "long" else 12)
    for page in PAGES:
        visitor.opens(page.format(**county))
        hold_to_safety(visitor.client.get(page.format(**county)).text, page)


def hold_to_safety(html: str, path: str) -> None:
    page = BeautifulSoup(html, "html.parser")
    assert not page.select("main img[src=x], main script:not([src]), main b, [onerror]"), path
    assert "1337" not in page.text, path
    assert not FORBIDDEN.search(page.text), path


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_in_the_address_breaks_a_list(app, county, text):
    visitor = Visitor(app, as_user=factories.account())
    for path in (
        "/kommunen/",
        "/kontakte/",
        "/kontakte/organisationen",
        "/konferenzen/",
        "/dokumente/",
        f"/konferenzen/{county['c']}/eingeladene",
        f"/konferenzen/{county['c']}/eingeladene/hinzufuegen",
    ):
        words = dict.fromkeys(
            (
                "name",
                "titel",
                "ort",
                "organisation",
                "empfang",
                "art",
                "besuch",
                "status",
                "antwort",
                "suche",
                "kommune",
                "sortierung",
                "seite",
                "je-seite",
            ),
            text,
        )
        answer = visitor.client.get(path, query_string=words)
        assert answer.status_code == 200, path
        hold_to_safety(answer.text, path)


@pytest.mark.parametrize("kind", ["markup", "emoji", "quotes"])
def test_the_letterhead_takes_any_text_as_text(app, kind):
    factories.letterhead()
    visitor = Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION))
    path = "/verwaltung/briefkopf"
    answer = visitor.client.post(path, data=filled(visitor.opens(path), HOSTILE[kind]) | {"reference": "52"})
    assert answer.status_code == 302
    hold_to_safety(visitor.client.get(path).text, path)
