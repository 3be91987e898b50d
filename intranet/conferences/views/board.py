"""All conferences at a glance: a board with a column for each status, and the calendar of a month."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import render_template, request
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.calendar.occasions import Occasion
from intranet.conferences import queries
from intranet.conferences.months import month_of
from intranet.conferences.states import ConferenceState
from intranet.conferences.views.blueprint import pages, sees_only_own
from intranet.core import clock
from intranet.core.listing import Listing, all_of
from intranet.core.web import day_in_address, from_address

OF_CONFERENCES_ALONE = frozenset({"titel", "reihe", "status"})


@pages.get("/tafel")
@requires(Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ)
def board() -> str:
    """One column for each status; the filters are those of the list."""
    only_own = sees_only_own()
    listing = queries.listing(request.args, only_own=only_own)
    found = all_of(queries.all_conferences(current_user, only_own=only_own), listing)
    columns: dict[ConferenceState, list[Any]] = {state: [] for state in ConferenceState}
    for row in found:
        columns[row.state].append(row)
    return render_template(
        "conferences/board.html", listing=listing, columns=columns, found=len(found),
        without=() if only_own else queries.without_conference(),
    )  # fmt: skip


@pages.get("/kalender")
@requires(Permission.CONFERENCES_READ)
def month() -> str:
    """A month of conferences and visits with weeks and holidays, and the same as a list.

    The filters are those of list and board; visits know a place and a day, and are left out by all others.
    """
    today = clock.today()
    listing = queries.listing(request.args, only_own=False)
    day = _first_of(from_address("monat")) or day_in_address("monat") or _first_day(listing) or today
    with_visits = holds(current_user, Permission.VISITS_READ) and not OF_CONFERENCES_ALONE & set(listing.values)
    place = queries.municipality_asked_for(listing)
    return render_template(
        "conferences/month.html",
        month=month_of(day.replace(day=1), shows=_filtered(listing, with_visits, place), municipality_id=place),
        today=today, listing=listing, with_visits=with_visits,
    )  # fmt: skip


def _first_day(listing: Listing) -> date | None:
    """Where the filters name days, the calendar opens there."""
    named = listing.values.get("von") or listing.values.get("bis")
    return date.fromisoformat(named) if named else None


def _filtered(listing: Listing, with_visits: bool, place: int | None) -> Callable[[Occasion], bool]:
    if not listing.is_filtered:
        return lambda one: one.kind == "Konferenz" or (one.kind == "Besuch" and with_visits)
    conferences, asked = queries.ids_found(listing), listing.values
    first, last = asked.get("von", ""), asked.get("bis", "9999")

    def shows(one: Occasion) -> bool:
        if one.kind == "Konferenz":
            return one.id in conferences
        is_here = "kommune" not in asked or one.municipality_id == place
        return one.kind == "Besuch" and with_visits and is_here and first <= _iso(one) <= last

    return shows


def _iso(one: Occasion) -> str:
    return clock.local(one.starts_at).date().isoformat()


def _first_of(text: str) -> date | None:
    """The first day of a month as browsers send it ("2026-11")."""
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return day if 1990 <= day.year <= clock.today().year + 10 else None
