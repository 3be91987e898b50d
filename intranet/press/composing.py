"""Composes the first draft of a press release from what a conference and its minutes hold, and from nothing else.

The order is that of an inverted pyramid: the lead says who, what, when, where and with what result; agreements come
before findings, the next date last. Names of people who took on something stay in the minutes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from intranet.conferences.models import Conference
from intranet.core import german
from intranet.documents.models import Letterhead
from intranet.minutes.models import Minutes, MinutesItem, PhaseFinding
from intranet.minutes.states import ResolutionKind
from intranet.municipalities.models import Municipality

LONGEST_HEADLINE = 75
ARTICLES = {"Gemeinde": "die", "Stadt": "die", "Kreis": "der"}
NUMBERS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The texts of a release, before anybody has worked on them; `body` is markup."""

    kicker: str
    headline: str
    subheadline: str
    place: str
    lead: str
    body: str
    background: str


@dataclass(frozen=True)
class Results:
    """What the minutes hold of results: lines as they were written."""

    agreements: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    assigned: int = 0


def compose(conference: Conference, minutes: Minutes | None, head: Letterhead, *, participants: int) -> Draft:
    """The draft for a conference that took place.

    Args:
        participants: how many people are noted as present, guests included; 0 if nobody noted it.
    """
    results = _results(minutes)
    return Draft(
        kicker=conference.title,
        headline=_headline(conference.municipality, head, results),
        subheadline=f"Konferenz unter dem Motto „{conference.motto}“" if conference.motto else "",
        place=f"{head.county}.",
        lead=" ".join(_lead(conference, head, results, participants)),
        body="\n\n".join(_body(conference, minutes, results)),
        background=head.press_background,
    )


def _results(minutes: Minutes | None) -> Results:
    if minutes is None:
        return Results()
    return Results(
        agreements=tuple(line for item in minutes.items for line in _agreed(item)),
        decisions=tuple(" ".join(item.resolution.split()) for item in minutes.items if _was_decided(item)),
        plans=tuple(line for row in minutes.phases for line in _points(row.plans)),
        assigned=sum(bool(task.who) for task in minutes.tasks),
    )


def _agreed(item: MinutesItem) -> list[str]:
    """What was agreed under an item, with or without a vote."""
    voted = [" ".join(item.resolution.split())] if item.resolution and not _was_decided(item) else []
    return _points(item.agreement) + voted


def _was_decided(item: MinutesItem) -> bool:
    return bool(item.resolution) and item.resolution_kind is ResolutionKind.DECISION


def _headline(place: Municipality | None, head: Letterhead, results: Results) -> str:
    """The result if there is one; the shorter form where a long name leaves no room."""
    name = place.name if place else head.county
    if results.plans:
        wishes = [f"{name} plant {_plans(results)} für Kinder und Familien"]
    elif results.agreements:
        wishes = [f"{name}: {_agreements(results)} für Kinder und Familien"]
    else:
        wishes = [f"{name} berät, was Kinder und Familien brauchen"]
    wishes.append(f"Konferenz für Kinder und Familien in {name}")
    fitting = (wish for wish in wishes if len(wish) <= LONGEST_HEADLINE)
    return next(fitting, "Konferenz für Kinder und Familien")


def _lead(conference: Conference, head: Letterhead, results: Results, participants: int) -> Iterable[str]:
    place = conference.municipality
    area = f"in der {place.full_name}" if place else f"im {head.county}"
    when = german.long_day(conference.day) if conference.day else ""
    where = f"in {conference.city}" if conference.city else area
    where += f" ({conference.hall})" if conference.hall else ""
    matter = "was Kinder, Jugendliche und Familien"
    if participants > 1:
        people = _counted(participants, "", "Teilnehmende")
        yield f"{people[0].upper()}{people[1:]} haben am {when}, {where} beraten, {matter} {area} brauchen."
    else:
        yield f"W{matter[1:]} {area} brauchen, war das Thema einer Konferenz am {when}, {where}."
    if conference.hosts:
        hosts = [_with_article(host) for host in re.split(r", | und ", conference.hosts)]
        yield f"Eingeladen {'hatten' if len(hosts) > 1 else 'hatte'} {_sentence(german.listed(hosts))}"
    if found := _found(results):
        yield f"Das Ergebnis: {found}."


