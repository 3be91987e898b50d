"""Actions on conferences, one module for each concern.

Each checks the rule, changes the row and writes the log; none commits.
"""

from intranet.conferences.actions.agenda import set_agenda
from intranet.conferences.actions.answers import record_answer, seat, seat_by_wish, take_back_answer
from intranet.conferences.actions.attendance import add_guest, mark_the_rest, record_attendance, tick_off
from intranet.conferences.actions.invitees import (
    invite,
    keep_both,
    must_be_open_for_changes,
    note_printed,
    readdress,
    take_off,
)
from intranet.conferences.actions.planning import (
    PRINTED,
    add_conference,
    add_template,
    change_conference,
    just_added_alike,
    must_be_changeable,
    remove_template,
    usual_checklist,
)
from intranet.conferences.actions.progress import (
    cancel,
    close,
    enter_afterwards,
    fix_date,
    forget_prints,
    go_back,
    hold,
    note_minutes_sent,
    note_sent,
    note_sent_later,
    plan,
    postpone,
    try_again,
)

__all__ = [
    "PRINTED", "add_conference", "add_guest", "add_template", "cancel", "change_conference", "close",
    "enter_afterwards", "fix_date", "forget_prints",
    "go_back", "hold", "invite", "just_added_alike", "keep_both", "mark_the_rest", "must_be_changeable",
    "must_be_open_for_changes", "note_minutes_sent", "note_printed", "note_sent", "note_sent_later", "plan",
    "postpone", "readdress", "record_answer", "record_attendance", "remove_template", "seat", "seat_by_wish",
    "set_agenda", "take_back_answer", "take_off",
    "tick_off", "try_again", "usual_checklist",
]  # fmt: skip
