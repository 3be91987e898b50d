"""The agenda: items are added, changed, moved and taken away one by one, so that nothing is overwritten unseen."""

from collections.abc import Mapping, Sequence
from typing import Any

from intranet.audit.actions import Actor, note
from intranet.conferences.actions.planning import must_be_changeable
from intranet.conferences.models import AgendaItem, Conference
from intranet.core.database import db
from intranet.core.errors import Refused

MOST_ITEMS = 200


def set_agenda(conference: Conference, items: Sequence[Mapping[str, Any]], *, by: Actor) -> None:
    """Replace the agenda by these items, in this order (title, speaker, minutes, kind)."""
    before = _begin(conference)
    conference.agenda = [AgendaItem(position=position, **item) for position, item in enumerate(items, 1)]
    _note(conference, before, by=by)


def add_item(conference: Conference, *, by: Actor, **values: Any) -> AgendaItem:
    """Put an item at the end of the agenda."""
    return add_items(conference, [values], by=by)[0]


def add_items(conference: Conference, new: Sequence[Mapping[str, Any]], *, by: Actor) -> list[AgendaItem]:
    """Put items at the end of the agenda, at once and in this order."""
    before = _begin(conference)
    if len(conference.agenda) + len(new) > MOST_ITEMS:
        raise Refused(f"Eine Tagesordnung hat höchstens {MOST_ITEMS} Punkte. Fassen Sie Punkte zusammen.")
    first = len(conference.agenda) + 1
    items = [AgendaItem(position=position, **values) for position, values in enumerate(new, first)]
    conference.agenda.extend(items)
    _note(conference, before, by=by)
    return items


def change_item(item: AgendaItem, *, by: Actor, **values: Any) -> None:
    """Change one item; a changed note for the chair concerns no letter."""
    conference = item.conference
    before, notes = _begin(conference), item.notes
    for name, value in values.items():
        setattr(item, name, value)
    _note(conference, before, by=by)
    if item.notes != notes:
        note("agenda note changed", conference, by=by, changes={"agenda": [None, item.title]})


def remove_item(item: AgendaItem, *, by: Actor) -> None:
    """Take an item away."""
    conference = item.conference
    before = _begin(conference)
    conference.agenda.remove(item)
    _number(conference)
    _note(conference, before, by=by)


def place(item: AgendaItem, *, behind: Sequence[int], by: Actor) -> None:
    """Put one item behind another one, in front of all if none is named; all others keep their order.

    Whoever else arranges the agenda at the same time thus loses nothing: only this one item is moved.

    Args:
        behind: the ids of the items that should stand before it, the nearest last; those that are gone are passed over.
    """
    conference = item.conference
    before = _begin(conference)
    order = [one for one in conference.agenda if one is not item]
    ahead = {id: number for number, id in enumerate(behind)}
    there = [one for one in order if one.id in ahead]
    nearest = max(there, key=lambda one: ahead[one.id], default=None)
    order.insert(order.index(nearest) + 1 if nearest else 0, item)
    for position, one in enumerate(order, 1):
        one.position = position
    conference.agenda.sort(key=lambda one: one.position)
    _note(conference, before, by=by)


def move(item: AgendaItem, *, places: int, by: Actor) -> None:
    """Move an item up (negative) or down by so many places, as far as there are any."""
    ids = [one.id for one in item.conference.agenda if one is not item]
    here = item.conference.agenda.index(item)
    place(item, behind=ids[: max(0, here + places)], by=by)


def values_of(item: AgendaItem) -> dict[str, Any]:
    """What a copy of an item starts with; notes for the chair stay where they are."""
    return {"kind": item.kind, "title": item.title, "speaker": item.speaker, "minutes": item.minutes}


def as_line(item: AgendaItem) -> str:
    """An item in one line, for the history."""
    who = f"{item.speaker}, " if item.speaker else ""
    return f"{item.title} ({who}{item.minutes} min)"


def _begin(conference: Conference) -> list[str]:
    must_be_changeable(conference)
    return [as_line(item) for item in conference.agenda]


def _number(conference: Conference) -> None:
    for position, item in enumerate(conference.agenda, 1):
        item.position = position


def _note(conference: Conference, before: list[str], *, by: Actor) -> None:
    """Whoever holds a letter must hear of a changed agenda."""
    after = [as_line(item) for item in conference.agenda]
    if before != after:
        conference.edition += 1
        db.session.flush()
        note("agenda changed", conference, by=by, changes={"agenda": ["; ".join(before), "; ".join(after)]})
