"""Who sits at which table: proposed by wish, or said for one after the other."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences import actions, queries
from intranet.conferences.forms.invitees import AllocateForm, tables_form, tables_sheet
from intranet.conferences.queries import seating
from intranet.conferences.queries.seating import Seated
from intranet.conferences.views.blueprint import ids_sent, pages, to_be_held
from intranet.core import german
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.forms import accepted, render_form

A_PAGE = 100  # people on one page of the sheet


@pages.route("/<int:id>/tische", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def tables(id: int) -> Any:
    """The sheet of all who come, a hundred at a time; what is sent is saved even if the list has changed since."""
    conference = to_be_held(id)
    coming = seating.who_is_seated(conference)
    names = _tables(one.table for one in coming)
    last = max(1, -(-len(coming) // A_PAGE))
    page = min(max(request.args.get("seite", 1, type=int), 1), last)
    shown: Sequence[Seated] = coming[(page - 1) * A_PAGE : page * A_PAGE]
    if request.method == "POST":
        people = queries.invitees_with_ids(conference, ids_sent("table_"))
        form = tables_form(people, names)
        if form.validate_on_submit():
            if form.is_overtaken and not form.agrees_with_others():
                return conflict_page(form, thing="Tische", changed_by=last_changed_by(conference))
            chosen = form.by_id("table_")
            if accepted(form, lambda: actions.seat({one: chosen[one.id] for one in people}, by=current_user)):
                db.session.commit()
                flash("Die Tische sind gespeichert.", "success")
                return redirect(url_for(".tables", id=id, seite=page + 1 if page < last else None))
        chosen = form.by_id("table_")
        shown = [one for one in coming if one.id in chosen]
    else:
        form = tables_sheet({one.id: one.table for one in shown}, names)
        chosen = {one.id: one.table for one in shown}
    return render_form(
        "conferences/tables.html", form, conference=conference, rows=shown, chosen=chosen, page=page, last=last,
        options=[("", "noch offen"), *((name, name) for name in names)], allocate=AllocateForm(formdata=None),
        taken=[(name, [one for one in coming if one.table == name]) for name in names],
    )  # fmt: skip


@pages.post("/<int:id>/tische/verteilen")
@requires(Permission.CONFERENCES_EDIT)
def allocate(id: int) -> Any:
    form = AllocateForm()
    if not form.validate_on_submit():
        flash("Geben Sie an, wie viele Personen an einem Tisch Platz haben (1 bis 100).", "warning")
        return redirect(url_for(".tables", id=id))
    people = queries.who_comes(to_be_held(id))
    left = actions.seat_by_wish(people, _tables(one.table for one in people), most=form.most.data, by=current_user)
    db.session.commit()
    if left:
        flash(f"Für {german.plural(left, 'Zusage', 'Zusagen')} ist kein Platz mehr. Erlauben Sie mehr Personen je "
              "Tisch.", "warning")  # fmt: skip
    else:
        flash("Alle haben einen Tisch.", "success")
    return redirect(url_for(".tables", id=id))


def _tables(taken: Iterable[str]) -> list[str]:
    """One table for each life phase, and those that somebody has named besides."""
    names = [entry.name for entry in entries(Catalogue.LIFE_PHASE)]
    return list(dict.fromkeys([*names, *sorted(table for table in set(taken) if table)]))
