"""Sheets of labels: where each stands, and what is set on it in which size."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from reports.address import SIZES
from reports.content.cards import Badge, LabelSheet
from reports.content.people import Addressee
from reports.errors import DocumentError
from reports.fitting import Fitted, Room, fit, line_height, wrapped
from reports.fonts import width_mm
from reports.salutation import address_lines, short_name
from reports.typography import clean

A4_WIDTH, A4_HEIGHT = 210.0, 297.0
INSET = 5.0
"""Millimetres between the edge of a label and its text; printers pull sheets askew by two or three."""
HAIR = 0.05
BROKEN_BELOW = 9.0
"""Type size in points under which a label rather breaks a line than sets all of them smaller."""
MOST = 1_500
"""Labels or cards in one document."""

Thing = TypeVar("Thing")


class Place(NamedTuple):
    """Upper left corner of a label in millimetres from that of the sheet."""

    left: float
    top: float


class BadgeText(NamedTuple):
    """The parts of a badge from top to bottom, and how far the name moves down to stand in the middle of its room."""

    event: Fitted
    name: Fitted
    shift: float
    organisation: Fitted
    function: Fitted
    place: Fitted


def places(sheet: LabelSheet) -> tuple[Place, ...]:
    """All places of a sheet by rows; raises `DocumentError` for a sheet that is larger than A4."""
    right = sheet.left + sheet.columns * sheet.width + (sheet.columns - 1) * sheet.column_gap
    bottom = sheet.top + sheet.rows * sheet.height + (sheet.rows - 1) * sheet.row_gap
    smallest = min(sheet.columns, sheet.rows, sheet.width - 2 * INSET, sheet.height - 2 * INSET)
    if smallest < 1 or min(sheet.left, sheet.top, sheet.column_gap, sheet.row_gap) < 0:
        raise DocumentError("Die Maße des Bogens sind nicht möglich.", field="Bogen")
    if right > A4_WIDTH + HAIR or bottom > A4_HEIGHT + HAIR:
        raise DocumentError(f"Die Etiketten reichen bis {right:g} × {bottom:g} mm, über A4 hinaus.", field="Bogen")
    return tuple(
        Place(sheet.left + column * (sheet.width + sheet.column_gap), sheet.top + row * (sheet.height + sheet.row_gap))
        for row in range(sheet.rows)
        for column in range(sheet.columns)
    )


def sheets(things: Sequence[Thing], sheet: LabelSheet, first_place: int = 1) -> Iterator[list[tuple[Place, Thing]]]:
    """The things with their places, sheet by sheet; on the first, places before `first_place` stay free.

    Raises `DocumentError` for no thing at all, for more than `MOST`, and for a place the sheet does not have.
    """
    spots = places(sheet)
    counted(things)
    if not 1 <= first_place <= len(spots):
        raise DocumentError(f"Der Bogen hat {len(spots)} Plätze; Platz {first_place} gibt es nicht.", field="Platz")
    used = first_place - 1
    for start in range(0, used + len(things), len(spots)):
        skipped = used if start == 0 else 0
        page = things[start - used + skipped : start - used + len(spots)]
        yield list(zip(spots[skipped:], page, strict=False))


def counted(things: Sequence[Thing]) -> Sequence[Thing]:
    """The same things, if they are neither none nor too many for one document."""
    if not things:
        raise DocumentError("Die Liste ist leer.")
    if len(things) > MOST:
        raise DocumentError(f"{len(things)} Einträge sind zu viele für ein Dokument (höchstens {MOST}).")
    return things


def fit_label(addressee: Addressee, sheet: LabelSheet) -> Fitted:
    """The address as in the address field of a letter: smaller where it must be, then on more lines, never under 8 pt.

    Raises `DocumentError` naming the addressee and the first line that has no room.
    """
    width, height = sheet.width - 2 * INSET, sheet.height - 2 * INSET
    plain, stacked = (
        tuple(map(clean, (*filter(str.strip, addressee.remarks), *address_lines(addressee, stacked=stacked))))
        for stacked in (False, True)
    )
    whole = ((size, lines) for size in SIZES if size >= BROKEN_BELOW for lines in (plain, stacked))
    broken = ((size, tuple(part for line in plain for part in wrapped(line, size, width))) for size in SIZES)
    for size, lines in chain(whole, broken):
        if lines and len(lines) * line_height(size) <= height and not _too_wide(lines, size, width):
            return Fitted(lines, size)
    raise DocumentError(_refusal(plain, width, height), recipient=short_name(addressee), field="Anschrift")


def fit_badge(badge: Badge, event: str, sheet: LabelSheet) -> BadgeText:
    """The texts of a badge; the name takes all the room that the others leave."""
    width, height = sheet.width - 2 * INSET, sheet.height - 2 * INSET
    try:
        line = Room(width, height)
        head = fit(event, line, 8, 6, field="Veranstaltung")
        organisation = fit(badge.organisation, line, 11, 7.5, field="Organisation")
        function = fit(badge.function, line, 9.5, 7.5, field="Funktion")
        place = fit(badge.place, line, 9.5, 7.5, field="Platz")
        left = height - sum(part.height for part in (head, organisation, function, place)) - 2
        name = fit(badge.name, Room(width, max(left, 1), 3), 28, 11, field="Name", bold=True)
    except DocumentError as error:
        raise error.about(document="", recipient=badge.name) from error
    if not name.lines:
        raise DocumentError("Ein Name ist leer.", field="Name")
    return BadgeText(head, name, (left - name.height) / 2, organisation, function, place)


def _too_wide(lines: tuple[str, ...], size: float, width: float) -> str:
    return next((line for line in lines if width_mm(line, size) > width), "")


def _refusal(lines: tuple[str, ...], width: float, height: float) -> str:
    if not lines:
        return "Die Anschrift ist leer."
    parts = [part for line in lines for part in wrapped(line, SIZES[-1], width)]
    if wide := _too_wide(tuple(parts), SIZES[-1], width):
        return f"Zeile „{wide}“ ist auch in 8 Punkt breiter als das Etikett ({width:g} mm)."
    fitting = int(height / line_height(SIZES[-1]))
    return f"Zeile „{parts[fitting]}“ hat auf dem Etikett keinen Platz: {len(parts)} Zeilen, Platz für {fitting}."
