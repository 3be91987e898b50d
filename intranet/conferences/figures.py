"""How many were invited, come, stay away or are silent: put together from what the database has counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from intranet.conferences.states import InviteeState
from intranet.core.german import sort_key

NOBODY = "ohne Angabe"


class Counted(NamedTuple):
    """People of one name (a type, a phase, a place; empty if none is known) who stand in one state."""

    name: str
    state: InviteeState
    listed: int
    persons: int
    came: int


@dataclass
class Figures:
    """One row of a table of figures."""

    name: str
    listed: int = 0
    accepted: int = 0
    declined: int = 0
    open: int = 0
    persons: int = 0
    came: int = 0

    def add(self, some: Counted) -> None:
        """Count these as well; persons only of those who come."""
        self.listed += some.listed
        self.came += some.came
        if some.state in InviteeState.coming():
            self.accepted += some.listed
            self.persons += some.persons
        elif some.state is InviteeState.DECLINED:
            self.declined += some.listed
        else:
            self.open += some.listed


def summed_up(counted: Iterable[Counted]) -> list[Figures]:
    """One row for each name in German order; who has several counts in each, who has none in a row of its own."""
    rows: dict[str, Figures] = {}
    for some in counted:
        name = some.name or NOBODY
        rows.setdefault(name, Figures(name)).add(some)
    return sorted(rows.values(), key=lambda row: (row.name == NOBODY, sort_key(row.name)))
