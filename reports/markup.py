"""The small safe markup of the writers: Markdown without raw HTML, with German typography, to HTML."""

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from reports.errors import DocumentError
from reports.typography import clean, german

LONGEST = 300_000
"""Characters of one text; more is not a letter but a mistake."""
DEEPEST = 20
"""Levels of nesting (lists in lists, quotations in quotations)."""
LONGEST_WORD = 60
"""Characters after which a word without any place to break gets one."""

MOST_LINES = 5_000
"""Lines of one text: more take the engine minutes, not seconds."""
MOST_MARKS = 300
"""Emphases and links within one paragraph, for the same reason."""

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "a", "hr"}
RULES = ("newline", "escape", "emphasis", "link", "list", "blockquote", "heading", "hr")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": DEEPEST})
    return parser.enable(list(RULES))


def to_html(text: str, level: int = 2) -> Markup:
    """HTML of a text; its headings start at `level` and never skip one (PDF/UA-1, 7.4.2).

    Raises `DocumentError` for a text that is longer than `LONGEST` characters or `MOST_LINES` lines, or that has
    more than `MOST_MARKS` emphases and links in one paragraph.
    """
    if refusal := beyond_measure(text):
        raise DocumentError(refusal)
    parser = _parser()
    tokens = parser.parse(clean(text))
    for token in tokens:
        _must_have_few_marks(token)
    _set_headings(tokens, level)
    for token in tokens:
        _set_type(token)
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(  # noqa: S704 - cleaned by the allowlist on the same line
        nh3.clean(
            html,
            tags=TAGS,
            attributes={"a": {"href"}, "ol": {"start"}},
            url_schemes={"http", "https", "mailto"},
            attribute_filter=_whole_address,
            link_rel=None,
        )
    )


def beyond_measure(text: str) -> str:
    """Why a text cannot be printed whatever it says, or nothing; `reports.characters` asks for every field."""
    if len(text) > LONGEST:
        return f"Der Text ist mit {len(text)} Zeichen zu lang (höchstens {LONGEST})."
    lines = text.count("\n")
    return f"Der Text hat {lines} Zeilen (höchstens {MOST_LINES}). Kürzen Sie ihn." if lines > MOST_LINES else ""


def _whole_address(tag: str, attribute: str, value: str) -> str | None:
    """Links lead to whole addresses only: what has no scheme would become a path of this machine."""
    if (tag, attribute) != ("a", "href"):
        return value
    if value.lower().startswith("www."):
        return f"https://{value}"
    return value if value.lower().startswith(("https://", "http://", "mailto:")) else None


def plain(text: str) -> str:
    """The words of a text without its marks, for counting characters and words."""
    tokens = _parser().parse(clean(text))
    inline = (token.children or () for token in tokens if token.type == "inline")
    return "\n".join(
        "".join(child.content or " " * (child.type in BREAKS) for child in children) for children in inline
    )


BREAKS = frozenset({"softbreak", "hardbreak"})


def breakable(text: str) -> str:
    """The text with soft hyphens in words too long for any line, such as addresses without spaces."""
    return " ".join(map(_broken, text.split(" "))) if len(text) > LONGEST_WORD else text


def _broken(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    half = LONGEST_WORD // 2
    return "\N{ZERO WIDTH SPACE}".join(word[start : start + half] for start in range(0, len(word), half))


def _set_headings(tokens: list[Token], level: int) -> None:
    """Move headings to the document's levels: each lies one below the nearest higher one before it.

    So headings of equal rank stay equal, and none skips a level, whichever mark a writer begins with.
    """
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            rank = int(token.tag[1])
            while above and above[-1] >= rank:
                above.pop()
            above.append(rank)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level - 1 + len(above), 6)}"


def _must_have_few_marks(token: Token) -> None:
    marks = sum(child.nesting == 1 for child in token.children or ())
    if marks > MOST_MARKS:
        raise DocumentError(f"Ein Absatz hat {marks} Hervorhebungen und Links (höchstens {MOST_MARKS}).")


def _set_type(token: Token) -> None:
    before = ""
    for child in token.children or ():
        if child.type == "text":
            child.content = breakable(german(child.content, before=before))
            before = child.content[-1:] or before
        elif child.type in BREAKS:
            before = " "
