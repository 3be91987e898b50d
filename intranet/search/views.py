"""The search box in the head of every page, and the page with what it found."""

from functools import partial
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.core.text import clean_line
from intranet.search import indexing, queries

pages = Blueprint("search", __name__, url_prefix="/suche")

# What somebody looks for is often a name: it waits in their own session, and stands in no address and no log.
TYPED = "suche"
LONGEST = 100


def _begin(state: BlueprintSetupState) -> None:
    indexing.watch()
    state.app.jinja_env.globals["may_search"] = lambda: current_user.is_authenticated and bool(queries.open_to(_may()))


def _may() -> Any:
    return partial(holds, current_user)


@pages.post("/")
@requires(Permission.SIGNED_IN)
def ask() -> Any:
    session[TYPED] = clean_line(request.form.get("begriff", ""))[:LONGEST]
    return redirect(url_for(".show"))


@pages.get("/")
@requires(Permission.SIGNED_IN)
def show() -> str:
    return _results("")


@pages.get("/<word>")
@requires(Permission.SIGNED_IN)
def show_kind(word: str) -> str:
    kind = next((one.kind for one in queries.open_to(_may()) if one.address == word), None) or abort(404)
    return _results(kind)


def _results(only: str) -> str:
    typed = str(session.get(TYPED, ""))
    is_enough = queries.is_enough(typed)
    groups = queries.search(typed, current_user, _may(), only=only) if is_enough else []
    return render_template(
        "search/show.html", typed=typed, is_enough=is_enough, groups=groups, only=only,
        searched=[one.label for one in queries.open_to(_may())],
    )  # fmt: skip


pages.record(_begin)
