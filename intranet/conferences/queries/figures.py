"""Figures of a conference, counted by the database: of all, by partner type, life phase and municipality."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, null
from sqlalchemy.orm import aliased

from intranet.catalogues.models import CatalogueEntry
from intranet.conferences.figures import Counted, Figures, summed_up
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.queries.invitees import for_old_date
from intranet.conferences.states import Attendance, InviteeState
from intranet.contacts.models import Function, Organisation, life_phases_of, municipalities_of, partner_types_of
from intranet.core.database import db
from intranet.municipalities.models import Municipality


def total(conference: Conference) -> Figures:
    """The figures of all who are on the list."""
    row = Figures("alle")
    for some in _counted(conference, _people()):
        row.add(some)
    return row


def by_partner_type(conference: Conference) -> list[Figures]:
    """By the partner types of the organisation; by its kind where it has none."""
    tables = (
        _people()
        .outerjoin(partner_types_of, partner_types_of.c.organisation_id == Function.organisation_id)
        .outerjoin(CatalogueEntry, CatalogueEntry.id == partner_types_of.c.type_id)
    )
    kind = case((CatalogueEntry.id.is_(None), Organisation.kind))
    return summed_up(_counted(conference, tables, name=CatalogueEntry.__table__.c.name, kind=kind))


def by_life_phase(conference: Conference) -> list[Figures]:
    """By the life phases that the organisation works in."""
    tables = (
        _people()
        .outerjoin(life_phases_of, life_phases_of.c.organisation_id == Function.organisation_id)
        .outerjoin(CatalogueEntry, CatalogueEntry.id == life_phases_of.c.phase_id)
    )
    return summed_up(_counted(conference, tables, name=CatalogueEntry.__table__.c.name))


def by_municipality(conference: Conference) -> list[Figures]:
    """By where the organisation works; by where it is, or the function is held, if nothing is said."""
    works_in, seat = aliased(Municipality), aliased(Municipality)
    tables = (
        _people()
        .outerjoin(municipalities_of, municipalities_of.c.organisation_id == Function.organisation_id)
        .outerjoin(works_in, works_in.id == municipalities_of.c.municipality_id)
        .outerjoin(seat, seat.id == Function.municipality_id)
    )
    name = func.coalesce(works_in.name, func.nullif(Organisation.city, ""), seat.name)
    return summed_up(_counted(conference, tables, name=name))


def _people() -> Any:
    return (
        Select()
        .select_from(Invitee)
        .join(Function, Function.id == Invitee.function_id)
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
    )


def _counted(
    conference: Conference,
    tables: Any,
    *,
    name: ColumnElement[Any] | None = None,
    kind: ColumnElement[Any] | None = None,
) -> Iterable[Counted]:
    """One row for each name and state, so that a handful leave the database instead of hundreds.

    Args:
        kind: what stands for those who have no name.
    """
    state = case((for_old_date(conference), literal(InviteeState.INVITED, Invitee.state.type)), else_=Invitee.state)
    groups = [column for column in (name, kind, state) if column is not None]
    query = (
        tables.add_columns(
            null() if name is None else name, null() if kind is None else kind, state,
            func.count(), func.sum(Invitee.persons),
            func.sum(case((Invitee.attendance == Attendance.PRESENT, 1), else_=0)),
        )
        .where(Invitee.conference_id == conference.id)
        .group_by(*groups)
    )  # fmt: skip
    for word, other, where, listed, persons, came in db.session.execute(query):
        yield Counted(word or (other.label if other else ""), where, listed, persons, came)
