"""Shapes a run letter by letter: which layout each letter takes, and what it fills into it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from reports.characters import check
from reports.content.letters import Letter
from reports.pdf import press, sealed
from reports.serial.engine import Fonts
from reports.serial.layout import Sketch
from reports.serial.slots import Slots, shared_page, slots_of
from reports.serial.spool import Spool
from reports.serial.stencil import Stencil, font_objects, stencil

MOST_LAYOUTS = 32
"""Layouts held open at a time, about a megabyte each; then their fonts are closed and a new batch begins."""


class Shaped(NamedTuple):
    """A letter ready to be written: batch and place of its layout, its content streams, its title."""

    batch: int
    layout: int
    personal: list[bytes]
    title: str


@dataclass
class Batch:
    """Layouts that share their fonts."""

    fonts: Fonts = field(default_factory=Fonts)
    sketches: list[Sketch] = field(default_factory=list)
    shared: dict[bytes, int] = field(default_factory=dict)


class SerialPress:
    """Takes letters one by one; the letters and their layouts wait in spools."""

    def __init__(self, letters: Spool[Shaped], layouts: Spool[list[Stencil]]) -> None:
        self._letters = letters
        self._layouts = layouts
        self._batch = Batch()
        self._checked: Letter | None = None
        self.laid_out = 0

    def take(self, content: Letter) -> None:
        """Shape one letter; raises `DocumentError` if it cannot be printed."""
        check(content, like=self._checked)
        self._checked = content
        slots = slots_of(content)
        with press().lock, sealed():
            layout, personal = self._stamp(slots) or self._lay_out(content, slots)
        self._letters.put(Shaped(len(self._layouts), layout, personal, slots.title))
        if len(self._batch.sketches) >= MOST_LAYOUTS:
            self.close_batch()

    def close_batch(self) -> None:
        """Cut down the fonts of the layouts so far, and put them aside as bytes."""
        if not self._batch.sketches:
            return
        with press().lock, sealed():
            fonts = font_objects(self._batch.fonts)
            self._layouts.put([stencil(sketch, fonts) for sketch in self._batch.sketches])
        self._batch = Batch()

    def _stamp(self, slots: Slots) -> tuple[int, list[bytes]] | None:
        """Fill a layout that is there already, if there is one and the texts keep it."""
        layout = self._batch.shared.get(slots.key)
        personal = self._batch.sketches[layout].stamped(slots) if layout is not None else None
        return None if layout is None or personal is None else (layout, personal)

    def _lay_out(self, content: Letter, slots: Slots) -> tuple[int, list[bytes]]:
        """Lay the letter out; others may share its layout if its texts stand where others can stand as well."""
        sketch = Sketch(shared_page(content), slots, self._batch.fonts)
        layout = len(self._batch.sketches)
        self._batch.sketches.append(sketch)
        self.laid_out += 1
        if sketch.is_shared:
            self._batch.shared.setdefault(slots.key, layout)
        personal = sketch.stamped(slots)
        if personal is None:
            raise AssertionError("a layout must hold the letter it was made for")
        return layout, personal
