"""A visit to a town hall: what to know before, and the note for the files after."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from reports.content.document import Picture, Prose
from reports.content.letterhead import Signature
from reports.content.paper import Paper


@dataclass(frozen=True, kw_only=True)
class OfficeHolder:
    """Who is visited, in nominative: name, office, since when, and how to reach them."""

    name: str
    office: str
    since: str = ""
    contact: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """One figure with the words that explain it; `as_of` says from when or where it is."""

    label: str
    value: str
    as_of: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactNote:
    """One earlier contact."""

    on: date
    who: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What was promised and is still open; overdue when `until` lies before the day of the document."""

    what: str
    who: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class PhaseOffers:
    """Partners and offers on site for one life phase, and what lacks there."""

    phase: str
    partners: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VisitBriefing(Paper):
    """What the head of the county reads before a visit; parts without content are left out."""

    municipality: str
    starts: datetime | None = None
    place: str = ""
    participants: tuple[str, ...] = ()
    holder: OfficeHolder | None = None
    topics: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    contacts: tuple[ContactNote, ...] = ()
    promises: tuple[Promise, ...] = ()
    conference: Prose = ""
    phases: tuple[PhaseOffers, ...] = ()
    note: Prose = ""

    template: ClassVar[str] = "visit_briefing.html"
    style: ClassVar[str] = "visits.css"
    kind: ClassVar[str] = "Besuchsvorbereitung"

    @property
    def matter(self) -> str:
        return self.municipality


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """A reminder (Wiedervorlage) for the writer or a colleague."""

    on: date
    reason: str = ""
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitNote(Paper):
    """A note for the files (Vermerk): no salutation, no closing; the numbered orders end with z.d.A.

    `office` and `place` stand before the day at the head; `text` is markup; `orders` are further
    numbered instructions such as "Frau Exempel z. K.".
    """

    office: str
    place: str
    clerk: str = ""
    subject: str
    participants: tuple[str, ...] = ()
    text: Prose = ""
    orders: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    to_the_files: bool = True
    signatures: tuple[Signature, ...] = ()

    template: ClassVar[str] = "visit_note.html"
    style: ClassVar[str] = "visits.css"
    kind: ClassVar[str] = "Vermerk"

    @property
    def matter(self) -> str:
        return self.subject

    @property
    def pictures(self) -> tuple[Picture, ...]:
        signed = tuple(signature.picture for signature in self.signatures if signature.picture)
        return (*super().pictures, *signed)
