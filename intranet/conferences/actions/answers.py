"""What invited people answer, from the office's desk."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.audit.queries import latest_changes
from intranet.conferences.actions.planning import must_be_changeable
from intranet.conferences.models import Invitee
from intranet.conferences.queries.invitees import ANSWER_ACTIONS
from intranet.conferences.states import AnswerWay, ConferenceState, InviteeState
from intranet.core import clock
from intranet.core.errors import Refused

RECORDED, UNDONE = ANSWER_ACTIONS


def record_answer(invitee: Invitee, *, state: InviteeState, persons: int | None = None, by: Actor, **more: Any) -> None:
    """Note what somebody answered, with how many they come, and for which day they said so.

    Args:
        persons: with the invited one; 1 if nothing is said, and nobody where the answer is no.
        more: further columns: substitute, wishes, needs, consent, when and how the answer came.

    Raises:
        Refused: if the conference is over, if somebody declines and comes with others, or if the step is none.
    """
    must_be_changeable(invitee.conference)
    name = invitee.function.person.full_name
    if state is not invitee.state:
        invitee.state.must_allow(state, thing=name)
    if invitee.conference.state is ConferenceState.POSTPONED and state in InviteeState.coming():
        raise Refused("Die Konferenz ist verschoben. Zusagen gelten erst für einen neuen Termin.")
    persons = _persons(name, state, persons)
    if state is not InviteeState.SUBSTITUTE:
        if more.get("substitute", "") not in ("", invitee.substitute):
            raise Refused(
                f"Sie haben eine Vertretung eingetragen, aber „{state.label}“ gewählt. Wählen Sie „Vertretung“, "
                "oder leeren Sie den Namen."
            )
        more["substitute"] = ""  # whoever was to come instead does no longer
    with recorded(RECORDED, invitee, by=by):
        invitee.state, invitee.persons = state, persons
        for field, value in more.items():
            setattr(invitee, field, value)
        if state in InviteeState.answers():
            invitee.answered_on = more.get("answered_on") or clock.today()
            invitee.answered_for = invitee.conference.day
        else:
            invitee.answered_on = invitee.answered_by = invitee.answered_for = None


def _persons(name: str, state: InviteeState, persons: int | None) -> int:
    if state is InviteeState.DECLINED:
        if persons is not None and persons > 1:
            raise Refused(
                f"{name} sagt ab und kommt mit {persons} Personen: Beides zusammen geht nicht. Wählen Sie „zugesagt“ "
                "oder „Vertretung“, oder leeren Sie die Zahl der Personen."
            )
        return 0
    if persons == 0 and state in InviteeState.coming():
        raise Refused(f"{name} kommt, aber mit 0 Personen. Geben Sie an, wie viele Personen kommen.")
    return persons or 1


def seat(people: Mapping[Invitee, str], *, by: Actor) -> None:
    """Say at which table each of these people sits; an empty name leaves it open."""
    for invitee, table in people.items():
        must_be_changeable(invitee.conference)
        with recorded("table allocated", invitee, by=by):
            invitee.table = table


def seat_by_wish(people: Sequence[Invitee], tables: Sequence[str], *, most: int, by: Actor) -> int:
    """Seat whoever has no table yet: by first wish, then second, then where most room is left.

    Args:
        most: how many persons fit at one table; who brings others takes their seats too.

    Returns:
        How many found no seat.
    """
    room = {table: most - sum(one.persons for one in people if one.table == table) for table in tables}
    seated: dict[Invitee, str] = {}
    waiting = [one for one in people if not one.table]
    for invitee in sorted(waiting, key=lambda one: not one.table_wish):  # wishes first
        wished = [table for table in (invitee.table_wish, invitee.second_wish) if room.get(table, 0) >= invitee.persons]
        free = wished or sorted((t for t in tables if room[t] >= invitee.persons), key=lambda t: -room[t])
        if free:
            seated[invitee] = free[0]
            room[free[0]] -= invitee.persons
    seat(seated, by=by)
    return len(waiting) - len(seated)


def take_back_answer(invitee: Invitee, *, by: Actor) -> None:
    """Undo the last entry of an answer: everything stands again as before it.

    Needs that were entered with it go; of those that it overwrote the log does not know the words.

    Raises:
        Refused: if nothing was entered, or the answer was changed since.
    """
    must_be_changeable(invitee.conference)
    name = invitee.function.person.full_name
    changes = latest_changes(invitee, action=RECORDED, unless_followed_by=UNDONE)
    if not changes or not _still_stands(invitee, changes):
        raise Refused(f"Die Rückmeldung von {name} lässt sich nicht zurücknehmen: Sie wurde seitdem geändert.")
    with recorded(UNDONE, invitee, by=by):
        for field, (before, _after) in changes.items():
            if field not in Invitee.kept_briefly:
                setattr(invitee, field, _as_column(field, before))
            elif not before:
                setattr(invitee, field, "")


_WORDS = {"state": InviteeState, "answered_by": AnswerWay}
_DAYS = frozenset({"answered_on", "answered_for"})


def _still_stands(invitee: Invitee, changes: Mapping[str, Any]) -> bool:
    """Whether nothing was entered since; of needs the log knows only that there were any."""
    told = {field: after for field, (_before, after) in changes.items() if field not in Invitee.kept_briefly}
    return all(getattr(invitee, field) == _as_column(field, after) for field, after in told.items())


def _as_column(field: str, value: Any) -> Any:
    """A value of the log as the column takes it."""
    if value is None:
        return None
    if field in _DAYS:
        return date.fromisoformat(value)
    return _WORDS[field](value) if field in _WORDS else value
