"""The agenda: items with their lengths, moved by buttons that need neither mouse nor script."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.conferences import actions
from intranet.conferences.forms import AgendaItemForm, EditAgendaItemForm
from intranet.conferences.models import Conference
from intranet.conferences.views.blueprint import pages, visible
from intranet.core.database import db
from intranet.core.forms import render_form

MOST_ITEMS = 200


@pages.get("/<int:id>/tagesordnung")
@requires(Permission.CONFERENCES_EDIT)
def agenda(id: int) -> str:
    return render_template("conferences/agenda.html", conference=visible(id))


@pages.route("/<int:id>/tagesordnung/neu", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def add_item(id: int) -> Any:
    conference = visible(id)
    form = AgendaItemForm()
    if form.validate_on_submit():
        if len(conference.agenda) >= MOST_ITEMS:
            abort(413)
        return _saved(conference, [*_items(conference), form.values], f"Eingetragen: {form.title.data}.")
    return render_form("conferences/agenda_item.html", form, conference=conference, title="Neuer Punkt")


@pages.route("/<int:id>/tagesordnung/<int:position>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def edit_item(id: int, position: int) -> Any:
    conference = visible(id)
    items = _items(conference)
    if not 1 <= position <= len(items):
        abort(404)
    form = EditAgendaItemForm(data=items[position - 1])
    stands = actions.as_line(conference.agenda[position - 1])
    is_unchanged = form.still_sees(stands)
    if form.validate_on_submit():
        if is_unchanged:
            items[position - 1] = form.values
            return _saved(conference, items, f"Gespeichert: {form.title.data}.")
        form.refuse(
            f"Inzwischen hat jemand die Tagesordnung geändert, hier steht jetzt: „{stands}“. Ihre Eingabe ist noch "
            "nicht gespeichert. Speichern Sie noch einmal, wenn sie diesen Punkt ersetzen soll."
        )
    title = f"Punkt {position} bearbeiten"
    return render_form("conferences/agenda_item.html", form, conference=conference, title=title)


@pages.post("/<int:id>/tagesordnung/<int:position>/<any(hoch, runter, entfernen):move>")
@requires(Permission.CONFERENCES_EDIT)
def move_item(id: int, position: int, move: str) -> Any:
    conference = visible(id)
    items = _items(conference)
    if not 1 <= position <= len(items) or request.form.get("punkt") != items[position - 1]["title"]:
        abort(409)
    item = items.pop(position - 1)
    if move == "entfernen":
        return _saved(conference, items, f"Entfernt: {item['title']}.")
    items.insert(max(0, position - 2) if move == "hoch" else position, item)
    return _saved(conference, items, f"Verschoben: {item['title']}.")


def _items(conference: Conference) -> list[dict[str, Any]]:
    return [{"title": item.title, "speaker": item.speaker, "minutes": item.minutes} for item in conference.agenda]


def _saved(conference: Conference, items: list[dict[str, Any]], message: str) -> Any:
    actions.set_agenda(conference, items, by=current_user)
    db.session.commit()
    flash(message, "success")
    return redirect(url_for(".agenda", id=conference.id))
