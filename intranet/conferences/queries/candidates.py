"""Whom one could invite: by search, from the network, from earlier conferences; and who is missing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import InviteeState
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.listing import AnySelect, alike
from intranet.distribution import queries as distribution
from intranet.distribution.models import DistributionList
from intranet.distribution.queries import Recipient
from intranet.municipalities.models import Municipality

Narrow = Mapping[str, str]


def _candidates(conference: Conference) -> AnySelect:
    """Functions held on the day of the conference (today without one) whose holder may be written to."""
    day = conference.day or clock.today()
    there = select(Invitee.function_id).where(Invitee.conference_id == conference.id)
    return (
        select(Function)
        .join(Function.person)
        .outerjoin(Function.organisation)
        .options(
            contains_eager(Function.person), contains_eager(Function.organisation), joinedload(Function.municipality)
        )
        .where(
            or_(Function.valid_from.is_(None), Function.valid_from <= day),
            or_(Function.valid_to.is_(None), Function.valid_to >= day),
            Person.no_letters.is_(False),
            Function.id.not_in(there),
        )
        .order_by(Person.sort_name, Function.id)
    )


def candidates(conference: Conference, narrow: Narrow, *, most: int) -> Sequence[Function]:
    """Who fits and is not on the list yet, by name.

    Args:
        narrow: words of the address: suche, art (kind of organisation), typ, phase, ort (municipality),
            konferenz (invited there) and verteiler (on that distribution list); unknown ones find nobody.
    """
    query = _candidates(conference)
    for word in narrow.get("suche", "").split():
        query = query.where(
            or_(
                alike(Person.sort_name, word),
                alike(Organisation.sort_name, word),
                Function.name.icontains(word, autoescape=True),
            )
        )
    if kind := narrow.get("art"):
        query = query.where(Organisation.kind == kind if kind in set(OrganisationKind) else false())
    for key, condition in (
        ("typ", _of_type),
        ("phase", _of_phase),
        ("ort", _of_place),
        ("konferenz", _invited_to),
        ("verteiler", _on_list),
    ):
        if id := narrow.get(key):
            query = query.where(condition(int(id)) if id.isascii() and id.isdigit() and len(id) < 10 else false())
    return db.session.scalars(query.limit(most)).unique().all()


def _of_type(id: int) -> ColumnElement[bool]:
    return Organisation.partner_types.any(id=id)


def _of_phase(id: int) -> ColumnElement[bool]:
    return Organisation.life_phases.any(id=id)


def _of_place(id: int) -> ColumnElement[bool]:
    """Organisations that work in a municipality, that are there, or are its town hall."""
    named = select(Municipality.name).where(Municipality.id == id).scalar_subquery()
    return or_(
        Organisation.municipalities.any(id=id),
        Organisation.city == named,
        Function.municipality_id == id,
        Organisation.id == select(Municipality.town_hall_id).where(Municipality.id == id).scalar_subquery(),
    )


def _invited_to(id: int) -> ColumnElement[bool]:
    there = select(Invitee.function_id).where(Invitee.conference_id == id, Invitee.state != InviteeState.DECLINED)
    return Function.id.in_(there)


def _on_list(id: int) -> ColumnElement[bool]:
    """Everybody on a distribution list, each person in one function, if possible in one that letters reach."""
    row = db.session.get(DistributionList, id)
    if row is None:
        return false()
    chosen: dict[int, Recipient] = {}
    for recipient in distribution.recipients(row):
        before = chosen.get(recipient.person_id)
        if before is None or (recipient.is_reached and not before.is_reached):
            chosen[recipient.person_id] = recipient
    return Function.id.in_([recipient.function_id for recipient in chosen.values()])


def distribution_lists() -> dict[int, str]:
    """The distribution lists one can invite from, by name."""
    return {row.id: row.name for row in distribution.all_lists()}


def conferences_with_invitees(*, besides: Conference) -> dict[int, str]:
    """The conferences whose lists one can take over, latest first."""
    rows = db.session.execute(
        select(Conference.id, Conference.title)
        .where(Conference.invitees.any(), Conference.id != besides.id)
        .order_by(Conference.starts_at.desc().nulls_last(), Conference.id.desc())
        .limit(100)
    )
    return {row.id: row.title for row in rows}


@dataclass(frozen=True)
class Gap:
    """A life phase or role: how many on the list speak for it, and who else could."""

    id: int
    name: str
    invited: int
    proposals: Sequence[Function]


def gaps(conference: Conference, *, most: int = 8) -> tuple[list[Gap], list[Gap]]:
    """Who is missing: every life phase, and the roles nobody on the list has, with people from the network.

    Proposed are people of organisations that work in the municipality of the conference; for one of the
    whole county, of any. A role that the list of the conference this one was made from had is named even
    if nobody can be proposed.
    """
    invited = _organisations_invited_to(conference.id)
    earlier = _organisations_invited_to(conference.copied_from_id) if conference.copied_from_id else []
    there = {entry.id for organisation in earlier for entry in organisation.partner_types}
    query = _candidates(conference)
    if conference.municipality_id:
        query = query.where(_of_place(conference.municipality_id))
    network = query.where(Function.organisation_id.is_not(None)).options(
        contains_eager(Function.organisation).selectinload(Organisation.life_phases),
        contains_eager(Function.organisation).selectinload(Organisation.partner_types),
    )
    others = db.session.scalars(network.limit(1000)).unique().all()
    phases = [
        _gap(entry, [o.life_phases for o in invited],
             [(f, f.organisation.life_phases) for f in others if f.organisation], most)
        for entry in entries(Catalogue.LIFE_PHASE)
    ]  # fmt: skip
    roles = [
        _gap(entry, [o.partner_types for o in invited],
             [(f, f.organisation.partner_types) for f in others if f.organisation], most)
        for entry in entries(Catalogue.PARTNER_TYPE)
    ]  # fmt: skip
    return phases, [gap for gap in roles if not gap.invited and (gap.proposals or gap.id in there)]


def _organisations_invited_to(conference_id: int) -> Sequence[Organisation]:
    return db.session.scalars(
        select(Organisation)
        .join(Function, Function.organisation_id == Organisation.id)
        .join(Invitee, Invitee.function_id == Function.id)
        .where(Invitee.conference_id == conference_id, Invitee.state != InviteeState.DECLINED)
        .options(selectinload(Organisation.life_phases), selectinload(Organisation.partner_types))
    ).all()


def _gap(entry: Any, invited: Sequence[Collection[Any]], others: Sequence[tuple[Function, Any]], most: int) -> Gap:
    return Gap(
        entry.id,
        entry.name,
        sum(entry in chosen for chosen in invited),
        [function for function, chosen in others if entry in chosen][:most],
    )


@dataclass(frozen=True)
class Double:
    """People on the list who look like one, and why."""

    why: str
    invitees: Sequence[Invitee]

    @property
    def key(self) -> str:
        return "-".join(str(invitee.id) for invitee in self.invitees)


def doubles(people: Sequence[Invitee]) -> list[Double]:
    """Who stands on a list twice: as a person, as a household, or in one office; what was meant so is left out."""
    found: dict[tuple[int, ...], Double] = {}
    for why, key_of in (("dieselbe Person", _person), ("derselbe Haushalt", _household), ("dasselbe Amt", _office)):
        groups: dict[Any, list[Invitee]] = {}
        for invitee in people:
            if key := key_of(invitee):
                groups.setdefault(key, []).append(invitee)
        for group in groups.values():
            ids = tuple(invitee.id for invitee in group)
            if len(group) > 1 and not all(invitee.is_meant_twice for invitee in group) and ids not in found:
                found[ids] = Double(why, group)
    return list(found.values())


def _person(invitee: Invitee) -> Any:
    return invitee.function.person_id


def _household(invitee: Invitee) -> Any:
    reached_at, person = invitee.reached_at, invitee.function.person
    if reached_at is not person or not person.street:
        return None
    return sort_key(person.street), person.postcode, sort_key(person.last_name)


def _office(invitee: Invitee) -> Any:
    function = invitee.function
    return function.organisation_id and (function.organisation_id, sort_key(function.name))
