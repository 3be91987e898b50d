"""What a conference costs, and who pays it."""

from typing import Any

from intranet.audit.actions import Actor, note, recorded
from intranet.conferences.models import BudgetLine, Conference
from intranet.conferences.states import ConferenceState
from intranet.core.database import db
from intranet.core.errors import Refused

MOST_LINES = 100


def add_line(conference: Conference, *, by: Actor, **values: Any) -> BudgetLine:
    """Put a line into the budget; amounts are whole cents."""
    _must_be_open(conference)
    if len(conference.budget) >= MOST_LINES:
        raise Refused(f"Ein Kostenplan hat höchstens {MOST_LINES} Posten. Fassen Sie Posten zusammen.")
    line = BudgetLine(**values)
    conference.budget.append(line)
    with recorded("budget line added", line, by=by):
        db.session.flush()
    return line


def change_line(line: BudgetLine, *, by: Actor, **values: Any) -> None:
    """Change a line of the budget."""
    _must_be_open(line.conference)
    with recorded("budget line changed", line, by=by):
        for name, value in values.items():
            setattr(line, name, value)


def remove_line(line: BudgetLine, *, by: Actor) -> None:
    """Take a line out of the budget."""
    _must_be_open(line.conference)
    note("budget line removed", line.conference, by=by, changes={"budget": [line.what, None]})
    line.conference.budget.remove(line)


def _must_be_open(conference: Conference) -> None:
    """Bills come late: the budget rests only with the file."""
    if conference.state is ConferenceState.CLOSED:
        raise Refused("Die Konferenz ist abgeschlossen. Öffnen Sie sie wieder, bevor Sie den Kostenplan ändern.")
