"""What browsers never send and others do: each gets a page that says what to do, and nothing changes."""

import re

import pytest
from bs4 import BeautifulSoup
from werkzeug.datastructures import Headers

from intranet import create_app
from intranet.accounts.permissions import Role
from intranet.audit.models import AuditEntry
from intranet.contacts.models import Person
from intranet.core.database import db
from tests import factories
from tests.pages import client_for, hold_to_house_rules

TEN_MEGABYTES = 10 * 1024 * 1024
NEW_PERSON = "/kontakte/personen/neu"
INNER_PARTS = re.compile("Traceback|werkzeug|sqlalchemy|psycopg|sqlite")
ALL_HEADERS = (
    "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy",
)  # fmt: skip


@pytest.fixture
def client(app, clerk):
    return client_for(app, clerk)


@pytest.fixture
def guarded(app, client, monkeypatch):
    """A browser signed in to the application as it runs in earnest: forms need their token, hosts are checked."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["localhost"])
    return client


def is_house_page(answer, code):
    assert answer.status_code == code, answer.text[:1000]
    hold_to_house_rules(parse(answer))
    assert not INNER_PARTS.search(answer.text)
    assert all(answer.headers.get(name) for name in ALL_HEADERS)
    return True


def parse(answer):
    return BeautifulSoup(answer.data, "html.parser")


def token_in(answer):
    return parse(answer).select_one("input[name=csrf_token]")["value"]


def count(model):
    db.session.rollback()
    return db.session.query(model).count()


# --- too much -----------------------------------------------------------------------------------------------------


def test_a_form_of_ten_megabytes_is_refused(client):
    assert is_house_page(client.post(NEW_PERSON, data={"last_name": "x" * TEN_MEGABYTES}), 413)
    assert count(Person) == 0


def test_a_multipart_form_of_ten_megabytes_is_refused(client):
    part = b'--grenze\r\nContent-Disposition: form-data; name="last_name"\r\n\r\nMuster\r\n'
    body = part * (TEN_MEGABYTES // len(part)) + b"--grenze--\r\n"
    assert is_house_page(client.post(NEW_PERSON, data=body, content_type="multipart/form-data; boundary=grenze"), 413)
    assert count(Person) == 0


@pytest.mark.one_engine
def test_a_hundred_thousand_fields_do_no_harm(client):
    fields = {f"feld{i}": "" for i in range(100_000)}
    assert is_house_page(client.post(NEW_PERSON, data=fields), 413)


def test_thousands_of_parts_are_refused(client):
    fields = {f"f{i}": "" for i in range(2000)}
    assert is_house_page(client.post(NEW_PERSON, data=fields, content_type="multipart/form-data"), 413)


def test_a_body_on_a_page_that_only_shows_is_not_even_read(client):
    assert client.get("/", data=b"x" * TEN_MEGABYTES).status_code == 200


@pytest.mark.parametrize("where", ["path", "query"])
def test_an_address_of_sixty_kilobytes_does_no_harm(client, where):
    answer = client.get("/" + "x" * 60_000 if where == "path" else "/kommunen/?suche=" + "x" * 60_000)
    assert is_house_page(answer, 404 if where == "path" else 200)


# --- wrong addresses ----------------------------------------------------------------------------------------------

NO_NUMBER = ["abc", "-1", "1.5", "1e9", "%00", "1%00", "..%2f..%2fetc", "%F0%9F%98%80"]  # no question to a database
NO_ROW = ["0", "9" * 20, "2147483648"]
STRANGE = ["suche=%00", "suche=%0d%0aSet-Cookie:x", "suche=%ff%fe", "%00=%00", "seite=%00", "&&&=", "suche=%E2%80%AE"]


@pytest.mark.one_engine
@pytest.mark.parametrize("value", NO_NUMBER)
def test_every_address_with_a_wrong_value_leads_nowhere(app, value):
    hold_to_dead_ends(app, value)


@pytest.mark.parametrize("value", NO_ROW)
def test_every_address_with_a_number_of_no_row_leads_nowhere(app, value):
    hold_to_dead_ends(app, value)


def hold_to_dead_ends(app, value):
    client = client_for(app, factories.account(role=Role.OFFICE))
    patterns = {rule.rule for rule in app.url_map.iter_rules() if rule.arguments and "GET" in rule.methods}
    answers = {pattern: client.get(re.sub("<[^>]+>", value, pattern)) for pattern in patterns}
    assert answers
    codes = {pattern: answer.status_code for pattern, answer in answers.items()}
    assert set(codes.values()) <= {403, 404}, codes
    for pattern in {code: pattern for pattern, code in codes.items()}.values():  # one page says it for all addresses
        assert is_house_page(answers[pattern], codes[pattern])
    assert not [pattern for pattern, answer in answers.items() if INNER_PARTS.search(answer.text)]


@pytest.mark.parametrize("query", STRANGE)
@pytest.mark.parametrize("path", ["/", "/kommunen/", "/kontakte/", "/anmelden"])
def test_control_characters_in_a_query_do_no_harm(client, path, query):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code in {200, 302, 404}
    assert "\x00" not in answer.text
    assert "Set-Cookie:x" not in str(answer.headers)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "ERFINDE"])
def test_an_unknown_method_is_refused_with_a_page(client, method):
    answer = client.open("/", method=method)
    assert is_house_page(answer, 405)
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("http://localhost/kommunen/?seite=2", "http://localhost/kommunen/?seite=2"),
        ("http://localhost.anders.example/kommunen/", None),
        ("//anders.example/", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_refused_step_leads_back_to_the_page_it_came_from_and_nowhere_else(client, before, offered):
    answer = client.post("/kommunen/", headers={"Referer": before})
    assert is_house_page(answer, 405)
    way_back = parse(answer).find("a", string=re.compile("Zurück zur Seite"))
    assert (way_back["href"] if way_back else None) == offered


def test_a_wrong_kind_of_body_is_refused_with_a_page(client):
    for kind in (
        "application/json",
        "text/xml",
        "application/x-www-form-urlencoded; charset=utf-7",
        "multipart/form-data",
    ):
        answer = client.post(NEW_PERSON, data=b'{"last_name": "\xff\x00"}', content_type=kind)
        assert answer.status_code in {200, 400, 422}, kind
    assert count(Person) == 0


def test_a_null_character_in_a_field_does_not_reach_the_database(client):
    answer = client.post(
        NEW_PERSON, data={"last_name": "Mus\x00ter", "first_name": "\ud800".encode("utf-8", "surrogatepass")}
    )
    assert answer.status_code in {200, 302, 422}
    db.session.rollback()
    assert all("\x00" not in person.last_name for person in db.session.query(Person))


# --- foreign hosts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "", "127.0.0.1:99999999"]
)
def test_a_foreign_host_gets_nothing(guarded, host):
    answer = guarded.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text
    assert all(answer.headers.get(name) for name in ALL_HEADERS)


def test_headers_of_proxies_count_only_when_a_proxy_was_named(app):
    forged = Headers(
        {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    )
    assert "Strict-Transport-Security" not in client_for(app, None).get("/gesundheit", headers=forged).headers

    behind_a_proxy = create_app({**app.config, "PROXIES": 1, "TRUSTED_HOSTS": ["intranet.example.org"]})
    with behind_a_proxy.app_context():
        client = behind_a_proxy.test_client()
        assert client.get("/gesundheit", headers=forged).status_code == 400
        forged["X-Forwarded-Host"] = "intranet.example.org"
        answer = client.get("/gesundheit", headers=forged)
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
        db.engine.dispose()


# --- tokens of forms ----------------------------------------------------------------------------------------------


def test_a_form_with_its_own_token_is_accepted(guarded):
    token = token_in(guarded.get(NEW_PERSON))
    answer = guarded.post(NEW_PERSON, data={"csrf_token": token, "last_name": ""})
    assert answer.status_code in {200, 422}, "the token is right, the form is not"


def test_a_form_without_a_token_changes_nothing(guarded):
    assert is_house_page(guarded.post(NEW_PERSON, data=a_person()), 400)
    assert count(Person) == 0


@pytest.mark.parametrize("token", ["", "x", "ImFiYyI.aaaa.bbbb", "ä" * 100])
def test_a_form_with_an_invented_token_changes_nothing(guarded, token):
    guarded.get(NEW_PERSON)
    assert is_house_page(guarded.post(NEW_PERSON, data=a_person(csrf_token=token)), 400)
    assert count(Person) == 0


def test_the_token_of_another_person_changes_nothing(guarded):
    other = client_for(guarded.application, factories.account(role=Role.OFFICE, name="Jemand anderes"))
    theirs = token_in(other.get(NEW_PERSON))
    guarded.get(NEW_PERSON)

    assert is_house_page(guarded.post(NEW_PERSON, data=a_person(csrf_token=theirs)), 400)
    assert count(Person) == 0


def test_a_token_from_before_signing_out_changes_nothing(guarded):
    token = token_in(guarded.get(NEW_PERSON))
    guarded.post("/abmelden", data={"csrf_token": token})
    assert "sitzung" not in (guarded.get_cookie("sitzung").value if guarded.get_cookie("sitzung") else "")

    assert guarded.post(NEW_PERSON, data=a_person(csrf_token=token)).status_code in {400, 401}
    assert count(Person) == 0


def test_every_form_in_the_application_refuses_a_missing_token(guarded):
    before = count(AuditEntry)
    for rule in guarded.application.url_map.iter_rules():
        if "POST" in rule.methods:
            answer = guarded.post(re.sub(r"<any\('?([\w-]+).*?>|<[^>]+>", lambda part: part[1] or "1", rule.rule))
            assert (rule.rule, answer.status_code) == (rule.rule, 400)
    assert count(AuditEntry) == before


def a_person(**fields):
    return {"greeting": "ms", "title": "", "first_name": "Erika", "last_name": "Muster", **fields}


# --- headers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", "/gesundheit", "/bereit", "/gibt-es-nicht", "/anmelden", "/kontakte/personen.csv"]
)
def test_every_answer_carries_the_headers(client, path):
    answer = client.get(path)
    assert all(answer.headers.get(name) for name in ALL_HEADERS), answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["X-Request-ID"])
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(
        policy.split("; ")
    )


def test_a_database_that_is_gone_gives_a_page_and_no_internals(app, clerk, caplog):
    broken = create_app(
        {**app.config, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{app.config['DATA']}/leer.db", "TESTING": False}
    )
    with broken.app_context():
        client = broken.test_client()
        with client.session_transaction() as session:
            session["token"] = "egal"
        assert is_house_page(client.get("/"), 500)
        db.engine.dispose()


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(guarded):
    guarded.delete_cookie("sitzung")
    cookie = next(c for c in guarded.get("/anmelden").headers.getlist("Set-Cookie") if c.startswith("sitzung="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie
