"""What is needed on the evening itself: the appointment for everybody's calendar."""

from flask import Response

from intranet.accounts.permissions import Permission, requires
from intranet.core.web import download
from intranet.dispatch.appointment import MEDIA_TYPE, appointment
from intranet.dispatch.views.blueprint import pages, the_conference
from intranet.documents.queries import letterhead


@pages.get("/konferenzen/<int:id>/termin.ics")
@requires(Permission.CONFERENCES_READ)
def appointment_file(id: int) -> Response:
    """The appointment; whoever takes it again after a change has the old one replaced."""
    conference, head = the_conference(id), letterhead()
    data = appointment(conference, organiser=f"{head.county}, {head.office}")
    return download(data, name=f"{conference.title}.ics", mimetype=MEDIA_TYPE)
