"""Turns a conference, a text and a person into the letter that `reports` prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import reports
from intranet.conferences.guards import host_in_office
from intranet.conferences.letters import agenda, event, reply_slip
from intranet.conferences.models import Conference, Invitee
from intranet.contacts.letters import addressee
from intranet.core import clock
from intranet.dispatch import placeholders
from intranet.dispatch.appointment import MEDIA_TYPE, NAME, appointment, is_called_off
from intranet.dispatch.letters.changes import changed_lines
from intranet.dispatch.models import LetterText
from intranet.dispatch.placeholders import Source, fill
from intranet.dispatch.states import LetterKind
from intranet.documents.frozen import with_values
from intranet.documents.letters import head_signature, letterhead, particulars
from intranet.documents.models import Letterhead
from reports.address import fit
from reports.characters import check
from reports.labels import fit_label
from reports.salutation import address_lines

SOMEBODY = reports.Addressee(organisation="–", city="–")
"""Stands in the content that all letters of a run share, until each gets its own."""


@dataclass(frozen=True, kw_only=True)
class Writing:
    """All that the letters of a run have in common.

    `told` is what a run told before (its event and agenda), by the run's id: what a change notice compares with.
    """

    kind: LetterKind
    conference: Conference
    head: Letterhead
    text: LetterText
    clerk: str
    with_agenda: bool = True
    with_slip: bool = True
    told: Mapping[int, reports.Letter] | None = None


def shared(writing: Writing, somebody: Invitee) -> reports.Letter:
    """The content that all letters share, addressed to nobody yet; `somebody` is any of those who get one."""
    conference, head, kind = writing.conference, writing.head, writing.kind
    source = Source(conference, head)
    slip = writing.with_slip and kind in LetterKind.with_slip()
    common: dict[str, Any] = {
        "date": clock.today(),
        "letterhead": letterhead(head),
        "addressee": SOMEBODY,
        "particulars": particulars(head, clerk=writing.clerk, mark=f"{conference.id:04d}"),
        "subject": fill(writing.text.subject, source, is_line=True),
        "text": fill(writing.text.text, source),
        "signatures": _signatures(conference, head),
        "enclosures": ("Rückmeldebogen",) if slip else (),
        "attachments": _attachments(conference, head, kind),
    }
    closing = fill(writing.text.closing_text, source)
    points = agenda(conference) if writing.with_agenda and kind in LetterKind.with_agenda() else ()
    reply: dict[str, Any] = {"reply": reply_slip(somebody, head) if slip else None}
    evening = _event(writing)
    match kind:
        case LetterKind.SAVE_THE_DATE:
            return reports.SaveTheDate(**common, event=evening, invitation_follows=closing)
        case LetterKind.INVITATION:
            notes: dict[str, Any] = {
                "accessibility": _sentences(
                    conference.access_notes, "Bitte teilen Sie uns mit, wenn Sie Unterstützung brauchen."
                ),
                "photo_notice": head.photo_notice,
                "privacy_notice": head.privacy_notice,
            }
            return reports.Invitation(**common, **notes, **reply, event=evening, agenda=points, closing_text=closing)
        case LetterKind.REMINDER:
            return reports.Reminder(**common, **reply, event=evening, invited_on=conference.sent_on or clock.today())
        case LetterKind.CHANGE:
            reason = conference.reason
            return reports.ChangeNotice(**common, **reply, former=evening, event=evening, reason=reason, agenda=points)
        case LetterKind.CANCELLATION:
            return reports.Cancellation(**common, event=evening, reason=conference.reason)
        case LetterKind.THANKS:
            return reports.ThankYou(**common, event=evening)


def own(
    writing: Writing, invitee: Invitee, *, code: str, invited_on: date | None = None, told_by: int | None = None
) -> dict[str, Any]:
    """What only the letter of this person says, by the path of its field (see `documents.frozen.with_values`).

    Args:
        code: the check code of the letter.
        told_by: the id of the run that last told this person day and place.
    """
    function, conference = invitee.function, writing.conference
    values: dict[str, Any] = {
        "addressee": addressee(function, at=invitee.reached_at),
        "particulars.edition": f"{conference.edition}, Prüfcode {code}",
    }
    if writing.with_slip and writing.kind in LetterKind.with_slip():
        values["reply.code"] = invitee.code
    if placeholders.personal(writing.text.subject, writing.text.text, writing.text.closing_text):
        source = Source(conference, writing.head, function)
        values |= {"subject": fill(writing.text.subject, source, is_line=True), "text": fill(writing.text.text, source)}
        if writing.kind is LetterKind.INVITATION:
            values["closing_text"] = fill(writing.text.closing_text, source)
    if writing.kind is LetterKind.REMINDER and invited_on:
        values["invited_on"] = invited_on
    if writing.kind is LetterKind.CHANGE and writing.told and told_by is not None and told_by in writing.told:
        before = writing.told[told_by]
        values |= {"former": before.event, "changes": changed_lines(before, conference)}  # type: ignore[attr-defined]  # only letters that tell an event are told
    return values


def whole(common: reports.Letter, values: Mapping[str, Any]) -> reports.Letter:
    """The letter of one person."""
    letter: reports.Letter = with_values(common, values)
    return letter


def why_unprintable(letter: reports.Letter, *, like: reports.Letter | None) -> str:
    """What keeps this very letter from being printed: an address that fits no window or label, a letter no font has."""
    try:
        fit(letter.addressee)
        fit_label(letter.addressee, reports.LABELS_70_X_37)
        check(letter, like=like)
    except reports.DocumentError as error:
        return error.cause
    return ""


def address_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The lines in the window of the envelope."""
    return address_lines(values["addressee"])


def _event(writing: Writing) -> reports.Event:
    """When and where; what was given up is told as it was last told to anybody."""
    if writing.conference.starts_at is not None:
        return event(writing.conference)
    told = list((writing.told or {}).values())
    last: reports.Event = told[-1].event  # type: ignore[attr-defined]  # see own()
    return last


def _attachments(conference: Conference, head: Letterhead, kind: LetterKind) -> tuple[reports.Attachment, ...]:
    is_off = is_called_off(conference)
    if kind is LetterKind.THANKS or (conference.starts_at is None and not is_off):
        return ()
    data = appointment(conference, head)
    about = "Absage des Termins für den Kalender" if is_off else "Termin der Konferenz für den Kalender"
    return (reports.Attachment(name=NAME, data=data, media_type=MEDIA_TYPE, description=about),)


def _signatures(conference: Conference, head: Letterhead) -> tuple[reports.Signature, ...]:
    host = host_in_office(conference)
    there = (reports.Signature(name=host.person.full_name, function=host.name),) if host else ()
    return (*there, head_signature(head))


def _sentences(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
