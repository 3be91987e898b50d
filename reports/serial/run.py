"""The way of a run through the package: every letter once, in order, to a file of its own and to the print file."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf

from reports.content.letters import Letter
from reports.errors import DocumentError
from reports.printing import print_document


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """How many letters and pages were printed."""

    letters: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class PrintRun:
    """A small run held in memory: each letter's PDF in order, and the print file with all of them."""

    letters: tuple[bytes, ...]
    print_file: bytes


def print_run(contents: Iterable[Letter], *, title: str) -> PrintRun:
    """Print a run that fits in memory; see `print_letters` for one that may be of any length."""
    letters: list[bytes] = []
    whole = io.BytesIO()
    print_letters(contents, title=title, on_letter=lambda _, data: letters.append(data), print_file=whole)
    return PrintRun(letters=tuple(letters), print_file=whole.getvalue())


def print_letters(
    contents: Iterable[Letter],
    *,
    title: str,
    on_letter: Callable[[int, bytes], None] | None = None,
    print_file: BinaryIO | None = None,
) -> RunReport:
    """Print each letter of a run, in order, and all of them into one print file with a title of its own."""
    letters = [print_document(content) for content in contents]
    if not letters:
        raise DocumentError("Der Serienbrief hat keine Empfänger.", document="Serienbrief")
    pages = 0
    with pikepdf.new() as whole:
        for place, letter in enumerate(letters):
            if on_letter:
                on_letter(place, letter)
            with pikepdf.open(io.BytesIO(letter)) as single:
                pages += len(single.pages)
                whole.pages.extend(single.pages)
        if print_file:
            whole.save(print_file)
    return RunReport(letters=len(letters), pages=pages)
