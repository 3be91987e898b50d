"""The pages of press releases: from draft to dispatch, who may do what, wrong input, and the print."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import event, inspect

from intranet.accounts.permissions import Role
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.export import CSV, XLSX
from intranet.documents.models import Document
from intranet.press import letters
from intranet.press.models import PressRelease
from intranet.press.states import PressState
from tests import factories
from tests.pages import Visitor

QUOTE = {"quote": "Kein Kind darf verloren gehen.", "quote_name": "Max Muster", "quote_function": "Landrat"}


@pytest.fixture(autouse=True)
def letterhead(app):
    return factories.letterhead()


@pytest.fixture
def release(app):
    return factories.press_release()


@pytest.fixture
def address(release):
    return f"/konferenzen/{release.conference_id}/pressemitteilung"


def stored(release):
    return db.session.get(PressRelease, inspect(release).identity)


def visiting(app, role):
    return Visitor(app, as_user=factories.account(role=role))


def buttons(page):
    return {" ".join(one.text.split()) for one in page.select("main a.kern-btn, main button")}


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def sent(release, **changes):
    names = ("version", "dated_on", "headline", "lead", "body", "quote", "quote_name", "quote_function",
             "quote_approved")  # fmt: skip
    return {name: getattr(release, name) for name in names} | changes


def test_a_release_goes_from_draft_to_the_print_that_was_sent(visitor, app):
    conference = factories.conference(guests="Frau Gast\nHerr Gast")
    factories.minutes(conference).items[2].agreement = "Ein Arbeitskreis trifft sich."
    db.session.commit()
    address = f"/konferenzen/{conference.id}/pressemitteilung"
    visitor.opens(address)
    visitor.submits(f"{address}/entwerfen")
    release = db.session.query(PressRelease).one()
    visitor.opens(f"{address}/bearbeiten")
    visitor.submits(f"{address}/bearbeiten", **sent(
        release, number="187/2026", embargo_local="2026-12-24T06:00", place="Kreis Düren.",
        caption="Landrat Muster begrüßt alle.", credit="Kreis Düren", **QUOTE,
    ))  # fmt: skip
    visitor.submits(f"{address}/drucken")
    draft = text_of(db.session.query(Document).one().content)
    assert "Entwurf, nicht freigegeben" in draft
    assert "Nr. 187/2026," in draft
    visitor.submits(f"{address}/schritt/zitat")
    visitor.opens(f"{address}/schritt/zitat-freigegeben")
    visitor.submits(f"{address}/schritt/zitat-freigegeben", expect=422, quote_approved="")
    visitor.submits(f"{address}/schritt/zitat-freigegeben", quote_approved="27.10.2026, telefonisch")
    press = visiting(app, Role.PRESS)
    press.opens(f"{address}/schritt/versenden")
    press.submits(f"{address}/schritt/versenden", sent_on=clock.today())
    page = press.opens(address)
    link = page.select_one(".prints a")["href"]
    text = text_of(press.downloads(link, mimetype="application/pdf"))
    for part in ("Nr. 187/2026,", "Sperrfrist: Donnerstag, 24. Dezember 2026", "Kreuzau: eine Vereinbarung",
                 "Kreis Düren. Zwei Teilnehmende haben", "Ein Arbeitskreis trifft sich.", "Max Muster, Landrat",
                 "„Kein Kind darf verloren gehen.“", "Bildunterschrift Landrat Muster begrüßt alle. Foto: Kreis Düren",
                 "Pressestelle des Kreises Düren"):  # fmt: skip
        assert part in text, part
    assert "Entwurf" not in text
    size = letters.size_of(db.session.query(PressRelease).one())
    assert f"{size.words} Wörter" in text
    visitor.submits(f"{address}/schritt/archivieren")
    assert db.session.query(PressRelease).one().state is PressState.ARCHIVED
    kept = db.session.query(Document).order_by(Document.id.desc()).first()
    assert kept.source_version == db.session.query(PressRelease).one().version - 1, "printed from what was sent"


READERS = {Role.OFFICE, Role.HEAD, Role.PRESS}


@pytest.mark.parametrize("role", Role)
def test_who_may_read_press_releases(app, release, address, role):
    visitor = visiting(app, role)
    for path in (address, "/presse/"):
        visitor.opens(path, expect=200 if role in READERS else 403)


@pytest.mark.parametrize("role", Role)
def test_who_may_write(app, release, address, role):
    visitor = visiting(app, role)
    allowed = role in {Role.OFFICE, Role.PRESS}
    for path in ("bearbeiten", "verzichten"):
        visitor.opens(f"{address}/{path}", expect=200 if allowed else 403)


@pytest.mark.parametrize("role", Role)
def test_who_may_send(app, release, address, role):
    release.state = PressState.APPROVAL
    db.session.commit()
    allowed = role in {Role.HEAD, Role.PRESS}
    visiting(app, role).submits(f"{address}/schritt/versenden", sent_on=clock.today(), expect=302 if allowed else 403)
    assert stored(release).state is (PressState.SENT if allowed else PressState.APPROVAL)


def test_the_office_is_not_offered_to_send(app, visitor, release, address):
    release.state = PressState.APPROVAL
    db.session.commit()
    assert buttons(visitor.opens(address)) == {"Als PDF drucken", "Zurück in den Entwurf"}
    assert "Freigeben und Versand eintragen" in buttons(visiting(app, Role.HEAD).opens(address))


def test_the_quote_step_is_offered_only_with_a_quote(visitor, release, address):
    assert "Zitat zur Freigabe geben" not in buttons(visitor.opens(address))
    fresh = stored(release)
    for name, value in QUOTE.items():
        setattr(fresh, name, value)
    db.session.commit()
    assert "Zitat zur Freigabe geben" in buttons(visitor.opens(address))


def test_errors_keep_every_value(visitor, release, address):
    page = visitor.submits(f"{address}/bearbeiten", expect=422, **sent(
        release, headline="x" * 76, lead="", body="Mühsam getippt", embargo_local="morgen früh",
    ))  # fmt: skip
    assert page.select_one("#headline")["value"] == "x" * 76
    assert page.select_one("#body").text.strip() == "Mühsam getippt"
    assert {link["href"] for link in page.select(".error-summary a")} == {"#headline", "#lead", "#embargo_local"}


def test_a_headline_of_75_characters_is_taken_and_invisible_characters_vanish(visitor, release, address):
    visitor.submits(f"{address}/bearbeiten", **sent(release, headline="ä" * 75, kicker="Dach\u202e\x07\u200bzeile"))
    assert (stored(release).headline, stored(release).kicker) == ("ä" * 75, "Dachzeile")


def test_the_page_counts_words_characters_and_the_headline(visitor, release, address):
    size = letters.size_of(release)
    length = len(release.headline)
    text = visitor.opens(address).text
    assert f"{size.words} Wörter, {size.characters} Zeichen mit Leerzeichen" in text
    assert f"{length}\u00a0Zeichen" in text


def test_changing_a_released_quote_says_that_the_release_is_gone(visitor, app):
    release = factories.press_release(quote_approved="gestern", **QUOTE)
    address = f"/konferenzen/{release.conference_id}/pressemitteilung"
    visitor.submits(f"{address}/bearbeiten", **sent(release, quote="Ganz anders."))
    assert "Die bisherige Freigabe gilt nicht mehr" in visitor.opens(address).text


def test_people_from_left_to_right_get_their_places_in_the_caption(visitor, release, address):
    page = visitor.opens(f"{address}/bearbeiten")
    assert "die der Veröffentlichung zugestimmt haben" in page.select_one("#caption-hint").text
    pictured = "Kim Eins\nEva Beispiel\nMax Muster\nKim Zwei"
    caption = "Landrat Max Muster dankt Eva Beispiel."
    visitor.submits(f"{address}/bearbeiten", **sent(release, pictured=pictured, caption=caption))
    placed = "Landrat Max Muster (2.v.r.) dankt Eva Beispiel (2.v.l.)."
    assert stored(release).caption == placed
    assert f"Bitte prüfen Sie sie: {placed}" in visitor.opens(address).text
    visitor.submits(f"{address}/bearbeiten", **sent(stored(release), pictured=pictured, caption=placed))
    assert "Bitte prüfen" not in visitor.opens(address).text, "nothing changed, nothing to check"
    visitor.submits(f"{address}/bearbeiten", **sent(stored(release), pictured="Eva Beispiel\nMax Muster", caption=""))
    assert stored(release).caption == "Von links: Eva Beispiel und Max Muster."


def test_without_people_the_caption_stays_as_it_was_written(visitor, release, address):
    visitor.submits(f"{address}/bearbeiten", **sent(release, caption="Max Muster (vorn)"))
    assert stored(release).caption == "Max Muster (vorn)"


def test_two_people_writing_see_both_texts(visitor, release, address):
    first, second = sent(release, lead="Erster Vorspann."), sent(release, lead="Zweiter Vorspann.")
    visitor.submits(f"{address}/bearbeiten", **first)
    page = visitor.submits(f"{address}/bearbeiten", expect=409, **second)
    assert {"Erster Vorspann.", "Zweiter Vorspann."} == {one.text for one in page.select(".choice__value")}
    assert stored(release).lead == "Erster Vorspann."


def test_waiving_through_the_pages(visitor, app):
    conference = factories.conference()
    address = f"/konferenzen/{conference.id}/pressemitteilung"
    visitor.opens(f"{address}/verzichten")
    visitor.submits(f"{address}/verzichten", expect=422, reason="")
    visitor.submits(f"{address}/verzichten", reason="Kein öffentliches Interesse")
    page = visitor.opens(address)
    assert "Auf eine Pressemitteilung wurde verzichtet" in page.text
    visitor.submits(f"{address}/entwerfen", expect=409)
    visitor.submits(f"{address}/verzicht-zuruecknehmen")
    assert "Entwurf erstellen" in buttons(visitor.opens(address))


def test_before_it_took_place_only_waiving_is_offered(visitor, app):
    conference = factories.conference(state=ConferenceState.INVITED)
    page = visitor.opens(f"/konferenzen/{conference.id}/pressemitteilung")
    assert buttons(page) == {"Auf Pressemitteilung verzichten"}


def test_the_list_filters_sorts_and_exports(visitor, release):
    inden = factories.conference(title="Konferenz Inden", municipality=factories.municipality("Inden"))
    factories.press_release(inden, headline="=Inden plant ein Vorhaben", state=PressState.SENT, sent_on=clock.today())
    municipality_id = inden.municipality_id
    assert "2 von 2\u00a0Pressemitteilungen" in visitor.opens("/presse/").text
    for query in ("stand=sent", "titel=inden", f"kommune={municipality_id}"):
        page = visitor.opens(f"/presse/?{query}&sortierung=-ueberschrift")
        assert [one.text for one in page.select("tbody th")] == ["=Inden plant ein Vorhaben"], query
    text = visitor.downloads("/presse/export.csv?stand=sent", mimetype=CSV).decode("utf-8-sig")
    assert text.strip().split("\r\n")[1].startswith("'=Inden plant ein Vorhaben;")
    assert visitor.downloads("/presse/export.xlsx", mimetype=XLSX)[:2] == b"PK"
    visitor.opens("/presse/?sortierung=gibt-es-nicht&stand=unbekannt&kommune=abc")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_statements_for_one_row_and_for_three(visitor, count):
    place = factories.municipality()
    for number in range(count):
        factories.press_release(factories.conference(title=f"Konferenz {number}", municipality=place))
    statements = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    visitor.opens("/presse/")
    assert len([sql for sql in statements if sql.startswith("SELECT") and "press_release" in sql]) == 2


def test_prints_of_other_things_are_not_handed_out_here(visitor, release, address):
    other = factories.press_release(factories.conference(title="Inden", municipality=None))
    other_address = f"/konferenzen/{other.conference_id}/pressemitteilung"
    visitor.submits(f"{other_address}/drucken")
    number = visitor.opens(other_address).select_one(".prints a")["href"].rsplit("/", 1)[1]
    visitor.opens(f"{address}/druckfassungen/{number}", expect=404)


def test_the_page_of_the_conference_shows_the_release(visitor, release, address):
    page = visitor.opens(f"/konferenzen/{release.conference_id}")
    assert page.find("h2", string="Pressemitteilung")
    assert page.select_one(f'a[href="{address}"]')


def test_the_quote_stands_after_the_first_part_and_headings_become_sections(app):
    release = factories.press_release(body="Zuerst.\n\n## Danach\n\nMehr.\n\n## Zuletzt\nNoch mehr.", **QUOTE)
    content = letters.release_content(release)
    assert [(part.heading, part.text, len(part.quotes)) for part in content.sections] == [
        ("", "Zuerst.", 1), ("Danach", "Mehr.", 0), ("Zuletzt", "Noch mehr.", 0),
    ]  # fmt: skip
