"""What the tests of conferences share: believable rows, and how to read a page."""

from datetime import date, datetime, timedelta

from sqlalchemy import inspect

from intranet.calendar.datecheck import check_day
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.lands import Land
from tests import factories

ALL = "/konferenzen/"
S = ConferenceState
TODAY = date(2026, 9, 14)
EVENING = datetime(2026, 11, 16, 18, 0, tzinfo=clock.OFFICE_ZONE)


def good_day(days=60) -> date:
    day = clock.today() + timedelta(days=days)
    while check_day(day, land=Land.NW):
        day += timedelta(days=1)
    return day


def conference(state=S.PLANNED, **fields):
    if state in {S.IDEA, S.PLANNED, S.DATED, S.INVITED}:
        fields.setdefault("starts_at", factories.at((good_day() - clock.today()).days))
    fields.setdefault("hosts", "Gemeinde Kreuzau und Kreis Düren")
    return factories.conference(state=state, **fields)


def with_address(invitee, state=InviteeState.NOTED):
    organisation = invitee.function.organisation
    organisation.street, organisation.postcode, organisation.city = "Feldstraße 12", "52372", "Kreuzau"
    invitee.state = state
    return factories.saved(invitee)


def stored(row):
    return db.session.get(type(row), inspect(row).identity)


def names(page):
    return [cell.text for cell in page.select("tbody th")]


def text_of(page):
    return " ".join(page.text.split())


def fields_of(page):
    """What a browser would send of the form as it stands."""
    form = page.select_one("main form[method=post]")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")
              if one["type"] not in {"checkbox", "radio"} or one.has_attr("checked")}  # fmt: skip
    fields |= {one["name"]: one.text.removeprefix("\r\n").removeprefix("\n") for one in form.select("textarea")}
    for select in form.select("select"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        fields[select["name"]] = chosen["value"]
    return fields


def ready(state, clerk, **fields):
    """A conference that has all that any step could want."""
    defaults = {
        "starts_at": EVENING if state in {S.IDEA, S.PLANNED, S.DATED} else factories.at(-1),
        "responsible_there": "Sabine Rothkranz",
        "responsible_here_id": clerk.id,
        "invitations_printed_at": clock.now(),
    }
    conference = factories.conference(state=state, **defaults | fields)
    factories.invitee(conference)
    return conference
