"""Forms about municipalities and visits, one module for each concern."""

from intranet.municipalities.forms.follow_ups import AgreementsForm, EditFollowUpForm, FollowUpForm, PostponeForm
from intranet.municipalities.forms.rounds import EditRoundForm, RoundForm
from intranet.municipalities.forms.town_halls import TownHallForm
from intranet.municipalities.forms.visits import (
    AddVisitForm,
    AfterwardsForm,
    CancelForm,
    NoteForm,
    PressDraftForm,
    RequestForm,
    ScheduleForm,
    ThanksForm,
    VisitForm,
)

__all__ = [
    "AddVisitForm", "AfterwardsForm", "AgreementsForm", "CancelForm", "EditFollowUpForm", "EditRoundForm",
    "FollowUpForm", "NoteForm", "PostponeForm", "PressDraftForm", "RequestForm", "RoundForm", "ScheduleForm",
    "ThanksForm", "TownHallForm", "VisitForm",
]  # fmt: skip
