"""Who stands on a list twice: as a person, under one name in one place, as a household, or in one office."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from intranet.conferences.models import Conference, Invitee
from intranet.conferences.queries.invitees import invitees_with_ids
from intranet.contacts.models import Function, Person
from intranet.core.database import db
from intranet.core.german import sort_key


@dataclass(frozen=True)
class Double:
    """People on the list who look like one, and why."""

    why: str
    invitees: Sequence[Invitee]

    @property
    def key(self) -> str:
        return "-".join(str(invitee.id) for invitee in self.invitees)


def doubles(conference: Conference) -> list[Double]:
    """Who looks like one with another; what was meant so is left out."""
    found = _alike(conference)
    people = {one.id: one for one in invitees_with_ids(conference, {id for ids in found for id in ids})}
    return [Double(why, [people[id] for id in ids]) for ids, why in found.items()]


def count_doubles(conference: Conference) -> int:
    """How many groups of people look like one."""
    return len(_alike(conference))


def _alike(conference: Conference) -> dict[tuple[int, ...], str]:
    """The ids of those who look like one, and why; found on plain columns, since most lists hold none."""
    rows = _rows(conference)
    found: dict[tuple[int, ...], str] = {}
    for why, key_of in (("dieselbe Person", _person), ("derselbe Name", _name), ("derselbe Haushalt", _household),
                        ("dasselbe Amt", _office)):  # fmt: skip
        groups: dict[Any, list[Any]] = {}
        for row in rows:
            if key := key_of(row):
                groups.setdefault(key, []).append(row)
        for group in groups.values():
            if len(group) > 1 and not all(row.is_meant_twice for row in group):
                found.setdefault(tuple(row.id for row in group), why)
    return found


def _rows(conference: Conference) -> Iterable[Any]:
    goes_home = or_(
        func.coalesce(Invitee.to_own_address, Function.to_own_address), Function.organisation_id.is_(None)
    )  # fmt: skip
    return db.session.execute(
        select(
            Invitee.id, Invitee.is_meant_twice, Function.person_id, Function.organisation_id, Function.name,
            goes_home.label("goes_home"), Person.house_key, Person.first_name, Person.last_name,
        )
        .join(Function, Function.id == Invitee.function_id)
        .join(Person, Person.id == Function.person_id)
        .where(Invitee.conference_id == conference.id)
        .order_by(Person.sort_name, Invitee.id)
    ).all()  # fmt: skip


def _person(row: Any) -> Any:
    return row.person_id


def _name(row: Any) -> Any:
    """Entered twice under two spellings, "Esser" and "Eßer", in one organisation."""
    return row.organisation_id and (row.organisation_id, sort_key(f"{row.first_name} {row.last_name}"))


def _household(row: Any) -> Any:
    return row.goes_home and row.house_key and (row.house_key, sort_key(row.last_name))


def _office(row: Any) -> Any:
    return row.organisation_id and (row.organisation_id, sort_key(row.name))
