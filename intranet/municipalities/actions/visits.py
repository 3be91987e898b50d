"""Actions on visits. Each checks the rule, changes the row and writes the log; none commits."""

from datetime import date, datetime
from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.calendar.queries import what_speaks_against
from intranet.calendar.rules import must_be_accepted
from intranet.core import clock, german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.models import Municipality, Visit
from intranet.municipalities.states import VisitKind, VisitState

NO_REASON = "Geben Sie den Grund an."


def add_visit(municipality: Municipality, *, kind: VisitKind, by: Actor) -> Visit:
    """Begin a new visit; the one before must have come to its end and is no longer the current one."""
    for former in municipality.visits:
        if former.is_current:
            _must_be_over(former)
            former.is_current = False
    db.session.flush()
    visit = Visit(municipality=municipality, kind=kind)
    with recorded("visit added", visit, by=by):
        db.session.add(visit)
    return visit


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
          follow_up_on=follow_up_on, reason="", cancelled_by="")  # fmt: skip


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
    here = ("municipalities.show", visit.municipality_id)
    findings = what_speaks_against(day, municipality_id=visit.municipality_id, besides=here)
    must_be_accepted(findings, override=override, confirmed=confirmed)
    _move(visit, VisitState.SCHEDULED, "visit scheduled", by=by, why=override, starts_at=starts_at, place=place,
          participants=participants, follow_up_on=None, reason="")  # fmt: skip


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
    _move(visit, VisitState.VISITED, "visit took place", by=by)


def follow_up_visit(visit: Visit, *, result: str, agreements: str, by: Actor) -> None:
    """Keep the note on the visit and what was agreed."""
    _must_be_told((result, "Fassen Sie das Ergebnis zusammen."), (agreements, "Geben Sie an, was vereinbart wurde."))
    _move(visit, VisitState.FOLLOWED_UP, "visit followed up", by=by, result=result, agreements=agreements)


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
    _move(visit, to, "visit reopened", by=by, why=reason, is_back=True, reason="", cancelled_by="", follow_up_on=None)


def _must_be_told(*answers: tuple[str, str]) -> None:
    """Refuse with the first question whose answer is empty."""
    for answer, question in answers:
        if not answer.strip():
            raise Refused(question)


def _move(
    visit: Visit, to: VisitState, action: str, *, by: Actor, why: str = "", is_back: bool = False, **values: Any
) -> None:
    visit.state.must_allow(to, thing=str(visit), is_back=is_back)
    with recorded(action, visit, by=by, reason=why):
        visit.state = to
        for name, value in values.items():
            setattr(visit, name, value)
