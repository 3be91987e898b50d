"""What was promised on visits and is not done yet."""

from intranet.accounts.permissions import Permission
from intranet.municipalities.knowledge import Knowledge, OpenPromise, knows_of_municipality
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries.follow_ups import follow_ups_of
from intranet.municipalities.states import FollowUpKind


@knows_of_municipality(permission=Permission.VISITS_READ)
def promises(municipality: Municipality) -> Knowledge:
    """The agreements of visits on which somebody keeps an eye."""
    found = [one for one in follow_ups_of(municipality) if one.kind is FollowUpKind.PROMISE and not one.is_done]
    return Knowledge(
        promises=tuple(
            OpenPromise(what=one.what, who=one.promised_by, until=one.due_on, endpoint="follow_ups.show", id=one.id)
            for one in found
        )
    )
