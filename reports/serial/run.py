"""The way of a run: shape every letter first, then write; what cannot be printed stops it before."""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from reports.content.letters import Letter
from reports.errors import DocumentError
from reports.printing import recipient_of

if TYPE_CHECKING:
    from reports.serial.press import Shaped
    from reports.serial.spool import Spool
    from reports.serial.stencil import Stencil

KIND = "Serienbrief"


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """How many letters were printed, the pages of the print file (0 without one), and the layouts they took."""

    letters: int
    pages: int
    layouts: int


@dataclass(frozen=True, kw_only=True)
class PrintRun:
    """A run held in memory: each letter's PDF in order, and the print file with all of them."""

    letters: tuple[bytes, ...]
    print_file: bytes


def print_run(contents: Iterable[Letter], *, title: str) -> PrintRun:
    """Print a run that fits in memory (20 to 60 kB a letter); `print_letters` prints one of any length.

    Raises `DocumentError` as `print_letters` does.
    """
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
    """Print a run of letters: each as a file of its own, and all in one print file, in the order given.

    `on_letter` gets place (from 0) and PDF of each letter as soon as it is written; `print_file` gets the print
    file with `title` as its title. The contents are read once, and no letter is held longer than it is worked on.

    Raises `DocumentError` naming document, recipient, field and cause of every letter that cannot be printed, and for
    a run without letters, before anything is handed out or written. Should something fail later, such as
    `on_letter`, a print file that can be cut is cut back to where it began.
    """
    from reports.serial.press import SerialPress  # lazy: needs Pango, and costs a third of a second
    from reports.serial.spool import Spool

    with Spool["Shaped"]() as letters, Spool["list[Stencil]"]() as layouts:
        press = SerialPress(letters, layouts)
        refusals: list[DocumentError] = []
        for content in contents:
            try:
                press.take(content)
            except DocumentError as error:
                refusals.append(error.about(document=content.kind, recipient=recipient_of(content)))
        if refusals:
            raise DocumentError.joined(refusals, document=KIND)
        with _naming(KIND, ""):
            if not len(letters):
                raise DocumentError("Es gibt keine Empfänger.")
            press.close_batch()
            pages = _write(letters, layouts, title, on_letter, print_file)
        return RunReport(letters=len(letters), pages=pages, layouts=press.laid_out)


def _write(
    letters: "Spool[Shaped]",
    layouts: "Spool[list[Stencil]]",
    title: str,
    on_letter: Callable[[int, bytes], None] | None,
    print_file: BinaryIO | None,
) -> int:
    """Write all letters in their order; returns the pages of the print file."""
    from reports.serial.letterfile import LetterFile
    from reports.serial.printfile import PrintFile
    from reports.serial.rows import Rows

    with _whole_or_nothing(print_file), Rows() as rows:
        combined = PrintFile(print_file, len(letters), rows) if print_file else None
        batches = enumerate(layouts.values())
        current, stencils = next(batches)
        singles: dict[int, LetterFile] = {}
        for place, letter in enumerate(letters.values()):
            while current < letter.batch:
                (current, stencils), singles = next(batches), {}
                if combined:
                    combined.forget_layouts()
            if on_letter:
                if letter.layout not in singles:
                    singles[letter.layout] = LetterFile(stencils[letter.layout])
                on_letter(place, singles[letter.layout].data(letter.personal, letter.title))
            if combined:
                combined.add(stencils[letter.layout], letter.personal, letter.title)
        if combined:
            combined.finish(title)
    return combined.pages if combined else 0


@contextmanager
def _whole_or_nothing(file: BinaryIO | None) -> Iterator[None]:
    """Cut a half-written print file back to where it began."""
    start = file.tell() if file and file.seekable() else None
    try:
        yield
    except BaseException:
        if file and start is not None:
            file.seek(start)
            file.truncate()
        raise


@contextmanager
def _naming(document: str, recipient: str) -> Iterator[None]:
    """Let a refusal name the letter it came from."""
    try:
        yield
    except DocumentError as error:
        raise error.about(document=document, recipient=recipient) from error
