"""What is printed about a visit: the briefing before it, the note and the letter of thanks after it."""

from datetime import date
from textwrap import shorten

import reports
from intranet.contacts import letters as contacts
from intranet.contacts.models import Function
from intranet.core import clock, german
from intranet.core.errors import Refused
from intranet.core.text import lines
from intranet.documents import letters as documents
from intranet.documents.actions import Sheet
from intranet.documents.models import Letterhead
from intranet.documents.states import DocumentKind
from intranet.municipalities.knowledge import Knowledge
from intranet.municipalities.models import FollowUp, Municipality, Visit

THANKS = """\
für das offene Gespräch am {day} danke ich Ihnen herzlich.{topics}

{agreements}Ich freue mich auf die weitere Zusammenarbeit für die Kinder und Familien in {name}.
"""


def briefing(
    visit: Visit,
    head: Letterhead,
    *,
    mayor: Function | None,
    known: Knowledge,
    contacts_before: tuple[reports.ContactNote, ...],
) -> Sheet:
    """Two pages to read before the visit; parts of which nothing is known are left out."""
    place = visit.municipality
    content = reports.VisitBriefing(
        date=clock.today(), letterhead=documents.letterhead(head), reference=_reference(head, visit),
        version=f"Stand {german.day(clock.today())}, Fassung {visit.version}", municipality=place.full_name,
        starts=clock.local(visit.starts_at).replace(tzinfo=None) if visit.starts_at else None, place=visit.place,
        participants=tuple(lines(visit.participants)), holder=_holder(mayor, place), topics=tuple(lines(visit.topics)),
        figures=_figures(place), contacts=contacts_before, promises=_promises(known),
        conference="\n\n".join(known.conference), phases=_phases(known), note=visit.preparation,
    )  # fmt: skip
    return Sheet(content=content, kind=DocumentKind.BRIEFING, title=f"Besuchsvorbereitung {_title(visit)}")


def contact(on: date, who: str, what: str) -> reports.ContactNote:
    """One earlier contact, as the briefing lists it."""
    return reports.ContactNote(on=on, who=who, what=what)


def contact_of_visit(visit: Visit) -> reports.ContactNote:
    """A visit that was made, with whom it met and how its note begins."""
    who = ", ".join(lines(visit.people_met)) or "Rathaus"
    result = shorten(visit.result, 160, placeholder=" …")
    what = f"{visit.kind.label}: {result}" if result else visit.kind.label
    return contact(visit.day or clock.today(), who, what)


def note(visit: Visit, head: Letterhead, *, follow_ups: tuple[FollowUp, ...], clerk: str) -> Sheet:
    """The note for the files.

    Raises:
        Refused: as long as no result is written.
    """
    if not visit.result or visit.day is None:
        raise Refused("Der Vermerk ist noch nicht geschrieben. Tragen Sie zuerst das Ergebnis des Besuchs ein.")
    waiting = [one for one in follow_ups if not one.is_done]
    content = reports.VisitNote(
        date=clock.today(), letterhead=documents.letterhead(head), reference=_reference(head, visit),
        version=f"Fassung {visit.version}", office=head.office, place=head.city, clerk=clerk,
        subject=f"{visit.kind.label} in {visit.municipality.name} am {_long(visit.day)}",
        participants=(*lines(visit.participants), *lines(visit.people_met)), text=_text(visit),
        follow_ups=tuple(_follow_up(one) for one in waiting), signatures=(reports.Signature(name=clerk),),
    )  # fmt: skip
    return Sheet(content=content, kind=DocumentKind.NOTE, title=f"Vermerk {_title(visit)}")


