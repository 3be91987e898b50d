"""Conferences on the timeline of a municipality, and what was printed for them."""

from collections.abc import Iterator

from intranet.accounts.permissions import Permission
from intranet.conferences.queries import of_municipality
from intranet.core import clock
from intranet.documents.queries import of_sources
from intranet.municipalities.models import Municipality
from intranet.municipalities.timeline import Event, on_timeline


@on_timeline("Konferenzen", permission=Permission.CONFERENCES_READ)
def conferences(municipality: Municipality) -> Iterator[Event]:
    """Every conference with a date."""
    for conference in of_municipality(municipality):
        if conference.starts_at and conference.day:
            detail = " · ".join(part for part in (conference.state.label, conference.hall) if part)
            yield Event(
                day=conference.day, at=conference.starts_at, kind="Konferenz", what=conference.title, detail=detail,
                endpoint="conferences.show", id=conference.id,
            )  # fmt: skip


@on_timeline("Schreiben", permission=Permission.DOCUMENTS_READ)
def letters(municipality: Municipality) -> Iterator[Event]:
    """What was printed for the conferences."""
    for document in of_sources(of_municipality(municipality)):
        yield Event(
            day=clock.local(document.made_at).date(), at=document.made_at, kind="Schreiben", what=document.title,
            detail=document.recipient, endpoint="documents.show", id=document.id,
        )  # fmt: skip
