"""The letterhead set into its room: smaller where a name is long, refused where it cannot be read any more."""

from typing import NamedTuple

from reports.address import POINT
from reports.content.letterhead import FooterColumn, Form, Letterhead
from reports.errors import DocumentError
from reports.fitting import wrapped
from reports.fonts import width_mm
from reports.typography import NBSP, clean

HEAD_WIDTH = 100.0
"""Millimetres beside the arms."""
COUNTY_SIZES = {Form.B: (20.0, 12.0), Form.A: (15.0, 11.0)}
"""Largest and smallest type in points."""
ROOM = {Form.B: 31.0, Form.A: 18.5}
"""Millimetres from the top of the county's name down to the return line."""
LINE_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
PITCH = 1.38
"""Line pitch by type size, for the county's name a little less."""
STEP = 0.5
MOST_FOOTER_LINES = 5
MOST_FOOTER_COLUMNS = 5
FOOTER_WIDTH, FOOTER_GAP = 165.0, 3.0
"""Millimetres of the whole foot, and right of each column."""
FOOTER_SIZE = 7.5
RUNNING_HEAD = 195.0
"""Millimetres of text at the head of a following page: two lines, with something left for the break."""
RUNNING_SIZE = 8.5


class Head(NamedTuple):
    """The size of the county's name in points, the lines below it, and their size."""

    county: float
    lines: tuple[str, ...]
    size: float


def fit_head(head: Letterhead) -> Head:
    """Head, office and programme, on more lines or smaller where they are long; never under 8 points.

    Raises `DocumentError` naming what has no room: the county's name, the lines below it, or the foot.
    """
    _check_foot(head)
    county = _county_size(head)
    room = ROOM[head.form] - county * 1.25 * POINT
    together = (" · ".join(filter(None, (head.head, head.programme))), head.office)
    for texts in ((head.head, head.office, head.programme), together):
        found = [Head(county, _wrapped(texts, size), size) for size in LINE_SIZES]
        fitting = [each for each in found if len(each.lines) * each.size * PITCH * POINT <= room]
        if fitting:
            whole = (each for each in fitting if len(each.lines) == len(tuple(filter(None, texts))))
            return next(whole, fitting[0])
    raise DocumentError("Die Zeilen unter dem Namen haben auch in 8 Punkt keinen Platz.", field="Briefkopf")


def _check_foot(head: Letterhead) -> None:
    for column in head.footer:
        if len(column.lines) > MOST_FOOTER_LINES:
            raise DocumentError(
                f"„{column.heading}“ hat {len(column.lines)} Zeilen; Platz ist für {MOST_FOOTER_LINES}.",
                field="Fußzeile",
            )
    if len(head.footer) > MOST_FOOTER_COLUMNS:
        raise DocumentError(f"{len(head.footer)} Spalten; Platz ist für {MOST_FOOTER_COLUMNS}.", field="Fußzeile")
    words = [_widest_word(column) for column in head.footer]
    if sum(FOOTER_GAP + _foot_width(word) for word in words) > FOOTER_WIDTH:
        raise DocumentError(
            f"„{max(words, key=_foot_width)}“ ist so breit, dass die Spalten über den Rand reichen.", field="Fußzeile"
        )


def _widest_word(column: FooterColumn) -> str:
    """The word below which the column cannot shrink."""
    return max(clean(" ".join((column.heading, *column.lines))).split(), key=_foot_width, default="")


def _foot_width(text: str) -> float:
    return width_mm(text, FOOTER_SIZE)


def _county_size(head: Letterhead) -> float:
    largest, smallest = COUNTY_SIZES[head.form]
    size = HEAD_WIDTH / max(width_mm(clean(head.county), 1, bold=True), 0.01)
    if size < smallest:
        raise DocumentError(
            f"„{head.county}“ ist auch in {smallest:g} Punkt breiter als der Platz ({HEAD_WIDTH:g} mm).",
            field="Briefkopf",
        )
    return min(largest, size // STEP * STEP)


def _wrapped(texts: tuple[str, ...], size: float) -> tuple[str, ...]:
    return tuple(line for text in texts if text for line in wrapped(clean(text), size, HEAD_WIDTH))


def running_head(text: str) -> str:
    """The subject for the head of following pages: whole where two lines hold it, else cut between two words."""
    if width_mm(text, RUNNING_SIZE) <= RUNNING_HEAD:
        return text
    words = text.replace(NBSP, " ").split(" ")
    kept = ""
    for word in words:
        if width_mm(f"{kept} {word} …", RUNNING_SIZE) > RUNNING_HEAD:
            break
        kept = f"{kept} {word}".strip()
    return f"{kept or text[:60]} …"
