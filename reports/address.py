"""The address field of DIN 5008: which line stands where, and how small it must be set to fit the window."""

from itertools import product
from typing import NamedTuple

from reports.content.letterhead import Letterhead
from reports.content.people import Addressee
from reports.errors import DocumentError
from reports.fonts import width_mm
from reports.salutation import address_lines
from reports.typography import clean

ZONE_WIDTH = 80.0
"""Millimetres from the start of the text to the end of the address field."""
ADDRESS_ZONE = 27.3
REMARK_ZONE = 12.7
REMARK_LINES = 3
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Type sizes in points, tried in this order; never under 8."""
RETURN_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
LEADING = 1.16
POINT = 25.4 / 72


class AddressField(NamedTuple):
    """Lines as printed, type size in points, line pitch in millimetres, and how far the address reaches up."""

    remarks: tuple[str, ...]
    lines: tuple[str, ...]
    size: float
    pitch: float
    height: float


def fit(addressee: Addressee) -> AddressField:
    """Set the address: in its zone, then also in the free lines above it, then smaller, never under 8 pt.

    Raises `DocumentError` naming the line that is too wide or the first that has no room.
    """
    plain = tuple(map(clean, address_lines(addressee)))
    remarks = tuple(clean(remark) for remark in addressee.remarks if remark.strip())
    if not plain:
        raise DocumentError("Die Anschrift ist leer.", field="Anschrift")
    if len(remarks) > REMARK_LINES:
        raise DocumentError(f"Zeile „{remarks[REMARK_LINES]}“ hat in der Vermerkzone keinen Platz.", field="Vermerk")
    room = ADDRESS_ZONE + (REMARK_LINES - len(remarks)) * REMARK_ZONE / REMARK_LINES
    if field := _set(plain, remarks, SIZES[0], room):
        return field
    stacked = tuple(map(clean, address_lines(addressee, stacked=True)))
    for size, lines in product(SIZES, (plain, stacked)):
        if field := _set(lines, remarks, size, room):
            return field
    raise DocumentError(_refusal(stacked if _too_wide(plain, SIZES[-1]) else plain, remarks, room), field="Anschrift")


def fit_return(lines: tuple[str, ...]) -> AddressField:
    """Where a reply goes, for the window of its envelope: the address zone, smaller where it must be, never under 8 pt.

    Raises `DocumentError` naming the line that has no room.
    """
    plain = tuple(clean(line) for line in lines if line.strip())
    for size in SIZES:
        if field := _set(plain, (), size, ADDRESS_ZONE):
            return field
    raise DocumentError(_refusal(plain, (), ADDRESS_ZONE), field="Rücksendeanschrift")


def _set(lines: tuple[str, ...], remarks: tuple[str, ...], size: float, room: float) -> AddressField | None:
    """The address in one size, if it fits."""
    pitch = _pitch(size, len(lines), room)
    if not pitch or _too_wide((*lines, *remarks), size):
        return None
    return AddressField(remarks, lines, size, pitch, max(ADDRESS_ZONE, len(lines) * pitch))


def return_line_size(letterhead: Letterhead) -> float:
    """Type size of the return line in points: 8, or as small as 6 to fit the window."""
    for size in RETURN_SIZES:
        if width_mm(letterhead.return_line, size) <= ZONE_WIDTH:
            return size
    raise DocumentError("Die Zeile ist breiter als das Anschriftfeld.", field="Rücksendeangabe")


def _pitch(size: float, lines: int, room: float) -> float:
    """The line pitch in millimetres, or 0 where the lines do not fit: the norm's six lines need 4.55 each."""
    smallest = size * LEADING * POINT
    if lines * (ADDRESS_ZONE / 6) <= room:
        return ADDRESS_ZONE / 6
    return room / lines if lines * smallest <= room else 0


def _too_wide(lines: tuple[str, ...], size: float) -> str:
    return next((line for line in lines if width_mm(line, size) > ZONE_WIDTH), "")


def _refusal(lines: tuple[str, ...], remarks: tuple[str, ...], room: float) -> str:
    wide = _too_wide((*lines, *remarks), SIZES[-1])
    if wide:
        return f"Zeile „{wide}“ ist auch in 8 Punkt breiter als das Anschriftfeld (80 mm)."
    fitting = int(room / (SIZES[-1] * LEADING * POINT))
    return f"Zeile „{lines[fitting]}“ hat im Anschriftfeld keinen Platz: {len(lines)} Zeilen, Platz für {fitting}."
