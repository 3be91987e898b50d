"""Finding people to invite: by search, by what is missing; and those who stand on the list twice."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.catalogues import queries as catalogues
from intranet.catalogues.states import Catalogue
from intranet.conferences import actions
from intranet.conferences.forms.invitees import FindPeopleForm
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.queries import candidates
from intranet.conferences.queries import doubles as twice
from intranet.conferences.queries.gaps import gaps
from intranet.conferences.views.blueprint import pages, to_be_held
from intranet.contacts.queries import KINDS, with_addresses
from intranet.core.database import db
from intranet.core.web import from_address, one
from intranet.municipalities.queries import by_name

MOST_FOUND, MOST_AT_ONCE = 200, 500
NARROWS = ("suche", "art", "typ", "phase", "ort", "konferenz", "verteiler")


@pages.get("/<int:id>/eingeladene/hinzufuegen")
@requires(Permission.CONFERENCES_EDIT)
def find_people(id: int) -> str:
    conference = to_be_held(id)
    found = candidates.candidates(conference, _narrowed(), most=MOST_FOUND + 1)
    return render_template("conferences/find_people.html", conference=conference, search=_search(conference),
                           found=found[:MOST_FOUND], are_more=len(found) > MOST_FOUND,
                           here=dict(_narrowed()))  # fmt: skip


def _narrowed() -> dict[str, str]:
    return {key: word for key in NARROWS if (word := from_address(key))}


def _search(conference: Conference) -> FindPeopleForm:
    form = FindPeopleForm(request.args)
    form.art.choices = {"": "Alle"} | KINDS
    form.typ.choices = {"": "Alle"} | catalogues.filter_choices(Catalogue.PARTNER_TYPE)
    form.phase.choices = {"": "Alle"} | catalogues.filter_choices(Catalogue.LIFE_PHASE)
    form.ort.choices = {"": "ganzer Kreis"} | {str(row.id): row.name for row in by_name()}
    form.verteiler.choices = {"": "egal"} | {str(id): name for id, name in candidates.distribution_lists().items()}
    lists = candidates.conferences_with_invitees(besides=conference)
    form.konferenz.choices = {"": "egal"} | {str(id): title for id, title in lists.items()}
    return form


@pages.post("/<int:id>/eingeladene/hinzufuegen")
@requires(Permission.CONFERENCES_EDIT)
def invite(id: int) -> Any:
    """Invite those who are ticked, or everybody the search has found."""
    conference = to_be_held(id)
    if request.form.get("alle"):
        chosen = [one.id for one in candidates.candidates(conference, _narrowed(), most=MOST_AT_ONCE)]
    else:
        chosen = [int(word) for word in request.form.getlist("funktion") if word.isascii() and word.isdigit()]
        if not chosen:
            flash("Wählen Sie mindestens eine Person aus.", "warning")
            return redirect(url_for(".find_people", id=id, **dict[str, Any](_narrowed())))
    functions = with_addresses([id for id in chosen[:MOST_AT_ONCE] if id < 2**31])
    new = actions.invite(conference, functions, by=current_user)
    db.session.commit()
    flash("Eine Person ist neu auf der Liste." if new == 1 else f"{new} Personen sind neu auf der Liste.", "success")
    if cases := twice.count_doubles(conference):
        looks = "Ein Fall auf der Liste sieht" if cases == 1 else f"{cases} Fälle auf der Liste sehen"
        flash(f"{looks} doppelt aus. Das Nähere steht unter „Doppelte prüfen“.", "warning")
    return redirect(url_for(".invitees", id=id))


@pages.get("/<int:id>/eingeladene/luecken")
@requires(Permission.CONFERENCES_EDIT)
def missing(id: int) -> str:
    """Which life phases and roles nobody on the list speaks for, with proposals from the network."""
    conference = to_be_held(id)
    phases, roles = gaps(conference)
    return render_template("conferences/missing.html", conference=conference, phases=phases, roles=roles)


@pages.get("/<int:id>/eingeladene/doppelte")
@requires(Permission.CONFERENCES_EDIT)
def doubles(id: int) -> str:
    conference = to_be_held(id)
    return render_template("conferences/doubles.html", conference=conference, doubles=twice.doubles(conference))


@pages.post("/<int:id>/eingeladene/doppelte")
@requires(Permission.CONFERENCES_EDIT)
def keep_both(id: int) -> Any:
    """These look like one, but are meant to be invited side by side."""
    conference = to_be_held(id)
    ids = {int(word) for word in request.form.get("personen", "").split("-") if word.isascii() and word.isdigit()}
    actions.keep_both([invitee for invitee in conference.invitees if invitee.id in ids], by=current_user)
    db.session.commit()
    flash("Gemerkt: Diese Einladungen sind so gewollt.", "success")
    return redirect(url_for(".doubles", id=id))


@pages.post("/eingeladene/<int:id>/entfernen")
@requires(Permission.CONFERENCES_EDIT)
def take_off(id: int) -> Any:
    invitee = one(Invitee, id)
    name, conference_id = invitee.function.person.full_name, invitee.conference_id
    actions.take_off(invitee, by=current_user)
    db.session.commit()
    flash(f"{name} steht nicht mehr auf der Liste.", "success")
    return redirect(url_for(".invitees", id=conference_id))
