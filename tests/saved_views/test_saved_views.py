"""Lists as somebody likes to see them: kept, chosen as the start, forgotten; and nobody else's."""

import pytest

from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.saved_views import actions
from intranet.saved_views.models import SavedView
from intranet.saved_views.queries import start_view, views_of
from tests import factories
from tests.pages import Visitor

LIST = "visits.index"


def links(page):
    return {link.text: link["href"] for link in page.select(".saved-views a")}


def test_a_view_is_kept_under_its_name_and_leads_back_to_the_list_as_it_was(visitor, clerk):
    visitor.submits(f"/ansichten/{LIST}", name="Noch offen", ansicht="?status=open&sortierung=-termin&seite=3")
    page = visitor.opens("/besuche/?alle=ja")
    assert links(page) == {"Noch offen": "/besuche/?status=open&sortierung=-termin"}


def test_the_same_name_replaces_the_view(clerk):
    for query in ("?status=open", "?status=closed"):
        actions.save_view(clerk, endpoint=LIST, name="Meine", query=query)
    db.session.commit()
    assert [view.query for view in views_of(clerk, LIST)] == ["status=closed"]


def test_the_start_view_opens_unless_the_address_wishes_something_else(visitor, clerk):
    for name in ("Erste", "Zweite"):
        visitor.submits(f"/ansichten/{LIST}", name=name, ansicht=f"?person={name}", start="ja")
    assert start_view(clerk, LIST).name == "Zweite"
    assert visitor.client.get("/besuche/").location == "/besuche/?person=Zweite"
    assert visitor.client.get("/besuche/?alle=ja").status_code == 200


def test_a_start_view_is_taken_back_by_the_same_button(visitor, clerk):
    visitor.submits(f"/ansichten/{LIST}", name="Meine", ansicht="?status=open", start="ja")
    id = start_view(clerk, LIST).id
    visitor.submits(f"/ansichten/{id}/start")
    assert start_view(clerk, LIST) is None
    assert visitor.client.get("/besuche/").status_code == 200
    visitor.submits(f"/ansichten/{id}/start")
    assert start_view(clerk, LIST).id == id


def test_a_view_is_deleted_and_the_list_stays(visitor, clerk):
    visitor.submits(f"/ansichten/{LIST}", name="Meine", ansicht="?status=open")
    visitor.submits(f"/ansichten/{views_of(clerk, LIST)[0].id}/loeschen")
    assert not views_of(clerk, LIST)
    assert "Die Ansicht „Meine“ ist gelöscht." in visitor.opens("/besuche/?alle=ja").text


def test_views_of_others_are_neither_seen_nor_touched(app, visitor, clerk):
    visitor.submits(f"/ansichten/{LIST}", name="Nur meine", ansicht="?status=open", start="ja")
    id = views_of(clerk, LIST)[0].id
    other = Visitor(app, as_user=factories.account(name="Paul Beispiel"))
    assert "Nur meine" not in other.opens("/besuche/").text
    other.submits(f"/ansichten/{id}/loeschen", expect=404)
    other.submits(f"/ansichten/{id}/start", expect=404)
    assert db.session.get(SavedView, id)


def test_a_list_that_offers_no_views_takes_none(visitor):
    visitor.submits("/ansichten/contacts.people", name="Meine", ansicht="?name=a", expect=404)


def test_a_view_needs_a_name_and_nobody_keeps_without_end(clerk):
    with pytest.raises(Refused, match="einen Namen"):
        actions.save_view(clerk, endpoint=LIST, name="  ", query="?status=open")
    for number in range(actions.MOST_VIEWS):
        actions.save_view(clerk, endpoint=LIST, name=f"Ansicht {number}", query="")
    with pytest.raises(Refused, match="Löschen Sie zuerst eine"):
        actions.save_view(clerk, endpoint=LIST, name="Eine zu viel", query="")


def test_whatever_is_sent_as_a_view_stays_behind_the_question_mark(visitor, clerk):
    visitor.submits(f"/ansichten/{LIST}", name="Böse", ansicht="//evil.example/?a=1&b=<script>#x\n")
    [view] = views_of(clerk, LIST)
    assert links(visitor.opens("/besuche/?alle=ja")) == {"Böse": f"/besuche/?{view.query}"}
    assert "<" not in view.query
