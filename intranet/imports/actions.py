"""Reading a file, taking it over and taking it back. None commits."""

import enum
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, Enum, bindparam, delete, insert, inspect, update

from intranet.accounts.models import Account
from intranet.audit.actions import Actor, note, note_many, recorded
from intranet.contacts.actions.addresses import change_values
from intranet.contacts.actions.organisations import with_rows
from intranet.contacts.models import Function, Organisation, Person
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.german import plural
from intranet.imports import queries
from intranet.imports.fields import guessed
from intranet.imports.known import Entry
from intranet.imports.models import ContactImport, ImportedThing
from intranet.imports.planning import Plan
from intranet.imports.states import ImportKind, ImportState, Policy, RowState
from intranet.imports.tables import Table
from intranet.imports.writing import NewRows, made_ready, wanted_of
from intranet.search.indexing import refresh


def read_in(table: Table, *, kind: ImportKind, file_name: str, by: Account) -> ContactImport:
    """Keep a table with what its columns seem to mean, and find out what would become of its rows."""
    row = ContactImport(
        kind=kind, file_name=file_name[:200] or "Zwischenablage", read_as=table.read_as, heads=table.heads,
        rows=table.rows, fields=guessed(table.heads, kind), policy=Policy.LEAVE, made_by_id=by.id,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    check(row)
    note("import read", row, by=by, changes={"rows": [None, len(table.rows)]})
    return row


def change_reading(row: ContactImport, *, fields: Sequence[str], policy: Policy) -> None:
    """Say what the columns mean and what happens to entries that are there already, and check all rows anew.

    Raises:
        Refused: if two columns are to fill the same field.
    """
    _must_be_draft(row)
    used = [key for key in fields if key]
    if twice := next((key for key in used if used.count(key) > 1), None):
        label = row.heads[list(fields).index(twice)]
        raise Refused(f"Zwei Spalten sollen dasselbe Feld füllen („{label}“). Nehmen Sie eine davon heraus.")
    row.fields, row.policy = list(fields), policy
    check(row)


def check(row: ContactImport) -> None:
    """Find out what would become of each row: the dry run."""
    row.findings = [[*plan.finding, number] for number, plan in enumerate(queries.plans(row), 2)]
    row.counts = queries.counted(row.findings)
    db.session.flush()


def take_over(row: ContactImport, plans: Sequence[Plan], *, by: Account, new: NewRows | None = None) -> None:
    """Do what was planned, all of it or nothing; rows with errors are left out.

    Args:
        new: what `made_ready` worked out from these plans before anything was locked.

    Raises:
        Refused: if the import was taken over already, or an entry has changed since it was planned.
    """
    _must_be_draft(row)
    (new or made_ready(row, plans, by=by)).write(row.id)
    _change_entries(row, wanted_of(plans), by)
    row.counts = queries.counted([plan.finding for plan in plans])
    _forget(row, plans)
    with recorded("import taken over", row, by=by):
        row.state, row.done_at = ImportState.DONE, clock.now()


def take_back(row: ContactImport, *, by: Actor) -> None:
    """Remove what an import made and restore what it changed.

    Raises:
        Refused: if anything newer depends on it; nothing is taken back then.
    """
    row.state.must_allow(ImportState.UNDONE, thing=str(row))
    things = queries.things_of(row)
    if obstacles := queries.obstacles(things):
        raise Refused(f"Der Import lässt sich nicht mehr zurücknehmen. {' '.join(obstacles)}")
    _restore([thing for thing in things if thing.before is not None], by)
    for name, model in queries.MODELS.items():
        ids = [thing.thing_id for thing in things if thing.thing == name and thing.before is None]
        for start in range(0, len(ids), queries.AT_ONCE):
            some = ids[start : start + queries.AT_ONCE]
            note_many("import taken back", queries.with_names(model, some), by=by)
            for ties in (one.secondary for one in inspect(model).relationships if one.secondary is not None):
                db.session.execute(delete(ties).where(ties.c.organisation_id.in_(some)))
            db.session.execute(delete(model).where(model.id.in_(some)))
            refresh(model, some)  # removed by a statement that the search does not see
    row.rows, row.findings = [], []
    with recorded("import taken back", row, by=by):
        row.state = ImportState.UNDONE


def _forget(row: ContactImport, plans: Sequence[Plan]) -> None:
    """Keep of the file only the rows that were left out: the rest stands in the address book."""
    numbered = enumerate(zip(plans, row.rows, strict=True), 2)
    left = [(plan, cells, number) for number, (plan, cells) in numbered if plan.state is RowState.WRONG]
    row.findings = [[*plan.finding, number] for plan, _, number in left]
    row.rows = [cells for _, cells, _ in left]


def discard(row: ContactImport, *, by: Actor) -> None:
    """Throw a preview away; nothing was taken over from it."""
    _must_be_draft(row)
    note("import discarded", row, by=by)
    db.session.delete(row)


def _must_be_draft(row: ContactImport) -> None:
    if row.state is not ImportState.DRAFT:
        raise Refused(f"Der Import ist schon „{row.state.label}“.")


def _change_entries(row: ContactImport, plans: Sequence[Plan], by: Account) -> None:
    """Change entries that were there, and keep how each stood."""
    wanted: dict[type[Any], list[tuple[Entry, dict[str, Any]]]] = {
        Organisation: [], Person: [], Function: [],
    }  # fmt: skip
    is_people = row.kind is ImportKind.PEOPLE
    for plan in plans:
        if plan.twin and plan.changes:
            wanted[Person if is_people else Organisation].append((plan.twin, plan.changes))
        if plan.function_twin and plan.function_changes:
            wanted[Function].append((plan.function_twin, plan.function_changes))
    changed: list[tuple[Any, dict[str, Any]]] = []
    for model, several in wanted.items():
        there = queries.rows_to_change(model, [entry.id for entry, _ in several])
        with db.session.no_autoflush:
            changed += [_changed(there.get(entry.id), entry, changes, by) for entry, changes in several]
    db.session.flush()
    if changed:
        db.session.execute(
            insert(ImportedThing),
            [
                {"import_id": row.id, "thing": one.__tablename__, "thing_id": one.id, "version": one.version,
                 "before": before}
                for one, before in changed
            ],
        )  # fmt: skip


def _changed(one: Any, entry: Entry, changes: Mapping[str, Any], by: Account) -> tuple[Any, dict[str, Any]]:
    if one is None or one.version != entry.version:
        raise Refused(f"„{one or entry.id}“ wurde inzwischen geändert. Prüfen Sie die Vorschau noch einmal.")
    kept = [*changes, *(name for name in _TOUCHED if hasattr(one, name))]
    before = {name: _frozen(getattr(one, name)) for name in kept}
    with recorded(f"{one.__tablename__} changed", one, by=by):
        if isinstance(one, Function):
            for name, value in changes.items():
                setattr(one, name, value)
        else:
            change_values(one, with_rows(dict(changes)))
    return one, before


# What changes by itself along with an address.
_TOUCHED = ("address_needs_check", "mail_returned_on")


def _restore(things: Sequence[ImportedThing], by: Actor) -> None:
    """Let entries stand as before the import; for an earlier import they then stand as that one left them."""
    restored: list[tuple[ImportedThing, Any]] = []
    for name, model in queries.MODELS.items():
        mine = [thing for thing in things if thing.thing == name]
        there = queries.rows_to_change(model, [thing.thing_id for thing in mine])
        with db.session.no_autoflush:
            for thing in mine:
                one = there[thing.thing_id]
                values = {word: _thawed(model, word, value) for word, value in (thing.before or {}).items()}
                with recorded("import taken back", one, by=by):
                    for word, value in with_rows(values).items():
                        setattr(one, word, value)
                restored.append((thing, one))
    db.session.flush()
    stands = [
        {"b_thing": thing.thing, "b_id": thing.thing_id, "b_before": thing.version - 1, "version": one.version}
        for thing, one in restored
    ]
    if stands:
        table = ImportedThing.__table__
        earlier = update(table).where(
            table.c.thing == bindparam("b_thing"), table.c.thing_id == bindparam("b_id"),
            table.c.version == bindparam("b_before"),
        )  # fmt: skip
        db.session.connection().execute(earlier, stands)


def _frozen(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _thawed(model: type[Any], name: str, value: Any) -> Any:
    column = inspect(model).columns.get(name)
    if column is None or value is None:
        return value
    if isinstance(column.type, Enum) and column.type.enum_class:
        return column.type.enum_class(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


Progress = Callable[[int], None]


def planned(row: ContactImport, progress: Progress | None = None, *, every: int = 500) -> list[Plan]:
    """Plan all rows, and say how far it has come."""
    done: list[Plan] = []
    for plan in queries.plans(row):
        done.append(plan)
        if progress and len(done) % every == 0:
            progress(len(done))
    return done


def what_became(row: ContactImport) -> str:
    """One German sentence about what was taken over."""
    new, changed = row.counts.get(RowState.NEW, 0), row.counts.get(RowState.CHANGE, 0)
    left = row.counts.get(RowState.WRONG, 0)
    told = f"{plural(new, 'Zeile ist', 'Zeilen sind')} neu, {plural(changed, 'Zeile ändert', 'Zeilen ändern')} etwas"
    return f"{told}, {plural(left, 'Zeile bleibt', 'Zeilen bleiben')} wegen Fehlern draußen." if left else f"{told}."
