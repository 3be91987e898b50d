"""Why an import can no longer be taken back: asked by whole statements, which may be asked again under the lock."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, func, inspect, select
from sqlalchemy.orm import aliased

from intranet.audit.words import thing_name
from intranet.core.database import Base, db
from intranet.core.german import listed, moment, plural
from intranet.imports.models import ContactImport, ImportedThing
from intranet.imports.queries.rows import MODELS, made_by, with_names
from intranet.imports.states import ImportState

_COUNTED = {
    "function": ("Funktion", "Funktionen"), "person": ("Person", "Personen"),
    "organisation": ("Organisation", "Organisationen"),
}  # fmt: skip
NAMED = 3


def obstacles(row: ContactImport) -> list[str]:
    """What keeps an import from being taken back, each in a German sentence: later changes, and later uses."""
    found: list[str] = []
    for name, model in MODELS.items():
        touched = and_(ImportedThing.import_id == row.id, ImportedThing.thing == name)
        stands = select(ImportedThing.thing_id).outerjoin(model, model.id == ImportedThing.thing_id).where(touched)
        if gone := _count(stands.where(model.id.is_(None))):
            found.append(f"Inzwischen entfernt: {plural(gone, *_COUNTED[name])}.")
        changed = stands.where(model.version != ImportedThing.version)
        if count := _count(changed):
            found.append(f"Inzwischen geändert: {plural(count, *_COUNTED[name])}{_named(model, changed, count)}.")
    if later := _later_imports(row):
        names = listed(f"„{one}“ vom {moment(one.done_at)}" for one in later)
        found.append(f"Nehmen Sie zuerst zurück, was danach übernommen wurde: {names}.")
    for target, column, condition in _pointing():
        used = select(column).where(column.in_(made_by(row, target)), condition)
        if column.table.name in MODELS:
            used = used.where(column.table.c.id.not_in(made_by(row, column.table.name)))
        if count := _count(used):
            label = thing_name(_user(column))
            found.append(f"Inzwischen verwendet: {count} Mal unter „{label}“{_named(MODELS[target], used, count)}.")
    return found


def _later_imports(row: ContactImport) -> Sequence[ContactImport]:
    """What was taken over afterwards, still stands, and changed the same entries; the newest first."""
    mine, theirs = aliased(ImportedThing), aliased(ImportedThing)
    same = and_(theirs.thing == mine.thing, theirs.thing_id == mine.thing_id, theirs.version > mine.version)
    later = select(theirs.import_id).join(mine, same).where(mine.import_id == row.id, theirs.import_id != row.id)
    query = select(ContactImport).where(ContactImport.id.in_(later), ContactImport.state == ImportState.DONE)
    return db.session.scalars(query.order_by(ContactImport.done_at.desc())).all()


def _count(query: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _named(model: Any, ids: Select[Any], count: int) -> str:
    some = db.session.scalars(ids.distinct().limit(NAMED)).all()
    names = listed(f"„{one}“" for one in with_names(model, some))
    return f", zum Beispiel {names}" if count > len(some) else f" ({names})"


def _user(column: Column[Any]) -> str:
    """The table of the things that use what a column points to: of pairs the one on their other side."""
    others = (key.column.table.name for key in column.table.foreign_keys if key.parent is not column)
    return next(others, column.table.name) if column.primary_key else column.table.name


def _pointing() -> Iterator[tuple[str, Column[Any], ColumnElement[bool]]]:
    """Every column that may point to a person, a function or an organisation, and when it does.

    Of pairs only those count that others make, as a list of its members: what an organisation is tied to goes with it.
    """
    tables = Base.metadata.tables
    own = {tie.secondary for model in MODELS.values() for tie in inspect(model).relationships}
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name in MODELS and table not in own:
                yield key.column.table.name, key.parent, key.parent.is_not(None)
    # Two point by number alone; what was merged into an entry would go with it, and nobody could take it out again.
    yield "function", tables["document"].c.function_id, tables["document"].c.function_id.is_not(None)
    merges = tables["contact_merge"].c
    for name in ("person", "organisation"):
        yield name, merges.kept_id, and_(merges.kind == name, merges.undone_at.is_(None))
