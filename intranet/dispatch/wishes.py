"""What somebody asks for: a letter, to whom, by which way, with what."""

from dataclasses import dataclass

from intranet.conferences.states import Channel
from intranet.contacts.states import OrganisationKind
from intranet.dispatch.states import Audience, LetterKind

USUAL = {
    LetterKind.SAVE_THE_DATE: Audience.NEW,
    LetterKind.INVITATION: Audience.NEW,
    LetterKind.REMINDER: Audience.UNANSWERED,
    LetterKind.CHANGE: Audience.OUTDATED,
    LetterKind.CANCELLATION: Audience.REACHED,
    LetterKind.THANKS: Audience.PRESENT,
}
"""Whom a kind of letter goes to if nobody says otherwise."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks for: the letter, to whom, by which way, with what."""

    kind: LetterKind
    audience: Audience
    channel: Channel = Channel.LETTER
    search: str = ""
    organisation: OrganisationKind | None = None
    with_agenda: bool = True
    with_slip: bool = True
