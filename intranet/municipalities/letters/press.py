"""The draft of a press release about a visit: only what the record of the visit says, to be worked on by people."""

import reports
from intranet.contacts.models import Function
from intranet.core import clock, german
from intranet.core.errors import Refused
from intranet.core.text import lines
from intranet.documents import letters as documents
from intranet.documents.actions import Sheet
from intranet.documents.models import Letterhead
from intranet.documents.queries import head_office
from intranet.documents.states import DocumentKind
from intranet.municipalities.models import Visit
from intranet.municipalities.states import MunicipalityKind

LONGEST_HEADLINE = 75


def draft(visit: Visit, head: Letterhead, *, mayor: Function | None) -> dict[str, str]:
    """Headline, lead and text to begin with; the note on the talk stays in the files."""
    place, office = visit.municipality, head_office()
    who = f"{office} {head.head_name}".strip()
    headline = f"{who} zu Gast in {place.name}"
    article = "im" if place.kind is MunicipalityKind.MARKET else "in der"
    lead = [f"{who} war am {_long(visit)} zum {visit.kind.label} {article} {place.full_name}."]
    if mayor is not None and mayor.person.last_name in visit.people_met:
        lead.append(f"Mit dabei: {mayor.person.full_name}, {mayor.name}.")
    return {
        "headline": headline if len(headline) <= LONGEST_HEADLINE else f"{office} zu Gast in {place.name}",
        "lead": " ".join(lead),
        "body": "\n\n".join(_body(visit, head)),
    }


def _body(visit: Visit, head: Letterhead) -> list[str]:
    topics = [line.rstrip(".") for line in lines(visit.topics)]
    agreed = [line for line in lines(visit.agreements) if line.rstrip(".").lower() != "keine"]
    parts = []
    if topics:
        parts.append("Darüber wurde gesprochen:\n\n" + "\n".join(f"- {line}" for line in topics))
    if agreed:
        parts.append("Das ist vereinbart:\n\n" + "\n".join(f"- {line}" for line in agreed))
    return [*parts, f"Der Besuch gehört zum Programm „{head.programme}“."]


def release(visit: Visit, head: Letterhead, *, headline: str, lead: str, body: str) -> Sheet:
    """Ready to print, marked as a draft: it goes out only once the press office has taken it over.

    Raises:
        Refused: if the visit has not taken place.
    """
    if visit.day is None:
        raise Refused("Der Besuch hat noch nicht stattgefunden. Berichten lässt sich erst danach.")
    content = reports.PressRelease(
        date=clock.today(), letterhead=documents.letterhead(head), draft=True, headline=headline,
        place=f"{head.county}.", lead=lead, sections=(reports.PressSection(text=body),),
        background=head.press_background,
        contact=reports.PressContact(name=head.press_contact, phone=head.press_phone, email=head.press_email),
    )  # fmt: skip
    title = f"Presseentwurf {visit.municipality.name} {german.day(visit.day)}"
    return Sheet(content=content, kind=DocumentKind.PRESS_RELEASE, title=title)


def _long(visit: Visit) -> str:
    return german.long_day(visit.day).split(", ")[1] if visit.day else ""
