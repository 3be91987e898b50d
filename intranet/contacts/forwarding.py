"""Links to an entry that is not there any more: whoever knows where it went says so."""

from collections.abc import Callable
from typing import Any

from flask import abort

from intranet.core.database import db

Finder = Callable[[str, int], int | None]

_finders: list[Finder] = []


def on_missing(finder: Finder) -> Finder:
    """Register a function that gets table and number of a missing entry and gives the number of its successor."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def successor(model: Any, id: int) -> int | None:
    """The number of the entry that a missing one went into; None if this one is there.

    Raises:
        NotFound: if nobody knows.
    """
    if 0 < id < 2**31 and db.session.get(model, id) is not None:
        return None
    found = (finder(model.__tablename__, id) for finder in _finders) if 0 < id < 2**31 else ()
    return next((number for number in found if number is not None), None) or abort(404)
