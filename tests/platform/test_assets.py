import re

import pytest
from bs4 import BeautifulSoup

from intranet.core.assets import tree_hash

pytestmark = pytest.mark.one_engine


def links(page):
    soup = BeautifulSoup(page, "html.parser")
    return [tag.get("href") or tag.get("src") for tag in soup.select("link[rel=stylesheet], script[src]")]


def test_every_static_file_of_a_page_may_be_kept_for_a_year(app):
    client = app.test_client()
    found = links(client.get("/anmelden").data)
    assert found
    for address in found:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert re.match(r"/(static/[0-9a-f]{12}|kern/[\d.]+)/", address)
        answer.close()


def test_static_answers_carry_the_headers_of_all_others(app):
    client = app.test_client()
    answer = client.get(links(client.get("/anmelden").data)[0])
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    answer.close()


def test_a_changed_file_gets_a_new_address(tmp_path):
    (tmp_path / "a.css").write_text("p { color: red }")
    before = tree_hash(tmp_path)
    (tmp_path / "a.css").write_text("p { color: blue }")
    assert tree_hash(tmp_path) != before


@pytest.mark.parametrize(
    "path", ["/static/../wsgi.py", "/static/%2e%2e/wsgi.py", "/static/000000000000/css/base.css", "/kern/../../x"]
)
def test_nothing_but_the_files_themselves_is_served(app, path):
    assert app.test_client().get(path).status_code == 404
