"""Letters from one frame: the plain letter, the invitation with its reply slip, and what follows an invitation."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import ClassVar

from reports.content.document import Document, Picture, Prose
from reports.content.letterhead import Letterhead, Particulars, Signature
from reports.content.people import Addressee
from reports.salutation import short_name


@dataclass(frozen=True, kw_only=True)
class Letter(Document):
    """A letter by DIN 5008; `text` is markup (see `reports.markup`), `subject` one line without a full stop."""

    letterhead: Letterhead
    addressee: Addressee
    particulars: Particulars = field(default_factory=Particulars)
    subject: str
    text: Prose = ""
    greeting: str = "Mit freundlichen Grüßen"
    signatures: tuple[Signature, ...] = ()
    enclosures: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()

    template: ClassVar[str] = "letter.html"
    style: ClassVar[str] = "letter.css"
    kind: ClassVar[str] = "Brief"

    @property
    def title(self) -> str:
        return f"{self.subject} – {self.recipient}"

    @property
    def recipient(self) -> str:
        return short_name(self.addressee)

    @property
    def author(self) -> str:
        return f"{self.letterhead.county}, {self.letterhead.office}"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        shown = (self.letterhead.arms, *(signature.picture for signature in self.signatures))
        return tuple(picture for picture in shown if picture)


@dataclass(frozen=True, kw_only=True)
class Event:
    """When and where; times are local times of Kreis Düren."""

    name: str
    starts: datetime
    ends: time | None = None
    hall: str
    street: str = ""
    postcode: str = ""
    city: str = ""
    motto: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaPoint:
    """One line of the programme; `starts` may be open."""

    title: str
    starts: time | None = None
    who: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line that reads otherwise than in an earlier letter; a side that is empty was not there."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplySlip:
    """The page to be sent back; `code` names the invited person, `link` is what the QR code opens."""

    code: str
    send_to: tuple[str, ...]
    by: date
    phone: str = ""
    fax: str = ""
    email: str = ""
    link: str = ""
    groups: tuple[str, ...] = ()
    asks_for_meals: bool = True


@dataclass(frozen=True, kw_only=True)
class Invitation(Letter):
    """An invitation: `text` says why, `closing_text` follows programme and notes."""

    event: Event
    agenda: tuple[AgendaPoint, ...] = ()
    for_whom: str = ""
    travel: str = ""
    accessibility: str = ""
    photo_notice: str = ""
    privacy_notice: str = ""
    closing_text: Prose = ""
    reply: ReplySlip | None = None

    template: ClassVar[str] = "invitation.html"
    kind: ClassVar[str] = "Einladung"


@dataclass(frozen=True, kw_only=True)
class SaveTheDate(Letter):
    """Asks to keep a day free; the invitation follows."""

    event: Event
    invitation_follows: str = ""

    template: ClassVar[str] = "save_the_date.html"
    kind: ClassVar[str] = "Terminankündigung"


@dataclass(frozen=True, kw_only=True)
class Reminder(Letter):
    """Reminds of an invitation that has not been answered."""

    event: Event
    invited_on: date
    reply: ReplySlip | None = None

    template: ClassVar[str] = "reminder.html"
    kind: ClassVar[str] = "Erinnerung"


@dataclass(frozen=True, kw_only=True)
class ChangeNotice(Letter):
    """Says that day, time, place or programme have changed; shows old and new beside each other.

    Day, time and place are compared by the template; `changes` are the lines beyond that.
    """

    former: Event
    event: Event
    reason: str = ""
    changes: tuple[Change, ...] = ()
    agenda: tuple[AgendaPoint, ...] = ()
    reply: ReplySlip | None = None

    template: ClassVar[str] = "change_notice.html"
    kind: ClassVar[str] = "Terminänderung"


@dataclass(frozen=True, kw_only=True)
class Cancellation(Letter):
    """Says that an event will not take place."""

    event: Event
    reason: str = ""

    template: ClassVar[str] = "cancellation.html"
    kind: ClassVar[str] = "Absage"


@dataclass(frozen=True, kw_only=True)
class ThankYou(Letter):
    """Thanks for taking part, or for helping."""

    event: Event

    template: ClassVar[str] = "thank_you.html"
    kind: ClassVar[str] = "Dank"
