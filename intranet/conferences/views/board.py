"""All conferences at a glance: a board with a column for each status, and the calendar of a month."""

from datetime import date
from typing import Any

from flask import render_template, request
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.conferences import queries
from intranet.conferences.months import month_of
from intranet.conferences.states import ConferenceState
from intranet.conferences.views.blueprint import pages, sees_only_own
from intranet.core import clock
from intranet.core.listing import all_of
from intranet.core.web import day_in_address, from_address


@pages.get("/tafel")
@requires(Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ)
def board() -> str:
    """One column for each status; the filters are those of the list."""
    listing = queries.listing(request.args)
    found = all_of(queries.all_conferences(current_user, only_own=sees_only_own()), listing)
    columns: dict[ConferenceState, list[Any]] = {state: [] for state in ConferenceState}
    for row in found:
        columns[row.state].append(row)
    return render_template(
        "conferences/board.html", listing=listing, columns=columns, found=len(found),
        without=() if sees_only_own() else queries.without_conference(),
    )  # fmt: skip


@pages.get("/kalender")
@requires(Permission.CONFERENCES_READ)
def month() -> str:
    """A month of conferences and visits with weeks and holidays, and the same as a list."""
    today = clock.today()
    day = _first_of(from_address("monat")) or day_in_address("monat") or today
    kinds = {"Konferenz"} | ({"Besuch"} if holds(current_user, Permission.VISITS_READ) else set())
    return render_template(
        "conferences/month.html", month=month_of(day.replace(day=1), kinds=frozenset(kinds)), today=today
    )


def _first_of(text: str) -> date | None:
    """The first day of a month as browsers send it ("2026-11")."""
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return day if 1990 <= day.year <= clock.today().year + 10 else None
