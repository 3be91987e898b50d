"""Captions that say who stands where: (l.), (2.v.l.), (Mitte), (3.v.r.), (r.), counted from the nearer side."""

import re
from collections.abc import Sequence

LIST = "Von links:"
"""How a caption begins to name everybody in a row."""

_PLACE = r"(?:\s*\((?:[lr]\.|Mitte|\d+\.\s?v\.\s?[lr]\.)\))?"


def place(position: int, people: int) -> str:
    """Where the person at `position` (from the left, beginning with 1) stands among so many people."""
    from_right = people - position + 1
    if people == 1:
        return ""
    if position == from_right:
        return "(Mitte)"
    number, side = (position, "l") if position < from_right else (from_right, "r")
    return f"({side}.)" if number == 1 else f"({number}.v.{side}.)"


def with_places(text: str, people: Sequence[str]) -> str:
    """The caption with the place behind the first mention of each of the people, who are given from left to right.

    A person is known by the words before the first comma; a function may follow it ("Eva Beispiel, Landrätin").
    A text that names nobody is followed by all of them in a row. Places from an earlier time are counted anew.
    """
    names = [name for person in people if (name := person.partition(",")[0].strip())]
    if not names:
        return text
    placed, mentions = _inline(text, names)
    if mentions or LIST in text:
        return placed
    return f"{text} {in_a_row(people)}".strip()


def in_a_row(people: Sequence[str]) -> str:
    """Von links: Eva Beispiel, Max Muster und Kim Ångström. With semicolons where functions follow the names."""
    named = [" ".join(person.split()) for person in people if person.strip()]
    if len(named) == 1:
        return f"Im Bild: {named[0]}."
    joint = "; " if any("," in person for person in named) else ", "
    return f"{LIST} {joint.join(named[:-1])} und {named[-1]}."


def _inline(text: str, names: Sequence[str]) -> tuple[str, int]:
    """The text with places, and how many people it names; everything from a list on stays as it is."""
    sentences, head, row = text.partition(LIST)
    places: dict[str, list[str]] = {}
    for position, name in enumerate(names, start=1):
        places.setdefault(_plain(name), []).append(place(position, len(names)))
    mentioned = 0

    def placed(match: re.Match[str]) -> str:
        nonlocal mentioned
        waiting = places[_plain(match["name"])]
        mentioned += bool(waiting)
        return f"{match['name']} {waiting.pop(0) if waiting else ''}".rstrip()

    return _pattern(names).sub(placed, sentences) + head + row, mentioned


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first, with the place that an earlier time put behind it."""
    spelt = (r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?<!\w-)(?P<name>{'|'.join(spelt)})(?!-?\w){_PLACE}")


def _plain(name: str) -> str:
    return " ".join(name.split())
