"""The steps of a conference: the word in the address, the form to fill in, the action behind it."""

from collections.abc import Callable

from intranet.conferences import actions
from intranet.conferences.forms import steps as forms
from intranet.conferences.states import ConferenceState as S
from intranet.core.forms import ReasonForm, plain_form, titled_form
from intranet.core.steps import step


def _back(to: S) -> Callable[..., None]:
    return lambda conference, *, reason, by: actions.go_back(conference, to=to, reason=reason, by=by)


# "Protokoll erstellt" is missing here on purpose: sending the minutes takes the conference there.
STEPS = (
    step("planen", "Planung beginnen", S.PLANNED, plain_form("Planung beginnen"), actions.plan, S.IDEA),
    step("termin-steht", "Termin festlegen", S.DATED, plain_form("Termin festlegen"), actions.fix_date,
         S.PLANNED, S.POSTPONED),
    step("versandt", "Versand der Einladungen eintragen", S.INVITED, forms.SentForm, actions.note_sent, S.DATED),
    step("durchgefuehrt", "Als durchgeführt eintragen", S.HELD, plain_form("Als durchgeführt eintragen"), actions.hold,
         S.INVITED),
    step("abschliessen", "Konferenz abschließen", S.CLOSED, plain_form("Konferenz abschließen"), actions.close,
         S.MINUTED),
    step("verschieben", "Konferenz verschieben", S.POSTPONED, titled_form(ReasonForm, "Konferenz verschieben"),
         actions.postpone, S.DATED, S.INVITED),
    step("absagen", "Konferenz absagen", S.CANCELLED, titled_form(ReasonForm, "Konferenz absagen"),
         actions.cancel, S.IDEA, S.PLANNED, S.DATED, S.INVITED, S.POSTPONED),
    step("neu-planen", "Neu planen", S.PLANNED, titled_form(ReasonForm, "Neu planen"), actions.try_again,
         S.CANCELLED, is_back=True),
    step("niederschrift-oeffnen", "Zurück auf durchgeführt", S.HELD,
         titled_form(ReasonForm, "Zurück auf durchgeführt"), _back(S.HELD), S.MINUTED, is_back=True),
    step("wieder-oeffnen", "Konferenz wieder öffnen", S.MINUTED,
         titled_form(ReasonForm, "Konferenz wieder öffnen"), _back(S.MINUTED), S.CLOSED, is_back=True),
)  # fmt: skip

BY_SLUG = {one.slug: one for one in STEPS}
