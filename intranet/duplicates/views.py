"""Pages about entries that stand in the address book twice."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from intranet.accounts.permissions import Permission, requires
from intranet.contacts.forwarding import on_missing
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.web import one
from intranet.duplicates import actions, finding, queries
from intranet.duplicates.models import Merge
from intranet.duplicates.queries import MODELS
from intranet.duplicates.states import Kind

pages = Blueprint("duplicates", __name__, url_prefix="/kontakte/dubletten")

SHOW = {Kind.PERSON: "contacts.show_person", Kind.ORGANISATION: "contacts.show_organisation"}
ADDRESSES = {"personen": Kind.PERSON, "organisationen": Kind.ORGANISATION}


@pages.get("/<any(personen, organisationen):word>")
@requires(Permission.CONTACTS_EDIT)
def index(word: str) -> str:
    kind = ADDRESSES[word]
    return render_template(
        "duplicates/index.html", word=word, kind=kind, pairs=finding.pairs(kind), most=finding.PROPOSED
    )


@pages.route("/<any(personen, organisationen):word>/<int:kept_id>/<int:dropped_id>", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def merge(word: str, kept_id: int, dropped_id: int) -> Any:
    kind = ADDRESSES[word]
    kept, dropped = one(MODELS[kind], kept_id), one(MODELS[kind], dropped_id)
    if kept_id == dropped_id:
        abort(404)
    differences = queries.differences(kept, dropped)
    refusal = ""
    if request.method == "POST":
        take = {each.name: request.form.get(f"wahl-{each.name}") == "anderer" for each in differences}
        try:
            actions.merge(kind, kept, dropped, take=take, by=current_user)
        except Refused as refused:
            db.session.rollback()
            refusal = str(refused)
            if None in (db.session.get(MODELS[kind], id) for id in (kept_id, dropped_id)):
                flash(refusal, "warning")
                return redirect(url_for(".index", word=word))
        else:
            db.session.commit()
            flash("Zusammengelegt. Unter „Zusammengelegte Einträge“ lässt es sich rückgängig machen.", "success")
            return redirect(url_for(SHOW[kind], id=kept_id))
    page = render_template(
        "duplicates/merge.html", word=word, kept=kept, dropped=dropped, differences=differences, show=SHOW[kind],
        additions=queries.additions(kept, dropped),
        kept_functions=queries.belongings(kind, kept_id), dropped_functions=queries.belongings(kind, dropped_id),
        refusal=refusal, failed=bool(refusal),
    )  # fmt: skip
    return page, 422 if refusal else 200


@pages.post("/<any(personen, organisationen):word>/<int:low_id>/<int:high_id>/verschieden")
@requires(Permission.CONTACTS_EDIT)
def tell_apart(word: str, low_id: int, high_id: int) -> Response:
    kind = ADDRESSES[word]
    actions.tell_apart(kind, one(MODELS[kind], low_id), one(MODELS[kind], high_id), by=current_user)
    db.session.commit()
    flash("Die beiden werden nicht mehr vorgeschlagen.", "success")
    return redirect(url_for(".index", word=word))


@pages.get("/zusammengelegt")
@requires(Permission.CONTACTS_EDIT)
def merges() -> str:
    return render_template("duplicates/merges.html", merges=queries.merges(), show=SHOW, most=queries.MOST_MERGES)


@pages.post("/zusammengelegt/<int:id>/trennen")
@requires(Permission.CONTACTS_EDIT)
def take_apart(id: int) -> Response:
    row = one(Merge, id)
    actions.take_apart(row, by=current_user)
    db.session.commit()
    flash(f"{row.dropped_name} steht wieder für sich.", "success")
    return redirect(url_for(SHOW[row.kind], id=row.dropped_id))


@on_missing
def follow(table: str, id: int) -> int | None:
    """Old links to an entry lead to the one it went into."""
    return queries.gone_into(Kind(table), id)
