"""The blueprint all conference pages hang on, and how they fetch what they show."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds
from intranet.conferences import (  # noqa: F401 - importing registers them
    contact_history,
    events,
    forgetting,
    knowledge,
    occasions,
    queries,
    succession,
)
from intranet.conferences.dates import SOON, together
from intranet.conferences.guards import must_be_no_template
from intranet.conferences.models import Conference
from intranet.conferences.queries.checklists import due_steps
from intranet.core import clock
from intranet.core.navigation import NavItem, register
from intranet.core.parts import contribute

MOST_DUE = 5
MOST_SENT = 500  # fields of one sheet

pages = Blueprint("conferences", __name__, url_prefix="/konferenzen")

register(
    pages,
    NavItem(
        label="Konferenzen",
        endpoint="conferences.index",
        permissions=frozenset({Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ}),
        order=30,
        covers=frozenset({"conferences", "minutes"}),
    ),
)


def sees_only_own() -> bool:
    """Whether this person sees only the conferences of their own organisation."""
    return not holds(current_user, Permission.CONFERENCES_READ)


def visible(id: int) -> Conference:
    """The conference, if this person may see it; otherwise it does not exist."""
    conference = queries.by_id(id) or abort(404)
    if sees_only_own() and not queries.concerns(conference, current_user):
        abort(404)
    return conference


def to_be_held(id: int) -> Conference:
    """The same of one that has invitees, costs and a day: no template."""
    conference = visible(id)
    must_be_no_template(conference)
    return conference


def ids_sent(prefix: str) -> set[int]:
    """Whose fields were sent of a sheet ("came_12", "bisher-came_12"), however the list has changed since."""
    names = [name.removeprefix("bisher-") for name in request.form]
    words = [name.removeprefix(prefix) for name in names if name.startswith(prefix)]
    return {int(word) for word in words[:MOST_SENT] if word.isascii() and word.isdigit() and len(word) < 10}


def _on_municipality_page(municipality: Any) -> str:
    if not holds(current_user, Permission.CONFERENCES_READ):
        return ""
    return render_template(
        "conferences/_of_municipality.html",
        conferences=queries.of_municipality(municipality),
        municipality=municipality,
    )


contribute(pages, "municipality", _on_municipality_page)


def _on_start_page(_nothing: Any) -> str:
    """What the checklists ask of this person in the next seven days."""
    if not holds(current_user, Permission.CONFERENCES_EDIT):
        return ""
    due = together(due_steps(account_id=current_user.id, until=clock.today() + timedelta(days=SOON)))
    if not due:
        return ""
    more = sum(line.count for line in due[MOST_DUE:])
    return render_template("conferences/_start.html", due=due[:MOST_DUE], more=more)


contribute(pages, "start", _on_start_page)
