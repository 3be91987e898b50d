"""The inner parts of WeasyPrint that the serial print relies on; an upgrade must pass tests/reports/test_serial.py."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from struct import Struct
from typing import Any

import pydyf
import weasyprint.pdf as generation
from weasyprint import DEFAULT_OPTIONS
from weasyprint.draw.text import draw_first_line
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import create_layout, line_size

from reports.conformance import finish
from reports.html import Page
from reports.pdf import lay_out, options
from reports.serial.objects import joined, plain

NEAR = 1e-6
"""Lengths in CSS pixels that differ by less are the same."""
SHIFTS = {"start": 0.0, "left": 0.0, "center": 0.5, "right": 1.0, "end": 1.0}
"""How much of the width that a text gains moves its start to the left, by alignment."""
GLYPH = Struct("=Iiii4x")
"""One PangoGlyphInfo: number, width, horizontal and vertical offset, and marks that are of no use here."""

Glyph = tuple[int, int, int, int]


@dataclass
class Mark:
    """Where the content of a box sits: its page, and the range of its tokens in the page's stream."""

    page: int
    start: int
    end: int
    box: Any


@dataclass
class Drawing:
    """A document as the engine's objects before they are written, its fonts still missing."""

    pdf: Any
    streams: list[Any]
    marks: dict[str, list[Mark]]
    places: Mapping[Any, "Place"]
    fonts: Any = None


@dataclass(frozen=True)
class Place:
    """The line a text stands in: the block around it, and whether anything stands before or after it."""

    block: Any
    is_last: bool
    is_only: bool
    holds: bool  # no box around it takes its width from its text


@dataclass
class Fonts:
    """The fonts of a run with the glyphs used so far; they are cut down once, when all texts are known."""

    known: dict[Any, Any] = field(default_factory=dict)

    def objects(self) -> tuple[Any, list[Any]]:
        """The dictionary of all fonts, and the objects it refers to, numbered from 3."""
        pdf = pydyf.PDF()
        names = build_fonts_dictionary(pdf, self.known, True, True, {**DEFAULT_OPTIONS, "pdf_version": "1.7"})
        return names, pdf.objects[3:]


