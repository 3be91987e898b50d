"""The press review: where what was written, and what it says in the office's own words; never the article itself."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from reports.content.document import Prose
from reports.content.paper import Paper


class Tone(Enum):
    """How an article speaks of the matter."""

    FRIENDLY = "wohlwollend"
    NEUTRAL = "sachlich"
    CRITICAL = "kritisch"


@dataclass(frozen=True, kw_only=True)
class Clipping:
    """One article by its bibliographic data; `summary` is in own words, `quotation` at most a short phrase."""

    on: date
    medium: str
    headline: str
    summary: Prose = ""
    author: str = ""
    page: str = ""
    link: str = ""
    quotation: str = ""
    municipality: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, kw_only=True)
class PressReview(Paper):
    """What media wrote between two days; clippings are printed in the order given."""

    first_day: date
    last_day: date
    clippings: tuple[Clipping, ...] = ()
    note: Prose = ""

    template: ClassVar[str] = "press_review.html"
    style: ClassVar[str] = "press_review.css"
    kind: ClassVar[str] = "Presseübersicht"

    @property
    def matter(self) -> str:
        first, last = (f"{day.day:02}.{day.month:02}.{day.year}" for day in (self.first_day, self.last_day))
        return first if first == last else f"{first} bis {last}"
