"""The steps of a visit as the web knows them: the word in the address, the form to fill in, the action behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intranet.audit.actions import Actor
from intranet.core import clock
from intranet.core.forms import BaseForm
from intranet.municipalities import actions, forms
from intranet.municipalities.models import Visit
from intranet.municipalities.states import VisitState as S


@dataclass(frozen=True)
class Step:
    """One step towards `to`: `take` calls the action with what the form holds."""

    slug: str
    title: str
    to: S
    form: type[BaseForm]
    take: Callable[..., None]
    origins: frozenset[S]

    def run(self, visit: Visit, form: BaseForm, *, by: Actor) -> None:
        self.take(visit, by=by, **form.values)


def _schedule(visit: Visit, *, day: Any, time: Any, by: Actor, **values: Any) -> None:
    starts_at = datetime.combine(day, time, tzinfo=clock.OFFICE_ZONE)
    actions.schedule_visit(visit, starts_at=starts_at, by=by, **values)


def _reopen(to: S) -> Callable[..., None]:
    return lambda visit, *, reason, by: actions.reopen_visit(visit, to=to, reason=reason, by=by)


def _step(slug: str, title: str, to: S, form: type[BaseForm], take: Callable[..., None], *origins: S) -> Step:
    return Step(slug, title, to, form, take, frozenset(origins))


STEPS = (
    _step("anfragen", "Besuch anfragen", S.REQUESTED, forms.RequestForm, actions.request_visit, S.OPEN, S.CANCELLED),
    _step("terminieren", "Termin festlegen", S.SCHEDULED, forms.ScheduleForm, _schedule, S.REQUESTED, S.POSTPONED),
    _step("besucht", "Als besucht eintragen", S.VISITED, forms.plain("Als besucht eintragen"), actions.record_visit,
          S.SCHEDULED),
    _step("nachbereiten", "Vermerk und Vereinbarungen eintragen", S.FOLLOWED_UP, forms.FollowUpForm,
          actions.follow_up_visit, S.VISITED),
    _step("abschliessen", "Besuch abschließen", S.CLOSED, forms.plain("Besuch abschließen"), actions.close_visit,
          S.FOLLOWED_UP),
    _step("verschieben", "Besuch verschieben", S.POSTPONED, forms.reason("Besuch verschieben"), actions.postpone_visit,
          S.SCHEDULED),
    _step("absagen", "Absage eintragen", S.CANCELLED, forms.CancelForm, actions.cancel_visit,
          S.REQUESTED, S.SCHEDULED, S.POSTPONED),
    _step("keine-antwort", "Zurück auf offen setzen", S.OPEN, forms.reason("Zurück auf offen setzen"),
          _reopen(S.OPEN), S.REQUESTED),
    _step("entfaellt", "Besuch entfallen lassen", S.DROPPED, forms.reason("Besuch entfallen lassen"),
          actions.drop_visit, S.OPEN, S.CANCELLED),
    _step("wieder-offen", "Besuch doch vorsehen", S.OPEN, forms.reason("Besuch doch vorsehen"), _reopen(S.OPEN),
          S.DROPPED),
    _step("vermerk-oeffnen", "Vermerk wieder öffnen", S.VISITED, forms.reason("Vermerk wieder öffnen"),
          _reopen(S.VISITED), S.FOLLOWED_UP),
    _step("wieder-oeffnen", "Besuch wieder öffnen", S.FOLLOWED_UP, forms.reason("Besuch wieder öffnen"),
          _reopen(S.FOLLOWED_UP), S.CLOSED),
)  # fmt: skip

BY_SLUG = {step.slug: step for step in STEPS}


def possible(visit: Visit) -> list[Step]:
    """The steps that lead on from where the visit stands, the usual one first."""
    order = visit.state.next_states()
    return sorted((step for step in STEPS if visit.state in step.origins), key=lambda step: order.index(step.to))
