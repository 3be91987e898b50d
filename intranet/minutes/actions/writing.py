"""Writing the minutes, and their way from draft to approval.

The office writes, sends round and dispatches (MINUTES_EDIT); releasing them and taking a release back needs
MINUTES_APPROVE, which the head holds and the office too: it has two people, and the head's word often comes by
telephone. Who released is in the log either way. That a later meeting approved the minutes is a fact that the
office notes.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from intranet.audit.actions import Actor, note, recorded
from intranet.conferences import actions as conferences
from intranet.conferences.models import AgendaItem, Conference
from intranet.conferences.states import ConferenceState
from intranet.core import clock, german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.documents.queries import of_source
from intranet.documents.states import DocumentKind
from intranet.minutes import phases, queries
from intranet.minutes.models import Minutes, MinutesItem, PhaseFinding
from intranet.minutes.states import MinutesState

LONE_ITEM = "Ergebnisse der Konferenz"
VOTES = ("votes_yes", "votes_no", "votes_abstained")


def start_minutes(conference: Conference, *, by: Actor) -> Minutes:
    """Begin the minutes: items from the agenda, one finding for each life phase.

    Raises:
        Refused: if there are minutes already, or the conference has not come to its day.
    """
    if queries.of_conference(conference):
        raise Refused(f"Zur Konferenz „{conference}“ gibt es schon eine Niederschrift. Schreiben Sie dort weiter.")
    if obstacle := why_not_yet(conference):
        raise Refused(obstacle)
    minutes = Minutes(
        conference=conference, started_at=conference.starts_at, minute_taker=by.name,
        distribution="Eingeladene und Teilnehmende", items=_items_from(conference.agenda),
        phases=[PhaseFinding(position=n, phase=phase) for n, phase in enumerate(phases.KREIS_DUEREN, 1)],
    )  # fmt: skip
    with recorded("minutes started", minutes, by=by):
        db.session.add(minutes)
        db.session.flush()
    return minutes


def why_not_yet(conference: Conference) -> str | None:
    """Why the minutes of this conference cannot be begun: before its day there is nothing to write down."""
    if conference.state not in ConferenceState.with_a_date() or conference.day is None:
        return f"Die Konferenz ist „{conference.state.label}“. Eine Niederschrift gibt es erst, wenn ihr Termin steht."
    if conference.day > clock.today():
        day = german.long_day(conference.day)
        return f"Die Konferenz ist am {day}. Ab diesem Tag können Sie die Niederschrift beginnen."
    return None


def _items_from(agenda: list[AgendaItem]) -> list[MinutesItem]:
    titles = [item.title for item in agenda] or [LONE_ITEM]
    items = [MinutesItem(position=position, title=title) for position, title in enumerate(titles, 1)]
    carrier = next((item for word in ("Ergebnis", "Lebensphase") for item in items if word in item.title), items[-1])
    carrier.holds_phases = True
    return items


def write_minutes(
    minutes: Minutes,
    *,
    head: Mapping[str, Any],
    items: Mapping[int, Mapping[str, Any]],
    findings: Mapping[int, Mapping[str, Any]],
    phases_under: int,
    by: Actor,
) -> None:
    """Keep what was written: the head, and by their ids the items and the findings of the life phases.

    Args:
        phases_under: the id of the item that carries the table of life phases.
    """
    _must_be_editable(minutes)
    _must_end_after_start(head["started_at"], head["ended_at"])
    by_item = {item.id: _counted(item, items.get(item.id, {})) | {"holds_phases": item.id == phases_under}
               for item in minutes.items}  # fmt: skip
    changed = [_set("minutes changed", minutes, head, by=by)]
    changed += [_set("minutes item changed", item, by_item[item.id], by=by) for item in minutes.items]
    changed += [_set("phase changed", row, findings.get(row.id, {}), by=by) for row in minutes.phases]
    if any(changed):
        flag_modified(minutes, "state")  # the version counts every change, also one of an item


def _counted(item: MinutesItem, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an item: where any votes were counted, those left empty are none."""
    votes = {name: values[name] for name in VOTES if name in values}
    if not any(votes.values()):
        return dict(values) | dict.fromkeys(votes)
    if not values.get("resolution", item.resolution):
        raise Refused(
            f"Unter TOP {item.position} stehen Stimmen, aber es fehlt der Wortlaut, über den abgestimmt wurde. "
            "Tragen Sie ihn ein, oder nehmen Sie die Stimmen heraus."
        )
    return dict(values) | {name: count or 0 for name, count in votes.items()}


def _set(action: str, row: Any, values: Mapping[str, Any], *, by: Actor) -> bool:
    with recorded(action, row, by=by):
        for name, value in values.items():
            setattr(row, name, value)
        return db.session.is_modified(row)


def _must_be_editable(minutes: Minutes) -> None:
    if not minutes.is_editable:
        raise Refused(
            f"Die Niederschrift ist „{minutes.state.label}“ und lässt sich nicht mehr ändern. "
            "Setzen Sie sie zuerst auf „Entwurf“ zurück."
        )


