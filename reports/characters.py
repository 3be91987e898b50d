"""What can be printed: every character is looked up in the fonts before a document is laid out."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from reports.content.document import Document
from reports.errors import DocumentError
from reports.fonts import advance_widths
from reports.typography import clean

LAYOUT = frozenset("\n")
MOST = 3_000_000
"""Characters in one document, over all its fields."""


def check(content: Document) -> None:
    """Raise `DocumentError` naming the field and the character for the first one that no font can print."""
    total = 0
    for name, text in texts(content):
        total += len(text)
        if total > MOST:
            raise DocumentError("Das Dokument enthält zu viel Text.", field=name)
        missing = set(clean(text)) - _printable()
        if missing:
            raise DocumentError(_refusal(min(missing), text), field=name)


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Each text inside a content value with the path of its field, such as "agenda[2].title"."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for place, part in enumerate(value, start=1):
            yield from texts(part, f"{name}[{place}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{name}.{field.name}".lstrip("."))


@cache
def _printable() -> frozenset[str]:
    regular = {chr(point) for point in advance_widths()}
    return LAYOUT.union(letter for letter in regular if unicodedata.category(letter) not in ("Cc", "Co", "Cs"))


def _refusal(letter: str, text: str) -> str:
    name = unicodedata.name(letter, "unbenanntes Zeichen")
    shown = f"„{letter}“ " if letter.isprintable() else ""
    return f"Das Zeichen {shown}(U+{ord(letter):04X}, {name}) kann mit keiner Schrift gedruckt werden."