class _MarkingStream(Stream):  # type: ignore[misc]  # WeasyPrint ships no types
    """A page's content that notes where each tagged box begins and ends."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.marked_boxes: list[tuple[Any, int, int]] = []

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        start = len(self.stream)
        with super().marked(box, tag):
            yield
        self.marked_boxes.append((box, start, len(self.stream)))


def draw(page: Page, fonts: Fonts) -> Drawing:
    """Lay out a page and draw it, its glyphs added to `fonts`, which are left out for now."""
    layout = lay_out(page)
    layout.fonts = fonts.known
    _, variant = generation.VARIANTS[options(page)["pdf_variant"]]
    with _instead_of_fonts() as placeholder:
        pdf = generation.generate_pdf(layout, None, 1, **{**DEFAULT_OPTIONS, **variant, **options(page)})
    finish(layout, pdf)
    pdf.add_object(pdf.info)
    streams = [thing for thing in pdf.objects if isinstance(thing, _MarkingStream)]
    places = dict(place for each in layout.pages for place in _places(each._page_box))
    return Drawing(pdf, streams, _marks(streams), places, placeholder)


@contextmanager
def _instead_of_fonts() -> Iterator[Any]:
    """Let pages note their boxes, and put an empty dictionary where the fonts will be; callers hold the press."""
    placeholder = pydyf.Dictionary()
    kept = generation.Stream, generation.build_fonts_dictionary
    generation.Stream, generation.build_fonts_dictionary = _MarkingStream, lambda *_: placeholder
    try:
        yield placeholder
    finally:
        generation.Stream, generation.build_fonts_dictionary = kept


def _marks(streams: list[Any]) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = {}
    for page, stream in enumerate(streams):
        for box, start, end in stream.marked_boxes:
            written = box.element is not None and "::" not in box.element_tag  # not made by the style sheet
            if written and (slot := box.element.get("data-slot")):
                marks.setdefault(slot, []).append(Mark(page, start, end, box))
    return marks


def _places(box: Any, around: Place | None = None) -> Iterator[tuple[Any, Place]]:
    """Each text box of a page with its place."""
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    if isinstance(box, boxes.TextBox):
        if around:
            yield box, around
        return
    children = getattr(box, "children", ())
    for number, child in enumerate(children, start=1):
        if isinstance(box, boxes.LineBox | boxes.InlineBox) and around:
            is_last, is_only = number == len(children), len(children) == 1
            inside = replace(around, is_last=around.is_last and is_last, is_only=around.is_only and is_only)
            yield from _places(child, inside)
        else:
            holds = _holds_its_width(box) and (around is None or around.holds)
            yield from _places(child, Place(box, is_last=True, is_only=True, holds=holds))


def _holds_its_width(box: Any) -> bool:
    """Whether the width of a box does not depend on the text inside."""
    if isinstance(box, boxes.PageBox):
        return True
    if not isinstance(box, boxes.BlockBox) or isinstance(box, boxes.FlexBox | boxes.GridBox):
        return False
    shrinks = box.style["float"] != "none" or box.style["position"] in ("absolute", "fixed")
    stretched = "auto" not in (box.style["left"], box.style["right"])
    return not shrinks or box.style["width"] != "auto" or stretched


class Line:
    """A slot for one line of text in a finished page."""

    def __init__(self, mark: Mark, drawing: Drawing) -> None:
        box = mark.box
        self._box = box.copy()
        self._pen = drawing.streams[mark.page].clone()
        self._layout = self._box.pango_layout = create_layout(box.text, box.style, None, None, 0)
        self._width, self._top = box.width, box.position_y + box.baseline
        self._shift = SHIFTS[box.style["text_align_all"]]
        self._room = _room(box, drawing.places[box])
        tokens = drawing.streams[mark.page].stream[mark.start : mark.end]
        self._head = joined(tokens[: tokens.index(b"BT") + 1]) + b"\n"
        self._tail = b"\n" + joined(tokens[tokens.index(b"ET") :])
        self.drawn = joined(tokens)
        self._measures = self._measured()[2:]
        self._model = create_layout(box.text, box.style, None, None, 0)  # keeps its font, so that none takes its place
        self._font = next(_runs(self._model.get_first_line()[0]))[0]
        self._known: dict[Glyph, str] = {}
        self._start = b""

    def shaped(self, text: str) -> bytes | None:
        """The content of the slot for a text; None for a text that would not keep the layout."""
        self._layout.set_text(text)
        return self._composed() or self._drawn(text)

    def _composed(self) -> bytes | None:
        """The content put together from glyphs that were drawn before; None where one is new, or the line is special.

        What is of one font is as high as every line of it, so only the width is measured, and only where it counts.
        """
        first, second = self._layout.get_first_line()
        if second is not None or not self._start:
            return None
        if self._room < float("inf") and line_size(first, self._box.style)[0] > self._room - NEAR:
            return None
        try:
            return b"%b%b] TJ%b" % (self._start, "".join(self._texts(first)).encode(), self._tail)
        except KeyError:
            return None

    def _texts(self, first: Any) -> Iterator[str]:
        """Each run as it is written; raises `KeyError` for a glyph or font that was not drawn before."""
        known = self._known
        for font, glyphs in _runs(first):
            if font != self._font:
                raise KeyError
            text = "<" + "".join([known[glyph] for glyph in GLYPH.iter_unpack(glyphs)])
            yield text.removesuffix("<") if text.endswith("<") else text + ">"

    def _drawn(self, text: str) -> bytes | None:
        """The content as the engine draws it; what was new in it is known from then on."""
        width, breaks, *measures = self._measured()
        if breaks or width > self._room - NEAR or tuple(measures) != self._measures:
            return None  # it would wrap, or a fallback font would move the lines below
        self._box.text = text
        self._pen.stream, self._pen._current_font = [], None
        left = self._box.position_x + (self._width - width) * self._shift
        start = Matrix(d=-1, e=left, f=self._top)
        if draw_first_line(self._pen, self._box, "clip", "none", start):
            return None  # emoji are drawn outside the text
        self._learn()
        return self._head + joined(self._pen.stream) + self._tail

    def _learn(self) -> None:
        """Remember how each plain glyph of the line just drawn is written, and what stands before the first."""
        fonts = {font for font, _ in _runs(self._layout.get_first_line()[0])}
        if fonts != {self._font} or len(self._pen.stream) != len(("Tm", "Tf", "TJ")):
            return
        font, size = self._pen.add_font(self._font)
        for _, glyphs in _runs(self._layout.get_first_line()[0]):
            for glyph in GLYPH.iter_unpack(glyphs):
                number, width, *offsets = glyph
                if number in font.widths and not any(offsets):
                    kerning = int(font.widths[number] - width * 1000 * FROM_UNITS / size)
                    self._known[glyph] = f"{number:04x}>{kerning}<" if kerning else f"{number:04x}"
        if not self._shift:
            self._start = self._head + joined(self._pen.stream[:2]) + b"\n["

    def _measured(self) -> tuple[float, bool, float, float]:
        """Width, whether there is a second line, height and baseline of the text just set."""
        first, second = self._layout.get_first_line()
        width, height = line_size(first, self._box.style)
        return width, second is not None, height, pango.pango_layout_get_baseline(self._layout.layout) * FROM_UNITS


def line(marks: list[Mark], drawing: Drawing, text: str) -> Line | None:
    """The slot of a text that stands on one line of its own; None where another text could move its surroundings."""
    if len(marks) != 1 or not _is_simple(marks[0].box, drawing.places.get(marks[0].box)) or marks[0].box.text != text:
        return None
    slot = Line(marks[0], drawing)
    return slot if slot.shaped(text) == slot.drawn == slot.shaped(text) else None


def _runs(first: Any) -> Iterator[tuple[Any, Any]]:
    """Font and glyphs of each run of a line."""
    run = first.runs
    while run != ffi.NULL:
        item = run.data
        yield item.item.analysis.font, ffi.buffer(item.glyphs.glyphs, item.glyphs.num_glyphs * GLYPH.size)
        run = run.next


def _is_simple(box: Any, place: Place | None) -> bool:
    if not isinstance(box, boxes.TextBox) or place is None or not place.holds:
        return False
    style = box.style
    aligned = style["text_align_all"] in ("start", "left") or place.is_only
    undecorated = style["text_decoration_line"] == "none" and style["text_transform"] == "none"
    return bool(place.is_last and aligned and undecorated and style["text_align_all"] in SHIFTS)


def _room(box: Any, place: Place) -> float:
    """The widest a text may get before its line breaks."""
    if box.style["white_space"] in ("nowrap", "pre"):
        return float("inf")
    if SHIFTS[box.style["text_align_all"]]:
        return float(place.block.width)
    return float(place.block.content_box_x() + place.block.width - box.position_x)


@dataclass(frozen=True)
class Figure:
    """A slot for a drawing of filled rectangles."""

    head: bytes
    tail: bytes


def figure(marks: list[Mark], drawing: Drawing) -> Figure | None:
    """The slot of a drawing that is one filled path."""
    if len(marks) != 1:
        return None
    mark = marks[0]
    tokens = [plain(token) for token in drawing.streams[mark.page].stream[mark.start : mark.end]]
    fills = [place for place, token in enumerate(tokens) if token == b"f"]
    starts = [place for place, token in enumerate(tokens) if token.endswith(b" m")]
    if len(fills) != 1 or not starts:
        return None
    return Figure(b"\n".join(tokens[: starts[0]]) + b"\n", b"\n" + b"\n".join(tokens[fills[0] :]))
