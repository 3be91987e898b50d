"""The agenda: items with their lengths, moved by buttons that need neither mouse nor script, or dragged."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.conferences import queries
from intranet.conferences.actions import agenda as actions
from intranet.conferences.forms.agenda import AgendaItemForm, EditAgendaItemForm, StandardItemsForm
from intranet.conferences.models import AgendaItem, Conference
from intranet.conferences.views.blueprint import pages, visible
from intranet.core import german
from intranet.core.conflicts import conflict_page, is_in_conflict
from intranet.core.database import db
from intranet.core.forms import accepted, plain_form, render_form
from intranet.core.web import from_address, one


@pages.get("/<int:id>/tagesordnung")
@requires(Permission.CONFERENCES_EDIT)
def agenda(id: int) -> str:
    return render_template(
        "conferences/agenda.html", conference=visible(id), moved=request.args.get("bewegt", 0, type=int),
        way=from_address("wohin"),
    )  # fmt: skip


@pages.route("/<int:id>/tagesordnung/neu", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def add_item(id: int) -> Any:
    conference = visible(id)
    form = AgendaItemForm()
    if form.validate_on_submit() and accepted(
        form, lambda: actions.add_item(conference, by=current_user, **form.values)
    ):
        return _saved(conference, f"Eingetragen: {form.title.data}.")
    return render_form("conferences/agenda_item.html", form, conference=conference, title="Neuer Punkt")


@pages.route("/<int:id>/tagesordnung/aus-vorlage", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def standard_items(id: int) -> Any:
    """Items of templates and of the conferences this one was made from, to choose from."""
    conference = visible(id)
    offered = queries.standard_items(besides=conference)
    form = StandardItemsForm().offer(offered)
    if form.validate_on_submit():
        chosen = [item for item in offered if item.id in (form["items"].data or ())]
        new = [actions.values_of(item) for item in chosen]
        if accepted(form, lambda: actions.add_items(conference, new, by=current_user)):
            count = german.plural(len(new), "Punkt steht", "Punkte stehen")
            return _saved(conference, f"{count} jetzt am Ende der Tagesordnung.")
    return render_form("conferences/standard_items.html", form, conference=conference, offered=offered)


@pages.route("/<int:id>/tagesordnung/<int:item_id>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def edit_item(id: int, item_id: int) -> Any:
    conference, item = visible(id), _item(id, item_id)
    form = EditAgendaItemForm(row=item)
    if form.validate_on_submit():
        if is_in_conflict(form):
            return conflict_page(form, thing=f"Punkt „{item.title}“", changed_by=last_changed_by(conference))
        if accepted(form, lambda: actions.change_item(item, by=current_user, **form.values)):
            return _saved(conference, f"Gespeichert: {item.title}.")
    title = f"Punkt {item.position} bearbeiten"
    return render_form("conferences/agenda_item.html", form, conference=conference, title=title)


@pages.post("/<int:id>/tagesordnung/<int:item_id>/<any(hoch, runter):way>")
@requires(Permission.CONFERENCES_EDIT)
def move_item(id: int, item_id: int, way: str) -> Any:
    item = _item(visible(id).id, item_id)
    actions.move(item, places=-1 if way == "hoch" else 1, by=current_user)
    db.session.commit()
    return redirect(url_for(".agenda", id=id, bewegt=item_id, wohin=way))  # no fragment: browsers would not focus then


@pages.route("/<int:id>/tagesordnung/<int:item_id>/entfernen", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def remove_item(id: int, item_id: int) -> Any:
    conference, item, form = visible(id), _item(id, item_id), plain_form("Punkt entfernen")()
    if form.validate_on_submit() and accepted(form, lambda: actions.remove_item(item, by=current_user)):
        return _saved(conference, f"Entfernt: {item.title}.")
    return render_form("conferences/remove_item.html", form, conference=conference, item=item)


@pages.post("/<int:id>/tagesordnung/reihenfolge")
@requires(Permission.CONFERENCES_EDIT)
def arrange(id: int) -> Any:
    """One item was dragged to another place: behind those that stood before it on the page, as far as they still do."""
    conference = visible(id)
    words = request.form.get("reihenfolge", "").split(",")[: actions.MOST_ITEMS]
    order = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 10]
    item = _item(id, request.form.get("gezogen", 0, type=int))
    ahead = order[: order.index(item.id)] if item.id in order else []
    actions.place(item, behind=ahead, by=current_user)
    return _saved(conference, f"„{item.title}“ steht jetzt an Stelle {item.position}.")


def _item(id: int, item_id: int) -> AgendaItem:
    item = one(AgendaItem, item_id)
    return item if item.conference_id == id else abort(404)


def _saved(conference: Conference, message: str) -> Any:
    db.session.commit()
    flash(message, "success")
    return redirect(url_for(".agenda", id=conference.id))