def draft_of_thanks(visit: Visit) -> str:
    """The usual text, to be changed before it is printed; it goes on after the comma of the salutation."""
    topics = [line.rstrip(".") for line in lines(visit.topics)]
    agreed = [line for line in lines(visit.agreements) if line.rstrip(".").lower() != "keine"]
    return THANKS.format(
        day=_long(visit.day) if visit.day else "", name=visit.municipality.name,
        topics=f" Wir haben über diese Themen gesprochen: {'; '.join(topics)}." if topics else "",
        agreements="Wir haben vereinbart:\n\n" + "\n".join(f"- {line}" for line in agreed) + "\n\n" if agreed else "",
    )  # fmt: skip


def thanks(visit: Visit, head: Letterhead, *, mayor: Function, subject: str, text: str, clerk: str) -> Sheet:
    """The letter of thanks to the head of the town hall, signed by the Landrat.

    Raises:
        Refused: if the person wishes no letters, or nobody is named who signs.
    """
    if mayor.person.no_letters:
        raise Refused(f"{mayor.person.full_name} möchte nicht mehr angeschrieben werden.")
    if not head.head_name:
        raise Refused("Im Briefkopf fehlt der Name, der unter dem Brief steht. Die Verwaltung trägt ihn ein.")
    content = reports.Letter(
        date=clock.today(), letterhead=documents.letterhead(head), addressee=contacts.addressee(mayor),
        particulars=documents.particulars(head, clerk=clerk), subject=subject, text=text,
        signatures=(documents.head_signature(head),),
    )  # fmt: skip
    return Sheet(
        content=content, kind=DocumentKind.THANKS, title=f"Dankschreiben {_title(visit)}",
        recipient=mayor.person.full_name, function_id=mayor.id,
    )  # fmt: skip


def _title(visit: Visit) -> str:
    return f"{visit.municipality.name} {german.day(visit.day)}" if visit.day else visit.municipality.name


def _long(day: date) -> str:
    return german.long_day(day).split(", ")[1]


def _reference(head: Letterhead, visit: Visit) -> str:
    return "-".join(part for part in (head.reference, f"B{visit.id:04}") if part)


def _holder(mayor: Function | None, place: Municipality) -> reports.OfficeHolder | None:
    if mayor is None:
        return None
    hall = place.town_hall
    ways = [part for part in (hall.phone and f"Telefon {hall.phone}", hall.email) if part]
    return reports.OfficeHolder(
        name=mayor.person.full_name,
        office=mayor.name,
        since=f"im Amt seit {german.day(mayor.valid_from)}" if mayor.valid_from else "",
        contact=", ".join([f"{hall.street}, {hall.postcode} {hall.city}".strip(", "), *ways]),
    )


def _figures(place: Municipality) -> tuple[reports.KeyFigure, ...]:
    people = german.number(place.population)
    per_km2 = german.number(place.population / place.area_km2) if place.area_km2 else ""
    return (
        reports.KeyFigure(label="Einwohnerinnen und Einwohner", value=people, as_of=german.day(place.population_on)),
        reports.KeyFigure(label="Fläche in km²", value=german.number(place.area_km2, 1)),
        *((reports.KeyFigure(label="Menschen je km²", value=per_km2),) if per_km2 else ()),
    )


def _promises(known: Knowledge) -> tuple[reports.Promise, ...]:
    return tuple(reports.Promise(what=one.what, who=one.who or "offen", until=one.until) for one in known.promises)


def _phases(known: Knowledge) -> tuple[reports.PhaseOffers, ...]:
    return tuple(reports.PhaseOffers(phase=one.phase, partners=one.partners, gaps=one.gaps) for one in known.phases)


def _text(visit: Visit) -> str:
    """Result, agreements and next step under headings of their own."""
    agreed = "\n".join(f"- {line}" for line in lines(visit.agreements))
    parts = (("Themen", "\n".join(f"- {line}" for line in lines(visit.topics))), ("Ergebnis", visit.result),
             ("Vereinbarungen", agreed), ("Nächster Schritt", visit.next_step))  # fmt: skip
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in parts if text)


def _follow_up(one: FollowUp) -> reports.FollowUp:
    return reports.FollowUp(on=one.due_on, reason=one.what, who=one.account.name if one.account else "")
