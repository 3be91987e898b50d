"""Who is invited, and what they answered."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import last_changed_by
from intranet.conferences import actions, queries
from intranet.conferences.forms.invitees import AddressForm, AnswerForm
from intranet.conferences.models import Invitee
from intranet.conferences.states import InviteeState
from intranet.conferences.views.blueprint import pages, to_be_held
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.web import one

HEADS = ("Name", "Funktion", "Organisation", "Anschrift", "Straße", "PLZ", "Ort", "Einladung als", "Antwort",
         "Personen", "Vertretung", "Eingegangen am", "Eingegangen als", "Antwort für den", "1. Wunsch", "2. Wunsch",
         "Tisch", "Darf auf die Liste", "Rückmeldecode", "Anwesenheit")  # fmt: skip
NEEDS = ("Verpflegung", "Unterstützung")  # only for those who must provide it


@pages.get("/<int:id>/eingeladene")
@requires(Permission.CONTACTS_READ)
def invitees(id: int) -> str:
    conference = to_be_held(id)
    answers, listing = queries.answers(conference), queries.invitee_listing(conference, request.args)
    page = page_of(queries.invitee_rows(conference), listing, counting=queries.invitee_ids(conference))
    return render_template("conferences/invitees.html", conference=conference, page=page, answers=answers)


@pages.get("/<int:id>/eingeladene.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_READ)
def export_invitees(id: int, kind: str) -> Response:
    conference = to_be_held(id)
    found = all_of(queries.invitees_of(conference), queries.invitee_listing(conference, request.args), scalars=True)
    if not holds(current_user, Permission.CONFERENCES_EDIT):
        return export_answer(kind, HEADS, [_export_row(invitee) for invitee in found], title="Eingeladene")
    rows = [(*_export_row(invitee), invitee.meals, invitee.support) for invitee in found]
    return export_answer(kind, (*HEADS, *NEEDS), rows, title="Eingeladene")


def _export_row(invitee: Invitee) -> tuple[Any, ...]:
    person, reached_at = invitee.function.person, invitee.reached_at
    return (
        person.full_name, invitee.function.name, invitee.function.place,
        "privat" if reached_at is person else "dienstlich", reached_at.street, reached_at.postcode,
        reached_at.city, invitee.channel.label, invitee.state.label, invitee.persons, invitee.substitute,
        invitee.answered_on, invitee.answered_by.label if invitee.answered_by else None, invitee.answered_for,
        invitee.table_wish, invitee.second_wish, invitee.table,
        "ja" if invitee.may_be_listed else "nein", invitee.code,
        invitee.attendance.label if invitee.attendance else None,
    )  # fmt: skip


@pages.route("/eingeladene/<int:id>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def answer(id: int) -> Any:
    invitee = one(Invitee, id)
    name = invitee.function.person.full_name
    form = AnswerForm(row=invitee)
    if request.method == "GET" and invitee.state in {InviteeState.NOTED, InviteeState.INVITED}:
        form.state.data = InviteeState.ACCEPTED  # what most people answer
        form.persons.data, form.answered_on.data = 1, clock.today()
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=f"Rückmeldung von {name}", changed_by=last_changed_by(invitee))
        if accepted(form, lambda: actions.record_answer(invitee, by=current_user, **form.values)):
            db.session.commit()
            flash(f"{name}: {invitee.state.label}.", "success")
            return redirect(url_for(".invitees", id=invitee.conference_id))
    return render_form("conferences/answer.html", form, invitee=invitee)


@pages.route("/eingeladene/<int:id>/anschrift", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def readdress(id: int) -> Any:
    """In which function, and at which address somebody is invited."""
    invitee = one(Invitee, id)
    functions = queries.functions_to_invite_in(invitee)
    form = AddressForm().offer(invitee, functions)
    if form.validate_on_submit():
        function_id, is_private = form.chosen
        function = next(one for one in functions if one.id == function_id)
        if accepted(form, lambda: actions.readdress(invitee, function, to_own_address=is_private, by=current_user)):
            db.session.commit()
            flash(f"{invitee.function.person.full_name}: Der Brief geht an {invitee.address_line}.", "success")
            return redirect(url_for(".invitees", id=invitee.conference_id))
    return render_form("conferences/readdress.html", form, invitee=invitee)
