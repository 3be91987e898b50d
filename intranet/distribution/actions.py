"""Actions on distribution lists. Each checks the rule, changes and writes the log; none commits."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from intranet.audit.actions import Actor, note, recorded
from intranet.catalogues.queries import chosen
from intranet.contacts.models import Function
from intranet.contacts.queries import municipality_rows
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.german import sort_key
from intranet.distribution.models import DistributionList
from intranet.distribution.states import ListKind


def add_list(*, by: Actor, **values: Any) -> DistributionList:
    """Make a list; a filter comes as ids of what it is narrowed to.

    Raises:
        Refused: if there is a list of that name.
    """
    _must_be_new(values["name"])
    row = DistributionList(**_with_rows(values))
    with recorded("distribution list added", row, by=by):
        db.session.add(row)
        db.session.flush()
    return row


def change_list(row: DistributionList, *, by: Actor, **values: Any) -> None:
    """Change name, purpose or filter."""
    if sort_key(values["name"]) != row.sort_name:
        _must_be_new(values["name"])
    with recorded("distribution list changed", row, by=by):
        for name, value in _with_rows(values).items():
            setattr(row, name, value)
        db.session.flush()


def add_members(row: DistributionList, functions: Collection[Function], *, by: Actor) -> int:
    """Put people in their functions on a fixed list; gives back how many are new there."""
    _must_be_fixed(row)
    there = {one.id for one in row.members}
    new = [one for one in functions if one.id not in there]
    with recorded("distribution list changed", row, by=by):
        row.members = [*row.members, *new]
        db.session.flush()
    return len(new)


def remove_member(row: DistributionList, function: Function, *, by: Actor) -> None:
    """Take somebody off a fixed list."""
    _must_be_fixed(row)
    with recorded("distribution list changed", row, by=by):
        row.members = [one for one in row.members if one.id != function.id]
        db.session.flush()


def remove_list(row: DistributionList, *, by: Actor) -> None:
    """Throw a list away; the people stay."""
    note("distribution list removed", row, by=by)
    row.partner_types, row.life_phases, row.municipalities, row.members = [], [], [], []
    db.session.flush()
    db.session.delete(row)


def _must_be_new(name: str) -> None:
    known = db.session.scalar(
        select(DistributionList.name).where(DistributionList.sort_name == sort_key(name)).limit(1)
    )
    if known is not None:
        raise Refused(f"Einen Verteiler „{known}“ gibt es schon. Wählen Sie einen anderen Namen.")


def _must_be_fixed(row: DistributionList) -> None:
    if row.kind is not ListKind.FIXED:
        raise Refused("Dieser Verteiler folgt einem Filter. Ändern Sie den Filter, um die Mitglieder zu ändern.")


def _with_rows(values: dict[str, Any]) -> dict[str, Any]:
    plain = dict(values)
    for ids, rows, find in (
        ("partner_type_ids", "partner_types", chosen),
        ("life_phase_ids", "life_phases", chosen),
        ("municipality_ids", "municipalities", municipality_rows),
    ):
        if ids in plain:
            wanted = plain.pop(ids)
            plain[rows] = find(wanted) if wanted else []
    return plain
