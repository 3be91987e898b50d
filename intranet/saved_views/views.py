"""Keeping, choosing and forgetting views of lists; the lists themselves show them."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.core.database import db
from intranet.core.text import clean_line
from intranet.core.web import one
from intranet.saved_views import actions, queries
from intranet.saved_views.models import SavedView

pages = Blueprint("saved_views", __name__, url_prefix="/ansichten")

_lists: set[str] = set()


def offer_views(endpoint: str) -> str:
    """Say that a list may be kept in views; gives back its endpoint."""
    _lists.add(endpoint)
    return endpoint


def opens_in_start_view(endpoint: str) -> Any:
    """Where to go if somebody opens a list without any wish and has a start view; else None."""
    if request.args:
        return None
    view = queries.start_view(current_user, endpoint)
    return redirect(_address(view)) if view else None


@pages.post("/<liste>")
@requires(Permission.SIGNED_IN)
def save(liste: str) -> Any:
    if liste not in _lists:
        abort(404)
    name, query = (clean_line(request.form.get(key, "")) for key in ("name", "ansicht"))
    view = actions.save_view(
        current_user, endpoint=liste, name=name[:100], query=query, is_start="start" in request.form
    )
    db.session.commit()
    flash(f"Die Ansicht „{view.name}“ ist gespeichert.", "success")
    return redirect(_address(view))


@pages.post("/<int:id>/start")
@requires(Permission.SIGNED_IN)
def choose(id: int) -> Any:
    view = _own(id)
    if view.is_start:
        actions.drop_start_view(view)
        flash("Die Liste öffnet sich wieder wie üblich.", "success")
    else:
        actions.make_start_view(view, by=current_user)
        flash(f"Die Liste öffnet sich jetzt mit der Ansicht „{view.name}“.", "success")
    db.session.commit()
    return redirect(_address(view))


@pages.post("/<int:id>/loeschen")
@requires(Permission.SIGNED_IN)
def remove(id: int) -> Any:
    view = _own(id)
    name, endpoint = view.name, view.endpoint
    actions.remove_view(view, by=current_user)
    db.session.commit()
    flash(f"Die Ansicht „{name}“ ist gelöscht.", "success")
    return redirect(url_for(endpoint, alle="ja"))


def _own(id: int) -> SavedView:
    """The view, if it is this person's own; others' do not exist for them."""
    view = one(SavedView, id)
    return view if view.account_id == current_user.id else abort(404)


def _address(view: SavedView) -> str:
    return f"{url_for(view.endpoint)}?{view.query or 'alle=ja'}"
