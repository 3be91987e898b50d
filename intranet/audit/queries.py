"""Reading the log."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from intranet.audit import words
from intranet.audit.models import AuditEntry
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.listing import AnySelect, Column, Filter, Listing, read_listing

Change = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class HistoryRow:
    """One entry of the log as people read it; `changes` are label, before and after."""

    at: datetime
    by: str
    what: str
    why: str | None
    changes: Sequence[Change]
    thing: str
    thing_name: str
    address: str | None


def told(change: Change) -> str:
    """One change in a line: "Rolle: Leitung → Lesen"; what was not there before is only named."""
    label, before, after = change
    if before is None:
        return f"{label}: {after}"
    return f"{label}: {before} → {after or 'entfernt'}"


def history(*things: Any, most: int = 50) -> list[HistoryRow]:
    """What happened to one thing, or to several that belong together, newest first."""
    entries = db.session.scalars(_newest_first(_about(things)).limit(most)).all()
    return as_read(entries)


def history_of_all(model: type[Any], most: int = 100) -> list[HistoryRow]:
    """What happened to all things of one kind, those that are gone included; each entry names the thing."""
    entries = db.session.scalars(_newest_first(AuditEntry.thing == model.__tablename__).limit(most)).all()
    return [replace(row, what=f"{row.what}: {row.thing_name}") for row in as_read(entries)]


def last_changed_by(thing: Any) -> str | None:
    """The name of whoever changed this thing last, for the conflict page."""
    return db.session.scalar(_newest_first(_about([thing])).with_only_columns(AuditEntry.by_name).limit(1))


def latest_changes(thing: Any, *, action: str, unless_followed_by: str) -> dict[str, list[Any]]:
    """What the latest entry of one kind changed on a thing, as the log keeps it; nothing if that was undone since."""
    entry = db.session.scalars(
        _newest_first(_about([thing])).where(AuditEntry.action.in_((action, unless_followed_by))).limit(1)
    ).first()
    return dict(entry.changes) if entry is not None and entry.action == action else {}


def became(thing: Any, state: str) -> HistoryRow | None:
    """When a thing last came to a state, and by whom; None if the log does not know of it."""
    entries = db.session.scalars(_newest_first(_about([thing])).limit(200))
    found = next((one for one in entries if (one.changes or {}).get("state", ["", ""])[1] == state), None)
    return as_read([found])[0] if found else None


def as_they_were(thing: str, at: datetime) -> dict[int, dict[str, Any]]:
    """How the things of one kind stood at a moment, by their ids: every change up to then, one after the other.

    Values are as the log keeps them: words, numbers, and moments in ISO format.
    """
    entries = db.session.execute(
        select(AuditEntry.thing_id, AuditEntry.changes)
        .where(AuditEntry.thing == thing, AuditEntry.at < at, AuditEntry.thing_id.is_not(None))
        .order_by(AuditEntry.at, AuditEntry.id)
    )
    known: dict[int, dict[str, Any]] = {}
    for id, changes in entries:
        if id is not None:
            known.setdefault(id, {}).update({field: after for field, (_before, after) in changes.items()})
    return known


def end_of(day: date) -> datetime:
    """The first moment of the next day, by the office's clock."""
    return _start_of(day + timedelta(days=1))


def _about(things: Iterable[Any]) -> ColumnElement[bool]:
    return or_(*(and_(AuditEntry.thing == thing.__tablename__, AuditEntry.thing_id == thing.id) for thing in things))


def _newest_first(condition: ColumnElement[bool]) -> AnySelect:
    return select(AuditEntry).where(condition).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())


def as_read(entries: Sequence[AuditEntry]) -> list[HistoryRow]:
    """Entries in German. Names of things that a change points to are fetched once for each kind of thing."""
    names = _names_pointed_to(entries)
    return [
        HistoryRow(
            at=entry.at, by=entry.by_name, what=words.action_name(entry.action), why=entry.reason,
            changes=_changes(entry, names), thing=words.thing_name(entry.thing), thing_name=entry.thing_name,
            address=entry.address,
        )
        for entry in entries
    ]  # fmt: skip


