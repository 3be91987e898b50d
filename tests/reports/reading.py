"""Reads a finished PDF back with other libraries than the one that made it."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
import pymupdf

MM = 72 / 25.4


class Line(NamedTuple):
    """A line of text: its box in millimetres from the upper left corner of the sheet, type size and words."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    turned: bool
    text: str


def text_of(data: bytes) -> str:
    """The words of a PDF with ordinary spaces, hyphens at line ends undone."""
    return " ".join(page for page in pages_of(data))


def pages_of(data: bytes) -> list[str]:
    """The words of each page with ordinary spaces, hyphens at line ends undone."""
    with pymupdf.open("pdf", data) as document:
        return [_plain(page.get_text()) for page in document]


def in_order(text: str, *parts: str) -> bool:
    place = 0
    for part in parts:
        place = text.index(part, place)
    return True


def lines(data: bytes, page: int = 0) -> list[Line]:
    with pymupdf.open("pdf", data) as document:
        blocks = document[page].get_text("dict")["blocks"]
    return [_line(found) for block in blocks for found in block.get("lines", ())]


def page_count(data: bytes) -> int:
    with pymupdf.open("pdf", data) as document:
        return len(document)


def count(data: bytes, tag: str) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(found.get("/S") == tag for found in _below(pdf.Root.StructTreeRoot))


def alternatives(data: bytes) -> list[str]:
    """The words that stand for each picture."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(found.Alt) for found in _below(pdf.Root.StructTreeRoot) if "/Alt" in found]


def _below(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield node
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _below(kid)


def _line(found: dict) -> Line:
    first = found["spans"][0]
    box = [value / MM for value in found["bbox"]]
    return Line(*box, first["size"], found["dir"][0] < 0, "".join(span["text"] for span in found["spans"]))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2010\n", "").replace("\xa0", " ").replace("\u202f", " ").split())
