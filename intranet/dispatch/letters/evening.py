"""The papers of an evening: who is expected, what happens when, who is greeted, and where to write it down."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import reports
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences.letters import agenda, event
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import InviteeState
from intranet.contacts.letters import person
from intranet.core import clock
from intranet.documents.letters import letterhead
from intranet.documents.models import Letterhead
from reports.salutation import list_name

BLANK_ROWS = 12
"""Rows of the attendance list for people nobody expected."""
# By what a function is called: its rank in the order of protocol, and the group it is greeted with.
PROTOCOL = (
    (re.compile(r"Minister|Staatssekret"), 95, "Landesregierung"),
    (re.compile(r"Mitglied des (?:Bundestags|Landtags|Europ)|\bMd[BL]\b|Abgeordnete"), 90, "Abgeordnete"),
    (re.compile(r"Regierungspräsident"), 85, "Bezirksregierung"),
    (re.compile(r"Landr[aä]t"), 80, "Kreis und Kommunen"),
    (re.compile(r"bürgermeister", re.IGNORECASE), 70, "Kreis und Kommunen"),
    (re.compile(r"Kreisdirektor|Dezernent|Beigeordnete"), 60, "Kreis und Kommunen"),
    (re.compile(r"Ratsmitglied|Kreistag|Fraktion|Ausschuss"), 50, "Rat und Kreistag"),
    (re.compile(r"Superintendent|Pfarrer|Dechant|Pastor"), 45, "Kirchen"),
    (re.compile(r"Amtsleit|Leit(?:ung|er|erin) (?:des|der) .*amt|Schulrat|Schulrätin"), 40, "Ämter und Behörden"),
    (re.compile(r"Schulleit|Rektor"), 30, "Schulen"),
    (re.compile(r"Vorsitz|Geschäftsführ|Präsident"), 25, "Verbände und Vereine"),
)
OTHERS = (10, "Partnerinnen und Partner")


def papers(conference: Conference, people: Sequence[Invitee], head: Letterhead) -> Mapping[str, reports.Document]:
    """Each paper by its word in addresses, in the order of the folder; lists of people only where somebody comes.

    Args:
        people: the list of the conference, by name.
    """
    coming = [one for one in people if one.state in InviteeState.coming() and not one.answered_old_date]
    expected = [one for one in people if not one.has_declined]
    common: dict[str, Any] = {
        "date": clock.today(), "letterhead": letterhead(head), "event": event(conference),
        "version": f"Stand {conference.edition} vom {clock.today():%d.%m.%Y}",
        "reference": "-".join(part for part in (head.reference, f"{conference.id:04d}") if part),
    }  # fmt: skip
    cards: dict[str, Any] = {
        "date": clock.today(), "issued_by": f"{head.county}, {head.office}", "event": conference.title,
        "people": tuple(_badge(one) for one in coming),
    }  # fmt: skip
    steps = _steps(conference)
    found: dict[str, reports.Document] = {
        "anwesenheitsliste": reports.AttendanceList(
            **common, people=tuple(_attendee(one) for one in expected), blank_rows=BLANK_ROWS,
            privacy_notice=head.privacy_notice,
        ),
        "ablaufplan-leitung": reports.RunningOrder(**common, steps=steps, chair=conference.moderation),
        "ablaufplan": reports.RunningOrder(**common, steps=steps, chair=conference.moderation, for_chair=False),
    }  # fmt: skip
    if coming:
        found["begruessungsliste"] = reports.GreetingList(**common, guests=tuple(_guest(one) for one in coming))
    found["vordruck-niederschrift"] = reports.MinutesForm(
        **common, points=agenda(conference), chair=conference.moderation, minute_taker=conference.minute_taker,
        phases=tuple(entry.name for entry in entries(Catalogue.LIFE_PHASE)),
    )  # fmt: skip
    if coming:
        found["namensschilder"] = reports.NameBadges(**cards, cut_lines=True)
        found["tischkarten"] = reports.TableCards(**cards)
    return found


def _steps(conference: Conference) -> tuple[reports.Step, ...]:
    return tuple(
        reports.Step(
            title=item.title, starts=clock.local(moment).time() if moment else None, minutes=item.minutes,
            who=item.speaker, private_note=item.notes,
        )
        for item, moment in conference.timed_agenda
    )  # fmt: skip


def _attendee(one: Invitee) -> reports.Attendee:
    name = one.substitute or list_name(person(one.function.person))
    return reports.Attendee(name=name, organisation=one.function.place, function=one.function.name)


def _badge(one: Invitee) -> reports.Badge:
    if one.substitute:
        return reports.Badge(name=one.substitute, organisation=one.function.place, place=one.table)
    return reports.Badge(
        name=one.function.person.full_name, organisation=one.function.place, function=one.function.name,
        place=one.table,
    )  # fmt: skip


def _guest(one: Invitee) -> reports.Guest:
    if one.substitute:
        rank, group = OTHERS
        stands_in = reports.Person(last_name=one.substitute, organisation=one.function.place, rank=rank)
        return reports.Guest(person=stands_in, group=group, note=f"für {one.function.person.full_name}")
    rank, group = next(((rank, group) for known, rank, group in PROTOCOL if known.search(one.function.name)), OTHERS)
    row, there = one.function.person, person(one.function.person, function=one.function.name)
    return reports.Guest(
        person=reports.Person(
            last_name=row.last_name, first_name=there.first_name, name_prefix=there.name_prefix, title=there.title,
            address=there.address, function=there.function, office=there.office, organisation=one.function.place,
            letter_salutation=there.letter_salutation, rank=rank,
        ),
        group=group,
    )  # fmt: skip
