"""What must be seen before printing: each finding says what is wrong and where it is mended."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from intranet.accounts.permissions import Permission
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Channel, ConferenceState
from intranet.contacts.letters import addressee, opening
from intranet.contacts.obstacles import why_no_letter
from intranet.contacts.states import Greeting
from intranet.core import clock, german
from intranet.dispatch import placeholders
from intranet.dispatch.models import Dispatch, LetterText
from intranet.dispatch.placeholders import Source
from intranet.dispatch.states import LetterKind
from intranet.documents.models import Letterhead

MONTHS = "|".join(german.MONTHS)
WEEKDAYS = "|".join(german.WEEKDAYS)
DATE = rf"(\d{{1,2}})\.\s*(?:(\d{{1,2}})\.\s*|({MONTHS})\b\s*)(\d{{4}})?"
WITH_WEEKDAY = re.compile(rf"\b({WEEKDAYS})s?,?\s+(?:den\s+|dem\s+)?{DATE}")
ANY_DATE = re.compile(rf"(?<![\d.]){DATE}(?!\d)")
# What people leave in a draft for themselves.
MARKER = re.compile(
    r"X{3,}|\bxx+\b|\bTODO\b|\bTBD\b|\bFIXME\b|\?{2,}|@{2,}|<<|>>|_{3,}|\[\s*(?:\.{3}|…)\s*\]|\bNN\b|\bN\.\s?N\.|"
    r"\b[Ll]orem ipsum\b|\b(?:bitte )?(?:ergänzen|prüfen|klären)!|\((?:intern|noch (?:offen|zu klären))[^)]*\)"
)
AFTERWARDS = ConferenceState.after_the_day()
GIVEN_UP = frozenset({ConferenceState.CANCELLED, ConferenceState.POSTPONED})


class Mend(NamedTuple):
    """The page where something is mended: the words of the link, where it leads, and who may go there."""

    label: str
    endpoint: str
    values: Mapping[str, Any]
    needs: Permission = Permission.CONFERENCES_EDIT


@dataclass(frozen=True)
class Finding:
    """What is wrong, and where it is mended; a hint does not keep a letter back."""

    what: str
    mend: Mend | None = None
    is_hint: bool = False


def fitting(conference: Conference) -> Sequence[LetterKind]:
    """The letters that make sense where the conference stands, in their usual order."""
    if conference.state in AFTERWARDS:
        return (LetterKind.THANKS,)
    if conference.state is ConferenceState.CANCELLED:
        return (LetterKind.CANCELLATION,)
    given_up = {LetterKind.CANCELLATION} if conference.state not in GIVEN_UP else set()
    return [kind for kind in LetterKind if kind not in {LetterKind.THANKS, *given_up}]


def of_conference(conference: Conference, kind: LetterKind) -> Iterator[Finding]:
    """Whether the conference is where such a letter makes sense, and its days agree with each other."""
    edit = Mend("Konferenz bearbeiten", "conferences.edit", {"id": conference.id})
    show = Mend("Zur Konferenz", "conferences.show", {"id": conference.id})
    state = conference.state
    if kind is LetterKind.THANKS:
        if state not in AFTERWARDS:
            yield Finding("Gedankt wird, wenn die Konferenz als durchgeführt eingetragen ist.", show)
        return
    if kind is LetterKind.CANCELLATION:
        if state not in GIVEN_UP:
            yield Finding("Die Konferenz ist weder abgesagt noch verschoben.", show)
        return
    if state not in ConferenceState.before_the_day():
        yield Finding(f"Die Konferenz ist „{state.label}“. Dafür geht kein solches Schreiben mehr hinaus.", show)
        return
    if not (conference.starts_at and conference.hall):
        yield Finding("Tag, Uhrzeit oder Ort fehlen.", edit)
        return
    yield from _days(conference, kind, edit)


def _days(conference: Conference, kind: LetterKind, edit: Mend) -> Iterator[Finding]:
    day, reply_by = conference.day, conference.reply_by
    if day is None:
        return
    if day < clock.today():
        yield Finding(f"Der Termin am {german.long_day(day)} ist vorbei.", edit)
    if kind not in LetterKind.with_slip() or reply_by is None:
        return
    if reply_by < clock.today():
        yield Finding(f"Die Rückmeldefrist ist am {german.day(reply_by)} abgelaufen.", edit)
    elif reply_by > day:
        yield Finding(f"Die Rückmeldefrist ({german.day(reply_by)}) liegt nach der Konferenz.", edit)


def of_letterhead(head: Letterhead) -> Iterator[Finding]:
    """Somebody has to sign."""
    if not head.head_name:
        yield Finding(
            "Im Briefkopf fehlt der Name, der unter den Schreiben steht. Die Verwaltung trägt ihn ein.",
            Mend("Briefkopf bearbeiten", placeholders.HEAD, {}, Permission.SETTINGS_MANAGE),
        )


def of_runs(lying_ready: Iterable[Dispatch]) -> Iterator[Finding]:
    """Letters of the same kind that lie there printed: whoever gets both gets one too many."""
    for run in lying_ready:
        what = f"Versandlauf {run.id} mit {german.plural(run.asked, 'Brief', 'Briefen')} liegt noch ungesendet da."
        yield Finding(what, Mend("Versandlauf ansehen", "dispatch.show", {"id": run.id}), is_hint=True)


def of_text(text: LetterText, conference: Conference, head: Letterhead) -> Iterator[Finding]:
    """Placeholders without a value, and what nobody wants to read in a letter: in the text, and in what it takes in."""
    written = f"{text.subject}\n{text.text}\n{text.closing_text}"
    here: dict[str, Any] = {"id": conference.id}
    for one in placeholders.empty(Source(conference, head), written):
        if not one.is_personal:
            values = here if one.endpoint.startswith("conferences.") else {}
            needs = Permission.SETTINGS_MANAGE if one.endpoint == placeholders.HEAD else Permission.CONFERENCES_EDIT
            mend = Mend(f"„{one.word}“ eintragen", one.endpoint, values, needs)
            yield Finding(f"Für den Platzhalter „{one.word}“ ist nichts eingetragen.", mend)
    year = (conference.day or clock.today()).year
    items = "\n".join(f"{item.title}\n{item.speaker}" for item in conference.agenda)
    for name, content, endpoint, values in (
        ("Text des Schreibens", written, "dispatch.edit_text", {"kind": text.kind.value}),
        ("Einladungstext", conference.purpose, "conferences.edit", here),
        ("Titel und Motto", f"{conference.title}\n{conference.motto}", "conferences.edit", here),
        ("Zugang", conference.access_notes, "conferences.edit", here),
        ("Tagesordnung", items, "conferences.agenda", here),
    ):
        for what, is_hint in faults_of(content, year=year):
            yield Finding(f"{name}: {what}", Mend(f"{name} bearbeiten", endpoint, values), is_hint)


def faults_of(text: str, *, year: int) -> Iterator[tuple[str, bool]]:
    """What is wrong with a written text, and whether it is only a hint.

    Args:
        year: the year meant where a date names none.
    """
    for found in MARKER.finditer(text):
        yield f"„{found[0]}“ sieht nach einer Notiz für den Entwurf aus.", False
    for found in WITH_WEEKDAY.finditer(text):
        day = _day(found.groups()[1:], year)
        if day is None:
            yield f"Den Tag „{found[0]}“ gibt es nicht.", False
        elif german.WEEKDAYS[day.weekday()] != found[1]:
            right = german.WEEKDAYS[day.weekday()]
            yield f"„{found[0].strip()}“: Der {german.day(day)} ist ein {right}.", False
    for found in ANY_DATE.finditer(text):
        if not found[4]:
            yield f"Dem Datum „{found[0].strip()}“ fehlt das Jahr.", True


def _day(parts: tuple[str | None, ...], year: int) -> date | None:
    day, number, month, written = parts
    try:
        return date(
            int(written or year), int(number) if number else german.MONTHS.index(month or "") + 1, int(day or 0)
        )
    except ValueError:
        return None


def of_person(
    invitee: Invitee, *, channel: Channel, signing: frozenset[int], unprintable: str, is_twice: bool
) -> Iterator[Finding]:
    """What keeps a letter from one person, and what somebody should look at.

    Args:
        signing: the ids of the people who sign the letters.
        unprintable: why this very letter cannot be printed.
        is_twice: whether the same person stands further up among those who get one.
    """
    function = invitee.function
    person, place = function.person, invitee.reached_at
    to_person = Mend("Person bearbeiten", "contacts.edit_person", {"id": person.id})
    where = to_person
    if function.organisation is not None and place is function.organisation:
        where = Mend("Anschrift bearbeiten", "contacts.edit_organisation", {"id": function.organisation.id})
    if person.id in signing:
        yield Finding("Die Person unterschreibt selbst und bekommt deshalb kein Schreiben.")
        return
    for reason in why_no_letter(function, at=place):
        is_about_address = reason.startswith(("Die Straße", "Postleitzahl", "Post kam"))
        if channel is Channel.LETTER or not is_about_address:
            yield Finding(reason, where if is_about_address else to_person)
    if channel is Channel.EMAIL and not (person.email or place.email):
        yield Finding("Die E-Mail-Adresse fehlt.", to_person)
    if is_twice and not invitee.is_meant_twice:
        doubles = Mend("Doppelte ansehen", "conferences.doubles", {"id": invitee.conference_id})
        yield Finding("Die Person steht zweimal auf der Liste und bekommt nur ein Schreiben.", doubles)
    if unprintable:
        yield Finding(unprintable, where)
    if person.greeting is Greeting.NONE and not person.letter_greeting:
        if person.first_name:
            _, greeting = opening(addressee(function, at=place))
            yield Finding(f"Ohne Anrede beginnt der Brief mit „{greeting}“.", to_person, True)
        else:
            yield Finding("Die Anrede fehlt.", to_person)
    if channel is Channel.LETTER and place.address_needs_check and place.mail_returned_on is None:
        yield Finding("Die Anschrift ist zu prüfen.", where, True)


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Those that keep a letter back."""
    return [one for one in findings if not one.is_hint]
