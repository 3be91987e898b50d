"""The steps of a visit: the word in the address, the form to fill in, the action behind it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from intranet.audit.actions import Actor
from intranet.core import clock
from intranet.core.forms import BaseForm, ReasonForm, plain_form, titled_form
from intranet.core.steps import step
from intranet.municipalities import actions, forms
from intranet.municipalities.models import Visit
from intranet.municipalities.states import VisitState as S


def _schedule(visit: Visit, *, day: Any, time: Any, by: Actor, **values: Any) -> None:
    starts_at = datetime.combine(day, time, tzinfo=clock.OFFICE_ZONE)
    actions.schedule_visit(visit, starts_at=starts_at, by=by, **values)


def _reopen(to: S) -> Callable[..., None]:
    return lambda visit, *, reason, by: actions.reopen_visit(visit, to=to, reason=reason, by=by)


def _reason(label: str) -> type[BaseForm]:
    return titled_form(ReasonForm, label)


STEPS = (
    step("anfragen", "Besuch anfragen", S.REQUESTED, forms.RequestForm, actions.request_visit, S.OPEN, S.CANCELLED),
    step("terminieren", "Termin festlegen", S.SCHEDULED, forms.ScheduleForm, _schedule, S.REQUESTED, S.POSTPONED),
    step("besucht", "Als besucht eintragen", S.VISITED, plain_form("Als besucht eintragen"), actions.record_visit,
          S.SCHEDULED),
    step("nachbereiten", "Vermerk und Vereinbarungen eintragen", S.FOLLOWED_UP, forms.NoteForm,
          actions.follow_up_visit, S.VISITED),
    step("abschliessen", "Besuch abschließen", S.CLOSED, plain_form("Besuch abschließen"), actions.close_visit,
          S.FOLLOWED_UP),
    step("verschieben", "Besuch verschieben", S.POSTPONED, _reason("Besuch verschieben"), actions.postpone_visit,
          S.SCHEDULED),
    step("absagen", "Absage eintragen", S.CANCELLED, forms.CancelForm, actions.cancel_visit,
          S.REQUESTED, S.SCHEDULED, S.POSTPONED),
    step("keine-antwort", "Zurück auf offen setzen", S.OPEN, _reason("Zurück auf offen setzen"),
          _reopen(S.OPEN), S.REQUESTED, is_back=True),
    step("entfaellt", "Besuch entfallen lassen", S.DROPPED, _reason("Besuch entfallen lassen"),
          actions.drop_visit, S.OPEN, S.CANCELLED),
    step("wieder-offen", "Besuch doch vorsehen", S.OPEN, _reason("Besuch doch vorsehen"), _reopen(S.OPEN),
          S.DROPPED, is_back=True),
    step("vermerk-oeffnen", "Vermerk wieder öffnen", S.VISITED, _reason("Vermerk wieder öffnen"),
          _reopen(S.VISITED), S.FOLLOWED_UP, is_back=True),
    step("wieder-oeffnen", "Besuch wieder öffnen", S.FOLLOWED_UP, _reason("Besuch wieder öffnen"),
          _reopen(S.FOLLOWED_UP), S.CLOSED, is_back=True),
)  # fmt: skip

BY_SLUG = {one.slug: one for one in STEPS}
# What can be said of many visits at once; a date and a note belong to one alone.
FOR_MANY = tuple(one for one in STEPS if one.slug not in {"terminieren", "nachbereiten"})
