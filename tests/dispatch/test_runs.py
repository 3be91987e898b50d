"""From the press on the button to letters in the post, and what happens when something is in the way."""

import hashlib
import io
import zipfile

import pikepdf
import pytest
from sqlalchemy import select

from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.core import clock
from intranet.core.database import db
from intranet.dispatch.models import Dispatch, DispatchLetter
from intranet.dispatch.states import DispatchState
from intranet.documents.models import Document
from intranet.documents.states import DocumentKind
from reports import vera
from tests.dispatch.conftest import NAMES, add_people, function_of, invitee_called, text_of
from tests.journeys.desk import pages_of


def letters_of(run: int) -> list[DispatchLetter]:
    query = select(DispatchLetter).where(DispatchLetter.dispatch_id == run).order_by(DispatchLetter.place)
    return list(db.session.scalars(query))


def test_invitations_are_checked_printed_and_posted(conference, visitor, run_of):
    add_people(conference, ["Ohnestraße"])
    function_of("Ohnestraße").organisation.street = ""
    db.session.commit()

    page = visitor.opens(f"/konferenzen/{conference}/versand/invitation")
    assert "3 von 4 Briefen können versandt werden." in text_of(page)
    assert "Die Straße fehlt." in page.select_one("#ohne-brief-titel").find_parent("table").text
    assert page.select_one('a[href$="/bearbeiten"]').text == "Anschrift bearbeiten"

    run = run_of(conference)
    page = text_of(visitor.opens(f"/versand/{run}"))
    assert "Briefe im Archiv 3 von 3" in page
    assert "Die Straße fehlt." in page
    letters = letters_of(run)
    assert [letter.recipient for letter in letters] == ["Eva Größer", "Eva Ōshima-Łukasiewicz", "Eva Yıldırım"]
    for letter in letters:
        document = db.session.get_one(Document, letter.document_id)
        text = " ".join(pages_of(document.content))
        assert letter.recipient.split()[-1] in text
        assert f"Stand 1, Prüfcode {letter.code}" in text
        assert letter.invitee.code in text
        assert document.sha256 == hashlib.sha256(document.content).hexdigest()
        assert (document.recipient, document.function, document.address) == (
            letter.recipient, letter.function, letter.address,
        )  # fmt: skip
        assert (document.text_version, document.source_version, document.place) == (1, 1, letter.place)

    visitor.submits(f"/versand/{run}/versandt", posted_on=clock.today().isoformat())
    row = db.session.get_one(Conference, conference)
    assert row.state is ConferenceState.INVITED
    assert {i.function.person.last_name: i.state for i in row.invitees} == {
        **dict.fromkeys(NAMES, InviteeState.INVITED), "Ohnestraße": InviteeState.NOTED,
    }  # fmt: skip
    assert "0 von 1 Brief" in text_of(visitor.opens(f"/konferenzen/{conference}/versand/invitation"))


def test_what_goes_in_comes_out_counted_and_in_the_same_order(conference, visitor, run_of):
    id = run_of(conference)
    run = db.session.get_one(Dispatch, id)
    papers = {paper.kind: paper for paper in db.session.scalars(select(Document).where(Document.place.is_(None)))}
    assert set(papers) == {
        DocumentKind.INVITATIONS, DocumentKind.COVER_SHEET, DocumentKind.POST_LIST, DocumentKind.LABELS,
    }  # fmt: skip
    cover = " ".join(pages_of(papers[DocumentKind.COVER_SHEET].content))
    assert "Verlangt und gedruckt stimmen überein: 3 von 3." in cover
    assert papers[DocumentKind.INVITATIONS].sha256 in cover.replace(" ", "")
    letters = letters_of(run.id)
    singles = [
        page for letter in letters for page in pages_of(db.session.get_one(Document, letter.document_id).content)
    ]
    assert pages_of(papers[DocumentKind.INVITATIONS].content) == singles
    for kind in (DocumentKind.POST_LIST, DocumentKind.LABELS):
        text = " ".join(pages_of(papers[kind].content))
        assert [text.index(letter.address.split("\n")[1]) for letter in letters] == sorted(
            text.index(letter.address.split("\n")[1]) for letter in letters
        )
    packed = visitor.downloads(f"/dokumente/{run.print_file_id}.zip", mimetype="application/zip")
    assert zipfile.ZipFile(io.BytesIO(packed)).namelist()[1] == "Einladung Eva Ōshima-Łukasiewicz.pdf"
    again = text_of(visitor.opens(f"/konferenzen/{conference}/versand/invitation"))
    assert f"Versandlauf {id} mit 3 Briefen liegt noch ungesendet da." in again


