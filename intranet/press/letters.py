"""The press release as `reports` prints and counts it."""

import re

from markupsafe import Markup

import reports
from intranet.core import clock
from intranet.documents import letters as documents
from intranet.documents.actions import Sheet
from intranet.documents.queries import letterhead
from intranet.documents.states import DocumentKind
from intranet.press.models import PressRelease
from intranet.press.states import PressState
from reports.captions import with_places
from reports.counting import Size, counts
from reports.markup import to_html

APPROVED = frozenset({PressState.SENT, PressState.ARCHIVED})


def release_sheet(release: PressRelease) -> Sheet:
    """Ready to print."""
    return Sheet(
        content=release_content(release),
        kind=DocumentKind.PRESS_RELEASE,
        title=f"Pressemitteilung {release.headline} ({release.state.label})",
    )


def release_content(release: PressRelease) -> reports.PressRelease:
    """Everything the release says; until it is approved, it carries the mark of a draft."""
    head = letterhead()
    return reports.PressRelease(
        date=release.dated_on,
        letterhead=documents.letterhead(head),
        draft=release.state not in APPROVED,
        number=release.number,
        embargo=clock.local(release.embargo).replace(tzinfo=None) if release.embargo else None,
        kicker=release.kicker,
        headline=release.headline,
        subheadline=release.subheadline,
        place=release.place,
        lead=release.lead,
        sections=sections(release),
        background=release.background,
        captions=_captions(release),
        contact=reports.PressContact(name=head.press_contact, phone=head.press_phone, email=head.press_email),
    )


def size_of(release: PressRelease) -> Size:
    """Words and characters with spaces, exactly as the print states them."""
    return counts(release_content(release))


def as_html(text: str, *, level: int) -> Markup:
    """A text of the release as the page shows it, exactly as the print would."""
    return to_html(text, level)


def sections(release: PressRelease) -> tuple[reports.PressSection, ...]:
    """The body cut at its headings; the quote stands after the first part, where it is not cut off."""
    first, *others = re.split(r"(?m)^##? +", release.body)
    quotes = (
        (reports.Quote(text=release.quote, name=release.quote_name, function=release.quote_function),)
        if release.quote
        else ()
    )
    parts = [("", first)] if first.strip() else []
    parts += [(heading.strip(), text) for heading, _, text in (part.partition("\n") for part in others)]
    return tuple(
        reports.PressSection(heading=heading, text=text.strip(), quotes=() if number else quotes)
        for number, (heading, text) in enumerate(parts)
    )


def _captions(release: PressRelease) -> tuple[reports.Caption, ...]:
    """The words for the picture, which itself goes out as a file of its own."""
    return (reports.Caption(text=release.caption, credit=release.credit),) if release.caption else ()


def caption_with_places(caption: str, pictured: str) -> str:
    """The caption saying who stands where; `pictured` names the people from left to right, one a line."""
    return with_places(caption, pictured.split("\n"))
