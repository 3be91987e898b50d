"""The start page."""

from flask import Blueprint, render_template
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.conferences.queries import municipalities_without_conference
from intranet.core.navigation import NavItem, register
from intranet.core.web import from_address
from intranet.documents.queries import sender
from intranet.municipalities.queries import Progress, latest_round, standings
from intranet.overview import queries
from intranet.overview.changes import changes_since
from intranet.overview.county_map import county_map
from intranet.overview.summary import summary

pages = Blueprint("overview", __name__)
register(
    pages, NavItem(label="Start", endpoint="overview.start", permissions=frozenset({Permission.SIGNED_IN}), order=10)
)


@pages.get("/")
@requires(Permission.SIGNED_IN)
def start() -> str:
    if not holds(current_user, Permission.VISITS_READ):
        return render_template("overview/welcome.html", is_new=_is_to_be_set_up())
    round = latest_round()
    found, waiting = standings(round), queries.follow_ups(current_user)
    upcoming = queries.coming(most=queries.MOST_IN_A_WEEK)
    return render_template(
        "overview/start.html",
        round=round,
        progress=Progress.of(found),
        summary=summary(found, round),
        coming=upcoming[: queries.MOST_COMING],
        due=queries.due(current_user, waiting),
        mine=queries.mine(current_user, waiting),
        this_week=queries.this_week(current_user, upcoming, waiting),
        changes=changes_since(current_user.signed_in_before_at, reader=current_user),
        county_map=county_map(from_address("karte")),
        without_conference=municipalities_without_conference(),
    )


def _is_to_be_set_up() -> bool:
    """Whether nobody has said yet who signs; whoever may say so is led there."""
    head = sender()
    return holds(current_user, Permission.SETTINGS_MANAGE) and (head is None or not head.head_name)
