"""Taking over a file, and taking that back: all that is to be written, worked out before anything is locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, inspect, update

from intranet.audit.actions import Actor, note_ready, ready_notes
from intranet.contacts.actions.addresses import change_values
from intranet.contacts.actions.organisations import with_rows
from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.imports import queries
from intranet.imports.changing import Changes, Wanted, changes_ready, thawed
from intranet.imports.models import ContactImport, ImportedThing
from intranet.imports.planning import Plan
from intranet.imports.states import ImportKind, RowState
from intranet.imports.writing import NewRows, Progress, made_ready, wanted_of
from intranet.search.indexing import forget, refresh


@dataclass
class TakingOver:
    """What an import adds and changes, and what is kept of its file: the rows that were left out."""

    version: int
    new: NewRows
    changes: Changes
    counts: dict[str, int]
    rows: list[list[str]]
    findings: list[list[Any]]

    def write(self, row: ContactImport) -> None:
        """Write all of it.

        Raises:
            Refused: if an entry, or what the columns mean, was changed meanwhile.
        """
        if row.version != self.version:
            raise Refused("Die Vorschau wurde inzwischen geändert. Sehen Sie sie noch einmal an.")
        self.changes.write()
        self.changes.keep(row.id)
        self.new.write(row.id)
        row.counts, row.rows, row.findings = self.counts, self.rows, self.findings


def taking_over(
    row: ContactImport, plans: Sequence[Plan], *, by: Actor, progress: Progress | None = None
) -> TakingOver:
    """Work out what is to be written after these plans."""
    version, kind, file_name = row.version, row.kind, row.file_name
    left = [
        (plan, cells, number)
        for number, (plan, cells) in enumerate(zip(plans, row.rows, strict=True), 2)
        if plan.state is RowState.WRONG
    ]
    wanted = wanted_of(plans)
    changing = _changes_wanted(kind, wanted)
    new = made_ready(kind, file_name, wanted, by=by, progress=progress)
    further = (lambda done: progress(len(wanted) + done)) if progress else None
    return TakingOver(
        version, new, changes_ready(changing, set_values=_change, by=by, progress=further),
        counts=queries.counted([plan.finding for plan in plans]),
        rows=[cells for _, cells, _ in left],
        findings=[[*plan.finding, number] for plan, _, number in left],
    )  # fmt: skip


def steps_of(plans: Sequence[Plan], kind: ImportKind) -> int:
    """How far the progress of `taking_over` counts."""
    wanted = wanted_of(plans)
    return len(wanted) + sum(map(len, _changes_wanted(kind, wanted).values()))


def _changes_wanted(kind: ImportKind, plans: Sequence[Plan]) -> Wanted:
    """What is to be changed, each entry once: of several rows about one entry the last has its say."""
    wanted: dict[type[Any], dict[int, tuple[int, dict[str, Any]]]] = {Organisation: {}, Person: {}, Function: {}}
    model = Person if kind is ImportKind.PEOPLE else Organisation
    for plan in plans:
        for of, entry, changes in (
            (model, plan.twin, plan.changes), (Function, plan.function_twin, plan.function_changes),
        ):  # fmt: skip
            if entry and changes:
                version, known = wanted[of].get(entry.id, (entry.version, {}))
                wanted[of][entry.id] = version, known | changes
    return wanted


def _change(one: Any, values: Mapping[str, Any]) -> None:
    if isinstance(one, Function):
        _set(one, values)
    else:
        change_values(one, with_rows(dict(values)))


def _set(one: Any, values: Mapping[str, Any]) -> None:
    for name, value in with_rows(dict(values)).items():
        setattr(one, name, value)


@dataclass
class TakingBack:
    """What is set back, and what the log tells of that which goes."""

    changes: Changes
    notes: list[dict[str, Any]]

    def write(self, row: ContactImport) -> None:
        """Set back what was changed, remove what was made.

        Raises:
            Refused: if an entry was changed meanwhile.
        """
        self.changes.write()
        note_ready(self.notes)
        self._let_earlier_imports_stand()
        left = queries.people_losing_functions(row)
        for name, model in queries.MODELS.items():
            ids = queries.made_by(row, name)
            forget(model, ids)
            for ties in (one.secondary for one in inspect(model).relationships if one.secondary is not None):
                db.session.execute(delete(ties).where(ties.c.organisation_id.in_(ids)))
            db.session.execute(delete(model.__table__).where(model.id.in_(ids)))
        refresh(Person, left)
        row.rows, row.findings = [], []
        db.session.flush()
        db.session.expire_all()  # much is gone that the session may still know

    def _let_earlier_imports_stand(self) -> None:
        """What an earlier import had left stands so again, at a version of its own."""
        stands = [
            {"b_thing": one["thing"], "b_id": one["thing_id"], "b_left": one["version"] - 2, "version": one["version"]}
            for one in self.changes.before
        ]
        if stands:
            table = ImportedThing.__table__
            earlier = update(table).where(
                table.c.thing == bindparam("b_thing"), table.c.thing_id == bindparam("b_id"),
                table.c.version == bindparam("b_left"),
            )  # fmt: skip
            db.session.execute(earlier, stands)


def taking_back(row: ContactImport, *, by: Actor, progress: Progress | None = None) -> TakingBack:
    """Work out what is to be written when an import is taken back.

    Raises:
        Refused: if one of its entries was changed since.
    """
    things = queries.things_of(row)
    wanted: dict[type[Any], dict[int, tuple[int, Mapping[str, Any]]]] = {}
    for thing in things:
        if thing.before is not None:
            model = queries.MODELS[thing.thing]
            values = {name: thawed(model, name, value) for name, value in thing.before.items()}
            wanted.setdefault(model, {})[thing.thing_id] = thing.version, values
    changes = changes_ready(wanted, set_values=_set, by=by, action="import taken back", progress=progress)
    done, notes = sum(map(len, wanted.values())), []
    for name, model in queries.MODELS.items():
        ids = [thing.thing_id for thing in things if thing.thing == name and thing.before is None]
        for some in queries.pieces(ids):
            notes += ready_notes("import taken back", queries.with_names(model, some), by=by)
            done += len(some)
            if progress:
                progress(done)
    return TakingBack(changes, notes)
