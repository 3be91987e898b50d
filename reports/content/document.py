"""What all documents share: a title, a day, a language, and files that may travel inside the PDF."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

Prose = Annotated[str, "prose"]
"""Text of several paragraphs; every other text of a content class is a line (see `reports.characters`)."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture as bytes (JPEG, PNG, WebP or TIFF), with the words that stand for it and beside it."""

    data: bytes
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file embedded in the PDF, such as the appointment (ICS) or the list of those present (CSV)."""

    name: str
    data: bytes
    media_type: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """Base of every content class; `date` is the day the document bears, and its PDF's creation date."""

    date: date
    attachments: tuple[Attachment, ...] = ()

    template: ClassVar[str]
    style: ClassVar[str]
    kind: ClassVar[str]

    @property
    def title(self) -> str:
        """The title of the PDF, shown in the window's title bar."""
        return self.kind

    @property
    def recipient(self) -> str:
        """Whom an error message names; empty where a document has no single recipient."""
        return ""

    @property
    def author(self) -> str:
        """Who issues the document."""
        return ""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures the document shows."""
        return ()
