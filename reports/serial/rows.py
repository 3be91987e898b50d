"""The cross-reference table of a print file: some hundred rows for each letter, so it waits on disk, not in memory."""

import struct
import tempfile
import zlib
from types import TracebackType
from typing import Self

LEVEL = 6
PIECE = 8 * 2048
"""Bytes that are looked at together, whole rows; beyond so many an unnamed file holds them."""
_ROW = struct.Struct(">BBIH")
"""PNG's word for "less the row above" (RFC 2083, 6.4), then kind, place and index (ISO 32000-1, 7.5.8.3)."""
_UP = 2


class Rows:
    """Rows by number of object: appended in their order, and set again where only the end tells what they say."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=PIECE)  # noqa: SIM115 - closed by __exit__
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def add(self, kind: int, place: int = 0, index: int = 0) -> int:
        """Append a row; gives back its number."""
        self.add_all(_ROW.pack(_UP, kind, place, index))
        return self._count - 1

    def add_all(self, rows: bytes) -> None:
        """Append rows made with `pattern`."""
        self._file.write(rows)
        self._count += len(rows) // _ROW.size

    def set(self, number: int, kind: int, place: int, index: int) -> None:
        """Say something else in a row that is there."""
        self._file.seek(_ROW.size * number)
        self._file.write(_ROW.pack(_UP, kind, place, index))
        self._file.seek(0, 2)

    def packed(self) -> bytes:
        """All rows for a stream with /Predictor 12: rows of one letter hardly differ, so little is left of them."""
        self._file.seek(0)
        packer, above, parts = zlib.compressobj(LEVEL), bytes(_ROW.size), []
        while piece := self._file.read(PIECE):
            parts.append(packer.compress(_differences(piece, above)))
            above = piece[-_ROW.size :]
        self._file.seek(0, 2)
        return b"".join([*parts, packer.flush()])


def pattern(kind: int, indexes: range) -> list[bytes]:
    """Parts that become rows of one kind with these indexes when they are joined by a place of four bytes."""
    start, ends = bytes([_UP, kind]), [index.to_bytes(2, "big") for index in indexes]
    return [start, *(end + start for end in ends[:-1]), ends[-1]]


def _differences(rows: bytes, above: bytes) -> bytes:
    """Each byte less the one a row above it, modulo 256; all at once, as one long number without carries."""
    size, count = len(rows), len(rows) // _ROW.size
    high = int.from_bytes(b"\x80" * size, "big")
    low = int.from_bytes(b"\x7f" * size, "big")
    these, those = int.from_bytes(rows, "big"), int.from_bytes(above + rows[: -_ROW.size], "big")
    less = ((these | high) - (those & low)) ^ ((these ^ those ^ high) & high)
    marks = int.from_bytes(bytes([_UP, *bytes(_ROW.size - 1)]) * count, "big")
    return (less | marks).to_bytes(size, "big")
