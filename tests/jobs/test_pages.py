"""What people see of jobs."""

from intranet.accounts.permissions import Role
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.jobs.states import JobState
from tests import factories
from tests.jobs.conftest import the
from tests.pages import Visitor


def text_of(page) -> str:
    return " ".join(page.select_one("main").text.split())


def test_a_job_is_watched_cancelled_and_taken_up_again(id, visitor, worker):
    page = visitor.opens(f"/auftraege/{id}")
    assert "wartet" in text_of(page)
    assert "0 von 5\xa0Zahlen".replace("\xa0", " ") in text_of(page).replace("\xa0", " ")
    assert page.select_one("progress")["max"] == "5"

    visitor.submits(f"/auftraege/{id}/abbrechen")
    assert "Der Auftrag ist abgebrochen" in text_of(visitor.opens(f"/auftraege/{id}"))
    visitor.submits(f"/auftraege/{id}/fortsetzen")
    db.session.remove()
    worker.work_off_all()

    piece = visitor.client.get(f"/auftraege/{id}/stand").text
    assert 'data-state="done"' in piece
    assert "5 von 5" in piece.replace("\xa0", " ")
    assert "<html" not in piece
    assert "Zum Ergebnis" in text_of(visitor.opens(f"/auftraege/{id}"))
    assert "Bis fünf zählen" in text_of(visitor.opens("/auftraege/?status=done"))
    assert "Bis fünf zählen" in visitor.downloads("/auftraege/export.csv", mimetype="text/csv").decode("utf-8-sig")


def test_what_failed_is_on_the_start_page_of_whoever_asked_for_it(id, kind, visitor, worker):
    def refusing(_work):
        raise Refused("Brief an Eva Beispiel: Die Straße fehlt.")

    kind(refusing)
    db.session.remove()
    worker.work_off_all()

    start = text_of(visitor.opens("/"))
    assert "Auftrag ist gescheitert" in start
    assert "Brief an Eva Beispiel: Die Straße fehlt." in start
    assert "Die Straße fehlt." in text_of(visitor.opens(f"/auftraege/{id}"))
    other = Visitor(visitor.client.application, as_user=factories.account(name="Jemand anderes"))
    assert "gescheitert" not in text_of(other.opens("/"))

    visitor.submits(f"/auftraege/{id}/abbrechen")
    assert "gescheitert" not in text_of(visitor.opens("/")), "whoever does not try again is not reminded"


def test_whoever_may_not_ask_for_a_kind_of_job_does_not_see_any(app, id):
    administration = Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION))
    assert "Bis fünf zählen" not in text_of(administration.opens("/auftraege/"))
    for path in (f"/auftraege/{id}", f"/auftraege/{id}/stand"):
        administration.opens(path, expect=404)
    administration.submits(f"/auftraege/{id}/abbrechen", expect=404)
    assert the(id).state is JobState.QUEUED


def test_the_head_of_office_watches_a_job_and_leaves_it_alone(app, id):
    head = Visitor(app, as_user=factories.account(role=Role.HEAD))
    assert "Bis fünf zählen" in text_of(head.opens("/auftraege/"))
    assert not head.opens(f"/auftraege/{id}").select("main form[method=post]")
    head.submits(f"/auftraege/{id}/abbrechen", expect=403)
    assert the(id).state is JobState.QUEUED
