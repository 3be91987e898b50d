"""The steps of minutes and tasks: the word in the address, the form, the action behind it, and who may take it."""

from intranet.accounts.permissions import Permission
from intranet.core.forms import BaseForm, ReasonForm, plain_form, titled_form
from intranet.core.steps import step
from intranet.minutes import forms
from intranet.minutes.actions import tasks, writing
from intranet.minutes.states import MinutesState as M
from intranet.minutes.states import TaskState as T


def _reason(label: str) -> type[BaseForm]:
    """A form that asks for the reason and names the step on its button."""
    return titled_form(ReasonForm, label)


MINUTES_STEPS = (
    step("abstimmen", "In Abstimmung geben", M.IN_REVIEW, plain_form("In Abstimmung geben"), writing.send_round,
         M.DRAFT),
    step("freigeben", "Niederschrift freigeben", M.RELEASED, plain_form("Niederschrift freigeben"), writing.release,
         M.IN_REVIEW),
    step("versandt", "Versand eintragen", M.SENT, forms.SendForm, writing.send, M.RELEASED),
    step("genehmigt", "Genehmigung eintragen", M.APPROVED, forms.ApproveForm, writing.approve, M.SENT),
    step("entwurf", "Zurück in den Entwurf", M.DRAFT, _reason("Zurück in den Entwurf"), writing.back_to_draft,
         M.IN_REVIEW),
    step("freigabe-zuruecknehmen", "Freigabe zurücknehmen", M.DRAFT, _reason("Freigabe zurücknehmen"),
         writing.back_to_draft, M.RELEASED, M.SENT),
)  # fmt: skip

TASK_STEPS = (
    step("beginnen", "Als in Arbeit eintragen", T.STARTED, plain_form("Als in Arbeit eintragen"), tasks.start, T.OPEN),
    step("erledigt", "Als erledigt eintragen", T.DONE, plain_form("Als erledigt eintragen"), tasks.finish,
         T.OPEN, T.STARTED),
    step("entfallen", "Aufgabe entfallen lassen", T.DROPPED, _reason("Aufgabe entfallen lassen"), tasks.drop,
         T.OPEN, T.STARTED),
    step("wieder-offen", "Wieder öffnen", T.OPEN, _reason("Wieder öffnen"), tasks.reopen,
         T.STARTED, T.DONE, T.DROPPED),
)  # fmt: skip

MINUTES_BY_SLUG = {one.slug: one for one in MINUTES_STEPS}
TASKS_BY_SLUG = {one.slug: one for one in TASK_STEPS}

# Releasing, and taking a release back, is the head's matter (see actions.writing); all else is the office's.
NEEDS_APPROVAL = frozenset({"freigeben", "freigabe-zuruecknehmen"})


# What a person should know before pressing the button.
CONSEQUENCES = {
    "abstimmen": "Der Text bleibt änderbar, bis er freigegeben ist; der Druck trägt weiter das Zeichen „Entwurf“.",
    "freigeben": "Danach stehen Text und Aufgaben fest, und der Druck trägt das Zeichen „Entwurf“ nicht mehr.",
    "versandt": "Die Konferenz gilt danach als „Protokoll erstellt“.",
    "freigabe-zuruecknehmen": "Der Text lässt sich dann wieder ändern und muss neu abgestimmt werden. "
    "Was gedruckt ist, bleibt in der Ablage.",
}


def permission_for(slug: str) -> Permission:
    """What a person must hold to take this step of the minutes."""
    return Permission.MINUTES_APPROVE if slug in NEEDS_APPROVAL else Permission.MINUTES_EDIT
