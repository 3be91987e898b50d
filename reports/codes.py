"""QR codes as plain drawings of rectangles, without a picture format in between."""

import hashlib
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import segno

from reports.errors import DocumentError

LONGEST = 300
"""Characters of a code or link that a small print can still carry."""
QUIET = 4
"""Modules of white around the code."""


class Bar(NamedTuple):
    """Dark modules side by side: column and row of the first, counted with the quiet zone, and how many."""

    x: int
    y: int
    length: int


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark and light modules of the code by rows, without the quiet zone (ISO/IEC 18004, level M)."""
    if not text or len(text) > LONGEST:
        raise DocumentError(f"Der QR-Code braucht 1 bis {LONGEST} Zeichen.", field="Rückmeldecode")
    plain = segno.make_qr(text, error="m", boost_error=False, mask=0)
    side = len(plain.matrix)
    bits = _bits(plain)
    masked = (bits ^ difference for difference in _masks(int(plain.version)))
    best = min(masked, key=lambda candidate: _penalty(candidate, side))
    return tuple(tuple(bool(best >> (row * side + column) & 1) for column in range(side)) for row in range(side))


def side(text: str) -> int:
    """Modules on one side of the drawing, quiet zone included."""
    return len(modules(text)) + 2 * QUIET


def bars(text: str) -> Iterator[Bar]:
    """The code as rows of bars, from the top."""
    for y, row in enumerate(modules(text), start=QUIET):
        start = 0
        for x, dark in enumerate((*row, False)):
            if not dark:
                if x > start:
                    yield Bar(start + QUIET, y, x - start)
                start = x + 1


@lru_cache(maxsize=64)
def qr_svg(text: str) -> bytes:
    """The code as SVG, one unit a module, with its quiet zone."""
    path = "".join(f"M{bar.x} {bar.y}h{bar.length}v1h-{bar.length}z" for bar in bars(text))
    width = side(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}" width="{width}" height="{width}">'
        f'<path d="{path}" fill="#000"/></svg>'
    ).encode()


def name_of(drawing: bytes) -> str:
    """A name made from the content."""
    return hashlib.sha256(drawing).hexdigest()[:32]


def _bits(code: segno.QRCode) -> int:
    """All modules as one number, the first module its lowest bit, so that masks and penalties are few operations."""
    digits = "".join("1" if module else "0" for row in code.matrix for module in row)
    return int(digits[::-1], 2)


@cache
def _masks(version: int) -> tuple[int, ...]:
    """What each of the eight masks changes against mask 0; the same for every text of that version."""
    codes = [_bits(segno.make_qr("0", error="m", boost_error=False, version=version, mask=mask)) for mask in range(8)]
    return tuple(code ^ codes[0] for code in codes)


@cache
def _columns_without(side: int, last: int) -> int:
    """All modules but those of the last columns: where a pattern of `last + 1` modules can start in its row."""
    row = (1 << side - last) - 1
    return sum(row << line * side for line in range(side))


def _penalty(bits: int, side: int) -> int:
    """The four penalties of ISO/IEC 18004, 7.8.3, by which the mask is chosen."""
    turned = _turned(bits, side)
    share = abs(bits.bit_count() * 100 / (side * side) - 50)
    return (
        _runs(bits, side) + _runs(turned, side) + _blocks(bits, side)
        + _finders(bits, side) + _finders(turned, side) + 10 * int(share / 5)
    )  # fmt: skip


def _turned(bits: int, side: int) -> int:
    digits = f"{bits:0{side * side}b}"
    return int("".join(digits[column::side] for column in range(side)), 2)


def _runs(bits: int, side: int) -> int:
    """Three points for five modules alike in a row, and one for each further."""
    alike = ~(bits ^ bits >> 1) & _columns_without(side, 1)
    fives = alike & alike >> 1 & alike >> 2 & alike >> 3 & _columns_without(side, 4)
    return fives.bit_count() + 2 * (fives & ~(fives << 1)).bit_count()


def _blocks(bits: int, side: int) -> int:
    """Three points for each square of two by two modules alike."""
    across = ~(bits ^ bits >> 1) & _columns_without(side, 1)
    return 3 * (across & across >> side & ~(bits ^ bits >> side)).bit_count()


def _finders(bits: int, side: int) -> int:
    """Forty points for each pattern that looks like a finder with white on one side."""
    found = 0
    for pattern in ((1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0), (0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1)):
        places = _columns_without(side, len(pattern) - 1)
        for step, dark in enumerate(pattern):
            places &= bits >> step if dark else ~(bits >> step)
        found += places.bit_count()
    return 40 * found
