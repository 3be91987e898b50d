"""The fast entry of replies: code or scan, J N or V, persons, Enter, next."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.conferences import actions, queries, replies
from intranet.conferences.forms.invitees import ReplyForm
from intranet.conferences.models import Invitee
from intranet.conferences.states import AnswerWay, InviteeState
from intranet.conferences.views.blueprint import pages
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.web import one

SHOWN = 10


@pages.route("/rueckmeldungen", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def enter_replies() -> Any:
    form, invitee = ReplyForm(), None
    if form.validate_on_submit():
        try:
            invitee, typed = _understood(form)
            if typed.state is not None:
                return _recorded(invitee, typed)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
            invitee = queries.by_code(form.code.data) if form.code.data else None
        else:
            form = ReplyForm(formdata=None, code=typed.code)
    page = render_template("conferences/replies.html", form=form, invitee=invitee, latest=_latest())
    return page, 422 if form.errors else 200


def _understood(form: ReplyForm) -> tuple[Invitee, replies.Typed]:
    """Whose answer it is and what was typed; the code may come from the line or from the step before."""
    line = form.eingabe.data
    typed = replies.answer(form.code.data, line) if form.code.data else replies.read(line)
    invitee = queries.by_code(typed.code)
    if invitee is None:
        raise Refused(f"Den Rückmeldecode {typed.code} trägt niemand. Vielleicht stammt der Bogen von früher.")
    return invitee, typed


def _recorded(invitee: Invitee, typed: replies.Typed) -> Any:
    more = {"substitute": typed.substitute} if typed.substitute else {}
    before = _told(invitee) if invitee.state in InviteeState.answers() else ""
    actions.record_answer(
        invitee, state=typed.state or invitee.state, persons=typed.persons, answered_by=AnswerWay.SLIP,
        by=current_user, **more,
    )  # fmt: skip
    db.session.commit()
    said = f"{invitee.function.person.full_name}: {_told(invitee)}."
    if before and before != _told(invitee):
        flash(f"{said} Vorher stand dort: {before}.", "info")
    else:
        flash(said, "success")
    return redirect(url_for(".enter_replies"))


def _told(invitee: Invitee) -> str:
    """As "zugesagt, 2 Personen" or "Vertretung durch Lena Beispiel, 1 Person"."""
    through = f" durch {invitee.substitute}" if invitee.is_substituted else ""
    persons = f", {german.plural(invitee.persons, 'Person', 'Personen')}" if invitee.persons else ""
    return f"{invitee.state.label}{through}{persons}"


def _latest() -> list[Any]:
    return queries.latest_answers(by=current_user, most=SHOWN)


@pages.post("/rueckmeldungen/<int:id>/zuruecknehmen")
@requires(Permission.CONFERENCES_EDIT)
def take_back_reply(id: int) -> Any:
    invitee = one(Invitee, id)
    actions.take_back_answer(invitee, by=current_user)
    db.session.commit()
    flash(f"Zurückgenommen: {invitee.function.person.full_name} ist wieder „{invitee.state.label}“.", "success")
    return redirect(url_for(".enter_replies") if "liste" not in request.form
                    else url_for(".invitees", id=invitee.conference_id))  # fmt: skip
