"""Pictures from outside are decoded and made anew, or refused."""

import io
import struct
import zlib
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image, ImageCms

from reports import DocumentError, Picture, render
from reports.pictures import LARGEST_FILE, LONGEST_SIDE, prepare
from reports.samples.letters import LETTER
from reports.samples.press import RELEASE


def encoded(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def decoded(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_place_and_camera_are_left_behind():
    exif = Image.Exif()
    exif[0x010F] = "Geheimkamera"
    exif.get_ifd(0x8825)[1] = "N"
    out = prepare(encoded(Image.effect_noise((64, 64), 90).convert("RGB"), "JPEG", exif=exif, comment=b"Geheim"))
    assert b"Geheim" not in out.data
    assert not decoded(out.data).getexif()


def test_a_picture_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert (lambda p: (p.width, p.height))(prepare(encoded(Image.new("RGB", (80, 40)), "JPEG", exif=exif))) == (40, 80)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_srgb(mode):
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    assert decoded(prepare(encoded(Image.new(mode, (8, 8)), kind)).data).mode == "RGB"


def test_transparent_pixels_become_white():
    out = decoded(prepare(encoded(Image.new("RGBA", (8, 8), (0, 0, 0, 0)))).data)
    assert out.getpixel((4, 4)) == (255, 255, 255)


def test_a_colour_profile_is_applied_and_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = prepare(encoded(Image.new("RGB", (8, 8), (10, 200, 30)), icc_profile=profile))
    assert "icc_profile" not in decoded(out.data).info


def test_a_large_picture_is_scaled_down():
    out = prepare(encoded(Image.new("RGB", (LONGEST_SIDE * 2, 500))))
    assert (out.width, out.height) == (LONGEST_SIDE, 250)


@pytest.mark.parametrize(("size", "shape"), [((40, 2000), "hoch"), ((2000, 40), "breit")])
def test_a_picture_that_would_print_as_a_line_is_refused(size, shape):
    arms = Picture(data=encoded(Image.new("RGB", size)), alt="Wappen")
    with pytest.raises(DocumentError, match=f"{size[0]} × {size[1]} Bildpunkte groß: zu {shape}") as refusal:
        render(replace(LETTER, letterhead=replace(LETTER.letterhead, arms=arms)))
    assert refusal.value.field == "Bild: Wappen"


def bomb() -> bytes:
    """A PNG of a few hundred bytes that claims 60 000 × 60 000 pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        b"%PDF-1.7",
        bomb(),
        b"\xff\xd8\xff" + b"x" * 100,
        encoded(Image.effect_noise((99, 99), 90), "PNG")[:-200],
        encoded(Image.new("RGB", (9, 9)), "GIF"),
    ],
    ids=["empty", "gif head", "svg", "pdf", "bomb", "torn jpeg", "torn png", "gif"],
)
def test_what_is_no_sound_picture_is_refused(data):
    with pytest.raises(DocumentError):
        prepare(data)


def test_a_file_over_the_limit_is_refused_before_it_is_read():
    with pytest.raises(DocumentError, match="zu groß"):
        prepare(b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_FILE))


def test_a_picture_prints_with_its_alternative_text():
    picture = Picture(data=encoded(Image.new("CMYK", (40, 30)), "TIFF"), alt="Ein graues Feld", caption="Feld")
    with pikepdf.open(io.BytesIO(render(replace(RELEASE, images=(picture,))))) as pdf:
        figures = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
        assert "Ein graues Feld" in [str(figure.Alt) for figure in figures]


def test_a_picture_without_alternative_text_is_refused_with_its_document():
    picture = Picture(data=encoded(Image.new("RGB", (4, 4))), alt="")
    with pytest.raises(DocumentError, match=r"Pressemitteilung.*Alternativtext"):
        render(replace(RELEASE, images=(picture,)))
