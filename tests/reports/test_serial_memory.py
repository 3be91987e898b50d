"""A run of any length takes no more memory than a short one."""

import io
import tempfile
import tracemalloc
import zlib

import pytest

from reports.samples import samples
from reports.serial.press import SerialPress
from reports.serial.printfile import PrintFile
from reports.serial.rows import PIECE, Rows, pattern
from reports.serial.spool import Spool

A_LETTER = 100
"""Bytes that may stay of each: the numbers of its pages, tags and fields."""


def growth_over(letters: int, stencil, personal) -> int:
    """Bytes that a print file takes at most once its first letter is written."""
    with tempfile.TemporaryFile() as file, Rows() as rows:
        tracemalloc.start()
        try:
            whole = PrintFile(file, letters, rows)
            whole.add(stencil, personal, "Einladung")
            before, _ = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()
            for number in range(1, letters):
                whole.add(stencil, personal, f"Einladung {number}")
            whole.finish("Lauf")
            return tracemalloc.get_traced_memory()[1] - before
        finally:
            tracemalloc.stop()


def test_a_print_file_of_many_letters_takes_no_more_memory_than_one_of_few():
    with Spool() as letters, Spool() as layouts:
        press = SerialPress(letters, layouts)
        press.take(samples()["letter"])
        press.close_batch()
        stencil, shaped = next(layouts.values())[0], next(letters.values())
    few, many = 50, 200
    growth = growth_over(many, stencil, shaped.personal) - growth_over(few, stencil, shaped.personal)
    assert growth < A_LETTER * (many - few)


@pytest.mark.parametrize("letters", [1, 3 * PIECE // (8 * 300)], ids=["few rows", "more than one piece"])
def test_rows_come_back_as_they_were_set(letters):
    """Read back as ISO 32000-1 has it: each byte less the one a row above, as PNG's filter "up" writes it."""
    with Rows() as rows:
        rows.add(0, 0, 65535)
        for letter in range(letters):
            rows.add_all((1000 + letter).to_bytes(4, "big").join(pattern(2, range(300))))
        rows.set(0, 1, 4_000_000_000, 7)
        expected = [(1, 4_000_000_000, 7), *((2, 1000 + letter, at) for letter in range(letters) for at in range(300))]
        assert len(rows) == len(expected)
        assert unpacked(rows.packed()) == expected


def unpacked(data: bytes) -> list[tuple[int, int, int]]:
    above, found, file = bytes(7), [], io.BytesIO(zlib.decompress(data))
    while row := file.read(8):
        assert row[0] == 2
        above = bytes((one + other) % 256 for one, other in zip(row[1:], above, strict=True))
        found.append((above[0], int.from_bytes(above[1:5], "big"), int.from_bytes(above[5:], "big")))
    return found
