"""The press release: words for editors, cut from the end, with quotes that were released by their speakers."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from reports.content.document import Document, Picture, Prose
from reports.content.letterhead import Letterhead


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What a person said, with name and function; printed after the section it belongs to."""

    text: str
    name: str
    function: str


@dataclass(frozen=True, kw_only=True)
class PressSection:
    """A part of the body; `text` is markup."""

    text: Prose
    heading: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Caption:
    """The words of a picture that travels as a file of its own."""

    text: Prose
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class PressContact:
    """Whom editors may ask."""

    name: str
    office: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class PressRelease(Document):
    """A press release; `embargo` is the moment until which it must not be published.

    A `draft` carries the mark of a draft, for it must not reach an editor unseen.
    """

    letterhead: Letterhead
    draft: bool = False
    number: str = ""
    embargo: datetime | None = None
    kicker: str = ""
    headline: str
    subheadline: str = ""
    place: str = ""
    lead: Prose
    sections: tuple[PressSection, ...] = ()
    background: Prose = ""
    images: tuple[Picture, ...] = ()
    captions: tuple[Caption, ...] = ()
    contact: PressContact | None = None

    template: ClassVar[str] = "press_release.html"
    style: ClassVar[str] = "press_release.css"
    kind: ClassVar[str] = "Pressemitteilung"

    @property
    def title(self) -> str:
        return f"{'Entwurf der ' if self.draft else ''}Pressemitteilung: {self.headline}"

    @property
    def author(self) -> str:
        return f"{self.letterhead.county}, {self.letterhead.office}"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (*((self.letterhead.arms,) if self.letterhead.arms else ()), *self.images)
