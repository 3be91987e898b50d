"""QR codes as plain drawings of rectangles, without a picture format in between."""

import hashlib
import re
from functools import cache, lru_cache
from typing import NamedTuple

import segno

from reports.errors import DocumentError
from reports.fonts import width_mm
from reports.typography import clean

LONGEST = 300
"""Characters of a code or link that a small print can still carry."""
QUIET = 4
"""Modules of white around the code."""
WIDEST, SIZE = 80.0, 13.0
"""Millimetres and points in which a code stands beside the address of a reply slip."""
_DARK = re.compile("1+")


Bar = tuple[int, int, int]
"""Dark modules side by side: column and row of the first, counted with the quiet zone, and how many."""


def modules(text: str) -> tuple[str, ...]:
    """The rows of the code, 1 for dark and 0 for light, without the quiet zone (ISO/IEC 18004, level M)."""
    width, bits = _chosen(text)
    digits = f"{bits:0{width * width}b}"
    return tuple(digits[start : start + width] for start in range(0, width * width, width))


def in_words(code: str) -> str:
    """The code as it is printed below its drawing; raises `DocumentError` where it has no room there."""
    if width_mm(clean(code), SIZE, bold=True) > WIDEST:
        raise DocumentError(f"„{code}“ ist breiter als der Platz ({WIDEST:g} mm).", field="Rückmeldecode")
    return code


def side(text: str) -> int:
    """Modules on one side of the drawing, quiet zone included."""
    return 17 + 4 * _model(_encoded(text)).version + 2 * QUIET


def bars(text: str) -> list[Bar]:
    """The code as rows of bars, from the top."""
    rows = enumerate(modules(text), start=QUIET)
    spans = ((y, bar.span()) for y, row in rows for bar in _DARK.finditer(row))
    return [(start + QUIET, y, end - start) for y, (start, end) in spans]


def rectangles(text: str) -> bytes:
    """The dark modules of `bars` as rectangles of a PDF page, cut where that makes them quicker to look up."""
    width, bits = _chosen(text)
    length = -(-width * width // 8)
    data = (bits << 8 * length - width * width).to_bytes(length, "big")
    return b"".join([_eight(width, place, byte) for place, byte in enumerate(data) if byte])


@cache
def _eight(width: int, place: int, byte: int) -> bytes:
    """Eight modules in reading order, which may begin in one row and end in the next."""
    spots = [divmod(8 * place + offset, width) for offset in range(8) if byte >> 7 - offset & 1]
    rows = {y: "".join("1" if (y, x) in spots else "0" for x in range(width)) for y, _ in spots}
    return b"".join(
        b"%d %d %d 1 re\n" % (bar.start() + QUIET, y + QUIET, bar.end() - bar.start())
        for y, row in rows.items()
        for bar in _DARK.finditer(row)
    )


@lru_cache(maxsize=64)
def qr_svg(text: str) -> bytes:
    """The code as SVG, one unit a module, with its quiet zone."""
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in bars(text))
    width = side(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}" width="{width}" height="{width}">'
        f'<path d="{path}" fill="#000"/></svg>'
    ).encode()


def name_of(drawing: bytes) -> str:
    """A name made from the content."""
    return hashlib.sha256(drawing).hexdigest()[:32]


class _Model(NamedTuple):
    """A code of a certain length: its version, what it says, and its modules as one number, under mask 0."""

    version: int
    said: bytes
    bits: int


_MODELS: dict[int, _Model] = {}


def _chosen(text: str) -> tuple[int, int]:
    """Modules on a side, and all modules as one number under the mask with the least penalty, the first of equals."""
    version, plain = _plain(text)
    width = 17 + 4 * version
    best, least = plain, _penalty(plain, width)
    for mask in _masks(version)[1:]:
        penalty = _penalty(plain ^ mask, width, least)
        if penalty < least:
            best, least = plain ^ mask, penalty
    return width, best


