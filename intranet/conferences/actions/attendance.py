"""Who came: noted for all at once, or one by one at the door."""

from collections.abc import Mapping

from intranet.audit.actions import Actor, note, recorded
from intranet.conferences import guards
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance, ConferenceState
from intranet.core.errors import Refused


def record_attendance(conference: Conference, came: Mapping[int, Attendance | None], *, guests: str, by: Actor) -> None:
    """Note who came, by the invitee's id, and who else was there."""
    must_be_the_time(conference)
    before = _attendance(conference)
    with recorded("guests recorded", conference, by=by):
        conference.guests = guests
    for invitee in conference.invitees:
        invitee.attendance = came.get(invitee.id, invitee.attendance)
    after = _attendance(conference)
    if before != after:
        note("attendance recorded", conference, by=by, changes={"attendance": [before, after]})


def tick_off(invitee: Invitee, came: Attendance | None, *, by: Actor) -> None:
    """Note of one person whether they came; None takes the entry back."""
    must_be_the_time(invitee.conference)
    with recorded("attendance recorded", invitee, by=by):
        invitee.attendance = came


def mark_the_rest(conference: Conference, *, by: Actor) -> int:
    """Who is not noted yet did not come: excused if they had declined; gives back how many there were."""
    must_be_the_time(conference)
    rest = [invitee for invitee in conference.invitees if invitee.attendance is None]
    before = _attendance(conference)
    for invitee in rest:
        invitee.attendance = Attendance.EXCUSED if invitee.has_declined else Attendance.ABSENT
    if rest:
        note("attendance recorded", conference, by=by, changes={"attendance": [before, _attendance(conference)]})
    return len(rest)


def add_guest(conference: Conference, *, name: str, organisation: str = "", by: Actor) -> None:
    """Note somebody who came without being on the list."""
    must_be_the_time(conference)
    line = ", ".join(part for part in (name.replace(",", " ").strip(), organisation.strip()) if part)
    if line in conference.guests.split("\n"):
        raise Refused(f"„{line}“ steht schon bei den weiteren Gästen.")
    with recorded("guests recorded", conference, by=by):
        conference.guests = "\n".join(part for part in (conference.guests, line) if part)


def must_be_the_time(conference: Conference) -> None:
    """Refuse attendance before the day and after the file is complete."""
    if conference.state not in {ConferenceState.INVITED, ConferenceState.HELD}:
        raise Refused(
            f"Die Anwesenheit lässt sich jetzt nicht eintragen: Die Konferenz ist „{conference.state.label}“."
        )
    guards.must_not_lie_ahead(conference)


def _attendance(conference: Conference) -> str:
    counts = [(kind.label, sum(i.attendance is kind for i in conference.invitees)) for kind in Attendance]
    return ", ".join(f"{label}: {count}" for label, count in counts)
