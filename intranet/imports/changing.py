"""Rows that are there already and get other values: worked out beforehand, then written in a few statements.

For what an import changes, and for what is set back when it is taken back. Nothing that was changed meanwhile is
overwritten: every row must still stand at the version it was read at.
"""

import enum
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Enum, bindparam, delete, insert, inspect, update

from intranet.audit.actions import Actor, note_ready, ready_change
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.searching import organisation_entry, person_entry
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.imports import queries
from intranet.imports.models import ImportedThing
from intranet.imports.writing import TIES, Progress
from intranet.search.indexing import ready, refresh, replace_ready
from intranet.search.registry import Entry

Wanted = Mapping[type[Any], Mapping[int, tuple[int, Mapping[str, Any]]]]
"""For each table by number: the version a row must stand at, and what it is to hold."""
Setter = Callable[[Any, Mapping[str, Any]], None]
# What changes by itself along with an address.
_TOUCHED = ("address_needs_check", "mail_returned_on")


@dataclass
class Changes:
    """All that statements need to change rows: values, log, entries of the search, and how the rows stood before.

    Args:
        seen: the newest entry of the log when the first row was read.
    """

    seen: int
    stands: dict[type[Any], dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    values: dict[tuple[type[Any], tuple[str, ...]], list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    ties: dict[str, dict[int, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    notes: list[dict[str, Any]] = field(default_factory=list)
    found: list[dict[str, Any]] = field(default_factory=list)
    before: list[dict[str, Any]] = field(default_factory=list)
    renamed: list[int] = field(default_factory=list)
    """Organisations by whose name people are found."""

    def write(self) -> None:
        """Change the rows.

        Raises:
            Refused: if one of them was changed meanwhile.
        """
        _must_stand(self.stands)
        others = queries.changed_since(self.seen)  # the search might tell something older of them
        for (model, _), rows in self.values.items():
            db.session.execute(update(model.__table__).where(model.__table__.c.id == bindparam("b_id")), rows)
        for table, word in TIES:
            self._tie(table, self.ties.get(word, {}))
        note_ready(self.notes)
        replace_ready(self.found)
        refresh(Organisation, self.renamed)
        for model, ids in others.items():
            refresh(model, ids)

    def keep(self, import_id: int) -> None:
        """Note how the rows stood before, so that they can be set back."""
        if self.before:
            rows = [{"import_id": import_id, **one} for one in self.before]
            db.session.execute(insert(ImportedThing.__table__), rows)

    @staticmethod
    def _tie(table: Any, ties: Mapping[int, Sequence[int]]) -> None:
        here, other = table.c
        for ids in queries.pieces(sorted(ties)):
            db.session.execute(delete(table).where(here.in_(ids)))
        if pairs := [{here.name: id, other.name: one} for id, others in ties.items() for one in others]:
            db.session.execute(insert(table), pairs)


def _must_stand(stands: Mapping[type[Any], Mapping[int, int]]) -> None:
    for model, versions in stands.items():
        now = queries.versions(model, sorted(versions))
        for id, version in versions.items():
            if now.get(id) != version:
                raise _overtaken(db.session.get(model, id))


def _overtaken(one: Any) -> Refused:
    named = f"„{one}“ wurde inzwischen geändert" if one is not None else "Ein Eintrag wurde inzwischen entfernt"
    return Refused(f"{named}. Es bleibt alles, wie es ist. Laden Sie die Seite neu und versuchen Sie es noch einmal.")


def changes_ready(
    wanted: Wanted, *, set_values: Setter, by: Actor, action: str = "", progress: Progress | None = None
) -> Changes:
    """Work out what becomes of rows that are there; nothing is written.

    Args:
        action: what the log calls it; "person changed" and the like if nothing is said.

    Raises:
        Refused: if one of them was changed meanwhile.
    """
    changes = Changes(queries.newest_entry_of_log())
    work = _Work(changes, wanted, set_values, action, by)
    done = 0
    for count in work.steps():
        done += count
        if progress:
            progress(done)
    return changes


@dataclass
class _Work:
    changes: Changes
    wanted: Wanted
    set_values: Setter
    action: str
    by: Actor

    def steps(self) -> Iterator[int]:
        """Row after row, in portions; gives how many each had. The session keeps nothing of it."""
        for ids in queries.pieces(sorted(self.wanted.get(Organisation, ()))):
            with db.session.no_autoflush:
                there = queries.rows_to_change(Organisation, ids)
                for id in ids:
                    self._organisation(id, there.get(id))
            yield len(ids)
        people, functions = self.wanted.get(Person, {}), self.wanted.get(Function, {})
        held = queries.functions_by_person(sorted(functions))
        for ids in queries.pieces(sorted({*people, *held})):
            with db.session.no_autoflush:
                there = queries.people_to_change(ids)
                for id in ids:
                    self._person(there.get(id), people.get(id), {one: functions[one] for one in held.get(id, ())})
            yield sum(id in people for id in ids) + sum(len(held.get(id, ())) for id in ids)

    def _organisation(self, id: int, one: Organisation | None) -> None:
        if one is None:
            raise _overtaken(one)
        name, told = one.name, organisation_entry(id, one)
        self._change(one, *self.wanted[Organisation][id])
        self._find(Organisation, told, organisation_entry(id, one))
        if name != one.name:
            self.changes.renamed.append(id)
        db.session.expire(one)

    def _person(
        self,
        one: Person | None,
        own: tuple[int, Mapping[str, Any]] | None,
        functions: Mapping[int, tuple[int, Mapping[str, Any]]],
    ) -> None:
        if one is None:
            raise _overtaken(one)
        told = _person_entry(one)
        if own:
            self._change(one, *own)
        held = list(one.functions)
        for function in held:
            if function.id in functions:
                self._change(function, *functions[function.id])
        self._find(Person, told, _person_entry(one))
        for each in (*held, one):
            db.session.expire(each)

    def _change(self, one: Any, version: int, values: Mapping[str, Any]) -> None:
        if one.version != version:
            raise _overtaken(one)
        columns, ties = _columns(one), _ties(one)
        names = [*values, *(name for name in _TOUCHED if hasattr(one, name))]
        before = {name: _frozen(getattr(one, name)) for name in names}
        action = self.action or f"{one.__tablename__} changed"
        with ready_change(action, one, self.changes.notes, by=self.by):
            self.set_values(one, values)
        new = {name: value for name, value in _columns(one).items() if value != columns[name]}
        tied = {word: ids for word, ids in _ties(one).items() if ids != ties[word]}
        if not (new or tied):
            return
        row = new | {"version": version + 1}
        self.changes.stands[type(one)][one.id] = version
        self.changes.values[type(one), tuple(sorted(row))].append(row | {"b_id": one.id})
        for word, ids in tied.items():
            self.changes.ties[word][one.id] = ids
        self.changes.before.append(
            {"thing": one.__tablename__, "thing_id": one.id, "version": version + 1, "before": before}
        )

    def _find(self, model: type[Any], before: Entry, after: Entry) -> None:
        if before != after:
            self.changes.found += ready(model, [after])


def _person_entry(person: Person) -> Entry:
    def running_first(function: Function) -> tuple[bool, int, int]:
        end = function.valid_to
        return end is not None, -end.toordinal() if end else 0, function.id

    held = sorted(person.functions, key=running_first)
    return person_entry(
        person.id, person, [(one.name, one.organisation.name if one.organisation else "") for one in held]
    )


def _columns(one: Any) -> dict[str, Any]:
    return {attribute.key: getattr(one, attribute.key) for attribute in inspect(type(one)).column_attrs}


def _ties(one: Any) -> dict[str, list[int]]:
    return {word: getattr(one, word) for _, word in TIES} if isinstance(one, Organisation) else {}


def _frozen(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def thawed(model: type[Any], name: str, value: Any) -> Any:
    """A value as it stood, from how it was kept."""
    column = inspect(model).columns.get(name)
    if column is None or value is None:
        return value
    if isinstance(column.type, Enum) and column.type.enum_class:
        return column.type.enum_class(value)
    return date.fromisoformat(value) if column.type.python_type is date else value
