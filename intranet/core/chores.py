"""What must be done once a day without anybody asking: features register it, the worker does it."""

import logging
from collections.abc import Callable
from datetime import date

from intranet.core import clock
from intranet.core.database import db, writing

log = logging.getLogger("intranet.chores")

Chore = Callable[[], object]

_chores: list[Chore] = []


def every_day(chore: Chore) -> Chore:
    """Register something to do each day; done twice, it must do nothing the second time."""
    if chore not in _chores:
        _chores.append(chore)
    return chore


def do_chores(*, last: date | None = None) -> date:
    """Do all chores in the application's context, unless that was done on this day (`last`); gives back the day.

    One that fails is logged and does not keep the others from being done.
    """
    today = clock.today()
    if last == today:
        return today
    for chore in _chores:
        try:
            with writing():
                chore()
                db.session.commit()
        except Exception:
            log.exception("Eine tägliche Aufgabe ist gescheitert; sie wird morgen wieder versucht.")
            db.session.rollback()
    return today
