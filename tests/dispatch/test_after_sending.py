"""What was sent and then changed, what came back, and what a code on paper tells."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from intranet.audit.actions import SYSTEM
from intranet.conferences.actions import cancel, change_conference, postpone, record_answer, set_agenda
from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.database import db
from intranet.dispatch.models import Dispatch, DispatchLetter
from intranet.documents.models import Document
from intranet.documents.queries import letterhead
from intranet.municipalities.models import FollowUp
from tests.dispatch.conftest import invitee_called, text_of
from tests.journeys.desk import pages_of, squeezed


@pytest.fixture
def sent(conference, visitor, run_of) -> int:
    """The id of a run whose letters are in the post."""
    run = run_of(conference)
    visitor.submits(f"/versand/{run}/versandt", posted_on=clock.today().isoformat())
    return run


def move_to_december(conference_id: int) -> None:
    conference = db.session.get_one(Conference, conference_id)
    change_conference(
        conference, starts_at=datetime(2026, 12, 7, 17, 30, tzinfo=clock.OFFICE_ZONE),
        ends_at=datetime(2026, 12, 7, 20, 30, tzinfo=clock.OFFICE_ZONE), hall="Aula der Gesamtschule",
        reply_by=date(2026, 11, 20), confirmed=True, override="Test", by=SYSTEM,
    )  # fmt: skip
    items = [{"title": item.title, "speaker": item.speaker, "minutes": item.minutes} for item in conference.agenda]
    set_agenda(conference, [items[0] | {"speaker": "Eva Beispiel"}, {"title": "Film", "speaker": "", "minutes": 20}],
               by=SYSTEM)  # fmt: skip
    db.session.commit()


def test_whoever_holds_an_old_edition_is_counted_and_gets_the_changed_lines(conference, visitor, sent, run_of):
    record_answer(invitee_called("Größer"), state=InviteeState.DECLINED, by=SYSTEM)
    db.session.commit()
    assert "Nach dem Versand geändert" not in text_of(visitor.opens(f"/konferenzen/{conference}"))
    move_to_december(conference)

    page = text_of(visitor.opens(f"/konferenzen/{conference}"))
    assert "2 Personen haben Stand 1; es gilt Stand 3." in page
    assert "Änderungsmitteilung an diese 2 Personen" in page
    row = db.session.get_one(Conference, conference)
    row.state = ConferenceState.HELD
    db.session.commit()
    assert "Nach dem Versand geändert" not in text_of(visitor.opens(f"/konferenzen/{conference}")), "nobody minds now"
    db.session.get_one(Conference, conference).state = ConferenceState.INVITED
    db.session.commit()
    run = run_of(conference, "change-notice")
    letters = db.session.scalars(select(DispatchLetter).where(DispatchLetter.dispatch_id == run)).all()
    assert {letter.recipient for letter in letters} == {"Eva Yıldırım", "Eva Ōshima-Łukasiewicz"}
    text = " ".join(pages_of(db.session.get_one(Document, letters[0].document_id).content))
    for words in ("Montag, 16. November 2026", "Montag, 7. Dezember 2026", "Festhalle Kreuzau", "Aula der Gesamtschule",
                  "Stand 3", "20.11.2026", "Film", "entfällt", "Begrüßung (Eva Beispiel)"):  # fmt: skip
        assert squeezed(words) in squeezed(text), words

    visitor.submits(f"/versand/{run}/versandt", posted_on=clock.today().isoformat())
    assert "Nach dem Versand geändert" not in text_of(visitor.opens(f"/konferenzen/{conference}"))


def test_letters_printed_before_a_change_say_so_before_they_are_posted(conference, visitor, run_of):
    run = run_of(conference)
    move_to_december(conference)
    page = text_of(visitor.opens(f"/versand/{run}"))
    assert "Diese Briefe tragen Stand 1, es gilt Stand 3." in page
    assert "Gedruckt ist Stand 1, aktuell ist Stand 3." in text_of(visitor.opens(f"/konferenzen/{conference}"))


def test_a_code_on_paper_tells_whether_it_still_holds(conference, visitor, sent):
    letter = db.session.scalars(select(DispatchLetter).where(DispatchLetter.recipient == "Eva Größer")).one()
    code, path = letter.code, f"/versand/brief/{letter.id}"
    for typed in (code, f" {code.lower()} ", f"{code[:3]}-{code[3:]}", invitee_called("Größer").code):
        answer = visitor.client.post("/versand/pruefen", data={"code": typed})
        assert answer.location == path, typed
    assert "gibt den geltenden Stand wieder" in text_of(visitor.opens(path))
    move_to_december(conference)
    assert "Es trägt Stand 1" in text_of(visitor.opens(path))
    page = visitor.submits("/versand/pruefen", code="222222", expect=422)
    assert "Kein Schreiben trägt diesen Code." in text_of(page)


def test_returned_mail_flags_the_address_and_leaves_it_out_until_it_is_mended(conference, visitor, sent, run_of):
    letter = db.session.scalars(select(DispatchLetter).where(DispatchLetter.recipient == "Eva Größer")).one()
    code = letter.code
    visitor.submits("/versand/ruecklauf", code=code, why="moved")
    assert "Rücklauf eingetragen" in text_of(visitor.opens("/versand/ruecklauf"))

    follow_up = db.session.scalars(select(FollowUp)).one()
    assert "Post an Eva Größer" in follow_up.what
    assert "unbekannt verzogen" in follow_up.what
    page = text_of(visitor.opens(f"/konferenzen/{conference}/versand/reminder"))
    assert "2 von 3 Briefen" in page
    assert "Post kam am 14.09.2026 zurück." in page
    again = visitor.submits("/versand/ruecklauf", code=code, why="moved", expect=422)
    assert "ist schon eingetragen" in text_of(again)

    place = db.session.scalars(select(Organisation).where(Organisation.name == "Kita Größer")).one()
    place.street, place.address_needs_check, place.address_checked_on = "Neue Straße 1", False, clock.today()
    db.session.commit()
    assert "3 von 3 Briefen" in text_of(visitor.opens(f"/konferenzen/{conference}/versand/reminder"))

    assert "Eine Einladung kam zurück" in text_of(visitor.opens(f"/konferenzen/{conference}/versand"))
    again = run_of(conference)
    assert "Eva Größer" in text_of(visitor.opens(f"/versand/{again}"))
    assert db.session.get_one(Dispatch, again).asked == 1
    visitor.submits(f"/versand/{again}/versandt", posted_on=clock.today().isoformat())
    assert "Zu dieser Auswahl steht niemand" in text_of(visitor.opens(f"/konferenzen/{conference}/versand/invitation"))


def test_a_second_letter_that_comes_back_from_there_is_no_second_follow_up(conference, visitor, sent, run_of):
    move_to_december(conference)
    notices = run_of(conference, "change-notice", "?an=outdated")
    visitor.submits(f"/versand/{notices}/versandt", posted_on=clock.today().isoformat())
    code = invitee_called("Größer").code
    for _letter in ("the change notice", "the invitation"):
        visitor.submits("/versand/ruecklauf", code=code, why="moved")
    assert [letter.recipient for letter in db.session.scalars(
        select(DispatchLetter).where(DispatchLetter.returned_on.is_not(None)))] == ["Eva Größer"] * 2  # fmt: skip
    assert len(db.session.scalars(select(FollowUp)).all()) == 1


def test_whoever_answered_by_telephone_is_written_to_elsewhere_once_a_letter_came_back(conference, visitor, sent):
    invitee = invitee_called("Größer")
    person, choice = invitee.function.person, f"{invitee.function_id}-privat"
    person.street, person.postcode, person.city = "Gartenweg 3", "52355", "Düren"
    record_answer(invitee, state=InviteeState.ACCEPTED, by=SYSTEM)
    db.session.commit()
    path = f"/konferenzen/eingeladene/{invitee.id}/anschrift"
    assert "ist schon ein Brief gedruckt" in text_of(visitor.submits(path, where=choice, expect=422))

    code = db.session.scalars(select(DispatchLetter.code).where(DispatchLetter.recipient == "Eva Größer")).one()
    visitor.submits("/versand/ruecklauf", code=code, why="moved")
    visitor.submits(path, where=choice)
    move_to_december(conference)
    run = visitor.opens(f"/konferenzen/{conference}/versand/change-notice?an=reached")
    assert "3 von 3 Briefen" in text_of(run)
    assert invitee_called("Größer").reached_at.street == "Gartenweg 3"


def test_a_letter_that_was_never_sent_cannot_come_back(conference, visitor, run_of):
    run_of(conference)
    code = db.session.scalars(select(DispatchLetter.code)).first()
    page = visitor.submits("/versand/ruecklauf", code=code, why="moved", expect=422)
    assert "noch nicht als versandt eingetragen" in text_of(page)


def test_whoever_got_a_letter_is_told_that_the_conference_is_off(conference, visitor, sent, run_of):
    record_answer(invitee_called("Größer"), state=InviteeState.DECLINED, by=SYSTEM)
    cancel(db.session.get_one(Conference, conference), reason="Die Halle steht unter Wasser.", by=SYSTEM)
    db.session.commit()
    run = run_of(conference, "cancellation")
    letters = db.session.scalars(select(DispatchLetter).where(DispatchLetter.dispatch_id == run)).all()
    assert len(letters) == 2
    text = squeezed(" ".join(pages_of(db.session.get_one(Document, letters[0].document_id).content)))
    assert squeezed("Die Halle steht unter Wasser.") in text
    assert squeezed("16. November 2026") in text


def test_a_postponed_conference_is_told_with_the_day_that_was_given_up(conference, visitor, sent, run_of):
    visitor.submits(f"/konferenzen/{conference}/schritt/verschieben", reason="Die Halle steht unter Wasser.")
    assert db.session.get_one(Conference, conference).state is ConferenceState.POSTPONED
    run = run_of(conference, "cancellation")
    letter = db.session.scalars(select(DispatchLetter).where(DispatchLetter.dispatch_id == run)).first()
    assert squeezed("16. November 2026") in squeezed(
        " ".join(pages_of(db.session.get_one(Document, letter.document_id).content))
    )


@pytest.mark.parametrize("kind", ["save-the-date", "reminder", "thanks"])
@pytest.mark.one_engine
def test_every_other_kind_of_letter_is_printed_as_well(conference, visitor, sent, run_of, kind):
    if kind == "thanks":
        row = db.session.get_one(Conference, conference)
        row.state = ConferenceState.HELD
        for invitee in row.invitees:
            invitee.attendance = "present"
        db.session.commit()
    run = db.session.get_one(Dispatch, run_of(conference, kind))
    assert (run.asked, run.state.value) == (3, "printed")


def test_the_appointment_replaces_its_earlier_version_and_is_called_off(conference, visitor):
    def appointment() -> dict[str, str]:
        data = visitor.downloads(f"/konferenzen/{conference}/termin.ics", mimetype="text/calendar")
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        return dict(line.split(":", 1) for line in data.decode().replace("\r\n ", "").split("\r\n") if ":" in line)

    letterhead().email = "buero@example.org"
    db.session.commit()
    first = appointment()
    move_to_december(conference)
    second = appointment()
    postpone(db.session.get_one(Conference, conference), reason="Hochwasser", by=SYSTEM)
    db.session.commit()
    postponed = appointment()
    assert "Absage des Termins (ICS)" in visitor.opens(f"/konferenzen/{conference}").text
    cancel(db.session.get_one(Conference, conference), reason="Hochwasser", by=SYSTEM)
    db.session.commit()
    last = appointment()
    assert first["UID"] == second["UID"] == last["UID"]
    assert int(first["SEQUENCE"]) < int(second["SEQUENCE"]) < int(last["SEQUENCE"])
    assert first["DTSTART;TZID=Europe/Berlin"] == "20261116T180000"
    assert second["DTSTART;TZID=Europe/Berlin"] == "20261207T173000"
    assert (first["METHOD"], last["METHOD"], last["STATUS"]) == ("PUBLISH", "CANCEL", "CANCELLED")
    assert (postponed["METHOD"], postponed["UID"]) == ("CANCEL", first["UID"]), (
        "the old day leaves the calendar at once"
    )
    assert int(second["SEQUENCE"]) < int(postponed["SEQUENCE"]) <= int(last["SEQUENCE"])
    assert first["LOCATION"] == "Festhalle Kreuzau\\, Windener Weg 7\\, 52372 Kreuzau"
    [organiser] = [name for name in last if name.startswith('ORGANIZER;CN="')]
    assert last[organiser] == "mailto:buero@example.org", "without it some calendars keep what was cancelled"
