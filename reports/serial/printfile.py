"""The print file: all letters in the order of the envelopes, with everything stored once that they share."""

from array import array
from collections.abc import Sequence
from typing import BinaryIO

import pydyf

from reports.errors import DocumentError
from reports.serial import files
from reports.serial.letterfile import with_title, with_xml_title
from reports.serial.objects import Item, filled
from reports.serial.plan import FRAME, MOST_LETTERS, MOST_OBJECTS, Plan, SharedObjects
from reports.serial.rows import Rows
from reports.serial.stencil import Stencil, title_parts

_OF_TAGS = b"<</Type /StructElem/S /Document/P %d 0 R/K %b>>"
_TAG_ROOT = b"<</Type /StructTreeRoot/K [%d 0 R]/ParentTree %d 0 R>>"


class PrintFile:
    """Written as a stream: what is kept in memory are numbers, 8 bytes for each letter, page and form field."""

    def __init__(self, file: BinaryIO, letters: int, rows: Rows) -> None:
        if letters >= MOST_LETTERS:
            raise DocumentError(f"Eine Druckdatei fasst weniger als {MOST_LETTERS} Briefe.")
        self._out = files.Output(file)
        self._out.write(files.HEADER)
        self._letters = letters
        self._first_outline = len(FRAME) + 1
        self._rows = rows
        self._rows.add(files.FREE, 0, 65535)
        for _ in range(len(FRAME) + letters):
            self._rows.add(files.FREE)
        self._shared = SharedObjects(self._put_shared)
        self._loose: list[tuple[int, bytes]] = []
        self._pages, self._parts, self._leaves, self._fields = (array("L") for _ in range(4))
        self._keys = 0
        self._plans: dict[int, Plan] = {}
        self._attachments: dict[int, bytes] = {}
        self._model: Stencil | None = None
        self._form_resources = 0
        self._intents = b""

    @property
    def pages(self) -> int:
        """Pages written so far."""
        return len(self._pages)

    def add(self, stencil: Stencil, personal: Sequence[bytes], title: str) -> None:
        """Append one letter."""
        plan = self._plan(stencil)
        first, letter = len(self._rows), len(self._parts)
        if first > MOST_OBJECTS - plan.count:
            raise DocumentError("Die Druckdatei wird zu groß.")
        pack = first + plan.count
        self._rows.add_all(plan.rows(pack))
        for number, body in enumerate(personal, start=first + plan.packed):
            self._append(number, files.stream_data(body))
        outline = self._outline(letter, first + plan.pages[0], title)
        self._append(pack, plan.pack(first, self._keys, letter + 1, outline, self._first_outline + letter))
        self._rows.set(self._first_outline + letter, files.PACKED, pack, plan.packed)
        self._parts.append(first)
        self._pages.extend(first + place for place in plan.pages)
        self._leaves.append(first + plan.packed - 1)
        self._fields.extend(first + place for place in plan.fields)
        self._keys += plan.keys

    def finish(self, title: str) -> None:
        """Write what stands once, and the end of the file."""
        if self._model is None or len(self._parts) != self._letters:
            raise DocumentError(f"Die Druckdatei hat {len(self._parts)} statt {self._letters} Briefe.")
        self._loose += [
            *self._trees(),
            (FRAME.catalog, self._catalog()),
            (FRAME.info, with_title(title_parts(self._model.items[self._model.info].fragments), title)),
        ]
        self._flush_loose()
        metadata = title_parts(self._model.items[self._model.metadata].fragments)
        self._rows.set(FRAME.metadata, files.PLAIN, self._out.position, 0)
        self._out.write(files.whole(FRAME.metadata, files.metadata_data(with_xml_title(metadata, title))))
        last, position = self._rows.add(files.PLAIN, self._out.position), self._out.position
        self._out.write(files.long_ending(last, position, self._rows, FRAME.catalog, FRAME.info, self._out.identity))

    def forget_layouts(self) -> None:
        """Let go of the plans; layouts that come later are new ones."""
        self._plans.clear()

    def _plan(self, stencil: Stencil) -> Plan:
        if id(stencil) not in self._plans:
            shared = self._shared.of(stencil)
            self._plans[id(stencil)] = Plan(stencil, shared)
            if self._model is None or (stencil.attachments and not self._model.attachments):
                self._model = stencil
            if stencil.form_resources is not None:
                self._form_resources = self._form_resources or shared(stencil.form_resources)
            self._intents = self._intents or filled(stencil.intents, lambda hole: b"%d 0 R" % shared(hole.value))
            for name, number in stencil.attachments:
                self._attachments.setdefault(shared(number), name)
            self._flush_loose()
        return self._plans[id(stencil)]

    def _put_shared(self, thing: Item, data: bytes) -> int:
        number = self._rows.add(files.FREE)
        if thing.is_stream:
            self._rows.set(number, files.PLAIN, self._out.write(files.whole(number, data)), 0)
        else:
            self._loose.append((number, data))
        return number

    def _flush_loose(self) -> None:
        """Write the small objects gathered so far as one object stream."""
        if self._loose:
            pack = len(self._rows)
            numbers, objects = zip(*self._loose, strict=True)
            for index, number in enumerate(numbers):
                self._rows.set(number, files.PACKED, pack, index)
            self._append(pack, files.packed_data(numbers, objects, 6))
            self._loose.clear()

    def _append(self, number: int, data: bytes) -> None:
        """Write an object that has the next free number."""
        self._rows.add(files.PLAIN, self._out.position)
        self._out.write(files.whole(number, data))

    def _outline(self, letter: int, page: int, title: str) -> bytes:
        """The bookmark of a letter."""
        number = self._first_outline + letter
        neighbours = b"/Prev %d 0 R" % (number - 1) if letter else b""
        if letter + 1 < self._letters:
            neighbours += b"/Next %d 0 R" % (number + 1)
        written: bytes = pydyf.String(title).data
        return b"<</Title %b/Dest [%d 0 R /Fit]/Parent %d 0 R%b>>" % (written, page, FRAME.outlines, neighbours)

    def _trees(self) -> list[tuple[int, bytes]]:
        """The roots of pages, tags and bookmarks."""
        last = self._first_outline + self._letters - 1
        return [
            (FRAME.page_list, b"<</Type /Pages/Count %d/Kids %b>>" % (len(self._pages), _references(self._pages))),
            (FRAME.document, _OF_TAGS % (FRAME.tag_root, _references(self._parts))),
            (FRAME.tag_root, _TAG_ROOT % (FRAME.document, FRAME.tag_keys)),
            (FRAME.tag_keys, b"<</Kids %b>>" % _references(self._leaves)),
            (FRAME.outlines, b"<</Count %d/First %d 0 R/Last %d 0 R>>" % (self._letters, self._first_outline, last)),
        ]

    def _catalog(self) -> bytes:
        entries = b"/Pages %d 0 R/Outlines %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R" % (
            FRAME.page_list, FRAME.outlines, FRAME.tag_root, FRAME.metadata,
        )  # fmt: skip
        entries += b"/Lang %b/MarkInfo <</Marked true>>/ViewerPreferences <</DisplayDocTitle true>>" % (
            self._model.language if self._model else b"()"
        )
        if self._fields:
            entries += b"/AcroForm <</Fields %b/DR %d 0 R>>" % (_references(self._fields), self._form_resources)
        return b"<</Type /Catalog%b/OutputIntents %b%b>>" % (entries, self._intents, self._embedded())

    def _embedded(self) -> bytes:
        """The attached files, each once; the names of the tree must differ even where those of the files do not."""
        if not self._attachments:
            return b""
        named = sorted((name, number) for number, name in self._attachments.items())
        if len({name for name, _ in named}) < len(named):
            named = [(b"(%06d)" % place, number) for place, (_, number) in enumerate(named)]
        names = b" ".join(b"%b %d 0 R" % entry for entry in named)
        associated = b" ".join(b"%d 0 R" % number for _, number in named)
        return b"/Names <</EmbeddedFiles <</Names [%b]>>>>/AF [%b]" % (names, associated)


def _references(numbers: "array[int]") -> bytes:
    written = bytearray(b"[")
    for number in numbers:
        written += b"%d 0 R " % number
    return bytes(written.rstrip()) + b"]"
