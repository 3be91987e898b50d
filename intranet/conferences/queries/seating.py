"""Those who come and where they sit, as plain columns: hundreds of them stand on one page."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import case, func, not_, select

from intranet.conferences.models import Conference, Invitee
from intranet.conferences.queries.invitees import for_old_date, full_name
from intranet.conferences.states import InviteeState
from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import db
from intranet.municipalities.models import Municipality


class Seated(NamedTuple):
    """Somebody who comes: from where, with how many, where they would like to sit, and where they do."""

    id: int
    name: str
    place: str
    persons: int
    table_wish: str
    second_wish: str
    table: str

    @property
    def wishes(self) -> str:
        """As "Kita Löwenzahn, 2 Personen; Wunsch: Grundschule, dann Kita"."""
        persons = f"{self.persons} Personen" if self.persons > 1 else "1 Person"
        wishes = [wish for wish in (self.table_wish, self.second_wish) if wish]
        return f"{self.place}, {persons}" + (f"; Wunsch: {', dann '.join(wishes)}" if wishes else "")


def who_is_seated(conference: Conference) -> Sequence[Seated]:
    """Everybody who comes on the day that holds (`queries.who_comes`), in German order."""
    is_substituted = (Invitee.state == InviteeState.SUBSTITUTE) & (Invitee.substitute != "")
    name = case((is_substituted, Invitee.substitute + " für " + full_name()), else_=full_name())
    query = (
        select(
            Invitee.id, name, func.coalesce(Organisation.name, Municipality.name), Invitee.persons, Invitee.table_wish,
            Invitee.second_wish, Invitee.table,
        )
        .join(Function, Function.id == Invitee.function_id)
        .join(Person, Person.id == Function.person_id)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
        .outerjoin(Municipality, Municipality.id == Function.municipality_id)
        .where(
            Invitee.conference_id == conference.id, Invitee.state.in_(InviteeState.coming()),
            not_(for_old_date(conference)),
        )
        .order_by(Person.sort_name, Invitee.id)
    )  # fmt: skip
    return [Seated(*row) for row in db.session.execute(query)]
