"""The minutes as `reports` prints them."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

import reports
from intranet.conferences.models import Invitee
from intranet.conferences.states import Attendance
from intranet.contacts import letters as contacts
from intranet.core import clock, german
from intranet.documents import letters as documents
from intranet.documents.actions import Sheet
from intranet.documents.queries import letterhead
from intranet.documents.states import DocumentKind
from intranet.minutes import queries
from intranet.minutes.models import Correction, Minutes, MinutesItem, PhaseFinding, Task
from intranet.minutes.states import MinutesState, ResolutionKind
from reports.markup import to_html
from reports.salutation import list_name

_STATES = {
    MinutesState.DRAFT: reports.MinutesState.DRAFT,
    MinutesState.IN_REVIEW: reports.MinutesState.DRAFT,
    MinutesState.RELEASED: reports.MinutesState.ISSUED,
    MinutesState.SENT: reports.MinutesState.ISSUED,
    MinutesState.APPROVED: reports.MinutesState.APPROVED,
}
_RESOLUTIONS = {
    ResolutionKind.AGREEMENT: reports.Resolution.AGREEMENT,
    ResolutionKind.DECISION: reports.Resolution.DECISION,
}


def minutes_sheet(minutes: Minutes, *, on: date | None = None) -> Sheet:
    """Ready to print; `on` is the day the print bears (today if none is given)."""
    return Sheet(
        content=minutes_content(minutes, on=on or clock.today()),
        kind=DocumentKind.MINUTES,
        title=f"{minutes} ({minutes.state.label})",
    )


def minutes_content(minutes: Minutes, *, on: date) -> reports.Minutes:
    """Everything the minutes say, as they stand; drafts carry the mark of a draft."""
    conference, head = minutes.conference, letterhead()
    came = queries.attendance(conference)
    started, ended = clock.local(minutes.started_at), minutes.ended_at and clock.local(minutes.ended_at)
    return reports.Minutes(
        date=on,
        letterhead=documents.letterhead(head),
        subject=f"{conference.title} am {german.long_day(started.date()).split(', ')[1]}",
        state=_STATES[minutes.state],
        reference="-".join(part for part in (head.reference, f"{conference.id:04}") if part),
        starts=started.replace(tzinfo=None),
        ends=ended.time() if ended else None,
        place=", ".join(
            part for part in (conference.hall, conference.street, f"{conference.postcode} {conference.city}".strip())
            if part
        ),
        chair=minutes.chair or "–",
        minute_taker=minutes.minute_taker or "–",
        present=_people(came[Attendance.PRESENT]),
        excused=_people(came[Attendance.EXCUSED]),
        absent=_people(came[Attendance.ABSENT]),
        guests=tuple(_guest(line) for line in lines(conference.guests)),
        items=tuple(_item(minutes, item) for item in minutes.items),
        next_meeting=minutes.next_meeting,
        enclosures=tuple(lines(minutes.enclosures)),
        distribution=tuple(lines(minutes.distribution)),
        signatures=tuple(_signatures(minutes)),
        approval=_approval(minutes),
        corrections=tuple(_correction(one) for one in minutes.corrections),
        version=f"Stand {german.day(on)}, Fassung {minutes.edition}",
    )  # fmt: skip


def lines(text: str) -> list[str]:
    """The lines of a text, without the marks that people put in front of them."""
    return [line for raw in text.split("\n") if (line := raw.strip().removeprefix("- ").strip())]


def as_html(text: str, *, level: int) -> Markup:
    """A text of the minutes as the page shows it, exactly as the print would."""
    return to_html(text, level)


def _people(invitees: Iterable[Invitee]) -> tuple[reports.Attendee, ...]:
    """Those who were invited, or whoever came for them."""
    return tuple(_attendee(invitee) for invitee in invitees)


def _attendee(invitee: Invitee) -> reports.Attendee:
    function = invitee.function
    name = list_name(contacts.person(function.person))
    if invitee.is_substituted and invitee.attendance is Attendance.PRESENT:
        return reports.Attendee(name=invitee.substitute, organisation=function.place, function=f"für {name}")
    return reports.Attendee(name=name, organisation=function.place, function=function.name)


def _guest(line: str) -> reports.Attendee:
    name, _, organisation = line.partition(",")
    return reports.Attendee(name=name.strip(), organisation=organisation.strip())


def _item(minutes: Minutes, item: MinutesItem) -> reports.MinutesItem:
    return reports.MinutesItem(
        title=item.title,
        discussion=item.discussion,
        outcomes=(*(reports.Outcome(wording=line) for line in lines(item.agreement)), *_resolution(item)),
        tasks=tuple(_task(minutes, task) for task in minutes.tasks if task.item_id == item.id),
        life_phases=tuple(_phase(row) for row in minutes.phases) if item.holds_phases else (),
    )


def _resolution(item: MinutesItem) -> tuple[reports.Outcome, ...]:
    """What was put to the vote, after what was agreed without one."""
    if not item.resolution:
        return ()
    votes = item.votes and reports.Votes(yes=item.votes[0], no=item.votes[1], abstentions=item.votes[2])
    return (reports.Outcome(wording=item.resolution, kind=_RESOLUTIONS[item.resolution_kind], votes=votes),)


def _correction(row: Correction) -> reports.Correction:
    return reports.Correction(
        on=row.corrected_on, item=row.place, reads=row.reads or "–", shall_read=row.shall_read, by=row.requested_by
    )


def _task(minutes: Minutes, task: Task) -> reports.Task:
    """While the minutes are open, the task as it stands; afterwards as it was agreed."""
    who, until = (task.who, task.until) if minutes.is_editable else (task.minuted_who, task.minuted_until)
    return reports.Task(what=" ".join(task.what.split()), who=who or "offen", until=until)


def _phase(row: PhaseFinding) -> reports.LifePhaseRow:
    return reports.LifePhaseRow(
        phase=row.phase,
        present=tuple(lines(row.present)),
        lacking=tuple(lines(row.lacking)),
        plans=tuple(lines(row.plans)),
        who=(row.who,) if row.who else (),
        until=row.until,
    )


def _signatures(minutes: Minutes) -> list[reports.Signature]:
    signing = ((minutes.chair, "Leitung"), (minutes.minute_taker, "Niederschrift"))
    return [reports.Signature(name=name, function=function) for name, function in signing if name]


def _approval(minutes: Minutes) -> reports.Approval | None:
    if minutes.state is not MinutesState.APPROVED or minutes.approved_on is None:
        return None
    return reports.Approval(on=minutes.approved_on, by=minutes.approval)
