"""The file of one letter: constant bytes from its stencil, and behind them what is personal."""

import hashlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pydyf

from reports.serial import files
from reports.serial.objects import Hole, Kind, filled
from reports.serial.stencil import Stencil, title_parts


class LetterFile:
    """Writes the letters of one layout, each as a file of its own."""

    def __init__(self, stencil: Stencil) -> None:
        self._stencil = stencil
        self._info = title_parts(stencil.items[stencil.info].fragments)
        self._metadata = title_parts(stencil.items[stencil.metadata].fragments)
        personal = {stencil.info, stencil.metadata, *stencil.personal}
        constant = {number: thing for number, thing in stencil.items.items() if number not in personal}
        self._rows = bytearray(files.ROW.size * (stencil.size + 2))
        files.ROW.pack_into(self._rows, 0, files.FREE, 0, 65535)
        self._front = self._constant_part(
            {number: filled(thing.fragments, _unnumbered) for number, thing in constant.items() if thing.is_stream},
            {number: filled(thing.fragments, _unnumbered) for number, thing in constant.items() if not thing.is_stream},
        )

    def data(self, personal: Sequence[bytes], title: str) -> bytes:
        """The PDF of one letter."""
        rows = bytearray(self._rows)
        parts, position = [self._front], len(self._front)
        for number, data in self._personal_objects(personal, title):
            files.ROW.pack_into(rows, files.ROW.size * number, files.PLAIN, position, 0)
            parts.append(files.whole(number, data))
            position += len(parts[-1])
        last = self._stencil.size + 1
        files.ROW.pack_into(rows, files.ROW.size * last, files.PLAIN, position, 0)
        identity = hashlib.md5(b"".join(parts[1:]) + self._digest, usedforsecurity=False).hexdigest().encode()
        parts.append(files.ending(last, position, rows, self._stencil.catalog, self._stencil.info, identity))
        return b"".join(parts)

    def _constant_part(self, streams: dict[int, bytes], others: dict[int, bytes]) -> bytes:
        """Everything that is the same in each letter, written once; notes where each object stands."""
        front = bytearray(files.HEADER)
        pack = self._stencil.size
        body = files.packed_data(list(others), list(others.values()), 9)
        for number, data in {**streams, pack: body}.items():
            files.ROW.pack_into(self._rows, files.ROW.size * number, files.PLAIN, len(front), 0)
            front += files.whole(number, data)
        for index, number in enumerate(others):
            files.ROW.pack_into(self._rows, files.ROW.size * number, files.PACKED, pack, index)
        self._digest = hashlib.md5(front, usedforsecurity=False).digest()
        return bytes(front)

    def _personal_objects(self, personal: Sequence[bytes], title: str) -> list[tuple[int, bytes]]:
        contents = zip(self._stencil.personal, personal, strict=True)
        return [
            *((number, files.stream_data(body)) for number, body in contents),
            (self._stencil.info, with_title(self._info, title)),
            (self._stencil.metadata, files.metadata_data(with_xml_title(self._metadata, title))),
        ]


def with_title(around: tuple[bytes, bytes], title: str) -> bytes:
    """The document information with its title; the brackets of the mark's string are replaced too."""
    before, after = around
    written: bytes = pydyf.String(title).data
    return before.removesuffix(b"(") + written + after.removeprefix(b")")


def with_xml_title(around: tuple[bytes, bytes], title: str) -> bytes:
    """The XMP metadata with its title."""
    before, after = around
    return before + escape(title).encode() + after


def _unnumbered(hole: Hole) -> bytes:
    """In a file of its own a letter keeps the numbers of its stencil, and names need nothing in front."""
    if hole.kind is Kind.LETTER:
        return b""
    return (b"%d 0 R" if hole.kind is Kind.OBJECT else b"%d") % hole.value
