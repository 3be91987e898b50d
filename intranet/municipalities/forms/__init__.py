"""Forms about municipalities and visits, one module for each concern."""

from intranet.municipalities.forms.town_halls import TownHallForm
from intranet.municipalities.forms.visits import (
    AddVisitForm,
    CancelForm,
    FollowUpForm,
    ReasonForm,
    RequestForm,
    ScheduleForm,
)

__all__ = [
    "AddVisitForm", "CancelForm", "FollowUpForm", "ReasonForm", "RequestForm", "ScheduleForm", "TownHallForm",
]  # fmt: skip
