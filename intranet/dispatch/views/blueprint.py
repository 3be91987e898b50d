"""The blueprint all pages about letters out hang on, and what they all fetch."""

from typing import Any

from flask import Blueprint, abort, render_template
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds
from intranet.conferences import queries as conferences
from intranet.conferences.guards import must_be_no_template
from intranet.conferences.models import Conference
from intranet.core.navigation import NavItem, register
from intranet.core.parts import contribute
from intranet.dispatch import queries
from intranet.dispatch.appointment import is_called_off

pages = Blueprint("dispatch", __name__)

register(
    pages,
    NavItem(
        label="Versand",
        endpoint="dispatch.index",
        permissions=frozenset({Permission.DOCUMENTS_READ}),
        order=48,
        covers=frozenset({"dispatch"}),
    ),
)


def the_conference(id: int) -> Conference:
    """The conference with what its letters tell; a template never writes to anybody."""
    conference = conferences.by_id(id) or abort(404)
    must_be_no_template(conference)
    return conference


def _on_conference_page(conference: Any) -> str:
    """What was sent, and who holds something that is no longer true."""
    if conference.is_template or not holds(current_user, Permission.DOCUMENTS_READ):
        return ""
    return render_template(
        "dispatch/_of_conference.html",
        conference=conference,
        called_off=is_called_off(conference),
        runs=queries.runs_of(conference)[:5],
        outdated=queries.holders_of_old_editions(conference),
    )


contribute(pages, "conference", _on_conference_page)
