"""Actions on follow-ups: what is taken up again, when, and by whom. None commits."""

from datetime import date
from typing import Any

from intranet.accounts.models import Account
from intranet.audit.actions import Actor, recorded
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.models import FollowUp, Municipality, Visit
from intranet.municipalities.queries.follow_ups import open_request
from intranet.municipalities.states import FollowUpKind

IN_THE_PAST = "Die Wiedervorlage liegt in der Vergangenheit. Wählen Sie heute oder einen späteren Tag."


def add_follow_up(
    municipality: Municipality,
    *,
    due_on: date,
    what: str,
    account: Account | None,
    visit: Visit | None = None,
    promised_by: str = "",
    agreed: str = "",
    by: Actor,
) -> FollowUp:
    """Note what is taken up again on a day; with `promised_by` it is something that was agreed.

    Args:
        agreed: the line of the visit's note it is taken over from.

    Raises:
        Refused: if the day has passed or nothing is said.
    """
    _must_be_said(what)
    if due_on < clock.today():
        raise Refused(IN_THE_PAST)
    kind = FollowUpKind.PROMISE if promised_by else FollowUpKind.REMINDER
    return _added(municipality, visit, kind=kind, due_on=due_on, what=what, account_id=account.id if account else None,
                  promised_by=promised_by, agreed=agreed, by=by)  # fmt: skip


def change_follow_up(follow_up: FollowUp, *, by: Actor, **values: Any) -> None:
    """Correct day, words or who takes it up; the day may only move to one that is still to come."""
    _must_be_open(follow_up)
    _must_be_said(values.get("what", follow_up.what))
    if values.get("due_on", follow_up.due_on) not in (follow_up.due_on,) and values["due_on"] < clock.today():
        raise Refused(IN_THE_PAST)
    with recorded("follow-up changed", follow_up, by=by):
        for name, value in values.items():
            setattr(follow_up, name, value)
    _tell_visit(follow_up, by=by)


def postpone_follow_up(follow_up: FollowUp, *, due_on: date, reason: str = "", by: Actor) -> None:
    """Put it off to a later day.

    Raises:
        Refused: if the new day is not later than today and than the old one.
    """
    _must_be_open(follow_up)
    if due_on <= max(follow_up.due_on, clock.today()):
        raise Refused("Wählen Sie einen Tag nach dem bisherigen und nach heute.")
    with recorded("follow-up postponed", follow_up, by=by, reason=reason):
        follow_up.due_on = due_on
    _tell_visit(follow_up, by=by)


def finish_follow_up(follow_up: FollowUp, *, by: Actor) -> None:
    """Say that it is done."""
    _must_be_open(follow_up)
    with recorded("follow-up done", follow_up, by=by):
        follow_up.done_at, follow_up.done_by_name = clock.now(), by.name
    _tell_visit(follow_up, by=by)


def reopen_follow_up(follow_up: FollowUp, *, by: Actor) -> None:
    """It was not done after all."""
    if not follow_up.is_done:
        raise Refused("Die Wiedervorlage ist noch offen.")
    with recorded("follow-up reopened", follow_up, by=by):
        follow_up.done_at, follow_up.done_by_name = None, ""
    _tell_visit(follow_up, by=by)


def note_request(visit: Visit, *, by: Actor) -> None:
    """A date was asked for: whoever asked asks again on the day of the visit's follow-up."""
    assert visit.follow_up_on is not None  # noqa: S101  # requesting a visit demands it
    _added(visit.municipality, visit, kind=FollowUpKind.REQUEST, due_on=visit.follow_up_on,
           what=f"Nach dem Termin fragen: {visit.contact}", account_id=by.id, promised_by="", by=by)  # fmt: skip


def settle_request(visit: Visit, *, by: Actor) -> None:
    """The request has been answered, or nobody waits for an answer any more."""
    if waiting := open_request(visit):
        with recorded("follow-up done", waiting, by=by):
            waiting.done_at, waiting.done_by_name = clock.now(), by.name


def _added(municipality: Municipality, visit: Visit | None, *, by: Actor, **values: Any) -> FollowUp:
    if visit is not None and visit.municipality_id != municipality.id:
        raise ValueError("a follow-up on a visit belongs to the visit's municipality")
    follow_up = FollowUp(municipality=municipality, visit=visit, **values)
    with recorded("follow-up added", follow_up, by=by):
        db.session.add(follow_up)
        db.session.flush()
    return follow_up


def _tell_visit(follow_up: FollowUp, *, by: Actor) -> None:
    """A request's day also stands in the visit, where lists show it."""
    visit = follow_up.visit
    if follow_up.kind is FollowUpKind.REQUEST and visit is not None:
        with recorded("visit changed", visit, by=by):
            visit.follow_up_on = None if follow_up.is_done else follow_up.due_on


def _must_be_open(follow_up: FollowUp) -> None:
    if follow_up.is_done:
        raise Refused(
            f"Die Wiedervorlage hat {follow_up.done_by_name} schon erledigt. "
            "Öffnen Sie sie wieder, wenn noch etwas zu tun ist."
        )


def _must_be_said(what: str) -> None:
    if not what.strip():
        raise Refused("Geben Sie an, was zu tun ist.")
