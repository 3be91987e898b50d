"""The views of a list that somebody keeps."""

from types import SimpleNamespace

import pytest

from tests.components.conftest import text

pytestmark = pytest.mark.one_engine

SOURCE = '{{ saved_views(views, "overview.start", listing) }}'
LISTING = SimpleNamespace(url=lambda: "?status=open&sortierung=termin")


def view(name, query="status=open", is_start=False):
    return SimpleNamespace(id=7, name=name, query=query, is_start=is_start)


def test_without_views_there_is_only_the_form_that_keeps_one(rendered):
    page = rendered(SOURCE, views=[], listing=LISTING)
    assert text(page.summary) == "Meine Ansichten"
    assert not page.select(".saved-views li")
    assert page.select_one("input[name=ansicht]")["value"] == "?status=open&sortierung=termin"
    assert {label["for"] for label in page.select("label")} == {"ansicht-name", "ansicht-start"}


def test_each_view_is_a_link_with_its_two_steps(rendered):
    page = rendered(SOURCE, views=[view("Offene"), view("Alles", "", is_start=True)], listing=LISTING)
    assert text(page.summary) == "Meine Ansichten (2)"
    assert [link["href"] for link in page.select(".saved-views a")] == ["/?status=open", "/?alle=ja"]
    assert "Alles (Startansicht)" in text(page.select(".saved-views li")[1])
    assert [text(button) for button in page.select(".saved-views button")] == [
        "Als Startansicht : Offene", "Löschen : Offene", "Nicht mehr als Startansicht : Alles", "Löschen : Alles",
    ]  # fmt: skip
