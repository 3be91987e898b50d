"""Actions on conferences. Each checks the rule, changes the row and writes the log; none commits."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.audit.actions import Actor, note, recorded
from intranet.calendar.queries import what_speaks_against
from intranet.calendar.rules import must_be_accepted
from intranet.conferences import guards
from intranet.conferences.codes import new_code
from intranet.conferences.models import AgendaItem, Conference, Invitee
from intranet.conferences.states import Attendance, ConferenceState, InviteeState
from intranet.conferences.template import MAYOR, USUAL_AGENDA
from intranet.contacts.letters import office_of
from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries import head_of_town_hall

# Whoever holds a letter must hear of a change of these.
PRINTED = ("title", "motto", "hosts", "starts_at", "ends_at", "hall", "street", "postcode", "city", "purpose",
           "access_notes", "reply_by")  # fmt: skip


def add_conference(*, override: str = "", confirmed: bool = False, by: Actor, **values: Any) -> Conference:
    """Begin a conference with the usual agenda; a day that is already chosen is checked."""
    if starts_at := values.get("starts_at"):
        day, place = clock.local(starts_at).date(), values.get("municipality_id")
        findings = what_speaks_against(day, municipality_id=place)
        must_be_accepted(findings, override=override, confirmed=confirmed)
    conference = Conference(**values)
    host = _mayor_of(values.get("municipality_id"))
    conference.agenda = [
        AgendaItem(position=position, title=title, speaker=host if speaker == MAYOR else speaker, minutes=minutes)
        for position, (title, speaker, minutes) in enumerate(USUAL_AGENDA, 1)
    ]
    with recorded("conference added", conference, by=by, reason=override):
        db.session.add(conference)
        db.session.flush()
    return conference


def _mayor_of(municipality_id: int | None) -> str:
    """What the head of this town hall is called, "Bürgermeisterin"; both forms while nobody is known."""
    municipality = db.session.get(Municipality, municipality_id) if municipality_id else None
    head = head_of_town_hall(municipality) if municipality else None
    return (office_of(head.name) or head.name) if head else MAYOR


def change_conference(
    conference: Conference, *, override: str = "", confirmed: bool = False, by: Actor, **values: Any
) -> None:
    """Change what was planned; a changed day is checked, and printed letters become outdated.

    Args:
        override: why the day stands although the date check speaks against it.

    Raises:
        Refused: if the conference is over, if a fixed date would be taken away, or if something speaks
            against the day and no reason is given.
    """
    must_be_changeable(conference)
    starts_at = values.get("starts_at", conference.starts_at)
    if starts_at and starts_at != conference.starts_at:
        findings = what_speaks_against(
            clock.local(starts_at).date(),
            municipality_id=values.get("municipality_id", conference.municipality_id),
            besides=("conferences.show", conference.id),
        )
        must_be_accepted(findings, override=override, confirmed=confirmed)
    before = _printed(conference)
    with recorded("conference changed", conference, by=by, reason=override):
        for name, value in values.items():
            setattr(conference, name, value)
        if conference.state in ConferenceState.with_a_date():
            guards.must_have_date_and_place(conference)
        if conference.state is ConferenceState.HELD:
            guards.must_not_lie_ahead(conference)
        if _printed(conference) != before:
            conference.edition += 1


def must_be_changeable(conference: Conference) -> None:
    """Refuse to change what was planned once the file is complete or the conference is called off."""
    if conference.state in {ConferenceState.MINUTED, ConferenceState.CLOSED, ConferenceState.CANCELLED}:
        raise Refused(f"Die Konferenz ist „{conference.state.label}“ und wird nicht mehr geändert.")


def _printed(conference: Conference) -> tuple[Any, ...]:
    return tuple(getattr(conference, name) for name in PRINTED)


def set_agenda(conference: Conference, items: Sequence[Mapping[str, Any]], *, by: Actor) -> None:
    """Replace the agenda by these items, in this order (title, speaker, minutes)."""
    must_be_changeable(conference)
    before = [as_line(item) for item in conference.agenda]
    conference.agenda = [AgendaItem(position=position, **item) for position, item in enumerate(items, 1)]
    after = [as_line(item) for item in conference.agenda]
    if before != after:
        conference.edition += 1
        note("agenda changed", conference, by=by, changes={"agenda": ["; ".join(before), "; ".join(after)]})


def as_line(item: AgendaItem) -> str:
    """An item in one line, for the history and for whoever was overtaken."""
    return f"{item.title} ({item.speaker}, {item.minutes} min)"


def plan(conference: Conference, *, by: Actor) -> None:
    """Take up the planning."""
    guards.must_be_plannable(conference)
    _move(conference, ConferenceState.PLANNED, "conference planned", by=by, reason="")


def fix_date(conference: Conference, *, by: Actor) -> None:
    """Say that day, time and place stand."""
    guards.must_have_date_and_place(conference)
    _move(conference, ConferenceState.DATED, "conference dated", by=by, reason="")


def note_sent(conference: Conference, *, sent_on: date, by: Actor) -> None:
    """Say that the letters went out; who was only noted, and could get a letter, counts as invited from now on."""
    guards.must_be_printed(conference)
    if sent_on > clock.today():
        raise Refused("Der Versandtag liegt in der Zukunft. Tragen Sie ihn ein, wenn die Briefe auf dem Weg sind.")
    _move(conference, ConferenceState.INVITED, "invitations sent", by=by, sent_on=sent_on)
    for invitee in conference.invitees:
        if invitee.state is InviteeState.NOTED and not guards.obstacles(invitee):
            invitee.state = InviteeState.INVITED


def postpone(conference: Conference, *, reason: str, by: Actor) -> None:
    """Give the date up; the old one stays in the history, and everybody who was invited must hear of it."""
    guards.must_say_why(reason)
    _move(conference, ConferenceState.POSTPONED, "conference postponed", by=by, why=reason, reason=reason,
          starts_at=None, ends_at=None, reply_by=None, sent_on=None, invitations_printed_at=None,
          edition=conference.edition + 1)  # fmt: skip


def cancel(conference: Conference, *, reason: str, by: Actor) -> None:
    """Call the conference off."""
    guards.must_say_why(reason)
    _move(conference, ConferenceState.CANCELLED, "conference cancelled", by=by, why=reason, reason=reason)


def try_again(conference: Conference, *, reason: str, by: Actor) -> None:
    """Plan a cancelled conference anew; printed letters name a date that is gone."""
    guards.must_say_why(reason)
    _move(conference, ConferenceState.PLANNED, "conference planned again", by=by, why=reason, is_back=True,
          starts_at=None, ends_at=None, reply_by=None, sent_on=None, invitations_printed_at=None, reason="",
          edition=conference.edition + 1)  # fmt: skip


def hold(conference: Conference, *, by: Actor) -> None:
    """Say that the conference took place."""
    guards.must_be_over(conference)
    _move(conference, ConferenceState.HELD, "conference held", by=by)


def note_minutes_sent(conference: Conference, *, by: Actor) -> None:
    """The minutes have gone to everybody (called by the feature that keeps them)."""
    _move(conference, ConferenceState.MINUTED, "minutes sent", by=by)


def go_back(conference: Conference, *, to: ConferenceState, reason: str, by: Actor) -> None:
    """Reopen: the minutes go back to work, or a closed conference is taken up again."""
    guards.must_say_why(reason)
    _move(conference, to, "conference reopened", by=by, why=reason, is_back=True)


def close(conference: Conference, *, by: Actor) -> None:
    """Put the file away."""
    guards.must_be_closable(conference)
    _move(conference, ConferenceState.CLOSED, "conference closed", by=by)


def _move(
    conference: Conference, to: ConferenceState, action: str, *, by: Actor, why: str = "", is_back: bool = False,
    **values: Any,
) -> None:  # fmt: skip
    conference.state.must_allow(to, thing=str(conference), is_back=is_back)
    with recorded(action, conference, by=by, reason=why):
        conference.state = to
        for name, value in values.items():
            setattr(conference, name, value)


def invite(conference: Conference, functions: Sequence[Function], *, by: Actor) -> int:
    """Put people on the list, each in one function; who stands there already is left alone.

    Returns:
        How many were new.
    """
    must_be_open_for_changes(conference)
    there = {invitee.function_id for invitee in conference.invitees}
    new = [function for function in functions if function.id not in there]
    for function in new:
        conference.invitees.append(Invitee(function=function, code=_unused_code()))
    if new:
        db.session.flush()
        names = ", ".join(function.person.full_name for function in new)
        note("people put on the list", conference, by=by, changes={"invitees": [None, names]})
    return len(new)


def _unused_code() -> str:
    """A reply code that no letter of any conference bears."""
    while db.session.scalar(select(Invitee.id).where(Invitee.code == (code := new_code()))):
        pass
    return code


def take_off(invitee: Invitee, *, by: Actor) -> None:
    """Take somebody off the list who has not been invited yet."""
    must_be_open_for_changes(invitee.conference)
    if invitee.state is not InviteeState.NOTED:
        raise Refused(f"{invitee.function.person.full_name} ist bereits eingeladen. Tragen Sie eine Absage ein.")
    note("person taken off the list", invitee.conference, by=by, changes={"invitees": [str(invitee), None]})
    invitee.conference.invitees.remove(invitee)


def record_answer(invitee: Invitee, *, state: InviteeState, persons: int, by: Actor) -> None:
    """Note what somebody answered and with how many they come."""
    must_be_changeable(invitee.conference)
    if state is not invitee.state:
        invitee.state.must_allow(state, thing=invitee.function.person.full_name)
    with recorded("answer recorded", invitee, by=by):
        invitee.state, invitee.persons = state, persons


def record_attendance(conference: Conference, came: Mapping[int, Attendance | None], *, guests: str, by: Actor) -> None:
    """Note who came, by the invitee's id, and who else was there."""
    if conference.state not in {ConferenceState.INVITED, ConferenceState.HELD}:
        raise Refused(
            f"Die Anwesenheit lässt sich jetzt nicht eintragen: Die Konferenz ist „{conference.state.label}“."
        )
    before = _attendance(conference)
    with recorded("guests recorded", conference, by=by):
        conference.guests = guests
    for invitee in conference.invitees:
        invitee.attendance = came.get(invitee.id, invitee.attendance)
    after = _attendance(conference)
    if before != after:
        note("attendance recorded", conference, by=by, changes={"attendance": [before, after]})


def _attendance(conference: Conference) -> str:
    counts = [(kind.label, sum(i.attendance is kind for i in conference.invitees)) for kind in Attendance]
    return ", ".join(f"{label}: {count}" for label, count in counts)


def must_be_open_for_changes(conference: Conference) -> None:
    """Refuse to change the list of a conference that is over or called off."""
    if conference.state not in ConferenceState.before_the_day():
        raise Refused(f"Die Konferenz ist „{conference.state.label}“. Die Liste der Eingeladenen ist abgeschlossen.")


def note_printed(conference: Conference, *, by: Actor) -> None:
    """Remember when the letters were printed last."""
    with recorded("invitations printed", conference, by=by):
        conference.invitations_printed_at = clock.now()
