"""Printing the invitations of a conference: check, print, keep."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.conferences import actions, guards, letters, queries
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.views.blueprint import pages, visible
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import accepted, plain_form, render_form
from intranet.documents.actions import print_letters
from intranet.documents.models import Document
from intranet.documents.queries import letterhead
from intranet.documents.states import DocumentKind


@pages.route("/<int:id>/einladungen", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def invitations(id: int) -> Any:
    conference = visible(id)
    guards.must_be_printable(conference)
    signing = guards.who_signs(conference)
    people = [(one, guards.obstacles(one, signing=signing)) for one in queries.invitees_by_name(conference)]
    ready = [invitee for invitee, reasons in people if not reasons]
    form = plain_form("Einladungen drucken")()
    made: list[Document] = []
    if form.validate_on_submit() and accepted(form, lambda: made.append(_print(conference, ready))):
        db.session.commit()
        flash(f"{german.plural(len(ready), 'Einladung ist', 'Einladungen sind')} gedruckt.", "success")
        return redirect(url_for("documents.show", id=made[0].id))
    return render_form("conferences/invitations.html", form, conference=conference, ready=ready,
                       held_back=[(invitee, reasons) for invitee, reasons in people if reasons])  # fmt: skip


def _print(conference: Conference, ready: Sequence[Invitee]) -> Document:
    head = letterhead()
    if not head.head_name:
        raise Refused("Im Briefkopf fehlt der Name, der unter den Einladungen steht. Die Verwaltung trägt ihn ein.")
    mayor = _mayor(conference)
    clerk = conference.responsible_here.name if conference.responsible_here else current_user.name
    sheets = [letters.invitation(invitee, head, mayor=mayor, clerk=clerk) for invitee in ready]
    title = f"Einladungen {conference.title}"
    print_file = print_letters(sheets, kind=DocumentKind.INVITATIONS, title=title, source=conference, by=current_user)
    actions.note_printed(conference, invitees=ready, by=current_user)
    return print_file


def _mayor(conference: Conference) -> str:
    """Who signs for the municipality: the holder on the day of printing."""
    head = guards.host_in_office(conference)
    return f"{head.person.full_name}, {head.name}" if head else ""
