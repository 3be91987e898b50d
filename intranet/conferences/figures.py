"""How many were invited, come, stay away or are silent: by kind of organisation, life phase and municipality."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from intranet.conferences.models import Invitee
from intranet.conferences.states import Attendance, InviteeState
from intranet.core.german import sort_key

NOBODY = "ohne Angabe"


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

    def count(self, invitee: Invitee) -> None:
        self.listed += 1
        state = InviteeState.INVITED if invitee.answered_old_date else invitee.state
        if state in InviteeState.coming():
            self.accepted += 1
            self.persons += invitee.persons
        elif state is InviteeState.DECLINED:
            self.declined += 1
        else:
            self.open += 1
        self.came += invitee.attendance is Attendance.PRESENT


def figures(people: Sequence[Invitee], names_of: Callable[[Invitee], Iterable[str]]) -> list[Figures]:
    """The figures by one property; who has several counts in each row, who has none in a row of its own."""
    rows: dict[str, Figures] = {}
    for invitee in people:
        for name in list(names_of(invitee)) or [NOBODY]:
            rows.setdefault(name, Figures(name)).count(invitee)
    return sorted(rows.values(), key=lambda row: (row.name == NOBODY, sort_key(row.name)))


def total(people: Sequence[Invitee]) -> Figures:
    """The figures of all."""
    row = Figures("alle")
    for invitee in people:
        row.count(invitee)
    return row


def kinds(invitee: Invitee) -> list[str]:
    """The partner types of the organisation; its kind where it has none."""
    organisation = invitee.function.organisation
    if organisation is None:
        return []
    return [one.name for one in organisation.partner_types] or [organisation.kind.label]


def life_phases(invitee: Invitee) -> list[str]:
    organisation = invitee.function.organisation
    return [one.name for one in organisation.life_phases] if organisation else []


def municipalities(invitee: Invitee) -> list[str]:
    """Where the organisation works; where it is if nothing is said."""
    function, organisation = invitee.function, invitee.function.organisation
    if organisation is None:
        return [function.municipality.name] if function.municipality else []
    return [one.name for one in organisation.municipalities] or [city for city in (organisation.city,) if city]
