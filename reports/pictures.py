"""Pictures from outside, made harmless: checked, decoded, turned upright, converted to sRGB and encoded anew."""

import hashlib
import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageCms, ImageFile, ImageOps

from reports.content.document import Picture
from reports.errors import DocumentError

LARGEST_FILE = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_LENGTHY = 12
"""Times that a picture may be longer than it is wide: in the room of a letterhead more would be a line."""
LONGEST_SIDE = 2400
"""Pixels a picture keeps on its longer side: 300 dpi over 20 cm."""
_decoding = threading.Lock()
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")


class Prepared(NamedTuple):
    """A picture ready for print: a name made from its content, its bytes, media type and size in pixels."""

    name: str
    data: bytes
    media_type: str
    width: int
    height: int


def prepared(picture: Picture) -> Prepared:
    """The same for a picture of a document; a refusal names it by the words that stand for it."""
    try:
        return prepare(picture.data)
    except DocumentError as error:
        raise DocumentError(error.cause, field=f"Bild: {picture.alt[:60]}") from error


@lru_cache(maxsize=16)
def prepare(data: bytes) -> Prepared:
    """Check and re-encode a picture; EXIF, location and everything but the pixels is left behind.

    Raises `DocumentError` for a file over 20 MB, over 40 million pixels, of odd shape, or that is no picture.
    """
    if len(data) > LARGEST_FILE:
        raise DocumentError(f"Das Bild ist mit {len(data) // 1_048_576} MB zu groß (höchstens 20 MB).")
    picture = _decoded(data)
    longer, shorter = max(picture.size), min(picture.size)
    if longer > MOST_LENGTHY * shorter:
        raise DocumentError(
            f"Das Bild ist {picture.width} × {picture.height} Bildpunkte groß: zu {_shape(picture)}, um erkennbar zu "
            f"sein (höchstens {MOST_LENGTHY}-mal so lang wie breit)."
        )
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    encoded, media_type = _encoded(picture)
    name = hashlib.sha256(encoded).hexdigest()[:32]
    return Prepared(name, encoded, media_type, picture.width, picture.height)


def _shape(picture: Image.Image) -> str:
    return "hoch" if picture.height > picture.width else "breit"


def _decoded(data: bytes) -> Image.Image:
    try:
        with _strictly(), Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise DocumentError("Das Bild hat zu viele Bildpunkte (höchstens 40 Millionen).")
            opened.load()
            return _srgb(ImageOps.exif_transpose(opened))
    except DocumentError:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise DocumentError("Das Bild ist beschädigt oder kein JPEG, PNG, WebP oder TIFF.") from error


@contextmanager
def _strictly() -> Iterator[None]:
    """Refuse torn files: the PDF engine tells Pillow, for the whole process, to fill their gaps with grey."""
    with _decoding, warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _srgb(picture: Image.Image) -> Image.Image:
    """The pixels in sRGB, with transparency laid on white."""
    profile = picture.info.get("icc_profile")
    if picture.mode in ("P", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if picture.mode == "RGBA":
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture).convert("RGB")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        return _by_profile(picture, profile)
    return picture.convert("RGB")


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    try:
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:  # a profile that does not fit the pixels says nothing about them
        return picture.convert("RGB")
    return converted or picture.convert("RGB")


def _encoded(picture: Image.Image) -> tuple[bytes, str]:
    """PNG for drawings (few colours), JPEG for photographs; a fresh image carries no metadata."""
    fresh = Image.frombytes("RGB", picture.size, picture.tobytes())
    out = io.BytesIO()
    if fresh.getcolors(maxcolors=4096) is not None:
        fresh.save(out, "PNG", optimize=True)
        return out.getvalue(), "image/png"
    fresh.save(out, "JPEG", quality=88)
    return out.getvalue(), "image/jpeg"
