"""The table card: a sheet of A4 folded lengthwise, with the name on both sides."""

from typing import NamedTuple

from reports.content.cards import Badge
from reports.errors import DocumentError
from reports.fitting import Fitted, Room, fit

WIDTH, HEIGHT = 257.0, 69.0
"""Room for the text of one half in millimetres."""


class CardText(NamedTuple):
    """Name and what stands below it, and how far the whole moves down to stand in the middle of its half."""

    name: Fitted
    below: Fitted
    shift: float


def fit_card(badge: Badge) -> CardText:
    """The texts of a table card, the name to be read from across the room: 96 pt, or as small as 36."""
    try:
        words = ", ".join(filter(None, (badge.function.strip(), badge.organisation.strip())))
        below = fit(words, Room(WIDTH, HEIGHT / 2), 24, 14, field="Organisation, Funktion")
        name = fit(badge.name, Room(WIDTH, HEIGHT - below.height - 4), 96, 36, field="Name", bold=True)
    except DocumentError as error:
        raise error.about(document="", recipient=badge.name) from error
    if not name.lines:
        raise DocumentError("Ein Name ist leer.", field="Name")
    return CardText(name, below, (HEIGHT - name.height - below.height - 4) / 2)
