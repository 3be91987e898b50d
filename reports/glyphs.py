"""Signs that Noto Sans lacks and people type: comparison, infinity, arrows, boxes and ticks, drawn as plain shapes."""

from collections.abc import Callable, Iterable

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

Point = tuple[int, int]
Drawing = Callable[[TTFont, TTGlyphPen, int], None]

WIDTH = 620
"""Advance width of every sign in units of a thousandth of an em, as the figures have it."""
AXIS = 357
"""Height of the axis on which signs are centred: half the height of capitals."""


def add_missing(font: TTFont, weight: int) -> None:
    """Draw every sign that the font does not have; strokes are as thick as the weight asks."""
    present = font.getBestCmap()
    for sign, draw in SIGNS.items():
        if ord(sign) not in present:
            _add(font, ord(sign), draw, stroke=120 if weight >= 700 else 72)


def _add(font: TTFont, point: int, draw: Drawing, *, stroke: int) -> None:
    pen = TTGlyphPen(font.getGlyphSet())
    draw(font, pen, stroke)
    name = f"uni{point:04X}"
    glyph = pen.glyph(round=round)
    glyph.recalcBounds(font["glyf"])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (WIDTH, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[point] = name


def _polygon(pen: TTGlyphPen, points: Iterable[Point]) -> None:
    first, *others = points
    pen.moveTo(first)
    for point in others:
        pen.lineTo(point)
    pen.closePath()


def _bar(pen: TTGlyphPen, left: int, bottom: int, right: int, top: int) -> None:
    _polygon(pen, [(left, bottom), (left, top), (right, top), (right, bottom)])


def _compared(sign: str) -> Drawing:
    """The sign raised, with a bar below: ≤ from <."""

    def draw(font: TTFont, pen: TTGlyphPen, stroke: int) -> None:
        glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(sign)]
        shift = Transform().translate((WIDTH - glyphs[name].width) / 2, 90)
        glyphs[name].draw(TransformPen(pen, shift))
        _bar(pen, 70, 20, WIDTH - 70, 20 + stroke)

    return draw


def _infinity(font: TTFont, pen: TTGlyphPen, _stroke: int) -> None:
    """An eight lying on its side."""
    glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord("8")]
    size, middle = 0.8, glyphs[name].width / 2
    lying = Transform().translate(WIDTH / 2, AXIS).scale(size).rotate(1.5707963).translate(-middle, -AXIS)
    glyphs[name].draw(TransformPen(pen, lying))


def _arrow(direction: int) -> Drawing:
    """A shaft and a head; 1 points right, -1 left."""

    def draw(_font: TTFont, pen: TTGlyphPen, stroke: int) -> None:
        half = stroke // 2
        points = [(50, half), (360, half), (360, 150), (570, 0), (360, -150), (360, -half), (50, -half)]
        placed = [(x if direction > 0 else WIDTH - x, AXIS + y) for x, y in points]
        _polygon(pen, placed[::direction])

    return draw


def _box(_font: TTFont, pen: TTGlyphPen, stroke: int) -> None:
    _bar(pen, 50, 90, 570, 610)
    left, bottom, right, top = 50 + stroke, 90 + stroke, 570 - stroke, 610 - stroke
    _polygon(pen, [(left, bottom), (right, bottom), (right, top), (left, top)])


def _tick(_font: TTFont, pen: TTGlyphPen, stroke: int) -> None:
    wide = round(stroke * 1.4)
    _polygon(pen, [(90, 350), (90 + wide, 350), (255, 240), (480, 560), (480 + wide, 560), (270, 130)])


def _ticked_box(font: TTFont, pen: TTGlyphPen, stroke: int) -> None:
    _box(font, pen, stroke // 2)
    _tick(font, pen, stroke)


def _square(_font: TTFont, pen: TTGlyphPen, _stroke: int) -> None:
    _bar(pen, 110, 150, 510, 550)


def _small_square(_font: TTFont, pen: TTGlyphPen, _stroke: int) -> None:
    _bar(pen, 210, 257, 410, 457)


SIGNS: dict[str, Drawing] = {
    "≤": _compared("<"),
    "≥": _compared(">"),
    "∞": _infinity,
    "→": _arrow(1),
    "←": _arrow(-1),
    "☐": _box,
    "□": _box,
    "☑": _ticked_box,
    "✓": _tick,
    "✔": _tick,
    "■": _square,
    "▪": _small_square,
}
