"""Figures of a conference, and who sits at which table."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences import actions, figures, queries
from intranet.conferences.forms.invitees import AllocateForm, tables_form, tables_sheet, wishes_of
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.views.blueprint import pages, to_be_held
from intranet.core import german
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form

BY = (("Partnertyp", figures.kinds), ("Lebensphase", figures.life_phases), ("Kommune", figures.municipalities))
HEADS = ("Nach", "Gruppe", "Auf der Liste", "Zugesagt", "Abgesagt", "Offen", "Erwartete Personen", "Anwesend")


@pages.get("/<int:id>/zahlen")
@requires(Permission.CONFERENCES_READ)
def show_figures(id: int) -> str:
    conference = to_be_held(id)
    people = queries.invitees_with_network(conference)
    return render_template(
        "conferences/figures.html", conference=conference, total=figures.total(people),
        tables=[(label, figures.figures(people, by)) for label, by in BY],
    )  # fmt: skip


@pages.get("/<int:id>/zahlen.<any(csv, xlsx):kind>")
@requires(Permission.CONFERENCES_READ)
def export_figures(id: int, kind: str) -> Response:
    people = queries.invitees_with_network(to_be_held(id))
    rows = [("alle", figures.total(people))] + [(label, row) for label, by in BY for row in figures.figures(people, by)]
    return export_answer(
        kind, HEADS,
        [(label, row.name, row.listed, row.accepted, row.declined, row.open, row.persons, row.came)
         for label, row in rows],
        title="Zahlen zur Konferenz",
    )  # fmt: skip


@pages.route("/<int:id>/tische", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def tables(id: int) -> Any:
    conference = to_be_held(id)
    people = _coming(conference)
    names = _tables(people)
    form = (tables_form if request.method == "POST" else tables_sheet)(people, names)
    if form.validate_on_submit():
        if form.is_overtaken and not form.agrees_with_others():
            return conflict_page(form, thing="Tische", changed_by=last_changed_by(conference))
        chosen = form.by_id("table_")
        if accepted(form, lambda: actions.seat({one: chosen[one.id] for one in people}, by=current_user)):
            db.session.commit()
            flash("Die Tische sind gespeichert.", "success")
            return redirect(url_for(".tables", id=id))
    taken = [(name, [one for one in people if one.table == name]) for name in names]
    rows = [(one.id, f"{one.who_comes} ({wishes_of(one)})", one.table) for one in people]
    if form.is_submitted():
        rows = [(id, label, form.by_id("table_")[id]) for id, label, _stored in rows]
    return render_form(
        "conferences/tables.html", form, conference=conference, rows=rows, stands={one.id: one.table for one in people},
        options=[("", "noch offen"), *((name, name) for name in names)], allocate=AllocateForm(formdata=None),
        taken=taken,
    )  # fmt: skip


@pages.post("/<int:id>/tische/verteilen")
@requires(Permission.CONFERENCES_EDIT)
def allocate(id: int) -> Any:
    form = AllocateForm()
    if not form.validate_on_submit():
        flash("Geben Sie an, wie viele Personen an einem Tisch Platz haben (1 bis 100).", "warning")
        return redirect(url_for(".tables", id=id))
    people = _coming(to_be_held(id))
    left = actions.seat_by_wish(people, _tables(people), most=form.most.data, by=current_user)
    db.session.commit()
    if left:
        flash(f"Für {german.plural(left, 'Zusage', 'Zusagen')} ist kein Platz mehr. Erlauben Sie mehr Personen je "
              "Tisch.", "warning")  # fmt: skip
    else:
        flash("Alle haben einen Tisch.", "success")
    return redirect(url_for(".tables", id=id))


def _coming(conference: Conference) -> list[Invitee]:
    return list(queries.who_comes(conference))


def _tables(people: list[Invitee]) -> list[str]:
    """One table for each life phase, and those that somebody has named besides."""
    names = [entry.name for entry in entries(Catalogue.LIFE_PHASE)]
    return list(dict.fromkeys([*names, *sorted({one.table for one in people if one.table})]))
