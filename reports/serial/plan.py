"""How the pages and tags of one layout are written into a print file, again and again with other numbers."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reports.serial import files
from reports.serial.objects import Fragments, Hole, Item, Kind, filled, merged
from reports.serial.rows import pattern
from reports.serial.stencil import Stencil

FORMATS = {Kind.OBJECT: b"%8d 0 R", Kind.KEY: b"%8d", Kind.LETTER: b"%06d-"}
"""All numbers have the same width, so that every object of every letter stands at the same place in its pack."""
MOST_OBJECTS = 10**8
MOST_LETTERS = 10**6


class Frame(NamedTuple):
    """The numbers of the objects that a print file has once."""

    catalog: int = 1
    page_list: int = 2
    document: int = 3
    tag_root: int = 4
    tag_keys: int = 5
    outlines: int = 6
    info: int = 7
    metadata: int = 8


FRAME = Frame()


class Plan:
    """The objects that each letter of a layout has for itself, as one format of bytes.

    Their order: the tag that holds all tags of the letter, pages, other tags and form fields, the table from
    keys to tags, and at last the personal content streams, which stand outside the pack.
    """

    def __init__(self, stencil: Stencil, shared: Callable[[int], int]) -> None:
        self.stencil = stencil
        own = [stencil.document, *stencil.pages, *(number for number in stencil.own if number not in stencil.pages)]
        own = list(dict.fromkeys(own))
        self._place = {number: place for place, number in enumerate(own)}
        self._place |= {number: len(own) + 1 + place for place, number in enumerate(stencil.personal)}
        self._shared = shared
        objects = [self._placed(self._as_part(number)) for number in own]
        objects.append(self._placed(_keys_of(stencil)))
        self.keys = 1 + max(key for key, _ in stencil.tags_by_key)
        self.packed = len(objects)
        self.count = self.packed + len(stencil.personal)
        self.pages = range(1, 1 + len(stencil.pages))
        self.fields = [self._place[number] for number in stencil.fields]
        self._compile(objects)

    def pack(self, first: int, first_key: int, letter: int, extra: bytes, extra_number: int) -> bytes:
        """The object stream of a letter, with one more object at its end."""
        bases = (first, first_key, letter)
        body = self._body % tuple([bases[kind] + value for kind, value in self._holes])
        head = self._head % (*range(first, first + self.packed), extra_number)
        return files.packed(head, body + b"\n" + extra, self.packed + 1, 6)

    def rows(self, pack: int) -> bytes:
        """The rows of the cross-reference table for the packed objects."""
        return pack.to_bytes(4, "big").join(self._row_parts)

    def _compile(self, objects: list[Fragments]) -> None:
        """Turn all objects into one format, and note where each begins."""
        places, position = [], 0
        for fragments in objects:
            places.append(position)
            position += 1 + sum(len(part) if isinstance(part, bytes) else _width(part) for part in fragments)
        self._head = b" ".join(b"%%8d %d" % place for place in [*places, position])
        parts = [part for fragments in objects for part in (b"\n", *fragments)][1:]
        self._holes = [part for part in parts if isinstance(part, Hole)]
        self._body = b"".join(
            part.replace(b"%", b"%%") if isinstance(part, bytes) else FORMATS[part.kind] for part in parts
        )
        self._row_parts = pattern(files.PACKED, range(self.packed))

    def _placed(self, fragments: Fragments) -> Fragments:
        """References counted from the first object of the letter; shared objects have their final numbers."""
        return merged(self._placed_parts(fragments))

    def _placed_parts(self, fragments: Fragments) -> Iterator[bytes | Hole]:
        for part in fragments:
            if isinstance(part, bytes) or part.kind is not Kind.OBJECT:
                yield part
            elif part.value in self._place:
                yield Hole(Kind.OBJECT, self._place[part.value])
            elif part.value == self.stencil.page_list:
                yield b"%d 0 R" % FRAME.page_list
            else:
                yield b"%d 0 R" % self._shared(part.value)

    def _as_part(self, number: int) -> Fragments:
        """The tag of a whole letter becomes part of the print file's document; other objects stay as they are."""
        fragments = self.stencil.items[number].fragments
        if number != self.stencil.document:
            return fragments
        start, *rest = fragments
        parts = [re.sub(rb"/S /Document\b", b"/S /Part", bytes(start)), *rest]
        place = next(at for at, part in enumerate(parts) if isinstance(part, bytes) and part.endswith(b"/P "))
        parts[place + 1] = b"%d 0 R" % FRAME.document
        return tuple(parts)


def _width(hole: Hole) -> int:
    return len(FORMATS[hole.kind] % 0)


def _keys_of(stencil: Stencil) -> Fragments:
    """The leaf of the structure parent tree for one letter."""
    keys = [key for key, _ in stencil.tags_by_key]
    limits = Hole(Kind.KEY, min(keys)), b" ", Hole(Kind.KEY, max(keys))
    parts: list[bytes | Hole] = [b"<</Limits [", *limits, b"]/Nums ["]
    for key, tags in stencil.tags_by_key:
        parts += [Hole(Kind.KEY, key), b" ", *tags, b" "]
    return (*parts, b"]>>")


class SharedObjects:
    """Objects that all letters may share, each stored once however many layouts have it."""

    def __init__(self, put: Callable[[Item, bytes], int]) -> None:
        self._put = put
        self._known: dict[bytes, int] = {}

    def of(self, stencil: Stencil) -> Callable[[int], int]:
        """The final number of an object of a layout; it is written when first asked for."""
        numbers: dict[int, int] = {}

        def number_of(number: int) -> int:
            if number not in numbers:
                numbers[number] = self._stored(stencil.items[number], number_of)
            return numbers[number]

        return number_of

    def _stored(self, thing: Item, number_of: Callable[[int], int]) -> int:
        data = filled(thing.fragments, lambda hole: b"%d 0 R" % number_of(hole.value))
        digest = files.digest(data)
        if digest not in self._known:
            self._known[digest] = self._put(thing, data)
        return self._known[digest]
