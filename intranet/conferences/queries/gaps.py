"""Who is missing on a list, by life phase and by role, and whom the network knows for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, or_, select, union_all

from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.queries.candidates import Candidate, candidate_rows, held_on, works_in
from intranet.conferences.states import InviteeState
from intranet.contacts.models import Function, Person, Responsibility, life_phases_of, partner_types_of
from intranet.core.database import db

# Which function speaks for which entry of a list; who is named for it comes first.
Speaks = Select[*tuple[Any, ...]]
NAMED, OF_THE_HOUSE = 0, 1


@dataclass(frozen=True)
class Gap:
    """A life phase or role: how many on the list speak for it, and who else could."""

    id: int
    name: str
    invited: int
    proposals: Sequence[Candidate]


def gaps(conference: Conference, *, most: int = 8) -> tuple[list[Gap], list[Gap]]:
    """Who is missing: every life phase, and the roles nobody on the list has, with people from the network.

    For a life phase speak the people who answer for it in the municipality of the conference, and those of
    organisations that work in it; proposed are the former, and of the latter whoever works in the municipality. For a
    conference of the whole county both may be of any municipality. A role that the list of the conference this one was
    made from had is named even if nobody can be proposed.
    """
    of_phase = [_of_houses(life_phases_of.c.organisation_id, life_phases_of.c.phase_id), _answering(conference)]
    of_role = [_of_houses(partner_types_of.c.organisation_id, partner_types_of.c.type_id)]
    phases = _gaps(conference, Catalogue.LIFE_PHASE, of_phase, most)
    roles = _gaps(conference, Catalogue.PARTNER_TYPE, of_role, most)
    before = _invited(conference.copied_from_id, of_role) if conference.copied_from_id else {}
    return phases, [gap for gap in roles if not gap.invited and (gap.proposals or gap.id in before)]


def _gaps(conference: Conference, catalogue: Catalogue, speaking: Sequence[Speaks], most: int) -> list[Gap]:
    invited, proposed = _invited(conference.id, speaking), _proposed(conference, speaking, most)
    return [Gap(one.id, one.name, invited.get(one.id, 0), proposed.get(one.id, ())) for one in entries(catalogue)]


def _of_houses(organisation: Any, entry: Any) -> Speaks:
    """Everybody of the organisations that are tied to an entry."""
    return select(Function.id.label("function_id"), entry.label("entry_id"), literal(OF_THE_HOUSE).label("rank")).join(
        organisation.table, organisation == Function.organisation_id
    )


def _answering(conference: Conference) -> Speaks:
    """Who answers for a life phase there on the day of the conference, today without one."""
    query = select(Responsibility.function_id, Responsibility.phase_id, literal(NAMED)).where(
        held_on(Responsibility, conference.day)
    )
    if conference.municipality_id:
        query = query.where(Responsibility.municipality_id == conference.municipality_id)
    return query


def _invited(conference_id: int, speaking: Sequence[Speaks]) -> Mapping[int, int]:
    """How many on the list of a conference speak for each entry; who has declined speaks for none."""
    pairs = union_all(*speaking).subquery()
    rows = db.session.execute(
        select(pairs.c.entry_id, func.count(Invitee.id.distinct()))
        .join(Invitee, Invitee.function_id == pairs.c.function_id)
        .where(Invitee.conference_id == conference_id, Invitee.state != InviteeState.DECLINED)
        .group_by(pairs.c.entry_id)
    )
    return {row[0]: row[1] for row in rows}


def _proposed(conference: Conference, speaking: Sequence[Speaks], most: int) -> Mapping[int, Sequence[Candidate]]:
    """The first of those who could be invited, for each entry."""
    all_pairs = union_all(*speaking).subquery()
    pairs = (
        select(all_pairs.c.function_id, all_pairs.c.entry_id, func.min(all_pairs.c.rank).label("rank"))
        .group_by(all_pairs.c.function_id, all_pairs.c.entry_id)
        .subquery()
    )
    order = (pairs.c.rank, Person.sort_name, Function.id)
    number = func.row_number().over(partition_by=pairs.c.entry_id, order_by=order)
    query = candidate_rows(conference).join(pairs, pairs.c.function_id == Function.id)
    if conference.municipality_id:
        query = query.where(or_(pairs.c.rank == NAMED, works_in(conference.municipality_id)))
    numbered = query.add_columns(pairs.c.entry_id, number.label("number")).subquery()
    rows = db.session.execute(
        select(numbered.c.entry_id, numbered.c.id, numbered.c.label)
        .where(numbered.c.number <= most)
        .order_by(numbered.c.entry_id, numbered.c.number)
    )
    found: dict[int, list[Candidate]] = {}
    for entry_id, id, label in rows:
        found.setdefault(entry_id, []).append(Candidate(id, label))
    return found
