"""Queries on press releases; nothing here writes."""

from collections.abc import Mapping

from sqlalchemy import func, select

from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, read_listing
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries import by_name
from intranet.press.models import PressRelease
from intranet.press.states import PressState

COLUMNS = (
    Column("ueberschrift", "Überschrift", (func.lower(PressRelease.headline), PressRelease.id)),
    Column("datum", "Datum", (PressRelease.dated_on, PressRelease.id)),
    Column("nummer", "Nummer", (PressRelease.number, PressRelease.id)),
    Column("stand", "Status", (PressRelease.state, PressRelease.dated_on, PressRelease.id)),
    Column("kommune", "Kommune", (Municipality.sort_name, PressRelease.dated_on, PressRelease.id)),
    Column("konferenz", "Konferenz", (Conference.starts_at, PressRelease.id)),
)


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of press releases."""
    places = {str(row.id): row.name for row in by_name()}
    filters = (
        Filter("titel", "Überschrift", lambda q, text: q.where(PressRelease.headline.icontains(text, autoescape=True))),
        Filter("stand", "Status", lambda q, word: q.where(PressRelease.state == word),
               {state.value: state.label for state in PressState}),
        Filter("kommune", "Kommune", lambda q, word: q.where(Conference.municipality_id == int(word)), places),
    )  # fmt: skip
    return read_listing(args, columns=COLUMNS, filters=filters, sort="datum", descending=True)


def all_releases() -> AnySelect:
    """Every release with its conference and municipality, as plain columns."""
    return (
        select(
            PressRelease.id, PressRelease.headline, PressRelease.dated_on, PressRelease.number, PressRelease.state,
            PressRelease.embargo, PressRelease.sent_on, Conference.id.label("conference_id"),
            Conference.title.label("conference"), Conference.starts_at, Municipality.name.label("municipality"),
        )
        .join(Conference, Conference.id == PressRelease.conference_id)
        .outerjoin(Municipality, Municipality.id == Conference.municipality_id)
    )  # fmt: skip


def of_conference(conference: Conference) -> PressRelease | None:
    """The press release of a conference, if it was drafted."""
    return db.session.scalar(select(PressRelease).where(PressRelease.conference_id == conference.id))


def number_present(conference: Conference) -> int:
    """How many of the invited are noted as present."""
    present = (Invitee.conference_id == conference.id, Invitee.attendance == Attendance.PRESENT)
    return db.session.scalar(select(func.count(Invitee.id)).where(*present)) or 0
