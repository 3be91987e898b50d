"""What conferences contribute to the briefing before a visit."""

from intranet.accounts.permissions import Permission
from intranet.conferences.models import Conference
from intranet.conferences.queries import of_municipality
from intranet.conferences.states import ConferenceState
from intranet.core import german
from intranet.municipalities.knowledge import Knowledge, knows_of_municipality
from intranet.municipalities.models import Municipality


@knows_of_municipality(permission=Permission.CONFERENCES_READ)
def conferences(municipality: Municipality) -> Knowledge:
    """Where each conference of the municipality stands, newest first."""
    return Knowledge(conference=tuple(_told(one) for one in of_municipality(municipality)))


def _told(conference: Conference) -> str:
    """„Titel“: eingeladen, Montag, 26. Oktober 2026, 18:00 Uhr, Festhalle."""
    when = german.long_moment(conference.starts_at) if conference.starts_at else "noch ohne Termin"
    parts = [conference.state.label, when]
    if conference.hall and conference.state in ConferenceState.with_a_date():
        parts.append(conference.hall)
    return f"**{conference.title}:** {', '.join(parts)}."
