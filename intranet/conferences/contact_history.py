"""Conferences in the contact history: who was invited, what they answered, whether they came, and their letters."""

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from intranet.accounts.permissions import Permission
from intranet.conferences.models import Invitee
from intranet.contacts.contact_history import Contact, on_contact
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
