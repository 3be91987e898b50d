import json
import logging

import pytest

from intranet import create_app
from intranet.core.database import db
from intranet.core.logs import ACCESS, JsonFormatter, TextFormatter
from intranet.core.origin import Origin, set_origin
from tests import factories


@pytest.fixture
def lines(app):
    """Every record that is logged meanwhile, written down by the given formatter."""
    handler = Collector()
    root = logging.getLogger()
    root.addHandler(handler)
    before, root.level = root.level, logging.DEBUG
    yield handler.written
    root.removeHandler(handler)
    root.setLevel(before)


class Collector(logging.Handler):
    """Formats at once, because a line belongs to the request during which it was written."""

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append((TextFormatter().format(record), JsonFormatter().format(record), record.name))

    def written(self, form="text", name=None):
        return [(text, as_json)[form == "json"] for text, as_json, logger in self.records if name in (None, logger)]


def test_every_answer_is_one_line_with_the_id_that_the_person_was_shown(app, lines):
    answer = app.test_client().get("/gibt-es-nicht")
    [line] = lines(name=ACCESS.name)
    assert f" {answer.headers['X-Request-ID']} GET (unbekannt) 404 " in line


def test_json_lines_carry_the_same_as_fields(app, lines):
    answer = app.test_client().get("/anmelden?weiter=/kommunen/")
    [line] = map(json.loads, lines("json", ACCESS.name))
    assert (line["method"], line["path"], line["status"]) == ("GET", "/anmelden", 200)
    assert line["request"] == answer.headers["X-Request-ID"]
    assert line["level"] == "INFO"


def test_what_people_search_send_or_sign_in_with_is_not_logged(app, lines):
    client = app.test_client()
    client.get("/kommunen/?suche=Erika+Mustermann", headers={"Cookie": "sitzung=geheim123"})
    client.get("/Erika.Mustermann@example.org")
    client.post("/anmelden", data={"login": "erika", "password": "geheim123"})

    assert not [line for line in lines() if "Erika" in line or "geheim123" in line or "login" in line]


def test_numbers_in_an_address_are_logged_and_words_are_not(app, lines):
    client = app.test_client()
    client.get("/kommunen/4711")
    client.get("/kommunen/4711/besuch/erika-mustermann")

    first, second = lines(name=ACCESS.name)
    assert "GET /kommunen/4711 " in first
    assert "GET /kommunen/4711/besuch/<slug> " in second


@pytest.mark.parametrize("form", ["text", "json"])
def test_nobody_can_forge_a_line_or_steer_a_terminal(lines, form):
    log = logging.getLogger("intranet.test")
    log.warning("Name: %s", "a\n2026-01-01 INFO intranet.access alles gut\r\x1b[2J\u2028\u202e\x85\x00")

    [line] = lines(form)
    text = json.loads(line)["message"] if form == "json" else line
    assert "a\\n2026-01-01" in text
    assert all(c.isprintable() for c in text)


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_error_is_logged_with_its_origin_but_without_what_the_database_repeats(app, lines, form):
    factories.account(login="erika")
    try:
        factories.account(login="erika", email="erika.mustermann@example.org")
    except Exception:
        logging.getLogger("intranet").exception("Fehler")
    db.session.rollback()

    [line] = lines(form, "intranet")
    assert "IntegrityError" in line
    assert "factories.py" in line
    assert "mustermann" not in line


def test_lines_of_an_error_cannot_be_taken_for_lines_of_their_own(lines):
    try:
        raise ValueError("kaputt\n2026-01-01 INFO intranet.access alles gut")
    except ValueError:
        logging.getLogger("intranet").exception("Fehler")

    first, *others = lines()[0].split("\n")
    assert " ERROR intranet " in first
    assert others
    assert all(line.startswith("    | ") for line in others)
    assert "alles gut" not in lines()[0]


def test_an_unexpected_error_is_logged_once_under_the_number_that_the_page_shows(app, lines):
    failing = create_app({**app.config, "TESTING": False, "SQLALCHEMY_DATABASE_URI": "sqlite:////gibt/es/nicht.db"})
    logging.getLogger().addHandler(collector := Collector())
    client = failing.test_client()
    with client.session_transaction() as session:
        session["token"] = "egal"
    answer = client.get("/kommunen/17")
    logging.getLogger().removeHandler(collector)

    [line] = collector.written(name="intranet")
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in line
    assert answer.headers["X-Request-ID"] in answer.text
    assert "Fehler bei GET /kommunen/17\n" in line


def test_what_is_logged_after_a_request_does_not_carry_its_id(app, lines):
    set_origin(Origin(None, "von gestern"))
    app.test_client().get("/gesundheit")
    logging.getLogger("intranet.test").warning("zwischen zwei Anfragen")
    [line] = lines(name="intranet.test")
    assert " intranet.test - zwischen" in line


def test_questions_of_the_monitoring_do_not_fill_the_log(app, lines):
    app.test_client().get("/gesundheit")
    [line] = lines(name=ACCESS.name)
    assert " DEBUG " in line