def _changes(entry: AuditEntry, names: Mapping[tuple[str, int], str]) -> list[Change]:
    columns = words.columns_of(entry.thing)

    def read(field: str, value: Any) -> str | None:
        target = _target(columns.get(field))
        if target and value is not None:
            return names.get((target, value)) or f"Nr. {value}"
        return words.value_as_read(columns.get(field), value)

    is_new = "id" in entry.changes
    told = [
        (words.label(entry.thing, field), read(field, before), read(field, after))
        for field, (before, after) in entry.changes.items()
        if field not in words.UNTOLD
        and not (is_new and after is False)  # what nobody ticked on a new thing says nothing
    ]
    return [change for change in told if change[1] != change[2]]


def _target(column: Any) -> str | None:
    """The table that a foreign key points to."""
    keys = column.foreign_keys if column is not None else ()
    return next((key.column.table.name for key in keys), None)


def _names_pointed_to(entries: Iterable[AuditEntry]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        columns = words.columns_of(entry.thing)
        for field, pair in entry.changes.items():
            if target := _target(columns.get(field)):
                wanted.setdefault(target, set()).update(id for id in pair if isinstance(id, int))
    names: dict[tuple[str, int], str] = {}
    for table, ids in wanted.items():
        model = words.model_of(table)
        if model is not None:
            names |= {(table, row.id): str(row) for row in _rows(model, ids)}
    return names


def _rows(model: Any, ids: Iterable[int]) -> Iterator[Any]:
    """These rows; what the page has read already is not asked for again."""
    missing = []
    for id in ids:
        known = db.session.identity_map.get(db.session.identity_key(model, id))
        if known is None:
            missing.append(id)
        else:
            yield known
    if missing:
        yield from db.session.scalars(select(model).where(model.id.in_(missing)))


COLUMNS = (
    Column("zeit", "Zeit", (AuditEntry.at, AuditEntry.id)),
    Column("person", "Wer", (AuditEntry.by_name, AuditEntry.id)),
    Column("vorgang", "Vorgang", (AuditEntry.action, AuditEntry.id)),
    Column("gegenstand", "Gegenstand", (AuditEntry.thing_name, AuditEntry.id)),
    Column("aenderungen", "Änderungen"),
    Column("adresse", "Netzadresse"),
)


def _contains(column: Any) -> Callable[[AnySelect, str], AnySelect]:
    return lambda query, text: query.where(column.icontains(text, autoescape=True))


def _day(text: str) -> date | None:
    """A day as people or browsers write it; None for anything else."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=clock.OFFICE_ZONE).date()
        except ValueError:
            continue
    return None


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.OFFICE_ZONE)


def _from_day(query: AnySelect, text: str) -> AnySelect:
    day = _day(text)
    return query.where(AuditEntry.at >= _start_of(day)) if day else query


def _to_day(query: AnySelect, text: str) -> AnySelect:
    day = _day(text)
    return query.where(AuditEntry.at < _start_of(day + timedelta(days=1))) if day else query


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the log."""
    filters = (
        Filter("person", "Wer", _contains(AuditEntry.by_name)),
        Filter(
            "vorgang", "Vorgang", lambda q, word: q.where(AuditEntry.action == word), _sorted(words.known_actions())
        ),
        Filter("art", "Art", lambda q, word: q.where(AuditEntry.thing == word), _sorted(words.known_things())),
        Filter("gegenstand", "Gegenstand", _contains(AuditEntry.thing_name)),
        Filter("von", "Von (TT.MM.JJJJ)", _from_day),
        Filter("bis", "Bis (TT.MM.JJJJ)", _to_day),
    )
    usable = {key: value for key, value in args.items() if key not in {"von", "bis"} or not value or _day(value)}
    found = read_listing(usable, columns=COLUMNS, filters=filters, sort="zeit", descending=True)
    if len(usable) < len(args):
        complaint = "Ein Tag war nicht zu lesen und wurde weggelassen. Schreiben Sie ihn wie 31.12.2026."
        found = Listing(**{**found.__dict__, "complaints": (*found.complaints, complaint)})
    return found


def _sorted(choices: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(choices.items(), key=lambda pair: sort_key(pair[1])))


def all_entries() -> AnySelect:
    return select(AuditEntry)
