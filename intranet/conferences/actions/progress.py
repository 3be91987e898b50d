"""The steps of a conference on its way from idea to closed file."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from intranet.audit.actions import Actor, note, recorded
from intranet.conferences import guards
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.core import clock
from intranet.core.errors import Refused


def plan(conference: Conference, *, by: Actor) -> None:
    """Take up the planning."""
    guards.must_be_plannable(conference)
    _move(conference, ConferenceState.PLANNED, "conference planned", by=by, reason="")


def fix_date(conference: Conference, *, by: Actor) -> None:
    """Say that day, time and place stand."""
    guards.must_have_date_and_place(conference)
    _move(conference, ConferenceState.DATED, "conference dated", by=by, reason="")


def note_sent(conference: Conference, *, sent_on: date, to: Collection[Invitee] | None = None, by: Actor) -> None:
    """Say that the letters went out; whose letter was printed counts as invited from now on.

    Args:
        to: whose letters these are; everybody's that were printed if none are named, and nobody else keeps a list.
    """
    if to is None:
        guards.must_be_posted_here(conference)
    guards.must_be_printed(conference)
    _must_have_come(sent_on)
    _move(conference, ConferenceState.INVITED, "invitations sent", by=by, sent_on=sent_on)
    _invite_printed(conference, to)


def note_sent_later(conference: Conference, *, sent_on: date, to: Collection[Invitee] | None = None, by: Actor) -> int:
    """Say that letters printed after the first posting went out as well; gives back how many.

    Args:
        to: as for `note_sent`.

    Raises:
        Refused: if the first letters have not gone out yet, or no further one was printed.
    """
    if to is None:
        guards.must_be_posted_here(conference)
    if conference.state is not ConferenceState.INVITED:
        raise Refused("Tragen Sie zuerst den Versand der ersten Einladungen ein.")
    _must_have_come(sent_on)
    names = _invite_printed(conference, to)
    if not names:
        raise Refused("Es ist keine weitere Einladung gedruckt. Drucken Sie sie zuerst.")
    note("later invitations sent", conference, by=by, changes={"invitees": [None, ", ".join(names)]})
    return len(names)


def _must_have_come(sent_on: date) -> None:
    if sent_on > clock.today():
        raise Refused("Der Versandtag liegt in der Zukunft. Tragen Sie ihn ein, wenn die Briefe auf dem Weg sind.")


def _invite_printed(conference: Conference, to: Collection[Invitee] | None) -> list[str]:
    there = conference.invitees if to is None else to
    found = [one for one in there if one.state is InviteeState.NOTED and one.printed_at]
    for invitee in found:
        invitee.state = InviteeState.INVITED
    return [invitee.function.person.full_name for invitee in found]


def postpone(conference: Conference, *, reason: str, by: Actor) -> None:
    """Give the date up; the old one stays in the history, and everybody who was invited must hear of it."""
    guards.must_say_why(reason)
    _move(conference, ConferenceState.POSTPONED, "conference postponed", by=by, why=reason, reason=reason,
          starts_at=None, ends_at=None, reply_by=None, sent_on=None, invitations_printed_at=None,
          edition=conference.edition + 1)  # fmt: skip
    forget_prints(conference.invitees)


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
    forget_prints(conference.invitees)


def forget_prints(invitees: Iterable[Invitee]) -> None:
    """What was printed for them names a date that is gone, or was thrown away: it invites nobody any more."""
    for invitee in invitees:
        invitee.printed_at = None


def hold(conference: Conference, *, by: Actor) -> None:
    """Say that the conference took place."""
    guards.must_be_over(conference)
    _move(conference, ConferenceState.HELD, "conference held", by=by)


def enter_afterwards(conference: Conference, *, guests: str = "", by: Actor) -> None:
    """Say that a conference took place before anybody planned it here: nobody printed or posted its letters here.

    Args:
        guests: who came, one person a line.

    Raises:
        Refused: if day or place are missing, the day is still to come, or the conference has already taken place.
    """
    guards.must_be_no_template(conference)
    if conference.state not in ConferenceState.before_the_day():
        raise Refused(f"{conference}: Die Konferenz ist „{conference.state.label}“ und lässt sich nicht nachtragen.")
    guards.must_have_date_and_place(conference)
    guards.must_be_over(conference)
    with recorded("conference entered afterwards", conference, by=by, reason=None):
        conference.state, conference.guests = ConferenceState.HELD, guests or conference.guests
        conference.reason = ""


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
    guards.must_be_no_template(conference)
    conference.state.must_allow(to, thing=str(conference), is_back=is_back)
    with recorded(action, conference, by=by, reason=why):
        conference.state = to
        for name, value in values.items():
            setattr(conference, name, value)
