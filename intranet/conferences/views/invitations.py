"""Printing the invitations of a conference: check, print, keep."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.conferences import actions, guards, letters, queries
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.views.blueprint import pages, visible
from intranet.core import german
from intranet.core.database import db
from intranet.core.forms import plain_form
from intranet.documents.actions import print_letters
from intranet.documents.queries import letterhead
from intranet.documents.states import DocumentKind
from intranet.municipalities.queries import head_of_town_hall


@pages.route("/<int:id>/einladungen", methods=["GET", "POST"])
@requires(Permission.DOCUMENTS_MAKE)
def invitations(id: int) -> Any:
    conference = visible(id)
    guards.must_have_date_and_place(conference)
    people = queries.invitees_by_name(conference)
    ready = [invitee for invitee in people if not obstacles(invitee)]
    held_back = [(invitee, obstacles(invitee)) for invitee in people if obstacles(invitee)]
    form = plain_form("Einladungen drucken")()
    if form.validate_on_submit():
        print_file = _print(conference, ready)
        db.session.commit()
        flash(f"{german.plural(len(ready), 'Einladung ist', 'Einladungen sind')} gedruckt.", "success")
        return redirect(url_for("documents.show", id=print_file.id))
    return render_template("conferences/invitations.html", conference=conference, ready=ready, held_back=held_back)


def obstacles(invitee: Invitee) -> list[str]:
    """Why no letter can go to this person yet, in words."""
    organisation, found = invitee.function.organisation, []
    if not organisation.street:
        found.append("Die Straße fehlt.")
    if not (organisation.postcode and organisation.city):
        found.append("Postleitzahl oder Ort fehlt.")
    if invitee.function.person.no_letters:
        found.append("Die Person möchte nicht mehr angeschrieben werden.")
    if not invitee.function.is_held_on():
        found.append("Die Funktion ist beendet.")
    return found


def _print(conference: Conference, ready: Sequence[Invitee]) -> Any:
    head = letterhead()
    mayor = _mayor(conference)
    clerk = conference.responsible_here.name if conference.responsible_here else current_user.name
    sheets = [letters.invitation(invitee, head, mayor=mayor, clerk=clerk) for invitee in ready]
    title = f"Einladungen {conference.title}"
    print_file = print_letters(sheets, kind=DocumentKind.INVITATIONS, title=title, source=conference, by=current_user)
    actions.note_printed(conference, by=current_user)
    return print_file


def _mayor(conference: Conference) -> str:
    """Who signs for the municipality: the holder on the day of printing."""
    if conference.municipality is None:
        return ""
    head = head_of_town_hall(conference.municipality)
    return f"{head.person.full_name}, {head.name}" if head else ""