def _with_article(host: str) -> str:
    """die Gemeinde Inden, der Kreis Düren; a person or a club stays as written."""
    article = ARTICLES.get(host.split(" ")[0], "")
    return f"{article} {host}".strip()


def _found(results: Results) -> str:
    found = [_plans(results) if results.plans else "", _agreements(results) if results.agreements else ""]
    if results.decisions:
        found.append(_counted(len(results.decisions), "Beschluss", "Beschlüsse"))
    return german.listed(part for part in found if part)


def _plans(results: Results) -> str:
    return _counted(len(results.plans), "Vorhaben", "Vorhaben")


def _agreements(results: Results) -> str:
    return _counted(len(results.agreements), "Vereinbarung", "Vereinbarungen", feminine=True)


def _body(conference: Conference, minutes: Minutes | None, results: Results) -> Iterable[str]:
    if results.agreements:
        yield "Die Teilnehmenden haben vereinbart:"
        yield "\n".join(f"- {line}" for line in results.agreements)
    if results.decisions:
        yield "Beschlossen wurde:"
        yield "\n".join(f"- {line}" for line in results.decisions)
    if results.assigned:
        verb = "ist" if results.assigned == 1 else "sind"
        amount = _counted(results.assigned, "Aufgabe", "Aufgaben", feminine=True)
        yield f"Für die nächsten Schritte {verb} {amount} verteilt."
    told = [text for row in (minutes.phases if minutes else ()) if (text := _phase(row))]
    if told:
        yield "## Die Ergebnisse nach Lebensphasen"
        yield from told
    elif conference.agenda:
        yield f"Auf der Tagesordnung standen: {_listed(item.title for item in conference.agenda)}."
    if minutes and minutes.next_meeting:
        yield "## Wie es weitergeht"
        yield f"Nächster Termin: {_sentence(minutes.next_meeting)}"


def _phase(row: PhaseFinding) -> str:
    present, lacking, plans = _points(row.present), _points(row.lacking), _points(row.plans)
    sentences = []
    if present:
        sentences.append(f"Es gibt bereits: {_listed(present)}.")
    if lacking:
        sentences.append(f"Es {'fehlt' if len(lacking) == 1 else 'fehlen'}: {_listed(lacking)}.")
    if plans:
        until = f" (bis {german.long_day(row.until).split(', ')[1]})" if row.until else ""
        sentences.append(f"Geplant {'ist' if len(plans) == 1 else 'sind'}: {_listed(plans)}{until}.")
    return f"**{row.phase}:** {' '.join(sentences)}" if sentences else ""


def _points(text: str) -> list[str]:
    """One point a line, without the marks in front."""
    return [line for raw in text.split("\n") if (line := raw.strip().removeprefix("- ").strip())]


def _listed(points: Iterable[str]) -> str:
    """Points in one sentence; with semicolons where a point has commas of its own."""
    bare = [point.rstrip(".;, ") for point in points]
    return "; ".join(bare) if any("," in point for point in bare) else german.listed(bare)


def _sentence(text: str) -> str:
    return f"{text.rstrip('. ')}."


def _counted(count: int, one: str, many: str, *, feminine: bool = False) -> str:
    """ein Vorhaben, sieben Vorhaben, 43 Teilnehmende: words up to twelve, as newspapers write."""
    if count == 1:
        return f"{'eine' if feminine else 'ein'} {one}"
    return f"{NUMBERS[count] if count < len(NUMBERS) else german.number(count)} {many}"


def participants_of(conference: Conference, present: int) -> int:
    """How many people the attendance list and the list of guests name."""
    return present + len(_points(conference.guests))