def _must_end_after_start(started_at: datetime, ended_at: datetime | None) -> None:
    if ended_at is not None and ended_at <= started_at:
        raise Refused("Das Ende liegt nicht nach dem Beginn. Prüfen Sie beide Uhrzeiten.")


def add_item(minutes: Minutes, *, title: str, after: int, by: Actor) -> MinutesItem:
    """Add an item that came up in the meeting; those behind it move on by one.

    Args:
        after: the position it follows, 0 for the very beginning.
    """
    _must_be_editable(minutes)
    for other in minutes.items:
        other.position += other.position > after
    item = MinutesItem(minutes=minutes, position=min(after, len(minutes.items)) + 1, title=title)
    with recorded("minutes item added", item, by=by):
        db.session.add(item)
        db.session.flush()
    _in_order(minutes)
    return item


def remove_item(item: MinutesItem, *, by: Actor) -> None:
    """Take away an item under which nothing is written."""
    minutes = item.minutes
    _must_be_editable(minutes)
    has_tasks = any(task.item_id == item.id for task in minutes.tasks)
    if item.discussion or item.agreement or item.resolution or has_tasks or item.holds_phases:
        raise Refused(
            f"Unter TOP {item.position} „{item.title}“ steht schon etwas. Leeren Sie den Punkt, oder ordnen Sie seine "
            "Aufgaben und die Tabelle der Lebensphasen einem anderen zu; dann können Sie ihn entfernen."
        )
    note("minutes item removed", item, by=by, changes={"title": [item.title, None]})
    minutes.items.remove(item)
    _in_order(minutes)


def _in_order(minutes: Minutes) -> None:
    for position, item in enumerate(sorted(minutes.items, key=lambda item: item.position), 1):
        item.position = position
    flag_modified(minutes, "state")
    db.session.flush()
    db.session.expire(minutes, ["items"])


def send_round(minutes: Minutes, *, by: Actor) -> None:
    """Give the draft to those who took part for comments."""
    if not (minutes.chair and minutes.minute_taker and minutes.ended_at):
        raise Refused(
            "Im Kopf fehlt etwas: Tragen Sie Leitung, Niederschrift und das Ende der Konferenz ein, "
            "bevor Sie die Niederschrift abstimmen."
        )
    _move(minutes, MinutesState.IN_REVIEW, "minutes sent round", by=by)


def release(minutes: Minutes, *, by: Actor) -> None:
    """Fix the text, and with it who took on which task until when."""
    _move(minutes, MinutesState.RELEASED, "minutes released", by=by)
    for task in minutes.tasks:
        task.minuted_who, task.minuted_until = task.who, task.until


def back_to_draft(minutes: Minutes, *, reason: str, by: Actor) -> None:
    """Take the text up again; minutes that were sent take their conference back with them."""
    conference = minutes.conference
    if conference.state is ConferenceState.CLOSED:
        raise Refused("Die Konferenz ist abgeschlossen. Öffnen Sie sie wieder, bevor Sie die Niederschrift ändern.")
    _move(minutes, MinutesState.DRAFT, "minutes back to draft", by=by, why=reason, sent_on=None)
    if conference.state is ConferenceState.MINUTED:
        conferences.go_back(conference, to=ConferenceState.HELD, reason=reason, by=by)


def send(minutes: Minutes, *, sent_on: date, by: Actor) -> None:
    """Say that the minutes went out to everybody; the conference counts as minuted from now on.

    Raises:
        Refused: if the released text was not printed, the day cannot be, or the conference was not held.
    """
    minutes.state.must_allow(MinutesState.SENT, thing=str(minutes))
    if not any(print_.source_version == minutes.edition for print_ in of_source(minutes, DocumentKind.MINUTES)):
        raise Refused("Die freigegebene Fassung ist noch nicht gedruckt. Drucken Sie die Niederschrift zuerst.")
    if not clock.local(minutes.started_at).date() <= sent_on <= clock.today():
        raise Refused("Der Versandtag liegt vor der Konferenz oder in der Zukunft. Prüfen Sie den Tag.")
    _move(minutes, MinutesState.SENT, "minutes sent", by=by, sent_on=sent_on)
    if minutes.conference.state is not ConferenceState.MINUTED:
        conferences.note_minutes_sent(minutes.conference, by=by)


def approve(minutes: Minutes, *, approved_on: date, approval: str, by: Actor) -> None:
    """Note that a later meeting approved the minutes, on which day and which meeting it was."""
    if approved_on > clock.today() or (minutes.sent_on and approved_on < minutes.sent_on):
        raise Refused("Der Tag der Genehmigung liegt vor dem Versand oder in der Zukunft. Prüfen Sie den Tag.")
    _move(minutes, MinutesState.APPROVED, "minutes approved", by=by, approved_on=approved_on, approval=approval)


def _move(minutes: Minutes, to: MinutesState, action: str, *, by: Actor, why: str = "", **values: Any) -> None:
    minutes.state.must_allow(to, thing=str(minutes))
    with recorded(action, minutes, by=by, reason=why):
        minutes.state = to
        for name, value in values.items():
            setattr(minutes, name, value)
