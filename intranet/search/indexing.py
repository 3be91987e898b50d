"""Keeps what can be found current: whatever a transaction changes is written to the index before it ends.

Changes of objects are noticed, and rows that statements add or delete. Who changes rows by statements calls `refresh`;
who adds rows to a table past its model brings their entries along (`ready`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Select, delete, event, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import ORMExecuteState, Session

from intranet.core.database import db
from intranet.core.german import folded, sort_key
from intranet.search.models import SearchEntry
from intranet.search.registry import Entry, Searchable, kind_of, kinds, told_of

AT_ONCE = 500
LONGEST = 200  # of title and detail, as wide as their columns
_CHANGED, _SWEPT = "search: changed rows", "search: added or deleted by statements"
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def watch() -> None:
    """Notice from now on what every session changes."""
    if not event.contains(db.session, "after_flush", _note_changes):
        event.listen(db.session, "after_flush", _note_changes)
        event.listen(db.session, "do_orm_execute", _note_statement)
        event.listen(db.session, "before_commit", _write_changes)


def _note_changes(session: Session, _context: Any) -> None:
    changed: dict[type[Any], set[int]] = session.info.setdefault(_CHANGED, {})
    # A row that only gained or lost others tells nothing new of itself: those others are new or changed as well.
    dirty = [thing for thing in session.dirty if session.is_modified(thing, include_collections=False)]
    for thing in (*session.new, *dirty, *session.deleted):
        if kind_of(type(thing)) or told_of(type(thing)):
            changed.setdefault(type(thing), set()).add(thing.id)


def _note_statement(state: ORMExecuteState) -> None:
    if (state.is_insert or state.is_delete) and state.bind_mapper and kind_of(state.bind_mapper.class_):
        state.session.info.setdefault(_SWEPT, set()).add(state.bind_mapper.class_)


def _write_changes(session: Session) -> None:
    session.flush()
    # Rows of a transaction that was rolled back may be among them: they are read as they stand, which does no harm.
    for model, ids in session.info.pop(_CHANGED, {}).items():
        refresh(model, ids)
    for model in session.info.pop(_SWEPT, ()):
        _sweep(model)


def _sweep(model: Any) -> None:
    """Forget rows that are gone, and take in those that are new."""
    kind = kind_of(model)
    assert kind is not None  # noqa: S101  # only such models are noted
    there = SearchEntry.kind == kind.kind
    db.session.execute(delete(SearchEntry).where(there, SearchEntry.row_id.not_in(select(model.id))))
    known = select(SearchEntry.row_id).where(there)
    _index(kind, db.session.scalars(select(model.id).where(model.id.not_in(known))).all())


def refresh(model: type[Any], ids: Collection[int]) -> None:
    """Write the entries of these rows anew, and of every row that tells of them."""
    if kind := kind_of(model):
        _index(kind, ids)
    for kind, dependents in told_of(model):
        for some in _portions(ids):
            _index(kind, db.session.scalars(dependents(some)).all())


def rebuild() -> int:
    """Write the whole index anew; gives how many entries it holds."""
    db.session.execute(delete(SearchEntry))
    return sum(_write(kind, kind.entries(None)) for kind in kinds())


def _index(kind: Searchable, ids: Collection[int]) -> None:
    for some in _portions(ids):
        found = list(kind.entries(some))
        gone = set(some) - {entry.id for entry in found}
        if gone:
            db.session.execute(delete(SearchEntry).where(SearchEntry.kind == kind.kind, SearchEntry.row_id.in_(gone)))
        _write(kind, found)


def _write(kind: Searchable, entries: Iterable[Entry]) -> int:
    written = 0
    for some in _portions(entries):
        replace_ready([_row(kind, entry) for entry in some])
        written += len(some)
    return written


def _row(kind: Searchable, entry: Entry) -> dict[str, Any]:
    return {
        "kind": kind.kind, "row_id": entry.id, "title": entry.title[:LONGEST], "detail": entry.detail[:LONGEST],
        "sort_title": sort_key(entry.title), "text": folded(" ".join((entry.title, entry.detail, *entry.words))),
    }  # fmt: skip


def ready(model: type[Any], entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries of rows that are not stored yet; their numbers are put in as `row_id` when they have them."""
    kind = kind_of(model)
    return [_row(kind, entry) for entry in entries] if kind else []


def store_ready(rows: Sequence[Mapping[str, Any]]) -> None:
    """Write entries that are ready, of rows that statements added past the session."""
    if rows:
        db.session.execute(insert(SearchEntry.__table__), rows)


def replace_ready(rows: Sequence[Mapping[str, Any]]) -> None:
    """Write entries that are ready over those that are there, of rows that statements changed past the session."""
    if not rows:
        return
    add = _INSERTS[db.session.get_bind().dialect.name](SearchEntry.__table__)
    columns = ("title", "detail", "sort_title", "text")
    statement = add.on_conflict_do_update(
        index_elements=["kind", "row_id"], set_={name: add.excluded[name] for name in columns}
    )
    db.session.execute(statement, rows)


def forget(model: type[Any], ids: Select[int]) -> None:
    """Delete the entries of rows that a statement deletes past the session."""
    if kind := kind_of(model):
        db.session.execute(
            delete(SearchEntry.__table__).where(SearchEntry.kind == kind.kind, SearchEntry.row_id.in_(ids))
        )


def _portions(things: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """The things in portions that one statement can carry."""
    rest = iter(things)
    while some := list(islice(rest, AT_ONCE)):
        yield some
