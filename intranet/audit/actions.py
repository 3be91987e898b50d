"""Writing the log, always inside the caller's own transaction."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, Protocol

from sqlalchemy import insert, inspect

from intranet.audit.models import AuditEntry
from intranet.core.database import db
from intranet.core.origin import current_origin

# Never written down, not even as a hash.
SECRETS = frozenset({"password_hash", "code_hash", "token_hash"})
# Bookkeeping that says nothing about what a person did.
SILENT = frozenset({"version", "sort_name", "match_key", "sound_key", "house_key", "mail_key", "sort_place"})


class Actor(Protocol):
    """Whoever acts: an account, or the program itself."""

    @property
    def id(self) -> Any: ...
    @property
    def name(self) -> Any: ...


class System:
    """The program acting on its own: at set-up, or for somebody who is not signed in."""

    id = None
    name = "System"


SYSTEM = System()


@contextmanager
def recorded(action: str, thing: Any, *, by: Actor, reason: str | None = None) -> Iterator[None]:
    """Note what `by` changes on `thing` inside this block.

    Compares snapshots, because SQLAlchemy's own history is emptied by the
    first query that autoflushes. A new thing is compared with nothing.
    """
    before = {} if inspect(thing).transient else _snapshot(thing)
    yield
    if inspect(thing).transient or thing.id is None:
        db.session.add(thing)
        db.session.flush()
    changes = _changes_since(before, thing)
    if changes or reason:
        note(action, thing, by=by, changes=changes, reason=reason)


def note(
    action: str, thing: Any = None, *, by: Actor, changes: dict[str, Any] | None = None, reason: str | None = None
) -> None:
    """Add one entry about something that changed no columns of its own (a sign-in, a print, a download)."""
    db.session.add(AuditEntry(**_entry(action, thing, by, changes or {}, reason)))


def note_many(action: str, things: Sequence[Any], *, by: Actor, are_new: bool = False) -> None:
    """Note the same of many stored things in one statement; of new ones all that they hold."""

    note_ready([_entry(action, thing, by, _held(thing) if are_new else {}) for thing in things])


def ready_notes(action: str, things: Sequence[Any], *, by: Actor) -> list[dict[str, Any]]:
    """The same, for `note_ready`: nothing is written yet."""
    return [_entry(action, thing, by, {}) for thing in things]


@contextmanager
def ready_change(action: str, thing: Any, entries: list[dict[str, Any]], *, by: Actor) -> Iterator[None]:
    """As `recorded`, for a change that a statement will write: the entry goes into `entries`, for `note_ready`."""
    before = _snapshot(thing)
    yield
    if changes := _changes_since(before, thing):
        entries.append(_entry(action, thing, by, changes))


def ready_note(action: str, thing: Any, *, name: str, by: Actor) -> dict[str, Any]:
    """One entry about a new thing that is not stored yet; its number is put in as `thing_id` when it has one."""
    return _entry(action, thing, by, _held(thing), name=name)


def note_ready(entries: Sequence[Mapping[str, Any]]) -> None:
    """Write entries that are ready, in one statement."""
    if entries:
        db.session.execute(insert(AuditEntry.__table__), entries)


def _held(thing: Any) -> dict[str, Any]:
    """All that a new thing holds."""
    return {name: [None, now] for name, now in _snapshot(thing).items() if now is not None}


def _entry(
    action: str, thing: Any, by: Actor, changes: dict[str, Any], reason: str | None = None, *, name: str = ""
) -> dict[str, Any]:
    origin = current_origin()
    return {
        "by_id": by.id, "by_name": by.name, "action": action,
        "thing": thing.__tablename__ if thing is not None else "", "thing_id": thing.id if thing is not None else None,
        "thing_name": (name or str(thing))[:200] if thing is not None else "",
        "changes": changes, "reason": reason or None, "address": origin.address, "request_id": origin.request_id,
    }  # fmt: skip


def _snapshot(thing: Any) -> dict[str, Any]:
    keys = (column.key for column in inspect(thing).mapper.column_attrs)
    columns = {key: _plain(getattr(thing, key)) for key in keys if key not in SECRETS | SILENT}
    for key in getattr(thing, "kept_briefly", ()):  # the log outlives it: it says that something was there, never what
        columns[key] = "eingetragen" if columns[key] else ""
    return columns | getattr(thing, "logged_ties", {})  # what a row is tied to by tables of pairs, in words


def _changes_since(before: Mapping[str, Any], thing: Any) -> dict[str, list[Any]]:
    after = _snapshot(thing)
    return {name: [before.get(name), now] for name, now in after.items() if not _reads_the_same(before.get(name), now)}


def _reads_the_same(before: Any, now: Any) -> bool:
    """Whether two values are equal to the eye: a form folds the non-breaking spaces that the program had set."""
    if isinstance(before, str) and isinstance(now, str):
        return before.replace("\u00a0", " ") == now.replace("\u00a0", " ")
    return bool(before == now)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC)  # the same moment reads the same, wherever it came from
    return value.isoformat() if isinstance(value, date | datetime) else value
