"""What can be printed: every value is of its kind, and every character is in the fonts, before a page is laid out."""

import unicodedata
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import NamedTuple

from reports.content.document import Document
from reports.errors import DocumentError
from reports.fields import fields_of, in_german
from reports.fonts import advance_widths
from reports.markup import beyond_measure
from reports.typography import clean

LAYOUT = frozenset("\n")
LONGEST_LINE = 2_000
"""Characters of a field that is no prose; the engine needs minutes for a heading of 100,000."""
MOST_ENTRIES = 3_000
"""Entries of one list in a document, be they people, items or articles."""
MOST = 3_000_000
"""Characters in one document, over all its fields."""


class Text(NamedTuple):
    """A text inside a content value: the path of its field, such as "agenda[2].title", and what it says."""

    field: str
    text: str
    prose: bool


def check(content: Document, *, like: Document | None = None) -> None:
    """Raise `DocumentError` naming the field for a wrong or missing value, a text too long, a character without glyph.

    Values that a document checked before holds as well (`like`) are not looked at again.
    """
    total = 0
    for field, text, prose in texts(content, like=like):
        total += len(text)
        if len(text) > LONGEST_LINE and not prose:
            raise DocumentError(f"Mit {len(text)} Zeichen zu lang (höchstens {LONGEST_LINE}).", field=in_german(field))
        if prose and (refusal := beyond_measure(text)):
            raise DocumentError(refusal, field=in_german(field))
        if total > MOST:
            raise DocumentError("Das Dokument enthält zu viel Text.", field=in_german(field))
        missing = set(clean(text)) - _printable()
        if missing:
            raise DocumentError(_refusal(min(missing)), field=in_german(field))


def texts(value: object, name: str = "", *, prose: bool = False, like: object = None) -> Iterator[Text]:
    """All texts inside a content value, however deep, but for parts that `like` holds in the same place."""
    if value is like:
        return
    if isinstance(value, str):
        yield Text(name, value, prose)
    elif isinstance(value, tuple):
        if len(value) > MOST_ENTRIES:
            raise DocumentError(
                f"{len(value)} Einträge sind zu viele (höchstens {MOST_ENTRIES}).", field=in_german(name)
            )
        for place, part in enumerate(value, start=1):
            yield from texts(part, f"{name}[{place}]")
    elif is_dataclass(value):
        for field in fields_of(value.__class__):
            part, known = getattr(value, field.name), getattr(like, field.name, None)
            if part is not known or part is None:
                path = f"{name}.{field.name}".lstrip(".")
                field.check(part, path)
                yield from texts(part, path, prose=field.is_prose, like=known)


@cache
def _printable() -> frozenset[str]:
    regular = {chr(point) for point in advance_widths()}
    return LAYOUT.union(letter for letter in regular if unicodedata.category(letter) not in ("Cc", "Co", "Cs"))


def _refusal(letter: str) -> str:
    name = unicodedata.name(letter, "unbenanntes Zeichen")
    shown = f"„{letter}“ " if letter.isprintable() else ""
    return f"Das Zeichen {shown}(U+{ord(letter):04X}, {name}) kann mit keiner Schrift gedruckt werden."
