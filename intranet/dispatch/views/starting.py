"""Before a run: what to whom, what stands in the way, a look at any letter, and the press that starts it."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.conferences.models import Conference
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.web import download, from_address
from intranet.dispatch import planning, queries
from intranet.dispatch.checks import fitting
from intranet.dispatch.forms import StartForm, preview_form, read_wish, wish_form
from intranet.dispatch.letters.writing import whole
from intranet.dispatch.planning import Plan
from intranet.dispatch.states import LetterKind
from intranet.dispatch.views.blueprint import pages, the_conference
from intranet.documents.actions import preview
from intranet.documents.queries import letterhead

PREVIEW_CODE = "MUSTER"


@pages.get("/konferenzen/<int:id>/versand")
@requires(Permission.DOCUMENTS_READ)
def of_conference(id: int) -> str:
    conference = the_conference(id)
    return render_template(
        "dispatch/of_conference.html", conference=conference, runs=queries.runs_of(conference),
        outdated=queries.holders_of_old_editions(conference), kinds=fitting(conference),
        returned=len(queries.who_lacks_again(conference, LetterKind.INVITATION)),
    )  # fmt: skip


@pages.route("/konferenzen/<int:id>/versand/<kind>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def start(id: int, kind: str) -> Any:
    conference = the_conference(id)
    made = _plan(conference, kind)
    form = StartForm()
    is_unchanged = form.still_sees(_fingerprint(made))
    if form.is_submitted() and not is_unchanged:
        form.refuse(
            "Inzwischen hat sich etwas geändert: Liste, Text oder Konferenz. Prüfen Sie die Zahlen noch einmal."
        )
    elif form.validate_on_submit():
        try:
            run = planning.start(made, by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
            conference = the_conference(id)
            made = _plan(conference, kind)
        else:
            flash(f"{german.plural(run.asked, 'Brief wird', 'Briefe werden')} erzeugt. Sie können die Seite verlassen.",
                  "info")  # fmt: skip
            answer = redirect(url_for(".show", id=run.id))
            db.session.commit()
            return answer
    wish = wish_form(made.wish)
    return render_form(
        "dispatch/start.html", form, conference=conference, plan=made, wish=wish, kept=wish.data,
        person=preview_form(one.invitee for one in made.people).person, kinds=_kinds(conference, made.wish.kind),
    )  # fmt: skip


def _kinds(conference: Conference, chosen: LetterKind) -> list[tuple[str, str, bool]]:
    return [(kind.label, url_for(".start", id=conference.id, kind=kind.value), kind is chosen)
            for kind in LetterKind if kind is chosen or kind in fitting(conference)]  # fmt: skip


@pages.get("/konferenzen/<int:id>/versand/<kind>/vorschau.pdf")
@requires(Permission.CONFERENCES_EDIT)
def preview_letter(id: int, kind: str) -> Response:
    """The letter to one person as it would be printed now; what is missing is marked in it."""
    made = _plan(the_conference(id), kind)
    number = from_address("person")
    one = next((one for one in made.people if str(one.invitee.id) == number), None)
    if one is None or made.common is None:
        abort(404)
    content = whole(made.common, planning.values_of(made, one, code=PREVIEW_CODE))
    name = f"Vorschau {made.wish.kind.label} {one.invitee.function.person.full_name}.pdf"
    return download(preview(content), name=name, mimetype="application/pdf", inline=True)


def _plan(conference: Conference, kind: str) -> Plan:
    if kind not in LetterKind.choices():
        abort(404)
    wish = read_wish(LetterKind(kind), request.args)
    clerk = conference.responsible_here.name if conference.responsible_here else current_user.name
    return planning.plan(conference, wish, head=letterhead(), clerk=clerk)


def _fingerprint(made: Plan) -> str:
    """What the person agrees to by pressing: so many letters, of this Stand, with this text."""
    return f"{len(made.ready)}-{made.conference.edition}-{made.text.version}"
