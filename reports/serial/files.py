"""The frame of a PDF file: objects, object streams and the cross-reference stream, written from front to back."""

import hashlib
import struct
from collections.abc import Sequence
from typing import BinaryIO

from reports.errors import DocumentError
from reports.serial.objects import compressed
from reports.serial.rows import Rows

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
ROW = struct.Struct(">BIH")
"""One row of the cross-reference stream: kind, place, index (ISO 32000-1, 7.5.8.3)."""
FREE, PLAIN, PACKED = 0, 1, 2
LARGEST_FILE = 2**32 - 1


def digest(data: bytes) -> bytes:
    """Tells equal objects from different ones."""
    return hashlib.blake2b(data, digest_size=16).digest()


def whole(number: int, data: bytes) -> bytes:
    """An object that stands in the file itself."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def stream_data(body: bytes) -> bytes:
    """A stream of deflated bytes."""
    return b"<</Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(body), body)


def metadata_data(body: bytes) -> bytes:
    """The XMP metadata, left readable for programs that know nothing of PDF."""
    return b"<</Type /Metadata/Subtype /XML/Length %d>>\nstream\n%b\nendstream" % (len(body), body)


def packed_data(numbers: Sequence[int], objects: Sequence[bytes], level: int) -> bytes:
    """An object stream."""
    head, position = [], 0
    for number, data in zip(numbers, objects, strict=True):
        head.append(b"%d %d" % (number, position))
        position += len(data) + 1
    return packed(b" ".join(head), b"\n".join(objects), len(numbers), level)


def packed(head: bytes, body: bytes, count: int, level: int) -> bytes:
    """An object stream whose table of places is known."""
    data = compressed(head + b"\n" + body, level)
    first = len(head) + 1
    return b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        count, first, len(data), data,
    )  # fmt: skip


def ending(number: int, position: int, rows: bytes | bytearray, root: int, info: int, identity: bytes) -> bytes:
    """The cross-reference stream of plain rows, which has the last number, and the end of the file."""
    return _ending(number, position, compressed(bytes(rows)), b"", root, info, identity)


def long_ending(number: int, position: int, rows: Rows, root: int, info: int, identity: bytes) -> bytes:
    """The same for the many rows of a print file, each written as what differs from the one above."""
    if position > LARGEST_FILE:
        raise DocumentError("Die Druckdatei wird größer als 4 GB.")
    differences = b"/DecodeParms <</Predictor 12/Columns %d>>" % ROW.size
    return _ending(number, position, rows.packed(), differences, root, info, identity)


def _ending(number: int, position: int, data: bytes, coding: bytes, root: int, info: int, identity: bytes) -> bytes:
    size = number + 1
    table = (
        b"<</Type /XRef/Index [0 %d]/W [1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID [<%b> <%b>]"
        b"/Filter /FlateDecode%b/Length %d>>\nstream\n%b\nendstream"
    ) % (size, size, root, info, identity, identity, coding, len(data), data)
    return whole(number, table) + b"startxref\n%d\n%%%%EOF\n" % position


class Output:
    """A file that is only ever appended to; counts and hashes what went by."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.md5(usedforsecurity=False)
        self.position = 0

    def write(self, data: bytes) -> int:
        """Append and return where it stands."""
        place = self.position
        self._file.write(data)
        self._hash.update(data)
        self.position += len(data)
        return place

    @property
    def identity(self) -> bytes:
        """The file identifier, made from the content: same content, same bytes."""
        return self._hash.hexdigest().encode()
