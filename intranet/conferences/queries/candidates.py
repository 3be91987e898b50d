"""Whom one could invite: by search, from distribution lists and from earlier conferences."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, false, func, or_, select, union

from intranet.conferences.models import Conference, Invitee
from intranet.conferences.queries.invitees import full_name
from intranet.conferences.states import InviteeState
from intranet.contacts.models import (
    Function,
    Organisation,
    Person,
    Responsibility,
    life_phases_of,
    municipalities_of,
    partner_types_of,
)
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.listing import AnySelect, alike
from intranet.distribution import queries as distribution
from intranet.distribution.models import DistributionList
from intranet.distribution.queries import Recipient
from intranet.municipalities.models import Municipality

Narrow = Mapping[str, str]


class Candidate(NamedTuple):
    """Somebody who could be invited in a function, by its id: "Eva Beispiel, Leitung (Kita Löwenzahn)"."""

    id: int
    label: str

    @property
    def name(self) -> str:
        """The person alone."""
        return self.label.partition(", ")[0]


def candidate_rows(conference: Conference) -> AnySelect:
    """Functions held on the day of the conference (today without one) whose holder may be written to, as columns."""
    there = select(Invitee.function_id).where(Invitee.conference_id == conference.id)
    place = func.coalesce(Organisation.name, Municipality.name)
    return (
        select(Function.id, (full_name() + ", " + Function.name + " (" + place + ")").label("label"))
        .join(Function.person)
        .outerjoin(Function.organisation)
        .outerjoin(Municipality, Municipality.id == Function.municipality_id)
        .where(held_on(Function, conference.day), Person.no_letters.is_(False), Function.id.not_in(there))
    )


def held_on(row: type[Function | Responsibility], day: date | None = None) -> ColumnElement[bool]:
    """Whether a term covers a day (today if none is given), as `Function.is_held_on`."""
    day = day or clock.today()
    return and_(or_(row.valid_from.is_(None), row.valid_from <= day), or_(row.valid_to.is_(None), row.valid_to >= day))


def candidates(conference: Conference, narrow: Narrow, *, most: int) -> Sequence[Candidate]:
    """Who fits and is not on the list yet, by name.

    Args:
        narrow: words of the address: suche, art (kind of organisation), typ, phase, ort (municipality),
            konferenz (invited there) and verteiler (on that distribution list); unknown ones find nobody.
    """
    query = candidate_rows(conference)
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
        ("ort", works_in),
        ("konferenz", _invited_to),
        ("verteiler", _on_list),
    ):
        if id := narrow.get(key):
            query = query.where(condition(int(id)) if id.isascii() and id.isdigit() and len(id) < 10 else false())
    rows = db.session.execute(query.order_by(Person.sort_name, Function.id).limit(most))
    return [Candidate(*row) for row in rows]


def _of_type(id: int) -> ColumnElement[bool]:
    of_type = select(partner_types_of.c.organisation_id).where(partner_types_of.c.type_id == id)
    return Function.organisation_id.in_(of_type)


def _of_phase(id: int) -> ColumnElement[bool]:
    """Organisations that work in a life phase, and whoever answers for it today."""
    answers = select(Responsibility.function_id).where(Responsibility.phase_id == id, held_on(Responsibility))
    of_phase = select(life_phases_of.c.organisation_id).where(life_phases_of.c.phase_id == id)
    return or_(Function.organisation_id.in_(of_phase), Function.id.in_(answers))


def works_in(id: int) -> ColumnElement[bool]:
    """Organisations that work in a municipality, that are there, or are its town hall."""
    named = select(Municipality.name).where(Municipality.id == id).scalar_subquery()
    there = (
        select(municipalities_of.c.organisation_id).where(municipalities_of.c.municipality_id == id),
        select(Organisation.id).where(Organisation.city == named),
        select(Municipality.town_hall_id).where(Municipality.id == id),
    )
    return or_(Function.organisation_id.in_(union(*there)), Function.municipality_id == id)


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
