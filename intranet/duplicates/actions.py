"""Merging two entries of the address book, and taking them apart again. None commits."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, DateTime, Enum, delete, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from intranet.audit.actions import Actor, note, recorded
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import Moment, db
from intranet.core.errors import Refused
from intranet.duplicates import queries
from intranet.duplicates.models import Different, Merge
from intranet.duplicates.queries import CONSENT_OF, MODELS, OF_ADDRESS, choosable, is_silent, plain
from intranet.duplicates.states import Kind
from intranet.search.indexing import refresh


def merge(kind: Kind, kept: Any, dropped: Any, *, take: Mapping[str, bool], by: Actor) -> Merge:
    """Let one entry go into another. Functions, letters, answers and attendance move along, whatever points there.

    Args:
        take: for each field in which both differ whether the value of the entry that goes is taken.

    Raises:
        Refused: if both are the same, one of them is gone meanwhile, both are town halls, or one would have to stand
            twice somewhere.
    """
    if kept.id == dropped.id:
        raise Refused("Wählen Sie zwei verschiedene Einträge.")
    _hold(*sorted((kept, dropped), key=lambda one: int(one.id)))
    row = Merge(
        kind=kind, kept_id=kept.id, dropped_id=dropped.id, kept_name=str(kept)[:200], dropped_name=str(dropped)[:200],
        by_name=by.name, kept_before=_frozen(kept), dropped=_frozen(dropped), moved={}, ties={}, kept_after={},
    )  # fmt: skip
    with recorded("contacts merged", kept, by=by, reason=f"{dropped} (Nr. {dropped.id}) ist darin aufgegangen."):
        before, was_town_hall = kept.address, queries.is_town_hall(kept)
        for name in choosable(type(kept)):
            mine, theirs = getattr(kept, name), getattr(dropped, name)
            if (consent := CONSENT_OF.get(name)) and row.kept_before[consent] != row.dropped[consent]:
                setattr(kept, name, theirs if getattr(kept, consent) == getattr(dropped, consent) else mine)
            elif name not in OF_ADDRESS and (is_silent(mine) or (take.get(name) and not is_silent(theirs))):
                setattr(kept, name, theirs)
        _tell_of_address(kept, before, dropped)
        if was_town_hall or queries.is_town_hall(dropped):
            kept.kind = OrganisationKind.TOWN_HALL
        kept.no_letters = kept.no_letters or dropped.no_letters  # a wish not to be written to is never lost
        db.session.flush()
        _move(row)
    note("contact gone into another", dropped, by=by, changes={"merged_into": [None, str(kept)]})
    row.kept_after = _frozen(kept)
    db.session.add(row)
    db.session.flush()
    db.session.execute(delete(MODELS[kind]).where(MODELS[kind].id == row.dropped_id))
    db.session.expunge(dropped)
    db.session.expire_all()
    refresh(MODELS[kind], [row.kept_id, row.dropped_id])  # moved by statements that the search does not see
    return row


def _hold(*rows: Any) -> None:
    """Let nobody else change these rows until the transaction ends; what they say now counts."""
    for row in rows:
        try:
            db.session.refresh(row, with_for_update=True)
        except InvalidRequestError as error:
            raise Refused("Jemand hat einen der beiden Einträge inzwischen zusammengelegt.") from error


def _tell_of_address(kept: Any, before: tuple[str, ...], dropped: Any) -> None:
    """Let what is known of an address follow it; of two that say the same the one checked last is believed.

    An address put together from both is nobody's until somebody has checked it.
    """
    is_own, is_others = kept.address == before, kept.address == dropped.address
    if is_others and (not is_own or (dropped.address_checked_on or date.min) > (kept.address_checked_on or date.min)):
        for name in OF_ADDRESS:
            setattr(kept, name, getattr(dropped, name))
    elif not is_own:
        kept.address_source, kept.address_checked_on, kept.mail_returned_on = "", None, None
        kept.address_needs_check = True


def _move(row: Merge) -> None:
    columns, tables = queries.pointing_columns(row.kind)
    try:
        for column in columns:
            key = column.table.c.id
            ids = list(db.session.scalars(select(key).where(column == row.dropped_id).order_by(key)))
            if ids:
                row.moved[f"{column.table.name}.{column.name}"] = ids
                _point(column, ids, row.kept_id)
    except IntegrityError as error:
        raise Refused(
            "Beide Einträge werden an einer Stelle gebraucht, an der nur einer stehen darf, zum Beispiel als zwei "
            "Rathäuser oder als zwei Köpfe desselben Rathauses. So lassen sie sich nicht zusammenlegen."
        ) from error
    for table in tables:
        here, other = _sides(table, row.kind)
        mine, theirs = (
            sorted(db.session.scalars(select(other).where(here == id))) for id in (row.kept_id, row.dropped_id)
        )
        row.ties[table.name] = [mine, theirs]
        _tie(table, row.kind, row.kept_id, sorted({*mine, *theirs}))
        _tie(table, row.kind, row.dropped_id, [])


def take_apart(row: Merge, *, by: Actor) -> None:
    """Undo a merge: the entry that went is there again under its number, and gets back what it brought.

    What was changed on the entry that stayed since then remains; only what the merge changed is set back.

    Raises:
        Refused: if it is undone already, or one of both was merged again since.
    """
    _hold(row)
    model = MODELS[row.kind]
    kept = db.session.get(model, row.kept_id)
    if row.undone_at is not None:
        raise Refused("Das ist schon rückgängig gemacht.")
    if kept is None or queries.is_involved(row.kind, [row.kept_id, row.dropped_id], row.id):
        raise Refused(
            "Einer der beiden Einträge wurde danach noch einmal zusammengelegt. Beginnen Sie mit dem letzten Mal."
        )
    db.session.execute(insert(model), [_thawed(model, row.dropped)])
    for place, ids in row.moved.items():
        table, _, column_name = place.partition(".")
        column = db.metadata.tables[table].c[column_name]
        still = db.session.scalars(select(column.table.c.id).where(column.table.c.id.in_(ids), column == row.kept_id))
        _point(column, list(still), row.dropped_id)
    for name, (mine, theirs) in row.ties.items():
        table_of_pairs = db.metadata.tables[name]
        here, other = _sides(table_of_pairs, row.kind)
        now = set(db.session.scalars(select(other).where(here == row.kept_id)))
        _tie(table_of_pairs, row.kind, row.kept_id, sorted(now - (set(theirs) - set(mine))))
        _tie(table_of_pairs, row.kind, row.dropped_id, theirs)
    db.session.expire_all()
    before, after = _thawed(model, row.kept_before), _thawed(model, row.kept_after)
    with recorded("contacts taken apart", kept, by=by, reason=f"{row.dropped_name} steht wieder für sich."):
        for name in choosable(model):
            if before[name] != after[name] and getattr(kept, name) == after[name]:
                setattr(kept, name, before[name])
    note("contact stands alone again", db.session.get(model, row.dropped_id), by=by)
    row.undone_at = clock.now()
    db.session.flush()
    refresh(model, [row.kept_id, row.dropped_id])


def tell_apart(kind: Kind, one: Any, other: Any, *, by: Actor) -> None:
    """Say that two entries only look alike; they are proposed no more."""
    low, high = sorted((one.id, other.id))
    if low == high:
        raise Refused("Wählen Sie zwei verschiedene Einträge.")
    known = select(Different.id).where(Different.kind == kind, Different.low_id == low, Different.high_id == high)
    if db.session.scalar(known) is None:
        db.session.add(Different(kind=kind, low_id=low, high_id=high, by_name=by.name))
        note("contacts told apart", one, by=by, changes={"other": [None, str(other)]})


def _point(column: Column[Any], ids: list[int], target: int) -> None:
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        db.session.execute(update(column.table).where(column.table.c.id.in_(some)).values({column.name: target}))


def _sides(table: Any, kind: Kind) -> tuple[Column[Any], Column[Any]]:
    here = next(c for c in table.c if any(key.column.table.name == kind.value for key in c.foreign_keys))
    return here, next(c for c in table.c if c is not here)


def _tie(table: Any, kind: Kind, id: int, others: list[int]) -> None:
    here, other = _sides(table, kind)
    db.session.execute(delete(table).where(here == id))
    if others:
        db.session.execute(insert(table), [{here.name: id, other.name: one} for one in others])


def _frozen(row: Any) -> dict[str, Any]:
    return {attr.key: plain(getattr(row, attr.key)) for attr in inspect(type(row)).column_attrs}


def _thawed(model: type[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(inspect(model).columns[name].type, value) for name, value in values.items()}


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class:
        return kind.enum_class(value)
    if isinstance(kind, Moment | DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
