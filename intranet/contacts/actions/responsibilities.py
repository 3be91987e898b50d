"""Actions on who answers for a life phase in a municipality."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from intranet.audit.actions import Actor, recorded
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.contacts.actions.functions import must_be_a_term
from intranet.contacts.models import Function, Responsibility
from intranet.core import clock, german
from intranet.core.database import db
from intranet.core.errors import Refused


def give_responsibility(
    function: Function,
    phase: CatalogueEntry,
    *,
    municipality_id: int,
    valid_from: date | None = None,
    by: Actor,
) -> Responsibility:
    """Name who answers for a life phase in a municipality; whoever did before ends the day before.

    Raises:
        Refused: if the entry is no life phase, or the running term began later.
    """
    if phase.catalogue is not Catalogue.LIFE_PHASE:
        raise Refused("Wählen Sie eine Lebensphase.")
    first = valid_from or clock.today()
    for former in _running(municipality_id, phase.id):
        if former.valid_from and former.valid_from >= first:
            raise Refused(
                f"{former.function.person.full_name} ist dafür seit {german.day(former.valid_from)} benannt. "
                "Geben Sie einen späteren Tag ein, oder beenden Sie zuerst diese Zuständigkeit."
            )
        end_responsibility(former, on=first - timedelta(days=1), by=by)
    row = Responsibility(municipality_id=municipality_id, phase=phase, function=function, valid_from=first)
    with recorded("responsibility given", row, by=by):
        db.session.add(row)
        db.session.flush()
    return row


def end_responsibility(row: Responsibility, *, on: date, by: Actor) -> None:
    """Close a term; the page of the municipality names nobody from the next day on."""
    must_be_a_term(row.valid_from, on)
    with recorded("responsibility ended", row, by=by):
        row.valid_to = on


def _running(municipality_id: int, phase_id: int) -> list[Responsibility]:
    return list(
        db.session.scalars(
            select(Responsibility).where(
                Responsibility.municipality_id == municipality_id,
                Responsibility.phase_id == phase_id,
                or_(Responsibility.valid_to.is_(None), Responsibility.valid_to >= clock.today()),
            )
        )
    )
