"""Reading a file, taking it over and taking it back. None commits."""

import enum
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, Enum, delete, insert, inspect

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
from intranet.imports.models import ContactImport, ImportedThing
from intranet.imports.planning import Plan
from intranet.imports.states import ImportKind, ImportState, Policy, RowState
from intranet.imports.tables import Table
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


def take_over(row: ContactImport, plans: Sequence[Plan], *, by: Account) -> None:
    """Do what was planned, all of it or nothing; rows with errors are left out.

    Raises:
        Refused: if the import was taken over already, or an entry has changed since it was planned.
    """
    _must_be_draft(row)
    made = _Made(row, by)
    wanted = [plan for plan in plans if plan.state in (RowState.NEW, RowState.CHANGE)]
    if row.kind is ImportKind.ORGANISATIONS:
        made.organisations(wanted)
    else:
        made.people(wanted)
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
    for thing in things:
        if thing.before is not None:
            _restore(thing, by)
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


class _Made:
    """Makes and changes rows in few statements, and notes each for the log and for taking back."""

    def __init__(self, row: ContactImport, by: Account) -> None:
        self._row, self._by = row, by
        self._origin = {"source": f"Import {row.file_name}"[:200], "collected_on": clock.today()}

    def organisations(self, plans: Sequence[Plan]) -> None:
        new = [Organisation(**self._origin | _all_ties(plan.values)) for plan in plans if plan.state is RowState.NEW]
        self._store(new, "organisation added")
        for plan in plans:
            if plan.twin:
                self._change(Organisation, plan.twin.id, plan.twin.version, plan.changes, "organisation changed")

    def people(self, plans: Sequence[Plan]) -> None:
        houses = self._missing_organisations(plans)
        people: dict[int, Person] = {}
        for plan in plans:
            if plan.twin is None and plan.same_as is None:
                people[id(plan)] = Person(**self._origin | plan.values)
        self._store(list(people.values()), "person added")
        functions = []
        for plan in plans:
            if plan.twin:
                self._change(Person, plan.twin.id, plan.twin.version, plan.changes, "person changed")
            if plan.function_twin:
                twin = plan.function_twin
                self._change(Function, twin.id, twin.version, plan.function_changes, "function changed")
            elif plan.function:
                person_id = plan.twin.id if plan.twin else people[id(plan.same_as or plan)].id
                house = houses[plan.organisation].id if plan.organisation else plan.function["organisation_id"]
                functions.append(Function(**plan.function | {"person_id": person_id, "organisation_id": house}))
        self._store(functions, "function given")

    def _missing_organisations(self, plans: Sequence[Plan]) -> dict[tuple[str, str], Organisation]:
        houses: dict[tuple[str, str], Organisation] = {}
        for plan in plans:
            if plan.organisation and plan.organisation not in houses:
                name, city = plan.organisation
                houses[plan.organisation] = Organisation(
                    **self._origin | _all_ties({"name": name, "city": city} | plan.house)
                )
        self._store(list(houses.values()), "organisation added")
        return houses

    def _store(self, rows: Sequence[Any], action: str) -> None:
        db.session.add_all(rows)
        db.session.flush()
        note_many(action, rows, by=self._by, are_new=True)
        if rows:
            db.session.execute(insert(ImportedThing), [self._kept(one, None) for one in rows])

    def _change(self, model: type[Any], id: int, version: int, changes: Mapping[str, Any], action: str) -> None:
        if not changes:
            return
        one = db.session.get(model, id)
        if one is None or one.version != version:
            raise Refused(f"„{one or id}“ wurde inzwischen geändert. Prüfen Sie die Vorschau noch einmal.")
        kept = [*changes, *(name for name in _TOUCHED if hasattr(one, name))]
        before = {name: _frozen(getattr(one, name)) for name in kept}
        with recorded(action, one, by=self._by):
            if model is Function:
                for name, value in changes.items():
                    setattr(one, name, value)
            else:
                change_values(one, with_rows(dict(changes)))
            db.session.flush()
        db.session.add(ImportedThing(**self._kept(one, before)))

    def _kept(self, one: Any, before: dict[str, Any] | None) -> dict[str, Any]:
        return {
            "import_id": self._row.id, "thing": one.__tablename__, "thing_id": one.id, "version": one.version,
            "before": before,
        }  # fmt: skip


# What changes by itself along with an address.
_TOUCHED = ("address_needs_check", "mail_returned_on")


def _all_ties(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a new organisation with every tie named, so that none has to be fetched to be told empty."""
    nothing: dict[str, Any] = {"partner_type_ids": [], "life_phase_ids": [], "municipality_ids": []}
    return with_rows(nothing | dict(values))


def _restore(thing: ImportedThing, by: Actor) -> None:
    model = queries.MODELS[thing.thing]
    one = db.session.get(model, thing.thing_id)
    assert one is not None  # noqa: S101 - asked before anything was taken back
    values = {name: _thawed(model, name, value) for name, value in (thing.before or {}).items()}
    with recorded("import taken back", one, by=by):
        for name, value in with_rows(values).items():
            setattr(one, name, value)
        db.session.flush()


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
