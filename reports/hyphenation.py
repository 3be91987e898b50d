"""The German hyphenation patterns, which take a third of a second to parse and a twentieth to load parsed."""

from functools import cache
from importlib.metadata import version
from typing import Any

import pyphen

from reports.fonts import folder
from reports.kept import kept


@cache
def make_ready() -> None:
    """Put the patterns where the engine looks for them; it would parse them at the first word it breaks."""
    path = pyphen.LANGUAGES[pyphen.language_fallback("de")]
    if path not in pyphen.hdcache:
        pyphen.hdcache[path] = _dictionary(kept(folder(), f"hyphens-{version('pyphen')}", lambda: _parsed(path)))


def _parsed(path: Any) -> dict[str, tuple[int, tuple[int, ...]]]:
    return {text: (start, tuple(map(int, values))) for text, (start, values) in pyphen.HyphDict(path).patterns.items()}


def _dictionary(patterns: dict[str, tuple[int, tuple[int, ...]]]) -> Any:
    dictionary = pyphen.HyphDict.__new__(pyphen.HyphDict)
    dictionary.patterns, dictionary.cache = patterns, {}
    dictionary.maxlen = max(map(len, patterns))
    return dictionary
