"""The minutes (Niederschrift) of a meeting, from its head to the list of those who receive them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import ClassVar

from reports.content.document import Document, Picture, Prose
from reports.content.letterhead import Letterhead, Signature


class MinutesState(Enum):
    """How far the minutes have come; everything before ISSUED is printed with the mark of a draft."""

    DRAFT = "Entwurf"
    ISSUED = "Freigegeben"
    APPROVED = "Genehmigt"


class Resolution(Enum):
    """What was settled: a conference agrees, a body with a right to do so decides."""

    AGREEMENT = "Vereinbarung"
    DECISION = "Beschluss"


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """A person in the lists at the head, in nominative: "Frau Dr. Eva Beispiel"."""

    name: str
    organisation: str = ""
    function: str = ""


@dataclass(frozen=True, kw_only=True)
class Votes:
    """Counted votes."""

    yes: int
    no: int = 0
    abstentions: int = 0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """An agreement or decision in its wording, with votes where they were counted."""

    wording: Prose
    kind: Resolution = Resolution.AGREEMENT
    votes: Votes | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """Who does what until when."""

    what: str
    who: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class LifePhaseRow:
    """One life phase in the core table of a conference: what is there, what lacks, what is planned."""

    phase: str
    present: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class MinutesItem:
    """One item of the agenda (TOP); `discussion` is markup."""

    title: str
    discussion: Prose = ""
    outcomes: tuple[Outcome, ...] = ()
    tasks: tuple[Task, ...] = ()
    life_phases: tuple[LifePhaseRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Approval:
    """When and where the minutes were approved, by which votes, and which objections were heard."""

    on: date
    by: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A correction after approval; the text above it stays as it was."""

    on: date
    item: str
    reads: Prose
    shall_read: Prose
    by: str


@dataclass(frozen=True, kw_only=True)
class Minutes(Document):
    """The minutes of one meeting; `date` is the day they were written."""

    letterhead: Letterhead
    subject: str
    state: MinutesState = MinutesState.DRAFT
    public: bool = False
    form: str = "Ergebnisniederschrift"
    reference: str = ""
    starts: datetime
    ends: time | None = None
    place: str
    chair: str
    minute_taker: str
    present: tuple[Attendee, ...] = ()
    excused: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    guests: tuple[Attendee, ...] = ()
    opening: Prose = ""
    items: tuple[MinutesItem, ...] = ()
    next_meeting: str = ""
    enclosures: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    distribution: tuple[str, ...] = ()
    approval: Approval | None = None
    corrections: tuple[Correction, ...] = ()
    version: str = ""

    template: ClassVar[str] = "minutes.html"
    style: ClassVar[str] = "minutes.css"
    kind: ClassVar[str] = "Niederschrift"

    @property
    def title(self) -> str:
        return f"Niederschrift: {self.subject}"

    @property
    def author(self) -> str:
        return f"{self.letterhead.county}, {self.letterhead.office}"

    @property
    def draft(self) -> bool:
        return self.state is MinutesState.DRAFT

    @property
    def pictures(self) -> tuple[Picture, ...]:
        shown = (self.letterhead.arms, *(signature.picture for signature in self.signatures))
        return tuple(picture for picture in shown if picture)