def test_the_invitation_brings_the_appointment(conference, run_of):
    run_of(conference)
    letter = db.session.scalars(select(Document).where(Document.place == 0)).one()
    with pikepdf.open(io.BytesIO(letter.content)) as pdf:
        appointment = pdf.attachments["termin.ics"].get_file().read_bytes().decode()
    assert "DTSTART;TZID=Europe/Berlin:20261116T180000" in appointment
    assert "SEQUENCE:0" in appointment


def test_whoever_presses_after_something_changed_is_shown_it_first(conference, visitor):
    path = f"/konferenzen/{conference}/versand/invitation"
    seen = visitor.opens(path).select_one("input[name=seen]")["value"]
    add_people(conference, ["Neumann"])

    page = visitor.submits(path, seen=seen, expect=422)
    assert "Inzwischen hat sich etwas geändert" in text_of(page)
    assert "4 Briefe erzeugen" in text_of(page)
    visitor.submits(path, seen=page.select_one("input[name=seen]")["value"])
    assert db.session.scalars(select(Dispatch.asked)).all() == [4]


def test_a_letter_that_cannot_be_printed_ends_the_run_with_its_recipient_and_the_cause(conference, visitor, work):
    path = f"/konferenzen/{conference}/versand/invitation"
    visitor.submits(path, seen=visitor.opens(path).select_one("input[name=seen]")["value"])
    letter = letters_of(db.session.scalars(select(Dispatch.id)).one())[1]
    broken = dict(letter.frozen)
    broken["addressee"] = broken["addressee"] | {"street": "Ein \ue000 Weg"}
    letter.frozen = broken
    run = letter.dispatch_id
    db.session.commit()
    work()

    page = text_of(visitor.opens(f"/versand/{run}"))
    assert "Der Auftrag ist gescheitert" in page
    assert "Łukasiewicz" in page
    assert "U+E000" in page
    assert "Briefe im Archiv 0 von 3" in page
    assert not db.session.scalars(select(Document)).all()
    visitor.submits(f"/versand/{run}/verwerfen")
    assert "3 von 3 Briefen" in text_of(visitor.opens(path))


def test_a_run_that_is_not_sent_is_discarded_and_its_people_are_written_to_again(conference, visitor, run_of):
    run = run_of(conference)
    assert "Zu dieser Auswahl steht niemand" in text_of(visitor.opens(f"/konferenzen/{conference}/versand/invitation"))
    visitor.submits(f"/versand/{run}/verwerfen")

    assert db.session.get_one(Dispatch, run).state is DispatchState.DISCARDED
    assert "3 von 3 Briefen" in text_of(visitor.opens(f"/konferenzen/{conference}/versand/invitation"))
    visitor.submits(f"/versand/{run}/versandt", posted_on=clock.today().isoformat(), expect=422)


def test_posting_one_of_two_printed_runs_invites_only_its_own_people(conference, visitor, run_of):
    first = run_of(conference)
    add_people(conference, ["Später"])
    second = run_of(conference)
    step = f"/konferenzen/{conference}/schritt/versandt"
    page = visitor.submits(step, sent_on=clock.today().isoformat(), expect=422)
    assert "beim Versandlauf" in page.text

    visitor.submits(f"/versand/{first}/versandt", posted_on=clock.today().isoformat())
    assert invitee_called("Größer").state is InviteeState.INVITED
    assert invitee_called("Später").state is InviteeState.NOTED

    visitor.submits(f"/versand/{second}/versandt", posted_on=clock.today().isoformat())
    assert invitee_called("Später").state is InviteeState.INVITED


def test_discarded_letters_invite_nobody(conference, visitor, run_of):
    run = run_of(conference)
    visitor.submits(f"/versand/{run}/verwerfen")
    assert {one.printed_at for one in db.session.get_one(Conference, conference).invitees} == {None}


def test_an_invitee_may_leave_the_list_although_a_letter_was_printed(conference, visitor, run_of):
    run = run_of(conference)
    visitor.submits(f"/konferenzen/eingeladene/{invitee_called('Größer').id}/entfernen")
    assert "Eva Größer" in text_of(visitor.opens(f"/versand/{run}"))


@pytest.mark.java
@pytest.mark.one_engine
def test_everything_that_a_run_prints_is_accessible_and_fit_for_the_archive(conference, run_of, tmp_path):
    run_of(conference)
    flavours = {}
    for document in db.session.scalars(select(Document)).all():
        file = tmp_path / f"{document.id}.pdf"
        file.write_bytes(document.content)
        brings_the_appointment = document.place is not None or document.letters
        flavours[file] = "ua1,3a" if brings_the_appointment else "ua1,2a"
    assert len(flavours) == 3 + 4
    assert not [found for found in vera.verdicts(flavours).items() if found[1]]
