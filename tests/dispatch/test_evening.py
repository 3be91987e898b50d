"""The papers of an evening say who is expected, and keep the chair's notes to the chair."""

import pikepdf

from intranet.accounts.permissions import Role
from intranet.audit.actions import SYSTEM
from intranet.conferences.actions import record_answer
from intranet.conferences.models import Conference
from intranet.conferences.states import InviteeState
from intranet.core.database import db
from tests import factories
from tests.dispatch.conftest import add_people, function_of, invitee_called, text_of
from tests.journeys.desk import pages_of, squeezed
from tests.pages import Visitor

PDF = "application/pdf"


def paper(visitor, conference: int, word: str) -> str:
    return " ".join(pages_of(visitor.downloads(f"/konferenzen/{conference}/abend/{word}.pdf", mimetype=PDF)))


def test_whoever_comes_is_on_every_paper_and_greeted_by_protocol(conference, visitor):
    add_people(conference, ["Rothkranz"])
    function_of("Rothkranz").name = "Bürgermeisterin der Gemeinde Kreuzau"
    for name in ("Größer", "Rothkranz"):
        record_answer(invitee_called(name), state=InviteeState.ACCEPTED, by=SYSTEM)
    record_answer(invitee_called("Yıldırım"), state=InviteeState.SUBSTITUTE, substitute="Kim Sommer", by=SYSTEM)
    db.session.commit()

    for word in ("namensschilder", "tischkarten"):
        cards = squeezed(paper(visitor, conference, word))
        assert all(squeezed(name) in cards for name in ("Eva Größer", "Eva Rothkranz", "Kim Sommer")), word
        assert "łukasiewicz" not in cards
    greetings = paper(visitor, conference, "begruessungsliste")
    assert greetings.index("Rothkranz") < greetings.index("Größer")
    assert "für Eva Yıldırım" in greetings
    attendance = paper(visitor, conference, "anwesenheitsliste")
    assert "Kim Sommer" in attendance
    assert "Łukasiewicz" in attendance, "who has not answered may come"


def test_private_notes_are_in_the_copy_of_the_chair_and_nowhere_else(app, conference, visitor):
    db.session.get_one(Conference, conference).agenda[0].notes = "Die Kreisdirektorin geht um 19 Uhr."
    db.session.commit()
    assert "geht um 19 Uhr" in paper(visitor, conference, "ablaufplan-leitung")
    assert "geht um 19 Uhr" not in paper(visitor, conference, "ablaufplan")
    folder = visitor.downloads(f"/konferenzen/{conference}/abend/mappe.pdf", mimetype=PDF)
    assert "geht um 19 Uhr" not in " ".join(pages_of(folder))
    reader = Visitor(app, as_user=factories.account(role=Role.HEAD))
    assert "ablaufplan-leitung" not in reader.opens(f"/konferenzen/{conference}/abend").decode()
    reader.opens(f"/konferenzen/{conference}/abend/ablaufplan-leitung.pdf", expect=404)


def test_the_folder_holds_all_papers_with_a_bookmark_for_each(conference, visitor, tmp_path):
    record_answer(invitee_called("Größer"), state=InviteeState.ACCEPTED, by=SYSTEM)
    db.session.commit()
    file = tmp_path / "mappe.pdf"
    file.write_bytes(visitor.downloads(f"/konferenzen/{conference}/abend/mappe.pdf", mimetype=PDF))
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Anwesenheitsliste", "Ablaufplan", "Begrüßungsliste", "Vordruck für die Niederschrift", "Namensschilder",
            "Tischkarten",
        ]  # fmt: skip
    assert "Namensschilder" in text_of(visitor.opens(f"/konferenzen/{conference}/abend"))


def test_before_anybody_has_accepted_the_page_says_what_will_come(conference, visitor):
    page = text_of(visitor.opens(f"/konferenzen/{conference}/abend"))
    assert "sobald jemand für den jetzigen Termin zugesagt hat" in page
    visitor.opens(f"/konferenzen/{conference}/abend/tischkarten.pdf", expect=404)
