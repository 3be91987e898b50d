"""Pages about distribution lists."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.contacts import letters
from intranet.contacts.models import Function
from intranet.contacts.queries import held_functions, with_addresses
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import BaseForm, VersionedForm, render_form
from intranet.core.web import one
from intranet.distribution import actions, queries
from intranet.distribution.forms import (
    EditFilterListForm,
    EditFixedListForm,
    FilterListForm,
    FindForm,
    FixedListForm,
)  # fmt: skip
from intranet.distribution.models import DistributionList
from intranet.distribution.states import ListKind

pages = Blueprint("distribution", __name__, url_prefix="/kontakte/verteiler")

HEADS = ("Nachname", "Vorname", "Funktion", "Organisation oder Kommune", "Weg", "Anschrift", "Briefanrede", "E-Mail",
         "Ausgelassen, weil")  # fmt: skip
MOST_SHOWN = 200
MOST_FOUND = 100
KINDS: dict[str, tuple[ListKind, type[BaseForm], type[VersionedForm]]] = {
    "mit-festen-mitgliedern": (ListKind.FIXED, FixedListForm, EditFixedListForm),
    "mit-filter": (ListKind.FILTER, FilterListForm, EditFilterListForm),
}
TITLES = {ListKind.FIXED: "Neuer Verteiler mit festen Mitgliedern", ListKind.FILTER: "Neuer Verteiler mit Filter"}
FORM_OF = {kind: edit for kind, _, edit in KINDS.values()}


@pages.get("/")
@requires(Permission.CONTACTS_READ)
def index() -> str:
    lists = queries.all_lists()
    return render_template("distribution/index.html", lists=lists, counts=queries.counts(lists))


@pages.get("/<int:id>")
@requires(Permission.CONTACTS_READ)
def show(id: int) -> str:
    row = one(DistributionList, id)
    found = queries.recipients(row)
    left_out = [one for one in found if not one.is_reached]
    reached = [one for one in found if one.is_reached]
    return render_template(
        "distribution/show.html", row=row, reached=reached[:MOST_SHOWN], left_out=left_out[:MOST_SHOWN],
        count=len(reached), left_count=len(left_out), is_fixed=row.kind is ListKind.FIXED, most=MOST_SHOWN,
        # Two hundred calls of url_for would cost more than the page.
        people=url_for("contacts.show_person", id=0).removesuffix("0"),
    )  # fmt: skip


@pages.get("/<int:id>.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_READ)
def export(id: int, kind: str) -> Any:
    row = one(DistributionList, id)
    return export_answer(kind, HEADS, _export_rows(row), title=f"Verteiler {row.name}")


def _export_rows(row: DistributionList) -> Iterator[tuple[Any, ...]]:
    found = queries.recipients(row)
    functions = {one.id: one for one in with_addresses([each.function_id for each in found])}
    for each in found:
        function = functions[each.function_id]
        lines, salutation = letters.opening(letters.addressee(function))
        yield (
            function.person.last_name, function.person.first_name, each.function, each.place, each.way.label,
            "\n".join(lines), salutation, each.email, " ".join(each.obstacles),
        )  # fmt: skip


@pages.route("/neu/<any('mit-festen-mitgliedern', 'mit-filter'):word>", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def add(word: str) -> Any:
    kind, form_class, _ = KINDS[word]
    form = form_class()
    if form.validate_on_submit():
        try:
            row = actions.add_list(kind=kind, by=current_user, **form.values)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"Der Verteiler „{row.name}“ ist angelegt.", "success")
            return redirect(url_for(".show" if kind is ListKind.FILTER else ".find_members", id=row.id))
    return render_form("distribution/edit.html", form, title=TITLES[kind], back=url_for(".index"))


@pages.route("/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def edit(id: int) -> Any:
    row = one(DistributionList, id)
    form = FORM_OF[row.kind](row=row)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=row.name, changed_by=last_changed_by(row))
        try:
            actions.change_list(row, by=current_user, **form.values)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"Gespeichert: {row.name}.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("distribution/edit.html", form, title=f"Verteiler „{row.name}“ bearbeiten",
                       back=url_for(".show", id=id))  # fmt: skip


@pages.get("/<int:id>/hinzufuegen")
@requires(Permission.CONTACTS_EDIT)
def find_members(id: int) -> str:
    row = _fixed(id)
    form = FindForm(request.args)
    there = [function.id for function in row.members]
    found = held_functions(form.suche.data or "", without=there, most=MOST_FOUND + 1)
    return render_template(
        "distribution/find.html", row=row, search=form, found=found[:MOST_FOUND], are_more=len(found) > MOST_FOUND
    )


@pages.post("/<int:id>/mitglieder")
@requires(Permission.CONTACTS_EDIT)
def add_members(id: int) -> Response:
    row = _fixed(id)
    ids = [int(word) for word in request.form.getlist("funktion")[:MOST_FOUND] if word.isascii() and word.isdigit()]
    new = actions.add_members(row, with_addresses([id for id in ids if id < 2**31]), by=current_user)
    db.session.commit()
    flash("Ein Mitglied ist neu." if new == 1 else f"{new} Mitglieder sind neu.", "success")
    return redirect(url_for(".show", id=id))


@pages.post("/<int:id>/mitglieder/<int:function_id>/entfernen")
@requires(Permission.CONTACTS_EDIT)
def remove_member(id: int, function_id: int) -> Response:
    row, function = _fixed(id), one(Function, function_id)
    actions.remove_member(row, function, by=current_user)
    db.session.commit()
    flash(f"{function.person.full_name} steht nicht mehr auf dem Verteiler.", "success")
    return redirect(url_for(".show", id=id))


@pages.route("/<int:id>/loeschen", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def remove(id: int) -> Any:
    row = one(DistributionList, id)
    if request.method == "POST":
        actions.remove_list(row, by=current_user)
        db.session.commit()
        flash(f"Der Verteiler „{row.name}“ ist gelöscht.", "success")
        return redirect(url_for(".index"))
    return render_template("distribution/remove.html", row=row)


def _fixed(id: int) -> DistributionList:
    row = one(DistributionList, id)
    return row if row.kind is ListKind.FIXED else abort(404)
