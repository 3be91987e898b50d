"""Actions on municipalities and visits, one module for each concern. None commits."""

from intranet.municipalities.actions.follow_ups import (
    add_follow_up,
    change_follow_up,
    finish_follow_up,
    postpone_follow_up,
    reopen_follow_up,
)
from intranet.municipalities.actions.municipalities import add_municipalities, change_town_hall
from intranet.municipalities.actions.rounds import change_round, start_round
from intranet.municipalities.actions.visits import (
    add_visit,
    cancel_visit,
    change_visit,
    close_visit,
    drop_visit,
    enter_visit_afterwards,
    follow_up_visit,
    postpone_visit,
    record_visit,
    reopen_visit,
    request_visit,
    schedule_visit,
)

__all__ = [
    "add_follow_up", "add_municipalities", "add_visit", "cancel_visit", "change_follow_up", "change_round",
    "change_town_hall", "change_visit", "close_visit", "drop_visit", "enter_visit_afterwards", "finish_follow_up",
    "follow_up_visit", "postpone_follow_up", "postpone_visit", "record_visit", "reopen_follow_up", "reopen_visit",
    "request_visit", "schedule_visit", "start_round",
]  # fmt: skip
