"""What the status report says: figures and a line for each municipality, as of any day; nothing here writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from intranet.audit.queries import as_they_were, end_of
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance, ConferenceState
from intranet.contacts.models import Function
from intranet.core import clock, german
from intranet.core.database import db
from intranet.core.german import NBSP, listed, plural
from intranet.core.text import lines
from intranet.municipalities.models import FollowUp, Municipality, VisitRound
from intranet.municipalities.queries import Progress, Standing, standings
from intranet.municipalities.states import FollowUpKind, VisitState

HAPPENED = frozenset({ConferenceState.HELD, ConferenceState.MINUTED, ConferenceState.CLOSED})
IN_PREPARATION = frozenset(
    {ConferenceState.PLANNED, ConferenceState.DATED, ConferenceState.INVITED, ConferenceState.POSTPONED}
)


@dataclass(frozen=True)
class Meeting:
    """A conference as it stood on a day."""

    id: int
    municipality_id: int | None
    city: str
    state: ConferenceState
    starts_at: datetime | None

    @property
    def has_happened(self) -> bool:
        return self.state in HAPPENED

    @property
    def day(self) -> date | None:
        return clock.local(self.starts_at).date() if self.starts_at else None


class Row(NamedTuple):
    """One municipality in the list of the report. A tuple, because there are hundreds."""

    id: int
    name: str
    visit: str
    conference: str
    note: str


@dataclass(frozen=True)
class Report:
    """How visits and conferences stood on a day."""

    as_of: date
    standings: Sequence[Standing]
    rows: Sequence[Row]
    figures: Mapping[str, str]
    meetings: Sequence[Meeting]


def report_on(round: VisitRound, as_of: date) -> Report:
    """Everything the report says of one day, in a fixed number of statements."""
    found, meetings = standings(round, as_of=as_of), conferences_on(as_of)
    return Report(as_of, found, _rows(found, meetings, as_of), _figures(found, meetings, as_of), meetings)


def conferences_on(day: date) -> list[Meeting]:
    """Every conference as it stood at the end of a day: of the past the log tells.

    One that took place by then counts as held, also if that was entered later.
    """
    rows = db.session.execute(
        select(Conference.id, Conference.municipality_id, Conference.city, Conference.state, Conference.starts_at)
        .order_by(Conference.starts_at.nulls_last(), Conference.id)
    )  # fmt: skip
    now = [Meeting(*row) for row in rows]
    if day >= clock.today():
        return now
    then = as_they_were(Conference.__tablename__, end_of(day))
    return [as_it_was for one in now if (as_it_was := _back_then(one, then.get(one.id), day))]


def _back_then(now: Meeting, then: Mapping[str, Any] | None, day: date) -> Meeting | None:
    """The conference as of the day; None if nobody knew of it yet."""
    if now.has_happened and now.day and now.day <= day:
        return Meeting(now.id, now.municipality_id, now.city, ConferenceState.HELD, now.starts_at)
    if then is None:
        return None
    starts_at = then.get("starts_at")
    state = ConferenceState(then.get("state", ConferenceState.IDEA))
    return Meeting(
        now.id, then.get("municipality_id", now.municipality_id), then.get("city", now.city), state,
        datetime.fromisoformat(starts_at) if starts_at else None,
    )  # fmt: skip


def _figures(found: Sequence[Standing], meetings: Sequence[Meeting], as_of: date) -> dict[str, str]:
    progress = Progress.of(found)
    coming = sum(one.is_to_come for one in found)
    local = [one for one in meetings if one.municipality_id is not None]
    figures = {
        "Besuchte Rathäuser": f"{progress.visited} von {progress.in_scope}",
        "Vereinbarte Besuche": german.number(coming),
        "Besuche ohne Ergebnis nach dem Termin": german.number(progress.overdue),
        "Rathäuser noch ohne Termin": german.number(sum(one.waits_for_a_date for one in found)),
        "Kreisweite Konferenzen, die stattgefunden haben": german.number(
            sum(one.has_happened for one in meetings if one.municipality_id is None)
        ),
        "Lokale Konferenzen, die stattgefunden haben": german.number(sum(one.has_happened for one in local)),
        "Lokale Konferenzen in Vorbereitung": german.number(sum(one.state in IN_PREPARATION for one in local)),
        "Teilnehmende dieser Konferenzen": german.number(
            _participants([one.id for one in meetings if one.has_happened])
        ),
    }  # fmt: skip
    agreed, done = _promises(as_of)
    return figures | {"Vereinbarungen aus Besuchen, davon erledigt": f"{agreed}, davon {done}"}


def _participants(ids: Sequence[int]) -> int:
    """Invited people who came, and guests."""
    present = db.session.scalar(
        select(func.count()).where(Invitee.conference_id.in_(ids), Invitee.attendance == Attendance.PRESENT)
    )
    guests = db.session.scalars(select(Conference.guests).where(Conference.id.in_(ids)))
    return (present or 0) + sum(len(lines(text)) for text in guests)


def _promises(as_of: date) -> tuple[int, int]:
    """What was agreed by the end of a day, and how much of it was done by then."""
    end = end_of(as_of)
    agreed = FollowUp.kind == FollowUpKind.PROMISE, FollowUp.created_at < end
    count = select(func.count(), func.count().filter(FollowUp.done_at < end)).where(*agreed)
    total, done = db.session.execute(count).one()
    return total, done


def _rows(found: Sequence[Standing], meetings: Sequence[Meeting], as_of: date) -> list[Row]:
    by_place: dict[int | None, list[Meeting]] = {}
    for meeting in meetings:
        by_place.setdefault(meeting.municipality_id, []).append(meeting)
    remarks = notes(found, as_of)
    return [
        Row(one.id, one.name, visit_in_words(one), _meetings_in_words(by_place.get(one.id, [])), remarks[one.id])
        for one in found
    ]


def notes(found: Sequence[Standing], as_of: date) -> dict[int, str]:
    """What else is worth knowing of each municipality, in two statements: a change of office since the visit,
    another visit with a date, and how many agreements of visits are still open."""
    heads, promises = _head_since(as_of), _open_promises(as_of)
    return {one.id: _note(one, heads.get(one.id), promises.get(one.id, 0)) for one in found}


def _note(one: Standing, head_since: date | None, promises: int) -> str:
    parts = []
    if one.visited_on and head_since and head_since > one.visited_on:
        parts.append(f"Amtswechsel am {german.day(head_since)}, seither nicht besucht")
    if one.is_visited and one.state is VisitState.SCHEDULED and not one.is_overdue:
        parts.append(f"weiterer Besuch am {german.day(one.day)}")
    if promises:
        parts.append(f"{plural(promises, 'Vereinbarung', 'Vereinbarungen')} offen")
    return "; ".join(parts)


def _head_since(day: date) -> dict[int, date]:
    """Since when somebody heads each town hall, as of a day; without a first day nobody knows."""
    query = (
        select(Municipality.id, func.max(Function.valid_from))
        .join(Function, Function.organisation_id == Municipality.town_hall_id)
        .where(Function.is_head_of_town_hall, Function.valid_from <= day)
        .group_by(Municipality.id)
    )
    return {id: since for id, since in db.session.execute(query) if since}


def _open_promises(day: date) -> dict[int, int]:
    end = end_of(day)
    query = (
        select(FollowUp.municipality_id, func.count())
        .where(
            FollowUp.kind == FollowUpKind.PROMISE,
            FollowUp.created_at < end,
            FollowUp.done_at.is_(None) | (FollowUp.done_at >= end),
        )
        .group_by(FollowUp.municipality_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def visit_in_words(one: Standing) -> str:
    """besucht am 03.05.2016; terminiert für 30.08.2016; offen."""
    if one.visited_on:
        return f"besucht am {german.day(one.visited_on)}"
    if one.is_overdue:
        return f"Termin am {german.day(one.day)}, noch ohne Ergebnis"
    if one.is_to_come:
        return f"terminiert für {german.day(one.day)}"
    return one.state.label if one.state else "noch kein Besuch angelegt"


def _meetings_in_words(meetings: Sequence[Meeting]) -> str:
    return "; ".join(
        f"{'durchgeführt' if one.has_happened else one.state.label}{f' ({german.day(one.day)})' if one.day else ''}"
        for one in meetings
    ) or "keine"  # fmt: skip


def conferences_in_words(report: Report) -> str:
    """What has become of the conferences, in sentences that the data carry; empty if there is none."""
    held = [one for one in report.meetings if one.municipality_id is None and one.has_happened and one.day]
    sentences = [
        f"Die kreisweite Präventionskonferenz fand am {_long(one.day)}{f' in {one.city}' if one.city else ''} statt."
        for one in held
        if one.day
    ]
    in_scope = {one.id for one in report.standings}
    happened = {one.municipality_id for one in report.meetings if one.has_happened} & in_scope
    planned = {one.municipality_id for one in report.meetings if one.state in IN_PREPARATION} & in_scope - happened
    if happened:
        sentences.append(f"In {_places(report, happened)} hat {_each(report, happened)} stattgefunden.")
    if planned:
        sentences.append(f"In {_places(report, planned)} ist {_each(report, planned)} geplant.")
    return " ".join(sentences)


def _each(report: Report, ids: set[Any]) -> str:
    """Several places that are named have one each; of all it is plain."""
    return f"{'je ' if 1 < len(ids) < len(report.standings) else ''}eine lokale Konferenz"


def _places(report: Report, ids: set[Any]) -> str:
    """Kreuzau und Titz; 6 Kommunen; allen 14 Kommunen."""
    names = [one.name for one in report.standings if one.id in ids]
    if len(names) == len(report.standings) > 1:
        return f"allen {len(names)} Kommunen"
    return plural(len(names), "Kommune", "Kommunen") if len(names) > 4 else listed(names)


def _long(day: date) -> str:
    return f"{day.day}.{NBSP}{german.MONTHS[day.month - 1]} {day.year}"
