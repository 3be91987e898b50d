"""Actions on visits. Each checks the rule, changes the row and writes the log; none commits."""

from datetime import date, datetime
from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.calendar.queries import what_speaks_against
from intranet.calendar.rules import must_be_accepted
from intranet.core import clock, german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.actions.follow_ups import note_request, settle_request
from intranet.municipalities.models import Municipality, Visit, VisitStep
from intranet.municipalities.queries.rounds import running_round
from intranet.municipalities.states import VisitKind, VisitState

NO_REASON = "Geben Sie den Grund an."


def add_visit(municipality: Municipality, *, kind: VisitKind, by: Actor) -> Visit:
    """Begin a new visit, in the running round if that covers the municipality.

    Raises:
        Refused: if the visit before has not come to its end; it is no longer the current one then.
    """
    for former in municipality.visits:
        if former.is_current:
            _must_be_over(former)
            former.is_current = False
    db.session.flush()
    running = running_round()
    covered = running if running and running.covers(municipality) else None
    visit = Visit(municipality=municipality, kind=kind, round=covered)
    with recorded("visit added", visit, by=by):
        db.session.add(visit)
    note_step(visit, by=by)
    return visit


def change_visit(visit: Visit, *, by: Actor, **values: Any) -> None:
    """Correct or complete what stands in the record; state and date change by steps only."""
    if visit.state is VisitState.SCHEDULED:
        _must_be_told(
            (values.get("place", visit.place), "Geben Sie den Ort des Besuchs ein."),
            (values.get("participants", visit.participants), "Geben Sie an, wer teilnimmt."),
        )
    if visit.state in VisitState.noted():
        _must_be_told(
            (values.get("result", visit.result), "Fassen Sie das Ergebnis zusammen."),
            (values.get("agreements", visit.agreements), "Geben Sie an, was vereinbart wurde."),
        )
    with recorded("visit changed", visit, by=by):
        for name, value in values.items():
            setattr(visit, name, value)


def _must_be_over(visit: Visit) -> None:
    if visit.state not in VisitState.happened() | {VisitState.DROPPED}:
        raise Refused(
            f"Der {visit} ist noch „{visit.state.label}“. Führen Sie ihn erst zu Ende, "
            "oder setzen Sie ihn auf „entfällt“; dann können Sie einen neuen Besuch anlegen."
        )


def request_visit(visit: Visit, *, contact: str, requested_on: date, follow_up_on: date, by: Actor) -> None:
    """Note whom we asked for a date, when, and when we ask again."""
    _must_be_told((contact, "Geben Sie an, bei wem Sie angefragt haben."))
    if requested_on > clock.today():
        raise Refused("Der Tag der Anfrage liegt in der Zukunft. Tragen Sie den Tag ein, an dem Sie angefragt haben.")
    if follow_up_on < requested_on:
        raise Refused("Die Wiedervorlage liegt vor der Anfrage. Wählen Sie einen späteren Tag.")
    _move(visit, VisitState.REQUESTED, "visit requested", by=by, contact=contact, requested_on=requested_on,
          day=requested_on, follow_up_on=follow_up_on, reason="", cancelled_by="")  # fmt: skip
    note_request(visit, by=by)


def schedule_visit(
    visit: Visit,
    *,
    starts_at: datetime,
    place: str,
    participants: str,
    override: str = "",
    confirmed: bool = False,
    by: Actor,
) -> None:
    """Fix day, time, place and delegation.

    Args:
        override: why the date stands although the date check speaks against it.
        confirmed: the deliberate second step for a Sunday, a holiday or a closed day.

    Raises:
        Refused: with the findings of the date check, if no reason is given against them.
    """
    _must_be_told((place, "Geben Sie den Ort des Besuchs ein."), (participants, "Geben Sie an, wer teilnimmt."))
    day = clock.local(starts_at).date()
    here = ("visits.show", visit.id)
    findings = what_speaks_against(day, municipality_id=visit.municipality_id, besides=here)
    must_be_accepted(findings, override=override, confirmed=confirmed)
    _move(visit, VisitState.SCHEDULED, "visit scheduled", by=by, why=override, day=day, starts_at=starts_at,
          place=place, participants=participants, follow_up_on=None, reason="")  # fmt: skip


def postpone_visit(visit: Visit, *, reason: str, by: Actor) -> None:
    """Give the date up; the old one stays in the history."""
    _must_be_told((reason, NO_REASON))
    _move(visit, VisitState.POSTPONED, "visit postponed", by=by, why=reason, reason=reason, starts_at=None)


def cancel_visit(visit: Visit, *, reason: str, cancelled_by: str, by: Actor) -> None:
    """Note who called the visit off, and why."""
    _must_be_told((cancelled_by, "Geben Sie an, wer abgesagt hat."), (reason, NO_REASON))
    _move(visit, VisitState.CANCELLED, "visit cancelled", by=by, why=reason, reason=reason,
          cancelled_by=cancelled_by, starts_at=None, follow_up_on=None)  # fmt: skip


