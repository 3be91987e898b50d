"""Steps of a status as the web knows them: the word in the address, the form to fill in, the action behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from intranet.core.forms import BaseForm
from intranet.core.states import State


@dataclass(frozen=True)
class Step:
    """One step towards `to`; `take` is called with the thing, the values of the form, and `by`."""

    slug: str
    title: str
    to: State
    form: type[BaseForm]
    take: Callable[..., None]
    origins: frozenset[State]
    is_back: bool = False

    def run(self, thing: Any, form: BaseForm, *, by: Any) -> None:
        self.take(thing, by=by, **form.values)


def step(
    slug: str,
    title: str,
    to: State,
    form: type[BaseForm],
    take: Callable[..., None],
    *origins: State,
    is_back: bool = False,
) -> Step:
    """Write one line of a table of steps; `is_back` marks those that undo one."""
    return Step(slug, title, to, form, take, frozenset(origins), is_back)


def possible(steps: Iterable[Step], state: State) -> list[Step]:
    """The steps that lead on from a state, the usual one first."""
    order = state.next_states()
    return sorted((one for one in steps if state in one.origins), key=lambda one: order.index(one.to))
