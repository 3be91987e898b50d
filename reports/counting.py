"""The length of a press release as editors ask for it: words, and characters with spaces."""

from typing import NamedTuple

from reports.content.press import PressRelease
from reports.markup import plain


class Size(NamedTuple):
    """Words, and characters including spaces."""

    words: int
    characters: int


def counts(release: PressRelease) -> Size:
    """The size from headline to the end of the body, without background, captions and contact."""
    parts = [release.kicker, release.headline, release.subheadline, f"{release.place} {release.lead}".strip()]
    for section in release.sections:
        parts += [section.heading, plain(section.text)]
        parts += [f"„{quote.text}“ {quote.name}, {quote.function}" for quote in section.quotes]
    text = "\n".join(part for part in parts if part)
    return Size(words=len(text.split()), characters=len(text))
