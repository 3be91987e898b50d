"""Actions on municipalities and their town halls. None commits."""

from collections.abc import Iterable
from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.contacts.actions import change_organisation
from intranet.contacts.models import Organisation
from intranet.contacts.states import OrganisationKind
from intranet.core.database import db
from intranet.municipalities.actions.visits import add_visit, drop_visit, reopen_visit
from intranet.municipalities.county import CountyRow
from intranet.municipalities.models import Municipality
from intranet.municipalities.states import MunicipalityKind, VisitKind, VisitState


def add_municipalities(rows: Iterable[CountyRow], *, by: Actor) -> list[Municipality]:
    """Take over a county's municipalities, each with its town hall and an open visit.

    A municipality outside the county youth office's area gets a visit that is dropped, with the reason.
    """
    return [add_municipality(row, by=by) for row in rows]


def add_municipality(row: CountyRow, *, by: Actor) -> Municipality:
    """Take over one municipality with its town hall and an open visit."""
    kind = MunicipalityKind(row.kind)
    town_hall = Organisation(
        name=town_hall_name(kind, row.name), kind=OrganisationKind.TOWN_HALL, street=row.street,
        postcode=row.postcode, city=row.city, website=row.website, address_source=row.address_source,
        address_needs_check=row.needs_check,
    )  # fmt: skip
    municipality = Municipality(
        ags=row.ags, name=row.name, official_name=row.official_name, district=row.district, kind=kind,
        in_scope=row.in_scope, youth_office=row.youth_office,
        population=row.population, population_on=row.population_on, area_km2=row.area_km2,
        tile_row=row.row, tile_column=row.column, town_hall=town_hall,
    )  # fmt: skip
    with recorded("municipality added", municipality, by=by):
        db.session.add(municipality)
        db.session.flush()
    visit = add_visit(municipality, kind=VisitKind.INAUGURAL, by=by)
    if not row.in_scope:
        drop_visit(visit, reason=f"Nicht im Zuständigkeitsbereich des Kreisjugendamtes ({row.youth_office})", by=by)
    return municipality


def town_hall_name(kind: MunicipalityKind, name: str) -> str:
    """Stadtverwaltung Jülich: as the town hall is called until somebody knows better."""
    return f"{kind.label}verwaltung {name}"


def change_municipality(municipality: Municipality, *, by: Actor, **values: Any) -> None:
    """Correct the master data.

    Who leaves the area of the county youth office loses the visit that was only waited for; who comes into it gets
    one to wait for.
    """
    was_in_scope = municipality.in_scope
    with recorded("municipality changed", municipality, by=by):
        for name, value in values.items():
            setattr(municipality, name, value)
    if was_in_scope != municipality.in_scope:
        _follow_scope(municipality, by=by)


def _follow_scope(municipality: Municipality, *, by: Actor) -> None:
    for visit in municipality.visits:
        if visit.is_current and municipality.in_scope and visit.state is VisitState.DROPPED:
            reopen_visit(visit, to=VisitState.OPEN, reason="Jetzt im Zuständigkeitsbereich des Kreisjugendamtes", by=by)
        elif visit.is_current and not municipality.in_scope and visit.state is VisitState.OPEN:
            reason = f"Nicht im Zuständigkeitsbereich des Kreisjugendamtes ({municipality.youth_office})"
            drop_visit(visit, reason=reason, by=by)


def change_town_hall(town_hall: Organisation, *, by: Actor, **values: Any) -> None:
    """Correct the town hall's address and ways to reach it."""
    change_organisation(town_hall, action="town hall changed", by=by, **values)
