"""From the agenda of a conference to approved minutes and done tasks, through the pages alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from intranet.conferences.states import Attendance, ConferenceState
from intranet.core import clock, german
from intranet.core.database import db
from intranet.documents.models import Document
from intranet.minutes import queries
from intranet.minutes.states import MinutesState
from tests import factories


@pytest.fixture
def conference(app):
    factories.letterhead()
    conference = factories.conference(guests="Frau Gast, Hochschule Musterstadt")
    factories.invitee(conference, last_name="Vorlage", first_name="Jörg", greeting="mr")
    factories.invitee(conference, last_name="Abwesend", attendance=Attendance.EXCUSED)
    return conference


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_minutes_go_from_the_agenda_to_the_approved_print(visitor, conference):
    base = f"/konferenzen/{conference.id}/niederschrift"
    visitor.opens(base)
    visitor.submits(f"{base}/beginnen")
    minutes = queries.of_conference(conference)
    greeting, results, agreements = minutes.items
    phase = minutes.phases[1]
    visitor.opens(f"{base}/schreiben")
    visitor.submits(
        f"{base}/schreiben",
        version=1, chair="Bürgermeisterin Eva Beispiel", minute_taker="Klara Muster", started="18:05", ended="21:04",
        next_meeting="Montag, 25. Oktober 2027, 18:00 Uhr",
        **{
            f"item_{greeting.id}_title": "Begrüßung",
            f"item_{greeting.id}_discussion": "Die Bürgermeisterin **dankt** allen.",
            f"item_{agreements.id}_agreement": "Wir benennen Ansprechpersonen.\nEin Arbeitskreis trifft sich.",
            f"phase_{phase.id}_lacking": "Ferienangebote",
            "phases_under": results.id,
        },
    )  # fmt: skip
    visitor.opens(f"{base}/neue-aufgabe")
    visitor.submits(f"{base}/neue-aufgabe", what="Ansprechpersonen benennen", who="Gemeinde Kreuzau",
                    until="2027-01-31", item_id=agreements.id)  # fmt: skip
    for slug in ("abstimmen", "freigeben"):
        visitor.opens(f"{base}/schritt/{slug}")
        visitor.submits(f"{base}/schritt/{slug}")
    visitor.submits(f"{base}/drucken")
    visitor.submits(f"{base}/schritt/versandt", sent_on=clock.today() - timedelta(days=2))
    minutes = queries.of_conference(conference)
    assert minutes.state is MinutesState.SENT
    assert minutes.conference.state is ConferenceState.MINUTED
    visitor.submits(f"{base}/schritt/genehmigt", approved_on=clock.today(), approval="Arbeitskreis, 1. Sitzung")
    page = visitor.opens(base)
    link = page.select_one(".prints a")["href"]
    text = text_of(visitor.downloads(link, mimetype="application/pdf"))
    day = german.long_day(clock.today() - timedelta(days=28)).split(", ")[1].replace("\u00a0", " ")
    for part in ("ERGEBNISNIEDERSCHRIFT", f"Lokale Präventions- und Bildungskonferenz Kreuzau am {day}",
                 "Herr Jörg Vorlage", "Frau Eva Abwesend", "Frau Gast", "18:05", "21:04",
                 "Bürgermeisterin Eva Beispiel", "Vereinbarung 3.1", "Ein Arbeitskreis trifft sich.", "Ferienangebote",
                 "Ansprechpersonen benennen", "Gemeinde Kreuzau", "31.01.2027", "25. Oktober 2027"):  # fmt: skip
        assert part in text, part
    assert "Entwurf" not in text
    document = db.session.query(Document).one()
    assert document.sha256[:12] in page.text
