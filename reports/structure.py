"""Tags made complete after the engine wrote them: scope of table heads, numbering of lists, labels, no empty tags.

What stands at head and foot of pages becomes an artifact: it is not read aloud between two lines of a paragraph.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Document as Layout
from weasyprint.layout.absolute import AbsolutePlaceholder

LISTS = {"ul", "ol", "dl"}
NUMBERING = {
    "decimal": "/Decimal",
    "disc": "/Disc",
    "circle": "/Circle",
    "square": "/Square",
    "lower-alpha": "/LowerAlpha",
    "upper-alpha": "/UpperAlpha",
    "lower-roman": "/LowerRoman",
    "upper-roman": "/UpperRoman",
}
"""The list numbering of ISO 32000-1, table 347, by what the style sheet calls it; every other mark is none of these."""
NEEDLESS = {"/Div", "/Span", "/P", "/NonStruct", "/Sect"}
"""Tags that say nothing when nothing stands below them; an empty table cell says something."""


def complete(layout: Layout, pdf: pydyf.PDF) -> None:
    """Add to the tag tree what ISO 14289-1 (7.5, 7.6) wants beyond what the engine writes."""
    tags = [
        thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"
    ]
    by_reference = {tag.reference: tag for tag in tags}
    for tag in tags:
        if tag["S"] == "/TH":
            row = by_reference[tag["P"]]
            tag["A"]["Scope"] = "/Column" if by_reference[row["P"]]["S"] == "/THead" else "/Row"
    boxes = [box for page in layout.pages for box in _lists(page._page_box)]
    lists = [tag for tag in tags if tag["S"] == "/L"]
    for tag, box in zip(lists, boxes, strict=True):
        tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": _numbering(box)})
        if box.element_tag == "dl":
            _join(tag, box, by_reference)
    for tag in reversed(tags):
        _drop_empty(tag, by_reference)
    _make_artifacts(pdf, tags, by_reference)


def _make_artifacts(pdf: pydyf.PDF, tags: list[Any], by_reference: dict[bytes, Any]) -> None:
    """Take running heads out of the tags; the engine gives them some that hang on no tree (ISO 14289-1, 7.8)."""
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    linked = set(_linked(root, by_reference))
    loose = [tag for tag in tags if tag and tag.reference not in linked]
    marks = {(tag["Pg"], kid) for tag in loose for kid in tag["K"] if isinstance(kid, int)}
    dictionaries = (thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary))
    for page in (thing for thing in dictionaries if thing.get("Type") == "/Page"):
        tokens = pdf.objects[_number(page["Contents"])].stream
        for place, token in enumerate(tokens):
            if isinstance(token, pydyf.Dictionary) and (page.reference, token.get("MCID")) in marks:
                tokens[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]
    gone = {tag.reference for tag in loose}
    for entry in pdf.objects[_number(root["ParentTree"])]["Nums"]:
        if isinstance(entry, list):
            entry[:] = [b"null" if reference in gone else reference for reference in entry]
    for tag in loose:
        _unlink(tag)


def _linked(tag: Any, by_reference: dict[bytes, Any]) -> Iterator[bytes]:
    """References of all tags below one."""
    for kid in tag.get("K", ()):
        if isinstance(kid, bytes) and kid in by_reference:
            yield kid
            yield from _linked(by_reference[kid], by_reference)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _lists(box: Any) -> Iterator[Any]:
    """The boxes of lists in the order in which the engine made tags for them."""
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    if box.element is not None and box.element_tag in LISTS:
        yield box
    for child in getattr(box, "children", ()):
        yield from _lists(child)


def _numbering(box: Any) -> str:
    items = [child for child in box.children if child.element_tag == "li" and "list-item" in child.style["display"]]
    return NUMBERING.get(str(items[0].style["list_style_type"]), "/None") if items else "/None"


def _join(tag: Any, box: Any, by_reference: dict[bytes, Any]) -> None:
    """A term and its description become label and body of one item; the engine makes an item of each."""
    items, open_item = pydyf.Array(), None
    for child, reference in zip(box.children, list(tag["K"]), strict=True):
        item = by_reference[reference]
        if child.element_tag == "dt":
            by_reference[item["K"][0]]["S"] = "/Lbl"
            open_item = item
        elif open_item is not None:
            open_item["K"].extend(item["K"])
            for body in item["K"]:
                by_reference[body]["P"] = open_item.reference
            item["K"], open_item = pydyf.Array(), None
            _unlink(item)
            continue
        items.append(reference)
    tag["K"] = items


def _drop_empty(tag: Any, by_reference: dict[bytes, Any]) -> None:
    parent = by_reference.get(tag.get("P"))
    if parent and tag["S"] in NEEDLESS and not tag["K"] and tag.reference in parent["K"]:
        parent["K"].remove(tag.reference)
        _unlink(tag)


def _unlink(tag: Any) -> None:
    """Leave an empty dictionary where the tag was; its number stays, and nothing refers to it."""
    tag.clear()
