"""Conferences in the contact history: who was invited, what they answered, whether they came, and their letters."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from intranet.accounts.permissions import Permission
from intranet.conferences.models import Conference, Invitee
from intranet.contacts.contact_history import Contact, on_contact
from intranet.contacts.models import Function
from intranet.contacts.queries.quality import counts_as_contact
from intranet.core import clock
from intranet.core.database import db


@on_contact(permission=Permission.CONFERENCES_READ)
def invited(function_ids: Collection[int]) -> Iterator[Contact]:
    """Every conference that somebody was noted for, on its day; without one, on the day it was planned."""
    rows = db.session.scalars(
        select(Invitee).options(joinedload(Invitee.conference)).where(Invitee.function_id.in_(function_ids))
    )
    for row in rows:
        conference = row.conference
        told = [row.state.label, row.attendance.label if row.attendance else ""]
        yield Contact(
            day=conference.day or clock.local(conference.created_at).date(), at=conference.starts_at,
            kind="Konferenz", what=conference.title, detail=" · ".join(part for part in told if part),
            function_id=row.function_id, endpoint="conferences.show", id=conference.id,
        )  # fmt: skip


@counts_as_contact
def met_since(moment: datetime) -> Select[int]:
    """Whoever was on the list of a conference since then, or of one still to come."""
    return (
        select(Function.person_id)
        .join(Invitee, Invitee.function_id == Function.id)
        .join(Conference, Conference.id == Invitee.conference_id)
        .where(Conference.starts_at >= moment)
    )
