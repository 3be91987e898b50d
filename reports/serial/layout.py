"""One layout with marked slots: laid out for its first letter, stamped with the fields of every other."""

from collections.abc import Mapping
from typing import Any

from reports import codes
from reports.html import Page
from reports.serial import engine
from reports.serial.objects import compressed, joined
from reports.serial.slots import Slots

WORTH_SHARING = 600
"""Bytes between two slots that are worth a stream of their own, stored once, instead of being written per letter."""
MOST_REMEMBERED = 2000
"""Shaped lines that a layout keeps, since towns and salutations come again."""

Piece = bytes | str
"""A part of a page's content: bytes that are the same in each letter, or the name of a slot."""


class Sketch:
    """A laid-out letter whose slots can be filled anew; `fonts` gather the glyphs of all that is stamped."""

    def __init__(self, page: Page, slots: Slots, fonts: engine.Fonts) -> None:
        self.drawing = engine.draw(page, fonts)
        marks = self.drawing.marks
        found = {name: engine.line(marks.get(name, []), self.drawing, text) for name, text in slots.texts.items()}
        drawn = {name: engine.figure(marks.get(name, []), self.drawing) for name in slots.codes}
        self.is_shared = all(found.values()) and all(drawn.values())
        """Whether other letters can be stamped on it; else it serves only the letter it was laid out for."""
        self._lines = {name: line for name, line in found.items() if line} if self.is_shared else {}
        self._figures = {name: figure for name, figure in drawn.items() if figure} if self.is_shared else {}
        self._remembered: dict[tuple[str, str], bytes] = {}
        self.pages = [self._pieces(number, stream.stream) for number, stream in enumerate(self.drawing.streams)]
        """For each page its content streams; those that are one piece of bytes are the same in each letter."""

    def stamped(self, slots: Slots) -> list[bytes] | None:
        """The personal content streams of a letter in their order; None where its texts would change the layout."""
        if not self.is_shared:
            return []
        contents = {name: self._line(name, text) for name, text in slots.texts.items()}
        if not all(contents.values()):
            return None
        contents |= {name: self._code(name, text) for name, text in slots.codes.items()}
        return [
            compressed(b"\n".join(piece if isinstance(piece, bytes) else contents[piece] or b"" for piece in stream))
            for page in self.pages
            for stream in page
            if is_personal(stream)
        ]

    def _line(self, name: str, text: str) -> bytes | None:
        content = self._remembered.get((name, text))
        if content is None:
            content = self._lines[name].shaped(text)
            if content is not None:
                if len(self._remembered) >= MOST_REMEMBERED:
                    self._remembered.clear()
                self._remembered[name, text] = content
        return content

    def _code(self, name: str, text: str) -> bytes:
        return self._figures[name].head + codes.rectangles(text) + self._figures[name].tail

    def _pieces(self, page: int, tokens: list[Any]) -> list[list[Piece]]:
        """The content of a page, cut at its slots into streams."""
        streams: list[list[Piece]] = []
        position = 0
        for name, mark in self._slots_on(page):
            constant = joined(tokens[position : mark.start])
            if not streams or len(constant) > WORTH_SHARING:
                streams += [[constant], [name]]
            else:
                streams[-1] += [constant, name]
            position = mark.end
        return [*streams, [joined(tokens[position:])]]

    def _slots_on(self, page: int) -> list[tuple[str, engine.Mark]]:
        stamped: Mapping[str, Any] = {**self._lines, **self._figures}
        marks = [(name, self.drawing.marks[name][0]) for name in stamped]
        return sorted(((name, mark) for name, mark in marks if mark.page == page), key=lambda entry: entry[1].start)


def is_personal(stream: list[Piece]) -> bool:
    """Whether a content stream differs from letter to letter."""
    return any(isinstance(piece, str) for piece in stream)
