"""One person follows another in an office: features that hold on to the old function hear of it, and hand over."""

from collections.abc import Callable
from datetime import date
from typing import Any

from intranet.contacts.models import Function

Heir = Callable[..., str]

_heirs: list[Heir] = []


def on_succession(heir: Heir) -> Heir:
    """Register a function called with old and new function, the `first_day` and `by`.

    It says in one German sentence what it did, or nothing.
    """
    if heir not in _heirs:
        _heirs.append(heir)
    return heir


def hand_over(old: Function, new: Function, *, first_day: date, by: Any) -> list[str]:
    """Tell every feature; gives back what they did."""
    done = (heir(old, new, first_day=first_day, by=by) for heir in _heirs)
    return [sentence for sentence in done if sentence]
