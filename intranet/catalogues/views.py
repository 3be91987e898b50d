"""Pages about the lists that the office keeps: partner types, life phases, kinds of offers, fields of action."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import history, last_changed_by
from intranet.catalogues import actions, queries
from intranet.catalogues.forms import EntryForm, MergeEntryForm, RenameEntryForm
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.navigation import NavItem, register
from intranet.core.web import one

pages = Blueprint("catalogues", __name__, url_prefix="/listen")

register(
    pages,
    NavItem(label="Listen", endpoint="catalogues.index", permissions=frozenset({Permission.CATALOGUES_READ}),
            is_rare=True, order=93, covers=frozenset({"catalogues"})),
)  # fmt: skip

BY_ADDRESS = {catalogue.address: catalogue for catalogue in Catalogue}


@pages.get("/")
@requires(Permission.CATALOGUES_READ)
def index() -> Response:
    return redirect(_address(Catalogue.PARTNER_TYPE))


@pages.get("/<word>")
@requires(Permission.CATALOGUES_READ)
def show(word: str) -> str:
    catalogue = BY_ADDRESS.get(word) or abort(404)
    found = queries.entries(catalogue, with_retired=True)
    return render_template(
        "catalogues/show.html",
        catalogue=catalogue,
        entries=found,
        last=sum(not entry.is_retired for entry in found),
        uses=queries.uses([entry.id for entry in found]),
        tabs_of=[(each.label, _address(each), each is catalogue) for each in Catalogue],
    )


@pages.route("/<word>/neu", methods=["GET", "POST"])
@requires(Permission.CATALOGUES_EDIT)
def add(word: str) -> Any:
    catalogue = BY_ADDRESS.get(word) or abort(404)
    form = EntryForm()
    if form.validate_on_submit():
        try:
            entry = actions.add_entry(catalogue, name=form.name.data or "", by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"„{entry.name}“ steht jetzt am Ende der Liste.", "success")
            return redirect(_address(catalogue))
    return _form_page(form, catalogue, f"{catalogue.label}: neuer Eintrag")


@pages.route("/eintrag/<int:id>", methods=["GET", "POST"])
@requires(Permission.CATALOGUES_EDIT)
def rename(id: int) -> Any:
    entry = one(CatalogueEntry, id)
    form = RenameEntryForm(row=entry)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=entry.name, changed_by=last_changed_by(entry))
        try:
            actions.rename_entry(entry, name=form.name.data or "", by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"Gespeichert: „{entry.name}“.", "success")
            return redirect(_address(entry.catalogue))
    return _form_page(form, entry.catalogue, f"„{entry.name}“ umbenennen")


@pages.get("/eintrag/<int:id>/verlauf")
@requires(Permission.CATALOGUES_EDIT)
def entry_history(id: int) -> str:
    entry = one(CatalogueEntry, id)
    return render_template("catalogues/history.html", entry=entry, history=history(entry),
                           back=_address(entry.catalogue))  # fmt: skip


@pages.route("/eintrag/<int:id>/zusammenlegen", methods=["GET", "POST"])
@requires(Permission.CATALOGUES_EDIT)
def merge(id: int) -> Any:
    entry = one(CatalogueEntry, id)
    form = MergeEntryForm(entry=entry)
    if form.validate_on_submit():
        into = one(CatalogueEntry, form.into_id.data)
        actions.merge_entry(entry, into, by=current_user)
        db.session.commit()
        flash(f"„{entry.name}“ ist in „{into.name}“ aufgegangen.", "success")
        return redirect(_address(entry.catalogue))
    return render_form(
        "catalogues/merge.html", form, entry=entry, uses=queries.uses([id])[id],
        catalogue=entry.catalogue, back=_address(entry.catalogue),
    )  # fmt: skip


@pages.post("/eintrag/<int:id>/<any(hoch, runter, stilllegen, gebrauchen):step>")
@requires(Permission.CATALOGUES_EDIT)
def take_step(id: int, step: str) -> Response:
    entry = one(CatalogueEntry, id)
    match step:
        case "stilllegen":
            actions.retire_entry(entry, by=current_user)
            flash(f"„{entry.name}“ wird nicht mehr angeboten und bleibt, wo es schon gewählt ist.", "success")
        case "gebrauchen":
            actions.revive_entry(entry, by=current_user)
            flash(f"„{entry.name}“ wird wieder angeboten.", "success")
        case _:
            actions.move_entry(entry, up=step == "hoch", by=current_user)
    db.session.commit()
    return redirect(_address(entry.catalogue))


def _address(catalogue: Catalogue) -> str:
    return url_for("catalogues.show", word=catalogue.address)


def _form_page(form: Any, catalogue: Catalogue, title: str) -> Any:
    return render_form("catalogues/edit.html", form, catalogue=catalogue, title=title, back=_address(catalogue))
