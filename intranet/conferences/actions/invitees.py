"""Who is invited: on the list, off it, printed for."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from intranet.audit.actions import Actor, note, recorded
from intranet.conferences import guards
from intranet.conferences.codes import new_code
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Channel, ConferenceState, InviteeState
from intranet.contacts import states as contacts
from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused


def invite(conference: Conference, functions: Sequence[Function], *, by: Actor) -> int:
    """Put people on the list, each in one function; who stands there already is left alone.

    Returns:
        How many were new.
    """
    must_be_open_for_changes(conference)
    there = {invitee.function_id for invitee in conference.invitees}
    new = [function for function in functions if function.id not in there]
    for function in new:
        conference.invitees.append(Invitee(function=function, code=_unused_code(), channel=_channel(function)))
    if new:
        db.session.flush()
        names = ", ".join(function.person.full_name for function in new)
        note("people put on the list", conference, by=by, changes={"invitees": [None, names]})
    return len(new)


def _channel(function: Function) -> Channel:
    """As the person likes to be written to; a letter where no address for mail is known."""
    wants_mail = function.person.channel is contacts.Channel.EMAIL
    return Channel.EMAIL if wants_mail and function.person.email else Channel.LETTER


def _unused_code() -> str:
    """A reply code that nobody on the list of any conference has."""
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


def readdress(invitee: Invitee, function: Function, *, to_own_address: bool, by: Actor) -> None:
    """Invite the person in another of their functions, or at another address.

    Raises:
        Refused: once a letter is printed (unless it came back), for somebody else's function or one that stands
            on the list already, or where there is no such address.
    """
    must_be_open_for_changes(invitee.conference)
    person, conference = invitee.function.person, invitee.conference
    if not invitee.may_be_readdressed:
        raise Refused(
            f"Für {person.full_name} ist schon ein Brief gedruckt. Verwerfen Sie zuerst den Versandlauf, oder tragen "
            "Sie den Rücklauf ein."
        )
    if function.person_id != person.id or not function.is_held_on():
        raise Refused(f"{person.full_name} hat diese Funktion nicht. Wählen Sie eine aus der Liste.")
    if any(one.function_id == function.id for one in conference.invitees if one.id != invitee.id):
        raise Refused(f"{person.full_name} steht in dieser Funktion schon auf der Liste.")
    place = person if to_own_address else function.organisation
    if place is None or not place.street:
        raise Refused("Dafür ist keine Anschrift eingetragen. Ergänzen Sie sie unter Kontakte, oder wählen Sie anders.")
    with recorded("invitee readdressed", invitee, by=by):
        invitee.function, invitee.to_own_address = function, to_own_address
        db.session.flush()


def keep_both(invitees: Iterable[Invitee], *, by: Actor) -> None:
    """Say that these are meant to be invited side by side, though they look like one."""
    for invitee in invitees:
        with recorded("invitee meant twice", invitee, by=by):
            invitee.is_meant_twice = True


def must_be_open_for_changes(conference: Conference) -> None:
    """Refuse to change the list of a conference that is over or called off, or never takes place."""
    guards.must_be_no_template(conference)
    if conference.state not in ConferenceState.before_the_day():
        raise Refused(f"Die Konferenz ist „{conference.state.label}“. Die Liste der Eingeladenen ist abgeschlossen.")


def note_printed(conference: Conference, *, invitees: Iterable[Invitee] | None = None, by: Actor) -> None:
    """Remember when the letters were printed last, and whose.

    Args:
        invitees: for whom there is a letter; everybody who can get one if none are named.
    """
    if invitees is None:
        signing = guards.who_signs(conference)
        invitees = [one for one in conference.invitees if not guards.obstacles(one, signing=signing)]
    now = clock.now()
    for invitee in invitees:
        invitee.printed_at = now
    with recorded("invitations printed", conference, by=by):
        conference.invitations_printed_at = now