def record_visit(visit: Visit, *, by: Actor) -> None:
    """Say that the visit took place; only possible from its day on."""
    if visit.starts_at and clock.local(visit.starts_at).date() > clock.today():
        day = german.long_day(clock.local(visit.starts_at).date())
        raise Refused(
            f"Der Besuch kann noch nicht als besucht gelten: Der Termin ist {day}. Tragen Sie das Ergebnis danach ein."
        )
    _move(visit, VisitState.VISITED, "visit took place", by=by, day=visit.day)


def enter_visit_afterwards(visit: Visit, *, starts_at: datetime, place: str, participants: str, by: Actor) -> None:
    """Enter a visit that took place before anybody planned it here; asking and fixing a date are behind it.

    Raises:
        Refused: if its day is still to come, or the visit was made, has a date or will not be made.
    """
    _must_be_told((place, "Geben Sie den Ort des Besuchs ein."), (participants, "Geben Sie an, wer teilnahm."))
    if visit.state not in VisitState.without_a_date():
        raise Refused(
            f"{visit} ist „{visit.state.label}“. Nachgetragen wird nur ein Besuch, für den kein Termin steht."
        )
    day = clock.local(starts_at).date()
    if day > clock.today():
        raise Refused("Der Tag liegt in der Zukunft. Nachgetragen wird ein Besuch, der schon war.")
    with recorded("visit entered afterwards", visit, by=by):
        visit.state, visit.starts_at, visit.place, visit.participants = (
            VisitState.VISITED,
            starts_at,
            place,
            participants,
        )
        visit.follow_up_on, visit.reason, visit.cancelled_by = None, "", ""
    settle_request(visit, by=by)
    note_step(visit, by=by, why="Nachgetragen", day=day)


def follow_up_visit(
    visit: Visit, *, result: str, agreements: str, people_met: str = "", next_step: str = "", by: Actor
) -> None:
    """Keep the note on the visit, whom it met, what was agreed and what comes next."""
    _must_be_told((result, "Fassen Sie das Ergebnis zusammen."), (agreements, "Geben Sie an, was vereinbart wurde."))
    _move(visit, VisitState.FOLLOWED_UP, "visit followed up", by=by, result=result, agreements=agreements,
          people_met=people_met or visit.people_met, next_step=next_step)  # fmt: skip


def close_visit(visit: Visit, *, by: Actor) -> None:
    """Put the file away."""
    _move(visit, VisitState.CLOSED, "visit closed", by=by)


def drop_visit(visit: Visit, *, reason: str, by: Actor) -> None:
    """Say that there will be no visit, and why; nothing is left to be reminded of."""
    _must_be_told((reason, NO_REASON))
    _move(visit, VisitState.DROPPED, "visit dropped", by=by, why=reason, reason=reason, follow_up_on=None)


def reopen_visit(visit: Visit, *, to: VisitState, reason: str, by: Actor) -> None:
    """Go back a step: no answer came, the note was not complete, or the visit takes place after all.

    What was noted for the step that is undone (why, by whom, when to ask again) stays in the history only.
    """
    _must_be_told((reason, NO_REASON))
    if to is VisitState.OPEN and not visit.is_current:
        raise Refused(f"{visit}: Inzwischen gibt es einen neueren Besuch. Arbeiten Sie mit diesem weiter.")
    _move(visit, to, "visit reopened", by=by, why=reason, is_back=True, reason="", cancelled_by="", follow_up_on=None)


def _must_be_told(*answers: tuple[str, str]) -> None:
    """Refuse with the first question whose answer is empty."""
    for answer, question in answers:
        if not answer.strip():
            raise Refused(question)


def _move(
    visit: Visit,
    to: VisitState,
    action: str,
    *,
    by: Actor,
    why: str = "",
    is_back: bool = False,
    day: date | None = None,
    **values: Any,
) -> None:
    """Take a step; `day` is from when its state holds, if that is before today."""
    visit.state.must_allow(to, thing=str(visit), is_back=is_back)
    former = visit.starts_at
    with recorded(action, visit, by=by, reason=why):
        visit.state = to
        for name, value in values.items():
            setattr(visit, name, value)
    if to is not VisitState.REQUESTED:
        settle_request(visit, by=by)
    note_step(visit, by=by, why=why, day=day, former=former)


def note_step(
    visit: Visit, *, by: Actor, why: str = "", day: date | None = None, former: datetime | None = None
) -> None:
    """Add a line to the visit's history of states and dates."""
    today = clock.today()
    db.session.add(
        VisitStep(
            visit=visit, round_id=visit.round_id, state=visit.state, day=min(day or today, today), by_id=by.id,
            by_name=by.name, reason=why, starts_at=visit.starts_at,
            former_starts_at=former if former != visit.starts_at else None,
        )
    )  # fmt: skip
