"""A QR code says its text under the mask with the least penalty, though most of it is learned from other codes."""

import re

import pytest
import segno

from reports import codes

LINKS = [f"https://kreis.example/r/{number * 7919:x}" for number in range(40)]


@pytest.mark.parametrize("length", [1, 15, 32, 60, 300])
def test_a_qr_code_says_its_text(length):
    texts = "https://kreis.example/r/K7" * 12, "~" * 300, "A1-" * 100
    for text in texts if length < 300 else texts[:1]:
        drawn = codes.modules(text[:length])
        masks = (
            segno.make_qr(text[:length].encode(), error="m", mode="byte", boost_error=False, mask=mask)
            for mask in range(8)
        )
        assert any(drawn == tuple("".join(str(int(dark)) for dark in row) for row in code.matrix) for code in masks)


@pytest.mark.parametrize("link", LINKS)
def test_the_mask_with_the_least_penalty_is_chosen(link):
    drawn = codes.modules(link)
    masked = [segno.make_qr(link.encode(), error="m", mode="byte", boost_error=False, mask=mask) for mask in range(8)]
    penalties = [_penalty(["".join(map(str, map(int, row))) for row in code.matrix]) for code in masked]
    assert _penalty(list(drawn)) == min(penalties)


def test_bars_cover_the_dark_modules_and_nothing_else():
    rows = codes.modules(LINKS[0])
    dark = {
        (x + codes.QUIET, y + codes.QUIET)
        for y, row in enumerate(rows)
        for x, module in enumerate(row)
        if module == "1"
    }
    assert {(x + step, y) for x, y, length in codes.bars(LINKS[0]) for step in range(length)} == dark


def _penalty(rows: list[str]) -> int:
    """The penalties of ISO/IEC 18004 counted module by module."""
    width = len(rows)
    lines = rows + ["".join(row[column] for row in rows) for column in range(width)]
    runs = [len(run) for line in lines for run in re.findall("0{5,}|1{5,}", line)]
    finders = sum(
        line.startswith(form, at) for line in lines for at in range(width) for form in ("10111010000", "00001011101")
    )
    squares = sum(
        rows[y][x : x + 2] == rows[y + 1][x : x + 2] in ("00", "11") for y in range(width - 1) for x in range(width - 1)
    )
    share = "".join(rows).count("1") * 100 / width**2
    return sum(run - 2 for run in runs) + 40 * finders + 3 * squares + 10 * int(abs(share - 50) / 5)


@pytest.mark.parametrize("text", ["K7-PM4-XD", "https://intranet.kreis.example/r/K7PM4XD", "x" * 300])
def test_a_code_stamped_as_rectangles_has_the_modules_of_the_drawing(text):
    drawn = {(x + step, y) for x, y, length in codes.bars(text) for step in range(length)}
    rows = [tuple(map(int, row.split()[:3])) for row in codes.rectangles(text).splitlines()]
    assert {(x + step, y) for x, y, length in rows for step in range(length)} == drawn
