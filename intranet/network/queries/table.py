"""Who is missing at the table: partner types of which a municipality has no organisation, or none that came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import func, select

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance, ConferenceState
from intranet.contacts.models import Function, municipalities_of, partner_types_of
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, read_listing
from intranet.municipalities.models import Municipality

HELD = (ConferenceState.HELD, ConferenceState.MINUTED, ConferenceState.CLOSED)


class Seat(NamedTuple):
    """One partner type in one municipality: organisations known there, and those that came last time."""

    type: CatalogueEntry
    known: int
    came: int


@dataclass(frozen=True)
class LocalTable:
    """The table of one municipality; `conference` is the last one that took place."""

    conference: Conference | None
    seats: Sequence[Seat]

    @property
    def missing(self) -> list[Seat]:
        return [seat for seat in self.seats if not seat.known]

    @property
    def known(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.known]


def local_table(municipality: Municipality) -> LocalTable:
    """Which partner types a municipality has, and which of them came to its last conference."""
    conference = db.session.scalars(
        select(Conference)
        .where(Conference.municipality_id == municipality.id, Conference.state.in_(HELD))
        .order_by(Conference.starts_at.desc(), Conference.id.desc())
        .limit(1)
    ).first()
    known = {type: count for _, type, count in db.session.execute(_known(municipality))}
    came = _came(conference) if conference else {}
    types = entries(Catalogue.PARTNER_TYPE)
    return LocalTable(conference, [Seat(one, known.get(one.id, 0), came.get(one.id, 0)) for one in types])


def _known(municipality: Municipality | None = None) -> Any:
    places, types = municipalities_of.c, partner_types_of.c
    query = (
        select(places.municipality_id, types.type_id, func.count())
        .join(partner_types_of, types.organisation_id == places.organisation_id)
        .group_by(places.municipality_id, types.type_id)
    )
    return query if municipality is None else query.where(places.municipality_id == municipality.id)


def _came(conference: Conference) -> Mapping[int, int]:
    types = partner_types_of.c
    rows = db.session.execute(
        select(types.type_id, func.count(func.distinct(types.organisation_id)).label("came"))
        .join(Function, Function.organisation_id == types.organisation_id)
        .join(Invitee, Invitee.function_id == Function.id)
        .where(Invitee.conference_id == conference.id, Invitee.attendance == Attendance.PRESENT)
        .group_by(types.type_id)
    )
    return {row.type_id: row.came for row in rows}


class TypeRow(NamedTuple):
    """One partner type: the municipalities that have it, and the names of those that lack it."""

    type: CatalogueEntry
    known_in: int
    missing_in: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class CountyTable:
    """The table of the county: `places` says how many municipalities were asked."""

    listing: Listing
    rows: Sequence[TypeRow]
    places: int


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the table of the county."""
    return read_listing(
        args,
        columns=(Column("typ", "Partnertyp", (CatalogueEntry.position,)),),
        filters=(
            Filter("gebiet", "Gebiet", _leave, {"alle": "alle Kommunen"}, nothing="Kreisjugendamt"),
            Filter("zeigen", "Zeigen", _leave, {"fehlt": "was irgendwo fehlt", "ueberall": "was überall fehlt"},
                   nothing="alle Partnertypen"),
        ),
        sort="typ",
    )  # fmt: skip


def _leave(query: AnySelect, _word: str) -> AnySelect:
    """Narrows the rows, which are counted here, not by the database."""
    return query


def table_of_county(asked: Listing) -> CountyTable:
    """Every partner type with where it is missing."""
    query = select(Municipality.id, Municipality.name).where(Municipality.ended_on.is_(None))
    if "gebiet" not in asked.values:
        query = query.where(Municipality.in_scope)
    places = db.session.execute(query.order_by(Municipality.sort_name)).all()
    there = {(place, type) for place, type, _ in db.session.execute(_known())}
    least_missing = {"fehlt": 1, "ueberall": max(1, len(places))}.get(asked.values.get("zeigen", ""), 0)
    rows = []
    for one in entries(Catalogue.PARTNER_TYPE):
        missing = [(place.id, place.name) for place in places if (place.id, one.id) not in there]
        if len(missing) >= least_missing:
            rows.append(TypeRow(one, len(places) - len(missing), missing))
    return CountyTable(asked, rows, len(places))
