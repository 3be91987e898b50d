"""Short texts set as large as their room allows, on few lines, or refused; nothing is cut off."""

from itertools import combinations, pairwise
from typing import NamedTuple

from reports.address import LEADING, POINT
from reports.errors import DocumentError
from reports.fonts import width_mm
from reports.typography import clean

MOST_WORDS = 24
"""Parts of a text that is set by hand, as it were; more is no name."""
STEP = 0.5
"""Points by which type is set smaller."""
GAIN = 1.2
"""How much larger the type must become for a further line to be worth it."""


class Fitted(NamedTuple):
    """Lines as printed and their type size in points; no lines for an empty text."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """Height of all lines in millimetres."""
        return len(self.lines) * line_height(self.size)


class Room(NamedTuple):
    """Width and height in millimetres, and the most lines."""

    width: float
    height: float
    lines: int = 2


def line_height(size: float) -> float:
    """Millimetres from one baseline to the next, never less than the letters need."""
    return size * LEADING * POINT


def fit(text: str, room: Room, largest: float, smallest: float, *, field: str, bold: bool = False) -> Fitted:
    """Set a text between two sizes in points, larger on more lines where that is worth it.

    Raises `DocumentError` naming the text where it has no room in the smallest size.
    """
    words = _words(text)
    if len(words) > MOST_WORDS:
        raise DocumentError(f"„{text[:40]}…“ hat zu viele Wörter.", field=field)
    best = Fitted((), 0 if words else largest)
    for count in range(1, min(room.lines, len(words)) + 1):
        lines = _balanced(words, count, bold=bold)
        size = min(largest, _by_width(lines, room.width, bold=bold), room.height / line_height(count))
        if size > best.size * (GAIN if best.size >= smallest else 1):
            best = Fitted(lines, size // STEP * STEP)
    if best.size < smallest:
        raise DocumentError(f"„{text}“ hat auch in {smallest:g} Punkt keinen Platz.", field=field)
    return best


def wrapped(line: str, size: float, width: float) -> list[str]:
    """A line broken at its spaces where it is wider than the room; a single word may still be wider."""
    lines: list[str] = []
    for word in line.split(" "):
        if lines and width_mm(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _words(text: str) -> list[str]:
    """The parts between which a line may break: at spaces, and after hyphens; none where nothing would be seen."""
    seen = clean(text)
    if not width_mm(seen.strip(), 1):
        return []
    return (
        seen.replace("-", "-\N{ZERO WIDTH SPACE}").replace(" ", " \N{ZERO WIDTH SPACE}").split("\N{ZERO WIDTH SPACE}")
    )


def _balanced(words: list[str], count: int, *, bold: bool) -> tuple[str, ...]:
    """The words on that many lines, so that the widest is as narrow as can be."""
    breaks = ((0, *places, len(words)) for places in combinations(range(1, len(words)), count - 1))
    arranged = (tuple("".join(words[start:end]).strip() for start, end in pairwise(places)) for places in breaks)
    return min(arranged, key=lambda lines: max(width_mm(line, 1, bold=bold) for line in lines))


def _by_width(lines: tuple[str, ...], width: float, *, bold: bool) -> float:
    return width / max(width_mm(line, 1, bold=bold) for line in lines)
