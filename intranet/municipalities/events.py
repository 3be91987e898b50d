"""What this feature puts on the timeline of a municipality: visits, terms of office, letters, changes."""

from collections.abc import Iterator

from intranet.accounts.permissions import Permission
from intranet.audit.queries import history
from intranet.core import clock
from intranet.documents.queries import of_source, of_sources
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries.offices import functions_at
from intranet.municipalities.timeline import Event, on_timeline


@on_timeline("Besuche", permission=Permission.VISITS_READ)
def visits(municipality: Municipality) -> Iterator[Event]:
    """Every visit with a date."""
    for visit in municipality.visits:
        if visit.starts_at is None:
            continue
        detail = " · ".join(part for part in (visit.state.label, visit.place) if part)
        yield Event(
            day=clock.local(visit.starts_at).date(), at=visit.starts_at, kind="Besuch",
            what=visit.kind.label, detail=detail, endpoint="visits.show", id=visit.id,
        )  # fmt: skip


@on_timeline("Amtszeiten", permission=Permission.MUNICIPALITIES_READ)
def terms(municipality: Municipality) -> Iterator[Event]:
    """When somebody came into office, and when a term ended."""
    for function in functions_at(municipality):
        name, office = function.person.full_name, function.name
        if function.valid_from is not None:
            yield Event(day=function.valid_from, kind="Amtszeit", what=f"{name} tritt das Amt an", detail=office)
        if function.valid_to is not None:
            yield Event(day=function.valid_to, kind="Amtszeit", what=f"Letzter Tag von {name}", detail=office)


@on_timeline("Schreiben", permission=Permission.DOCUMENTS_READ)
def letters(municipality: Municipality) -> Iterator[Event]:
    """What was printed for the municipality and for its visits."""
    for document in [*of_source(municipality), *of_sources(municipality.visits)]:
        yield Event(
            day=clock.local(document.made_at).date(), at=document.made_at, kind="Schreiben", what=document.title,
            detail=document.recipient, endpoint="documents.show", id=document.id,
        )  # fmt: skip


@on_timeline("Änderungen", permission=Permission.HISTORY_READ)
def changes(municipality: Municipality) -> Iterator[Event]:
    """The log of the municipality, its town hall and its visits."""
    for row in history(municipality, municipality.town_hall, *municipality.visits):
        detail = row.by + (f" · Grund: {row.why}" if row.why else "")
        yield Event(
            day=clock.local(row.at).date(), at=row.at, kind="Änderung", what=row.what, detail=detail,
            changes=row.changes,
        )  # fmt: skip
