"""Who is invited, and what they answered."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.conferences import actions, queries
from intranet.conferences.forms.invitees import AnswerForm, FindPeopleForm
from intranet.conferences.models import Invitee
from intranet.conferences.states import InviteeState
from intranet.conferences.views.blueprint import pages, visible
from intranet.contacts.queries import KINDS, held_functions, with_addresses
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.web import from_address, one

HEADS = ("Name", "Funktion", "Organisation", "Straße", "PLZ", "Ort", "Antwort", "Personen", "Rückmeldecode",
         "Anwesenheit")  # fmt: skip
MOST_FOUND = 200


@pages.get("/<int:id>/eingeladene")
@requires(Permission.CONTACTS_READ)
def invitees(id: int) -> str:
    conference = visible(id)
    page = page_of(queries.invitees_of(conference), queries.invitee_listing(conference, request.args), scalars=True)
    return render_template(
        "conferences/invitees.html", conference=conference, page=page, answers=queries.answers(conference),
        expected=queries.expected_persons(conference), old_answers=queries.old_answers(conference),
    )  # fmt: skip


@pages.get("/<int:id>/eingeladene.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_READ)
def export_invitees(id: int, kind: str) -> Response:
    conference = visible(id)
    found = all_of(queries.invitees_of(conference), queries.invitee_listing(conference, request.args), scalars=True)
    return export_answer(kind, HEADS, [_export_row(invitee) for invitee in found], title="Eingeladene")


def _export_row(invitee: Invitee) -> tuple[Any, ...]:
    person, reached_at = invitee.function.person, invitee.function.reached_at
    return (
        person.full_name, invitee.function.name, invitee.function.place, reached_at.street, reached_at.postcode,
        reached_at.city, invitee.state.label, invitee.persons, invitee.code,
        invitee.attendance.label if invitee.attendance else None,
    )  # fmt: skip


@pages.get("/<int:id>/eingeladene/hinzufuegen")
@requires(Permission.CONFERENCES_EDIT)
def find_people(id: int) -> str:
    conference = visible(id)
    form = FindPeopleForm(request.args)
    form.art.choices = {"": "Alle"} | KINDS
    kind = OrganisationKind(from_address("art")) if from_address("art") in KINDS else None
    there = {invitee.function_id for invitee in queries.invitees_by_name(conference)}
    found = held_functions(from_address("suche"), kind=kind, without=there, most=MOST_FOUND + 1)
    return render_template("conferences/find_people.html", conference=conference, search=form,
                           found=found[:MOST_FOUND], are_more=len(found) > MOST_FOUND)  # fmt: skip


@pages.post("/<int:id>/eingeladene/hinzufuegen")
@requires(Permission.CONFERENCES_EDIT)
def invite(id: int) -> Any:
    conference = visible(id)
    chosen = [int(word) for word in request.form.getlist("funktion") if word.isascii() and word.isdigit()][:500]
    if not chosen:
        flash("Wählen Sie mindestens eine Person aus.", "warning")
        return redirect(url_for(".find_people", id=id))
    new = actions.invite(conference, with_addresses([word for word in chosen if word < 2**31]), by=current_user)
    db.session.commit()
    flash("Eine Person ist neu auf der Liste." if new == 1 else f"{new} Personen sind neu auf der Liste.", "success")
    return redirect(url_for(".invitees", id=id))


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


@pages.post("/eingeladene/<int:id>/entfernen")
@requires(Permission.CONFERENCES_EDIT)
def take_off(id: int) -> Any:
    invitee = one(Invitee, id)
    name, conference_id = invitee.function.person.full_name, invitee.conference_id
    actions.take_off(invitee, by=current_user)
    db.session.commit()
    flash(f"{name} steht nicht mehr auf der Liste.", "success")
    return redirect(url_for(".invitees", id=conference_id))
