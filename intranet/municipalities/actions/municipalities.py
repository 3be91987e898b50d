"""Actions on municipalities and their town halls. None commits."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select

from intranet.audit.actions import Actor, recorded
from intranet.contacts.actions import change_organisation
from intranet.contacts.models import Organisation
from intranet.contacts.states import OrganisationKind
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.actions.visits import add_visit, drop_visit, reopen_visit
from intranet.municipalities.county import CountyRow
from intranet.municipalities.models import Municipality, ScopeChange
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


def change_municipality(
    municipality: Municipality, *, scope_since: date | None = None, by: Actor, **values: Any
) -> None:
    """Correct the master data.

    Who leaves the area of the county youth office loses the visit that was only waited for; who comes into it gets
    one to wait for.

    Args:
        scope_since: the first day of a change of the area; without one `in_scope` is a correction, which also holds
            for reports of earlier days.

    Raises:
        Refused: if a day is given and nothing changes, or it is not later than that of the last change.
    """
    was_in_scope = municipality.in_scope
    has_changed = values.get("in_scope", was_in_scope) != was_in_scope
    if scope_since is not None:
        _must_be_a_new_change(municipality, scope_since, has_changed=has_changed)
    why = f"Gebiet geändert ab {german.day(scope_since)}" if scope_since else None
    with recorded("municipality changed", municipality, by=by, reason=why):
        for name, value in values.items():
            setattr(municipality, name, value)
    if scope_since is not None:
        db.session.add(ScopeChange(municipality_id=municipality.id, day=scope_since, was_in_scope=was_in_scope))
    if has_changed:
        _follow_scope(municipality, by=by)


def _must_be_a_new_change(municipality: Municipality, day: date, *, has_changed: bool) -> None:
    if not has_changed:
        raise Refused("Die Zuständigkeit ändert sich nicht. Lassen Sie den Tag der Änderung leer.")
    last = db.session.scalar(select(func.max(ScopeChange.day)).where(ScopeChange.municipality_id == municipality.id))
    if last is not None and day <= last:
        raise Refused(
            f"Die vorige Änderung gilt seit {german.day(last)}. Geben Sie einen späteren Tag ein, "
            "oder lassen Sie den Tag leer, wenn Sie die Angabe nur berichtigen."
        )


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
