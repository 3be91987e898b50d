"""The conference as an appointment for any calendar (RFC 5545), whose later versions replace the earlier ones."""

from datetime import datetime, timedelta

from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.errors import Refused
from intranet.documents.models import Letterhead

MEDIA_TYPE = "text/calendar"
NAME = "termin.ics"
USUAL_LENGTH = timedelta(hours=3)
LONGEST_LINE = 75  # octets, RFC 5545, 3.1
ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Europe/Berlin",
    "BEGIN:DAYLIGHT", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:CEST",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZNAME:CET",
    "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip


def appointment(conference: Conference, head: Letterhead) -> bytes:
    """The ICS file; its UID never changes, its SEQUENCE grows with every change and with a cancellation.

    Whoever invites is named as the organiser where an e-mail address is known: without one some calendars pass over
    what is cancelled (RFC 5546, 3.2.5). One that was postponed and has no new day yet is taken out of calendars; such a
    file needs no day (the same section), and the new day puts it back.

    Raises:
        Refused: while the conference has no date and never had one.
    """
    is_off = is_called_off(conference)
    if conference.starts_at is None and not is_off:
        raise Refused("Die Konferenz hat noch keinen Termin. Legen Sie ihn unter „Bearbeiten“ fest.")
    organiser = f"{head.county}, {head.office}"
    place = f"{conference.postcode} {conference.city}".strip()
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Praeventionsbuero//Intranet//DE", "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if is_off else 'PUBLISH'}",
        *ZONE,
        "BEGIN:VEVENT",
        f"UID:konferenz-{conference.id}-{conference.created_at:%Y%m%d%H%M%S}@intranet.praeventionsbuero",
        f"SEQUENCE:{2 * (conference.edition - 1) + is_off}",
        f"DTSTAMP:{clock.now():%Y%m%dT%H%M%SZ}",
        *_span(conference),
        f"SUMMARY:{_text(conference.title)}",
        f"LOCATION:{_text(', '.join(part for part in (conference.hall, conference.street, place) if part))}",
        f"DESCRIPTION:{_text(conference.motto)}",
        f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}",
        f"CONTACT:{_text(organiser)}",
        f"ORGANIZER;CN={_quoted(organiser)}:{f'mailto:{head.email}' if head.email else ''}",
        "TRANSP:OPAQUE",
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "".join(_folded(line) + "\r\n" for line in lines if not line.endswith(":")).encode()


def is_called_off(conference: Conference) -> bool:
    """Whether the day that calendars may hold is no longer true, and no other has taken its place."""
    if conference.state is ConferenceState.POSTPONED:
        return conference.starts_at is None
    return conference.state is ConferenceState.CANCELLED


def _span(conference: Conference) -> tuple[str, ...]:
    if conference.starts_at is None:
        return ()
    ends = conference.ends_at or conference.starts_at + USUAL_LENGTH
    return (
        f"DTSTART;TZID=Europe/Berlin:{_wall(conference.starts_at)}",
        f"DTEND;TZID=Europe/Berlin:{_wall(ends)}",
    )


def _wall(moment: datetime) -> str:
    return f"{clock.local(moment):%Y%m%dT%H%M%S}"


def _text(value: str) -> str:
    """Characters with a meaning of their own are escaped (RFC 5545, 3.3.11)."""
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\n", "\\n")


def _quoted(value: str) -> str:
    """The value of a parameter, which knows neither quotation marks nor line breaks (RFC 5545, 3.2)."""
    plain = "".join(" " if letter < " " else letter for letter in value.replace('"', "'"))
    return f'"{plain}"'


def _folded(line: str) -> str:
    """A long line on several, none over 75 octets, no letter torn apart."""
    pieces, room = [""], LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(" ")
            room = LONGEST_LINE - 1
        pieces[-1] += letter
        room -= size
    return "\r\n".join(pieces)
