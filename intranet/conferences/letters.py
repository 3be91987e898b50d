"""Turns a conference and its invitees into the content that `reports` prints."""

from datetime import date, timedelta

import reports
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.template import DAYS_TO_REPLY
from intranet.contacts.letters import addressee
from intranet.core import clock, german
from intranet.documents.actions import LetterSheet
from intranet.documents.letters import head_signature, letterhead, particulars
from intranet.documents.models import Letterhead
from intranet.documents.states import DocumentKind

MOST_GROUPS = 6  # more would not fit on the slip beside everything else


def invitation(invitee: Invitee, head: Letterhead, *, mayor: str = "", clerk: str = "") -> LetterSheet:
    """The invitation of one person, with the reply slip that bears their code.

    Args:
        mayor: who signs for the municipality, with the office, as "Eva Beispiel, Bürgermeisterin"; may be empty.
        clerk: whom to ask, in the block beside the address.
    """
    conference = invitee.conference
    name = invitee.function.person.full_name
    content = reports.Invitation(
        date=clock.today(),
        letterhead=letterhead(head),
        addressee=addressee(invitee.function, at=invitee.reached_at),
        particulars=particulars(head, clerk=clerk, mark=f"{conference.id:04d}"),
        subject=f"Einladung: {conference.title}",
        text=f"wir laden Sie herzlich ein.\n\n{conference.purpose}",
        event=event(conference),
        agenda=agenda(conference),
        accessibility=_sentences(conference.access_notes, "Bitte teilen Sie uns mit, wenn Sie Unterstützung brauchen."),
        photo_notice=head.photo_notice,
        privacy_notice=head.privacy_notice,
        closing_text="Wir freuen uns auf Sie und auf das Gespräch mit Ihnen.",
        signatures=_signatures(head, mayor),
        enclosures=("Rückmeldebogen",),
        reply=reply_slip(invitee, head),
    )
    title = f"Einladung {german.day(conference.day)} {name}"
    return LetterSheet(
        content=content, kind=DocumentKind.INVITATION, title=title, recipient=name, function=invitee.function.name,
        function_id=invitee.function_id,
    )  # fmt: skip


def event(conference: Conference) -> reports.Event:
    """When and where, by the office's clock."""
    if conference.starts_at is None:
        raise ValueError("a conference without a date cannot be printed")
    return reports.Event(
        name=conference.title,
        motto=conference.motto,
        starts=clock.local(conference.starts_at).replace(tzinfo=None),
        ends=clock.local(conference.ends_at).time() if conference.ends_at else None,
        hall=conference.hall,
        street=conference.street,
        postcode=conference.postcode,
        city=conference.city,
    )


def agenda(conference: Conference) -> tuple[reports.AgendaPoint, ...]:
    """The items with the times that follow from start and lengths."""
    return tuple(
        reports.AgendaPoint(title=item.title, starts=clock.local(moment).time() if moment else None, who=item.speaker)
        for item, moment in conference.timed_agenda
    )


def reply_slip(invitee: Invitee, head: Letterhead) -> reports.ReplySlip:
    """The page to be sent back, with the deadline."""
    return reports.ReplySlip(
        code=invitee.code,
        send_to=(head.county, head.office, head.street, f"{head.postcode} {head.city}"),
        by=invitee.conference.reply_by or _usual_deadline(invitee.conference.day or clock.today()),
        phone=head.phone,
        email=head.email,
        groups=tuple(entry.name for entry in entries(Catalogue.LIFE_PHASE))[:MOST_GROUPS],
    )


def _usual_deadline(day: date) -> date:
    """Two weeks before, but a week from now where that is too soon, and never after the day itself."""
    return max(day - timedelta(days=DAYS_TO_REPLY), min(day, clock.today() + timedelta(days=7)))


def _signatures(head: Letterhead, mayor: str) -> tuple[reports.Signature, ...]:
    name, _, office = mayor.partition(", ")
    there = (reports.Signature(name=name, function=office),) if name else ()
    return (*there, head_signature(head))


def _sentences(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
