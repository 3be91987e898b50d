"""A layout turned into bytes with holes: all that its letters share, ready to be written into any file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pydyf

from reports.serial import engine
from reports.serial.layout import Sketch, is_personal
from reports.serial.objects import Fragments, Hole, Item, Kind, item, number_of, plain
from reports.serial.slots import TITLE_MARK

OWN_TYPES = frozenset({"/Page", "/StructElem", "/Annot", "/OBJR"})
"""Objects that belong to one letter: pages, tags and places of form fields may not be shared between letters."""


@dataclass(frozen=True, kw_only=True)
class Stencil:
    """The objects of a layout by number, and which of them play a part in a file."""

    items: Mapping[int, Item]
    personal: tuple[int, ...]
    catalog: int
    info: int
    metadata: int
    document: int
    page_list: int
    pages: tuple[int, ...]
    own: tuple[int, ...]
    fields: tuple[int, ...]
    form_resources: int | None
    tags_by_key: tuple[tuple[int, Fragments], ...]
    intents: Fragments
    language: bytes
    attachments: tuple[tuple[bytes, int], ...]

    @property
    def size(self) -> int:
        """The first number that is free."""
        return max(max(self.items), *self.personal, 0) + 1


@dataclass(frozen=True)
class FontObjects:
    """The fonts of a run as objects: their references by the name that pages call them, numbered from 3."""

    names: Mapping[str, int]
    items: Mapping[int, Item]


def font_objects(fonts: engine.Fonts) -> FontObjects:
    """Cut the fonts down to the glyphs used so far."""
    names, things = fonts.objects()
    references = {name: number_of(reference) for name, reference in names.items()}
    return FontObjects(references, {thing.number: item(thing) for thing in things})


def stencil(sketch: Sketch, fonts: FontObjects) -> Stencil:
    """Turn a layout into bytes, now that the fonts of its run are complete."""
    pdf = sketch.drawing.pdf
    personal = _divide_pages(sketch)
    items = {thing.number: item(thing) for thing in pdf.objects[1:] if thing.number not in personal}
    items |= _fonts_at(len(pdf.objects), sketch.drawing, fonts)
    metadata = _at(pdf, pdf.catalog["Metadata"])
    items[metadata.number] = Item((b"\n".join(metadata.stream),), is_stream=True)
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    document = _at(pdf, root["K"][0])
    form = pdf.catalog.get("AcroForm", {})
    numbers = _at(pdf, root["ParentTree"])["Nums"]
    return Stencil(
        items=items,
        personal=personal,
        catalog=pdf.catalog.number,
        info=pdf.info.number,
        metadata=metadata.number,
        document=document.number,
        page_list=pdf.pages.number,
        pages=tuple(thing.number for thing in pdf.objects if _type(thing) == "/Page"),
        own=tuple(thing.number for thing in pdf.objects if _type(thing) in OWN_TYPES or _is_field(thing)),
        fields=tuple(map(number_of, form.get("Fields", ()))),
        form_resources=number_of(form["DR"]) if form else None,
        tags_by_key=tuple((key, item(tags).fragments) for key, tags in zip(numbers[::2], numbers[1::2], strict=True)),
        intents=item(pdf.catalog["OutputIntents"]).fragments,
        language=plain(pdf.catalog["Lang"]),
        attachments=_attachments(pdf),
    )


def title_parts(fragments: Fragments) -> tuple[bytes, bytes]:
    """What stands before and after the title in the metadata of a layout."""
    (data,) = fragments
    before, _, after = bytes(data).partition(TITLE_MARK.encode())
    return before, after


def _divide_pages(sketch: Sketch) -> tuple[int, ...]:
    """Give each page its content as several streams; returns the numbers of the personal ones."""
    pdf, personal = sketch.drawing.pdf, []
    pages = [thing for thing in pdf.objects if _type(thing) == "/Page"]
    for page, first, streams in zip(pages, sketch.drawing.streams, sketch.pages, strict=True):
        references = pydyf.Array()
        for place, pieces in enumerate(streams):
            part = first if place == 0 else pydyf.Stream(compress=True)
            part.stream = [piece for piece in pieces if isinstance(piece, bytes)]
            if place:
                pdf.add_object(part)
            if is_personal(pieces):
                personal.append(part.number)
            references.append(part.reference)
        page["Contents"] = references
    return tuple(personal)


def _fonts_at(first: int, drawing: engine.Drawing, fonts: FontObjects) -> dict[int, Item]:
    """The objects of the fonts with numbers from `first` on; the layout's resources then know them."""
    shift = first - 3
    result = {number + shift: _shifted(thing, shift) for number, thing in fonts.items.items()}
    for name, number in fonts.names.items():
        drawing.fonts[name] = f"{number + shift} 0 R".encode()
    return {**result, drawing.fonts.number: item(drawing.fonts)}


def _shifted(thing: Item, shift: int) -> Item:
    return Item(
        tuple(Hole(Kind.OBJECT, part.value + shift) if isinstance(part, Hole) else part for part in thing.fragments),
        thing.is_stream,
    )


def _attachments(pdf: Any) -> tuple[tuple[bytes, int], ...]:
    """Name and number of each file inside the PDF."""
    names = pdf.catalog.get("Names", {}).get("EmbeddedFiles")
    entries = _at(pdf, names)["Names"] if names else []
    pairs = zip(entries[::2], entries[1::2], strict=True)
    return tuple((plain(name), number_of(reference)) for name, reference in pairs)


def _at(pdf: Any, reference: Any) -> Any:
    return pdf.objects[number_of(reference)]


def _is_field(thing: Any) -> bool:
    """A group of buttons is a field without a place of its own on the page."""
    return isinstance(thing, dict) and "FT" in thing


def _type(thing: Any) -> Any:
    return thing.get("Type") if isinstance(thing, dict) else None
