"""Renders a macro as a page would, and hands back what came out."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

COMPONENTS = Path(__file__).parents[2] / "templates" / "components"
MACRO = re.compile(r"{% macro ([a-z]\w*)")
EVERY_MACRO = "".join(
    f'{{% from "components/{path.name}" import {", ".join(MACRO.findall(path.read_text()))} %}}'
    for path in sorted(COMPONENTS.glob("*.html"))
)


@pytest.fixture
def rendered(built_app):
    """Write a piece of template that may use every macro, get its HTML."""

    def render(source: str, path: str = "/galerie", **values) -> BeautifulSoup:
        with built_app.test_request_context(path):
            template = built_app.jinja_env.from_string(EVERY_MACRO + source)
            return BeautifulSoup(template.render(**values), "html.parser")

    return render


def text(element) -> str:
    """What is read, with white space as it is seen."""
    return " ".join(element.get_text(" ").split())