def _plain(text: str) -> tuple[int, int]:
    """Version and modules of a code under mask 0.

    A QR code is linear over the field of two elements, check words included: turning a bit of the text over always
    turns the same modules over. So a code is that of a text of the same length, with the modules of all other bits
    turned over; those of a bit are learned once.
    """
    data = _encoded(text)
    model = _model(data)
    bits = model.bits
    for place, (said, wanted) in enumerate(zip(model.said, data, strict=True)):
        if said != wanted:
            for bit in range(8):
                if (said ^ wanted) >> bit & 1:
                    bits ^= _turned_over(len(data), place, bit)
    return model.version, bits


def _encoded(text: str) -> bytes:
    if not text or len(text) > LONGEST:
        raise DocumentError(f"Der QR-Code braucht 1 bis {LONGEST} Zeichen.", field="Rückmeldecode")
    if not text.isascii():
        raise DocumentError("Der QR-Code fasst nur Buchstaben ohne Umlaute und Akzente.", field="Rückmeldecode")
    return text.encode()


def _model(data: bytes) -> _Model:
    """The first code of its length: in a run, most of the text is the same in all."""
    if len(data) not in _MODELS:
        _MODELS[len(data)] = _drawn(data)
    return _MODELS[len(data)]


@lru_cache(maxsize=4096)
def _turned_over(length: int, place: int, bit: int) -> int:
    model = _MODELS[length]
    said = bytearray(model.said)
    said[place] ^= 1 << bit
    return _drawn(bytes(said)).bits ^ model.bits


def _drawn(data: bytes) -> _Model:
    code = segno.make_qr(data, error="m", mode="byte", boost_error=False, mask=0)
    return _Model(int(code.version), data, _bits(code))


def _bits(code: segno.QRCode) -> int:
    """All modules as one number, so that masks and penalties are few operations."""
    return int("".join("1" if module else "0" for row in code.matrix for module in row), 2)


@cache
def _masks(version: int) -> tuple[int, ...]:
    """What each of the eight masks changes against mask 0; the same for every text of that version."""
    made = (segno.make_qr("0", error="m", boost_error=False, version=version, mask=mask) for mask in range(8))
    first, *others = map(_bits, made)
    return (0, *(other ^ first for other in others))


@cache
def _starts(width: int, step: int, length: int) -> int:
    """All modules at which a pattern of so many modules can start; `step` is 1 along rows, the width along columns."""
    if step > 1:
        return (1 << width * (width - length + 1)) - 1
    row = (1 << width - length + 1) - 1
    return sum(row << line * width for line in range(width))


def _penalty(bits: int, width: int, least: float = float("inf")) -> int:
    """The four penalties of ISO/IEC 18004, 7.8.3, by which the mask is chosen; it only grows, so it ends at `least`."""
    total = 10 * int(abs(bits.bit_count() * 100 / (width * width) - 50) / 5) + _blocks(bits, width)
    for step in (1, width):
        if total >= least:
            break
        total += _runs(bits, width, step) + _finders(bits, width, step)
    return total


def _runs(bits: int, width: int, step: int) -> int:
    """Three points for five modules alike in a line, and one for each further."""
    alike = ~(bits ^ bits >> step) & _starts(width, step, 2)
    pairs = alike & alike >> step
    fives = pairs & pairs >> 2 * step & _starts(width, step, 5)
    return fives.bit_count() + 2 * (fives & ~(fives << step)).bit_count()


def _blocks(bits: int, width: int) -> int:
    """Three points for each square of two by two modules alike."""
    across = ~(bits ^ bits >> 1) & _starts(width, 1, 2)
    return 3 * (across & across >> width & ~(bits ^ bits >> width)).bit_count()


def _finders(bits: int, width: int, step: int) -> int:
    """Forty points for each pattern that looks like a finder (1011101) with four light modules on one side."""
    light = ~bits
    threes = bits & bits >> step
    core = bits & light >> step & threes >> 2 * step & bits >> 4 * step & light >> 5 * step & bits >> 6 * step
    twos = light & light >> step
    fours = twos & twos >> 2 * step
    starts = _starts(width, step, 11)
    return 40 * ((core & fours >> 7 * step & starts).bit_count() + (fours & core >> 4 * step & starts).bit_count())
