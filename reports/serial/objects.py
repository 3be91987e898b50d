"""PDF objects as bytes with holes, where the numbers stand that change from file to file."""

import re
import zlib
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any, NamedTuple

import pydyf

_REFERENCE = re.compile(rb"(\d+) 0 R")


class Kind(IntEnum):
    """What a hole is filled with."""

    OBJECT = 0  # a reference to an object
    KEY = 1  # a key of the structure parent tree
    LETTER = 2  # the number of the letter, before names that must be unique in a file


class Hole(NamedTuple):
    """A place for a number; `value` is counted from the first object or key of the letter."""

    kind: Kind
    value: int


Fragments = tuple[bytes | Hole, ...]


class Item(NamedTuple):
    """One object: its fragments, and whether it is a stream (which no object stream may hold)."""

    fragments: Fragments
    is_stream: bool = False


def number_of(reference: Any) -> int:
    """The number in a reference such as b"12 0 R"."""
    match = _REFERENCE.fullmatch(bytes(reference))
    if not match:
        raise ValueError(f"not a reference: {reference!r}")
    return int(match[1])


def compressed(data: bytes, level: int = 4) -> bytes:
    """Deflated data; small pieces with a small window, whose state costs less to set up than they to compress."""
    packer = zlib.compressobj(level, zlib.DEFLATED, 12, 5) if len(data) < 8192 else zlib.compressobj(level)
    return packer.compress(data) + packer.flush()


def joined(tokens: Iterable[Any]) -> bytes:
    """The tokens of a content stream as bytes; adjustments by nothing (">0<") between and after glyphs are left out."""
    return b"\n".join(map(plain, tokens)).replace(b">0<", b"").replace(b">0]", b">]")


def plain(value: Any) -> bytes:
    """The bytes of one value as pydyf writes it."""
    return value if isinstance(value, bytes) else pydyf.Array([value]).data[1:-1]


def stream(body: bytes, extra: Any = None) -> Item:
    """A stream object of bytes that are compressed already."""
    parts = [*_fragments({**(extra or {}), "Filter": "/FlateDecode", "Length": len(body)})]
    return Item(merged([*parts, b"\nstream\n", body, b"\nendstream"]), is_stream=True)


def item(thing: Any) -> Item:
    """Any object of pydyf."""
    if not isinstance(thing, pydyf.Stream):
        return Item(merged(_fragments(thing)))
    body = b"\n".join(map(plain, thing.stream))
    if thing.compress:
        return stream(zlib.compress(body, 9), thing.extra)
    parts = [*_fragments({**thing.extra, "Length": len(body)})]
    return Item(merged([*parts, b"\nstream\n", body, b"\nendstream"]), is_stream=True)


def filled(fragments: Fragments, fill: Callable[[Hole], bytes]) -> bytes:
    """The bytes with all holes filled."""
    return b"".join(part if isinstance(part, bytes) else fill(part) for part in fragments)


def merged(parts: Iterable[bytes | Hole]) -> Fragments:
    """The same with neighbouring bytes joined."""
    result: list[bytes | Hole] = []
    for part in parts:
        if isinstance(part, bytes) and result and isinstance(result[-1], bytes):
            result[-1] += part
        else:
            result.append(part)
    return tuple(result)


def _fragments(value: Any) -> Iterable[bytes | Hole]:
    if isinstance(value, dict):
        yield b"<<"
        for key, entry in value.items():
            yield b"/" + plain(key) + b" "
            yield from _entry(key, entry, value)
        yield b">>"
    elif isinstance(value, list):
        yield b"["
        for place, entry in enumerate(value):
            yield b" " if place else b""
            yield from _fragments(entry)
        yield b"]"
    elif isinstance(value, bytes) and (reference := _REFERENCE.fullmatch(value)):
        yield Hole(Kind.OBJECT, int(reference[1]))
    else:
        yield plain(value)


def _entry(key: Any, value: Any, owner: Any) -> Iterable[bytes | Hole]:
    """The value of a dictionary entry; keys and names that must be unique in the whole file become holes."""
    if key in ("StructParents", "StructParent"):
        yield Hole(Kind.KEY, value)
    elif key == "Headers":
        yield b"["
        for header in value:
            yield from _unique(header)
        yield b"]"
    elif (key == "ID" and owner.get("Type") == "/StructElem") or (key == "T" and "FT" in owner):
        yield from _unique(value)
    else:
        yield from _fragments(value)


def _unique(name: Any) -> Iterable[bytes | Hole]:
    """A name with room for the number of its letter in front."""
    written = plain(name)
    if not written.startswith(b"("):
        raise ValueError(f"a name of a form field must be plain ASCII: {name!r}")
    yield from (b"(", Hole(Kind.LETTER, 0), written[1:])
