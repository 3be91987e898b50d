"""What is printed about a visit: the briefing before; note, letter of thanks and press draft after; all is kept."""

from functools import partial
from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.contacts.letters import address_block
from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.web import download, one
from intranet.documents.actions import Sheet, print_document
from intranet.documents.models import Document
from intranet.documents.queries import letterhead
from intranet.municipalities import queries
from intranet.municipalities.forms import PressDraftForm, ThanksForm
from intranet.municipalities.knowledge import known_about
from intranet.municipalities.letters import press
from intranet.municipalities.letters import visits as letters
from intranet.municipalities.models import Visit
from intranet.municipalities.states import VisitState
from intranet.municipalities.timeline import timeline
from intranet.municipalities.views.blueprint import visits
from intranet.municipalities.views.visits import may_open, the_visit

MOST_CONTACTS = 6
CONTACTS = frozenset({"Konferenz", "Schreiben"})  # of the timeline, beside visits, of which more is known


@visits.post("/<int:id>/vorbereitung")
@requires(Permission.VISITS_EDIT)
def print_briefing(id: int) -> Any:
    visit = the_visit(id)
    sheet = letters.briefing(
        visit,
        letterhead(),
        mayor=queries.head_of_town_hall(visit.municipality, on=visit.day),
        known=known_about(visit.municipality, may=partial(holds, current_user)),
        contacts_before=_contacts(visit),
    )
    return _printed(visit, sheet)


def _contacts(visit: Visit) -> tuple[Any, ...]:
    """Visits made, conferences and letters before today, as far as this person may know them, newest first."""
    made = [one for one in visit.municipality.visits if one.state in VisitState.happened() and one.id != visit.id]
    events = timeline(visit.municipality, may=partial(holds, current_user), most=None).events
    others = [event for event in events if event.day < clock.today() and event.kind in CONTACTS]
    found = [letters.contact_of_visit(one) for one in made] + [
        letters.contact(event.day, event.detail or event.kind, event.what) for event in others
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True)[:MOST_CONTACTS])


@visits.post("/<int:id>/vermerk")
@requires(Permission.VISITS_EDIT)
def print_note(id: int) -> Any:
    visit = the_visit(id)
    follow_ups = tuple(queries.follow_ups_of(visit))
    return _printed(visit, letters.note(visit, letterhead(), follow_ups=follow_ups, clerk=current_user.name))


@visits.route("/<int:id>/dank", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def thank(id: int) -> Any:
    visit = the_visit(id)
    mayor = _thanked(visit)
    form = ThanksForm()
    if request.method == "GET":
        form.subject.data = f"Dank für unser Gespräch in {visit.municipality.name}"
        form.text.data = letters.draft_of_thanks(visit)
    if form.validate_on_submit():
        try:
            sheet = letters.thanks(visit, letterhead(), mayor=mayor, clerk=current_user.name, **form.values)
            return _printed(visit, sheet)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
    return render_form("visits/thank.html", form, visit=visit, addressee=address_block(mayor))


def _thanked(visit: Visit) -> Function:
    """Who is thanked: the head of the town hall on the day of the visit."""
    _must_have_happened(visit)
    mayor = queries.head_of_town_hall(visit.municipality, on=visit.day)
    if mayor is None:
        raise Refused(
            f"In {visit.municipality.name} ist niemand eingetragen, der das Rathaus am Tag des Besuchs geleitet hat. "
            "Tragen Sie die Amtszeit bei den Kontakten ein."
        )
    return mayor


@visits.route("/<int:id>/presse", methods=["GET", "POST"])
@requires(Permission.VISITS_EDIT)
def draft_press(id: int) -> Any:
    """A draft for the press office, without a conference."""
    visit = the_visit(id)
    _must_have_happened(visit)
    mayor = queries.head_of_town_hall(visit.municipality, on=visit.day)
    form = PressDraftForm(data=press.draft(visit, letterhead(), mayor=mayor))
    if form.validate_on_submit():
        try:
            return _printed(visit, press.release(visit, letterhead(), **form.values))
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
    return render_form("visits/draft_press.html", form, visit=visit)


def _must_have_happened(visit: Visit) -> None:
    if visit.state not in VisitState.happened():
        raise Refused("Der Besuch hat noch nicht stattgefunden. Tragen Sie ihn zuerst als besucht ein.")


def _printed(visit: Visit, sheet: Sheet) -> Any:
    """Print and keep it, and show where it is."""
    document = print_document(sheet, source=visit, by=current_user)
    db.session.commit()
    flash(f"Gedruckt und abgelegt: {document.title}.", "success")
    return redirect(url_for("visits.show", id=visit.id, _anchor="dokumente"))


@visits.get("/<int:id>/dokumente/<int:document_id>.pdf")
@requires(Permission.VISITS_EDIT, Permission.DOCUMENTS_READ, Permission.PRESS_READ)
def fetch(id: int, document_id: int) -> Response:
    visit, document = one(Visit, id), one(Document, document_id)
    if (document.source, document.source_id) != (Visit.__tablename__, visit.id):
        abort(404)
    if not may_open(document):
        abort(403)
    return download(document.content, name=f"{document.title}.pdf", mimetype="application/pdf", inline=True)
