"""What lists, sheets and reports share: the short letterhead, what they are about, and a mark of their version."""

from dataclasses import dataclass
from typing import ClassVar

from reports.content.document import Document, Picture
from reports.content.letterhead import Letterhead


@dataclass(frozen=True, kw_only=True)
class Paper(Document):
    """Base of all documents under the short letterhead; `version` stands at the foot of every page."""

    letterhead: Letterhead
    reference: str = ""
    version: str = ""

    style: ClassVar[str] = "paper.css"

    @property
    def matter(self) -> str:
        """The heading of the document, repeated at the head of following pages."""
        return self.kind

    @property
    def title(self) -> str:
        return f"{self.kind}: {self.matter}"

    @property
    def author(self) -> str:
        return f"{self.letterhead.county}, {self.letterhead.office}"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (self.letterhead.arms,) if self.letterhead.arms else ()
