"""The pages of minutes and tasks: who sees and does what, wrong input, and two people at once."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect

from intranet.accounts.permissions import Role
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.export import CSV, XLSX
from intranet.minutes.models import Minutes, MinutesItem, Task
from intranet.minutes.states import MinutesState, TaskState
from tests import factories
from tests.pages import Visitor


@pytest.fixture
def minutes(app):
    factories.letterhead()
    return factories.minutes()


@pytest.fixture
def address(minutes):
    return f"/konferenzen/{minutes.conference_id}/niederschrift"


def visiting(app, role):
    return Visitor(app, as_user=factories.account(role=role))


def buttons(page):
    return {" ".join(one.text.split()) for one in page.select("main a.kern-btn, main button")}


def sent(minutes, **changes):
    """The form for writing as the browser sends it back, with these changes."""
    fields = {"version": minutes.version, "started": "18:00", "ended": "21:00", "chair": minutes.chair,
              "minute_taker": minutes.minute_taker, "phases_under": minutes.items[1].id}  # fmt: skip
    fields |= {f"item_{item.id}_title": item.title for item in minutes.items}
    return fields | changes


def stored(minutes):
    """The minutes as they are in the database now: each page view begins a session of its own."""
    return db.session.get(Minutes, inspect(minutes).identity)


READERS = {Role.OFFICE, Role.HEAD, Role.PRESS}


@pytest.mark.parametrize("role", Role)
def test_who_may_read_minutes_and_tasks(app, minutes, address, role):
    task = factories.task(minutes)
    visitor = visiting(app, role)
    for path in (address, "/aufgaben/", f"/aufgaben/{task.id}"):
        visitor.opens(path, expect=200 if role in READERS else 403)


@pytest.mark.one_engine
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICE}))
def test_only_the_office_writes(app, minutes, address, role):
    task = factories.task(minutes)
    visitor = visiting(app, role)
    for path in (f"{address}/schreiben", f"{address}/neuer-punkt", f"{address}/neue-aufgabe",
                 f"{address}/schritt/abstimmen", f"/aufgaben/{task.id}/bearbeiten",
                 f"/aufgaben/{task.id}/schritt/erledigt", f"/aufgaben/{task.id}/entfernen"):  # fmt: skip
        visitor.opens(path, expect=403)
        visitor.submits(path, expect=403)
    visitor.submits(f"{address}/beginnen", expect=403)


def test_nobody_is_asked_to_sign_in(app, minutes, address):
    for path in (address, "/aufgaben/"):
        assert app.test_client().get(path).status_code in {302, 401}


def test_the_head_releases_and_sees_no_other_step(app, minutes, address):
    minutes.state = MinutesState.IN_REVIEW
    db.session.commit()
    head = visiting(app, Role.HEAD)
    assert buttons(head.opens(address)) == {"Niederschrift freigeben"}
    head.submits(f"{address}/schritt/freigeben")
    assert stored(minutes).state is MinutesState.RELEASED
    assert buttons(head.opens(address)) == {"Freigabe zurücknehmen"}
    head.submits(f"{address}/schritt/versandt", expect=403, sent_on=clock.today())


def test_the_press_office_reads_and_prints_but_is_offered_nothing_else(app, minutes, address):
    assert buttons(visiting(app, Role.PRESS).opens(address)) == {"Als PDF drucken"}


def test_before_the_day_the_page_says_when_writing_begins(visitor):
    conference = factories.conference(state=ConferenceState.INVITED, starts_at=factories.at(5))
    page = visitor.opens(f"/konferenzen/{conference.id}/niederschrift")
    assert "Ab diesem Tag können Sie die Niederschrift beginnen." in page.text
    assert "Niederschrift beginnen" not in buttons(page)
    visitor.submits(f"/konferenzen/{conference.id}/niederschrift/beginnen", expect=409)


@pytest.mark.parametrize(
    "path", ["/konferenzen/999/niederschrift", "/konferenzen/abc/niederschrift", "/aufgaben/999", "/aufgaben/-1",
             "/aufgaben/99999999999999999999"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(visitor, path):
    visitor.opens(path, expect=404)


def test_unknown_steps_and_steps_of_another_state_are_refused(visitor, minutes, address):
    visitor.opens(f"{address}/schritt/gibt-es-nicht", expect=404)
    page = visitor.opens(f"{address}/schritt/genehmigt", expect=409)
    assert "Von „Entwurf“ führt kein Schritt zu „genehmigt“." in page.text


def test_errors_keep_every_value(visitor, minutes, address):
    item = minutes.items[0]
    page = visitor.submits(f"{address}/schreiben", expect=422, **sent(
        minutes, started="", chair="x" * 201,
        **{f"item_{item.id}_discussion": "Mühsam Getipptes", f"item_{item.id}_title": ""},
    ))  # fmt: skip
    assert page.title.text.startswith("Fehler: ")
    assert page.select_one(f"#item_{item.id}_discussion").text.strip() == "Mühsam Getipptes"
    assert page.select_one("#chair")["value"] == "x" * 201
    linked = {link["href"] for link in page.select(".error-summary a")}
    assert linked == {"#chair", "#started", f"#item_{item.id}_title"}


def test_a_refusal_keeps_every_value_too(visitor, minutes, address):
    item = minutes.items[0]
    page = visitor.submits(f"{address}/schreiben", expect=422, **sent(
        minutes, ended="17:00", **{f"item_{item.id}_discussion": "Mühsam Getipptes"}
    ))  # fmt: skip
    assert "Das Ende liegt nicht nach dem Beginn." in page.text
    assert page.select_one(f"#item_{item.id}_discussion").text.strip() == "Mühsam Getipptes"


def test_control_and_bidi_characters_vanish_and_emoji_stay(visitor, minutes, address):
    item = minutes.items[0]
    visitor.submits(f"{address}/schreiben", **sent(
        minutes, chair="Eva\u202e Bei\u200bspiel\x07", **{f"item_{item.id}_discussion": "Schön 🎉\r\nZweite\x00 Zeile"}
    ))  # fmt: skip
    kept = stored(minutes)
    assert kept.chair == "Eva Beispiel"
    assert kept.items[0].discussion == "Schön 🎉\nZweite Zeile"


def test_markup_of_the_writers_is_shown_and_html_is_not(visitor, minutes, address):
    minutes.items[0].discussion = "**Wichtig** <script>alert(1)</script>"
    db.session.commit()
    page = visitor.opens(address)
    assert page.find("strong", string="Wichtig")
    assert "<script>alert(1)</script>" in page.text


def test_two_people_writing_see_both_texts_and_nothing_is_lost(visitor, app, minutes, address):
    item = minutes.items[0]
    item_id = item.id
    first = sent(minutes, **{f"item_{item.id}_discussion": "Von Klara"})
    second = sent(minutes, chair="Herr Neu", **{f"item_{item.id}_discussion": "Von Jörg"})
    visitor.submits(f"{address}/schreiben", **first)
    other = Visitor(app, as_user=factories.account(name="Jörg Vorlage"))
    page = other.submits(f"{address}/schreiben", expect=409, **second)
    assert "Klara Muster" in page.text
    assert {"Von Klara", "Von Jörg", "Herr Neu"} <= {one.text for one in page.select(".choice__value")}
    choice = {one["name"]: one["value"] for one in page.select("input[type=hidden]") if one["name"] != "csrf_token"}
    choice |= {f"wahl-item_{item_id}_discussion": "gespeichert", "wahl-chair": "eigene"}
    other.submits(f"{address}/schreiben", **choice)
    kept = stored(minutes)
    assert (kept.items[0].discussion, kept.chair) == ("Von Klara", "Herr Neu")


def test_text_under_an_item_that_was_removed_meanwhile_comes_back(visitor, minutes, address):
    item = minutes.items[0]
    form = sent(minutes, **{f"item_{item.id}_discussion": "Unersetzlich"})
    visitor.submits(f"{address}/punkte/{item.id}/entfernen")
    page = visitor.submits(f"{address}/schreiben", expect=422, **form)
    assert "wurde inzwischen entfernt" in page.text
    assert "Unersetzlich" in page.select_one(".error-summary").text


def test_items_are_added_and_removed_through_the_pages(visitor, minutes, address):
    visitor.opens(f"{address}/neuer-punkt")
    visitor.submits(f"{address}/neuer-punkt", expect=422, title="", after="3")
    visitor.submits(f"{address}/neuer-punkt", expect=422, title="Verschiedenes", after="77")
    visitor.submits(f"{address}/neuer-punkt", title="Verschiedenes", after="3")
    item = db.session.query(MinutesItem).filter_by(title="Verschiedenes").one()
    assert item.position == 4
    visitor.opens(f"{address}/punkte/{item.id}/entfernen")
    visitor.submits(f"{address}/punkte/{item.id}/entfernen")
    assert db.session.query(MinutesItem).filter_by(title="Verschiedenes").all() == []


def test_an_item_of_other_minutes_is_not_found_here(visitor, minutes, address):
    other = factories.minutes(factories.conference(title="Inden", municipality=None))
    visitor.submits(f"{address}/punkte/{other.items[0].id}/entfernen", expect=404)


def test_prints_of_other_things_are_not_handed_out_here(visitor, minutes, address):
    other = factories.minutes(factories.conference(title="Inden", municipality=None))
    visitor.submits(f"/konferenzen/{other.conference_id}/niederschrift/drucken")
    link = visitor.opens(f"/konferenzen/{other.conference_id}/niederschrift").select_one(".prints a")["href"]
    number = link.rsplit("/", 1)[1]
    visitor.opens(f"{address}/druckfassungen/{number}", expect=404)


def test_a_task_lives_from_entry_to_done(visitor, minutes, address):
    first, *_, last = [item.id for item in minutes.items]
    visitor.submits(f"{address}/neue-aufgabe", expect=422, what="", item_id=first, until="2000-01-01x")
    visitor.submits(f"{address}/neue-aufgabe", expect=422, what="Einladen", item_id="999999")
    visitor.submits(f"{address}/neue-aufgabe", what="Einladen", item_id=first)
    task = db.session.query(Task).one()
    visitor.opens(f"/aufgaben/{task.id}/bearbeiten")
    visitor.submits(f"/aufgaben/{task.id}/bearbeiten", version=task.version, what="Alle einladen", who="Frau Exempel",
                    until=clock.today(), item_id=last)  # fmt: skip
    for slug in ("beginnen", "erledigt"):
        visitor.opens(f"/aufgaben/{task.id}/schritt/{slug}")
        visitor.submits(f"/aufgaben/{task.id}/schritt/{slug}")
    visitor.submits(f"/aufgaben/{task.id}/schritt/entfallen", expect=409, reason="zu spät")
    visitor.submits(f"/aufgaben/{task.id}/schritt/wieder-offen", expect=422, reason=" ")
    task = db.session.query(Task).one()
    assert (task.what, task.who, task.state) == ("Alle einladen", "Frau Exempel", TaskState.DONE)
    page = visitor.opens(f"/aufgaben/{task.id}")
    assert "Aufgabe erledigt" in page.text, "the history tells it"


def test_after_release_only_owner_and_day_of_a_task_change(visitor, minutes):
    task = factories.task(minutes)
    minutes.state = MinutesState.RELEASED
    db.session.commit()
    page = visitor.opens(f"/aufgaben/{task.id}/bearbeiten")
    assert page.select_one("#what") is None
    visitor.submits(f"/aufgaben/{task.id}/bearbeiten", version=task.version, who="Wir", what="Anders")
    task = db.session.query(Task).one()
    assert (task.who, task.what) == ("Wir", "Ansprechpersonen benennen")


def test_two_people_editing_a_task_see_both(visitor, minutes):
    task = factories.task(minutes)
    fields = {"version": task.version, "what": task.what, "item_id": task.item_id}
    visitor.submits(f"/aufgaben/{task.id}/bearbeiten", who="Erste", **fields)
    page = visitor.submits(f"/aufgaben/{task.id}/bearbeiten", expect=409, who="Zweite", **fields)
    assert {"Erste", "Zweite"} <= {one.text for one in page.select(".choice__value")}


def test_the_export_holds_exactly_the_filtered_tasks_and_no_formula(visitor, minutes):
    factories.task(minutes, what='=HYPERLINK("böse")', who="Gemeinde")
    factories.task(minutes, what="Anderes", who="Präventionsbüro")
    text = visitor.downloads("/aufgaben/export.csv?wer=Gemeinde", mimetype=CSV).decode("utf-8-sig")
    head, *rows = text.strip().split("\r\n")
    assert head == "Aufgabe;Zuständig;Bis;Status;Kommune;Konferenz;Tag der Konferenz"
    assert len(rows) == 1
    assert rows[0].startswith("\"'=HYPERLINK")
    assert visitor.downloads("/aufgaben/export.xlsx", mimetype=XLSX)[:2] == b"PK"


def test_the_page_of_the_conference_leads_to_the_minutes(visitor, minutes, address):
    visitor.submits(f"{address}/drucken")
    page = visitor.opens(f"/konferenzen/{minutes.conference_id}")
    assert page.find("h2", string="Niederschrift")
    assert page.select_one(f'a[href^="{address}/druckfassungen/"]')


def test_the_start_page_names_overdue_tasks_to_those_who_may_read_them(app, minutes):
    office, reader = visiting(app, Role.OFFICE), visiting(app, Role.READER)
    assert "Aufgaben aus den Konferenzen" not in office.opens("/").text, "nothing to do, nothing to say"
    factories.task(stored(minutes), what="Dringendes", until=clock.today() - timedelta(days=2))
    page = office.opens("/")
    assert "Dringendes" in page.text
    assert "vor 2\u00a0Tagen" in page.text
    assert "Dringendes" not in reader.opens("/").text
