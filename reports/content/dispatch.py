"""What lies beside a pile of letters: the sheet that says how many, and the list of outgoing post."""

from dataclasses import dataclass
from typing import ClassVar

from reports.content.paper import Paper


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Somebody who gets no letter in this run, and why."""

    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CoverSheet(Paper):
    """The sheet on top of the pile: what was asked for, what was printed, and who was left out.

    `asked` letters were asked for and `printed` are in the print file of `pages` pages, whose SHA-256 is `checksum`.
    """

    occasion: str
    letter: str
    asked: int
    printed: int
    pages: int
    text_version: str = ""
    made_by: str = ""
    made_at: str = ""
    checksum: str = ""
    left_out: tuple[LeftOut, ...] = ()

    template: ClassVar[str] = "cover_sheet.html"
    style: ClassVar[str] = "dispatch.css"
    kind: ClassVar[str] = "Deckblatt zum Versand"

    @property
    def matter(self) -> str:
        return self.occasion


@dataclass(frozen=True, kw_only=True)
class Posting:
    """One letter that leaves the house; `address` are the lines in the window of its envelope."""

    recipient: str
    address: tuple[str, ...]
    function: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class PostList(Paper):
    """The list of outgoing post, in the order of the envelopes; signed when they are handed over."""

    occasion: str
    letter: str
    postings: tuple[Posting, ...] = ()

    template: ClassVar[str] = "post_list.html"
    style: ClassVar[str] = "dispatch.css"
    kind: ClassVar[str] = "Postausgangsliste"

    @property
    def matter(self) -> str:
        return self.occasion
