"""What is needed on the evening itself: its papers, singly and as one file, and the appointment for any calendar."""

from collections.abc import Mapping

from flask import Response, abort, render_template
from flask_login import current_user

import reports
from intranet.accounts.permissions import Permission, holds, requires
from intranet.conferences import queries as conferences
from intranet.conferences.guards import must_have_date_and_place
from intranet.conferences.models import Conference
from intranet.core.web import download
from intranet.dispatch.appointment import MEDIA_TYPE, appointment
from intranet.dispatch.letters.evening import papers
from intranet.dispatch.views.blueprint import pages, the_conference
from intranet.documents.actions import preview, preview_folder
from intranet.documents.queries import letterhead

OF_THE_CHAIR = "ablaufplan-leitung"
PURPOSES = {
    "anwesenheitsliste": "zum Unterschreiben am Einlass, mit leeren Zeilen",
    OF_THE_CHAIR: "Minute für Minute; nicht auslegen, nicht weitergeben",
    "ablaufplan": "Minute für Minute, für alle, die mitwirken",
    "begruessungsliste": "wer in welcher Reihenfolge begrüßt wird",
    "vordruck-niederschrift": "zum Mitschreiben von Hand",
    "namensschilder": "zehn auf einem Bogen, zum Ausschneiden",
    "tischkarten": "ein Blatt für jede Person, längs gefaltet",
}


@pages.get("/konferenzen/<int:id>/termin.ics")
@requires(Permission.CONFERENCES_READ)
def appointment_file(id: int) -> Response:
    """The appointment; whoever takes it again after a change has the old one replaced."""
    conference = the_conference(id)
    data = appointment(conference, letterhead())
    return download(data, name=f"{conference.title}.ics", mimetype=MEDIA_TYPE)


@pages.get("/konferenzen/<int:id>/abend")
@requires(Permission.DOCUMENTS_READ)
def evening(id: int) -> str:
    conference = the_conference(id)
    return render_template("dispatch/evening.html", conference=conference, papers=_papers(conference),
                           purposes=PURPOSES)  # fmt: skip


@pages.get("/konferenzen/<int:id>/abend/mappe.pdf")
@requires(Permission.DOCUMENTS_READ)
def folder(id: int) -> Response:
    """All papers in one file; the running order with the chair's notes stays out, it is for one person alone."""
    conference = the_conference(id)
    bound = [paper for word, paper in _papers(conference).items() if word != OF_THE_CHAIR]
    data = preview_folder(bound, title=f"Mappe für den Abend: {conference.title}")
    return download(data, name=f"Mappe {conference.title}.pdf", mimetype="application/pdf", inline=True)


@pages.get("/konferenzen/<int:id>/abend/<paper>.pdf")
@requires(Permission.DOCUMENTS_READ)
def paper(id: int, paper: str) -> Response:
    conference = the_conference(id)
    content = _papers(conference).get(paper) or abort(404)
    return download(preview(content), name=f"{content.kind} {conference.title}.pdf", mimetype="application/pdf",
                    inline=True)  # fmt: skip


def _papers(conference: Conference) -> Mapping[str, reports.Document]:
    """The papers this person may see: the chair's notes are for those alone who write them."""
    must_have_date_and_place(conference)
    found = papers(conference, conferences.invitees_by_name(conference), letterhead())
    sees_notes = holds(current_user, Permission.CONFERENCES_EDIT)
    return {word: paper for word, paper in found.items() if word != OF_THE_CHAIR or sees_notes}
