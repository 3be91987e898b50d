"""QR codes as plain drawings of rectangles, without a picture format in between."""

import hashlib
from functools import lru_cache

import segno

from reports.errors import DocumentError

LONGEST = 300
"""Characters of a code or link that a small print can still carry."""


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark and light modules of the code by rows, without the quiet zone (ISO/IEC 18004, level M)."""
    if not text or len(text) > LONGEST:
        raise DocumentError(f"Der QR-Code braucht 1 bis {LONGEST} Zeichen.", field="Rückmeldecode")
    code = segno.make_qr(text, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


@lru_cache(maxsize=64)
def qr_svg(text: str) -> bytes:
    """The code as SVG, one unit a module, with a quiet zone of four."""
    rows = modules(text)
    side = len(rows) + 8
    path = "".join(
        f"M{x + 4} {y + 4}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f'<path d="{path}" fill="#000"/></svg>'
    ).encode()


def name_of(drawing: bytes) -> str:
    """A name made from the content."""
    return hashlib.sha256(drawing).hexdigest()[:32]
