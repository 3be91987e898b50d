"""Actions on municipalities and visits, one module for each concern. None commits."""

from intranet.municipalities.actions.municipalities import add_municipalities, change_town_hall
from intranet.municipalities.actions.visits import (
    add_visit,
    cancel_visit,
    close_visit,
    drop_visit,
    follow_up_visit,
    postpone_visit,
    record_visit,
    reopen_visit,
    request_visit,
    schedule_visit,
)

__all__ = [
    "add_municipalities", "add_visit", "cancel_visit", "change_town_hall", "close_visit", "drop_visit",
    "follow_up_visit", "postpone_visit", "record_visit", "reopen_visit", "request_visit", "schedule_visit",
]  # fmt: skip
