"""The fonts of every document: static cuts of Noto Sans, made once from the installed variable font and kept."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from reports.kept import kept

RECIPE = "4"
"""To be raised when the making of the cuts changes, so that kept files are made anew."""

TYPABLE = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    (0x218, 0x219, 0x21A, 0x21B, 0x1E9E),
    range(0x2010, 0x2027),
    (0x20AC,),
)
"""What can be typed into a form field: Latin letters of Europe, punctuation, the euro sign."""


class Cut(NamedTuple):
    """One static font: its file name, the source it is cut from, its weight, and the characters kept."""

    file: str
    italic: bool
    weight: int
    only: frozenset[int] | None = None


CUTS = (
    Cut("regular.ttf", False, 400),
    Cut("bold.ttf", False, 700),
    Cut("italic.ttf", True, 400),
    Cut("bold-italic.ttf", True, 700),
    Cut("form.ttf", False, 400, frozenset(point for points in TYPABLE for point in points)),
)


@cache
def folder() -> Path:
    """The folder that holds the static cuts; makes them on first use (about ten seconds, once per machine)."""
    kept = _kept_folder()
    if not _complete(kept):
        _make(kept)
    return kept


@cache
def advance_widths(*, bold: bool = False) -> Mapping[int, float]:
    """Advance width of each printable character in em, by code point."""
    name = "bold" if bold else "regular"
    return kept(folder(), f"widths-{name}", lambda: _measured(folder() / f"{name}.ttf"))


def _measured(path: Path) -> dict[int, float]:
    from reports.cutting import widths_in  # the tools for fonts are loaded only where a font is made or measured

    return widths_in(path)


def width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Width of a line of text in millimetres, without kerning (so never too small by more than a hair)."""
    return sum(map(_letter_widths(bold).__getitem__, text)) * size_pt * 25.4 / 72


class _LetterWidths(dict[str, float]):
    """A letter without a glyph is taken to be as wide as the type is high."""

    def __missing__(self, letter: str) -> float:
        return 1.0


@cache
def _letter_widths(bold: bool) -> _LetterWidths:
    return _LetterWidths((chr(point), width) for point, width in advance_widths(bold=bold).items())


def _kept_folder() -> Path:
    made_of = f"{version('fontpkg-noto-sans')} {version('fonttools')} {RECIPE}"
    name = f"noto-sans-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    base = home / "kreis-reports"
    try:
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return _own_folder() / name
    return base / name if _ours(base) else _own_folder() / name


@cache
def _own_folder() -> Path:
    """A folder for this process alone, where no lasting one can be had."""
    return Path(tempfile.mkdtemp(prefix="reports-fonts-"))


def _ours(path: Path) -> bool:
    """Nobody else may put a font where we look for ours."""
    state = path.stat()
    return os.access(path, os.W_OK) and state.st_uid == os.getuid() and not state.st_mode & 0o022


def _complete(path: Path) -> bool:
    return all((path / cut.file).is_file() for cut in CUTS)


def _make(target: Path) -> None:
    """Make all cuts beside the target and move them there in one step; who comes second keeps the first's."""
    from reports.cutting import make_cut  # see _measured()

    workshop = Path(tempfile.mkdtemp(prefix=".making-", dir=target.parent))
    try:
        for cut in CUTS:
            with make_cut(cut) as font:
                font.save(workshop / cut.file)
        try:
            workshop.rename(target)
        except OSError:
            if not _complete(target):
                raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
