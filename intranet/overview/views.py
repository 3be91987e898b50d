"""The start page."""

from flask import Blueprint, render_template
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.conferences.queries import municipalities_without_conference
from intranet.core.navigation import NavItem, register
from intranet.core.web import from_address
from intranet.municipalities.queries import progress
from intranet.overview import queries
from intranet.overview.county_map import county_map

pages = Blueprint("overview", __name__)
register(
    pages, NavItem(label="Start", endpoint="overview.start", permissions=frozenset({Permission.SIGNED_IN}), order=10)
)


@pages.get("/")
@requires(Permission.SIGNED_IN)
def start() -> str:
    if not holds(current_user, Permission.VISITS_READ):
        return render_template("overview/welcome.html")
    now = progress()
    return render_template(
        "overview/start.html",
        progress=now,
        summary=queries.summary(now),
        coming=queries.coming(),
        due=queries.due(),
        county_map=county_map(from_address("karte")),
        without_conference=municipalities_without_conference(),
    )
