"""What minutes contribute to the briefing before a visit: the tasks that are still to be done."""

from sqlalchemy import select

from intranet.accounts.permissions import Permission
from intranet.conferences.models import Conference
from intranet.core.database import db
from intranet.minutes.models import Minutes, Task
from intranet.minutes.queries import is_unfinished
from intranet.municipalities.knowledge import Knowledge, OpenPromise, knows_of_municipality
from intranet.municipalities.models import Municipality


@knows_of_municipality(permission=Permission.MINUTES_READ)
def tasks(municipality: Municipality) -> Knowledge:
    """Who has promised what in a conference of the municipality."""
    found = db.session.scalars(
        select(Task)
        .join(Minutes, Minutes.id == Task.minutes_id)
        .join(Conference, Conference.id == Minutes.conference_id)
        .where(Conference.municipality_id == municipality.id, is_unfinished())
        .order_by(Task.until.nulls_last(), Task.id)
    )
    return Knowledge(
        promises=tuple(
            OpenPromise(what=str(task), who=task.who, until=task.until, endpoint="tasks.show", id=task.id)
            for task in found
        )
    )
