"""Imports and what stands in the way of taking one back; nothing here writes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import joinedload, selectinload

from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import Base, db
from intranet.documents.models import Document
from intranet.imports.known import everything
from intranet.imports.models import ContactImport, ImportedThing
from intranet.imports.planning import Plan, Planner
from intranet.imports.states import RowState

MODELS: dict[str, Any] = {model.__tablename__: model for model in (Function, Person, Organisation)}
AT_ONCE = 500


def all_imports() -> Sequence[ContactImport]:
    """Every import, the newest first."""
    query = select(ContactImport).options(joinedload(ContactImport.made_by))
    return db.session.scalars(query.order_by(ContactImport.id.desc()).limit(200)).all()


def plans(row: ContactImport) -> Iterator[Plan]:
    """What would become of each row of the file, by the address book as it stands now."""
    planner = Planner(row.kind, row.fields, row.policy, everything())
    for cells in row.rows:
        yield planner.plan(cells)


@dataclass(frozen=True)
class Line:
    """One row of the file as the page shows it."""

    number: int
    state: RowState
    messages: Sequence[str]
    cells: Sequence[str]
    twin_id: int | None


def lines(row: ContactImport, state: RowState | None, page: int, size: int = 50) -> tuple[list[Line], int]:
    """One page of rows, wrong ones first, and how many there are of this state (of all, if none is named)."""
    order = list(RowState)
    found = [
        Line(number, RowState(word), messages, cells, twin_id)
        for (word, messages, twin_id, number), cells in zip(row.findings, row.rows, strict=True)
        if state is None or word == state
    ]
    if state is None:
        found.sort(key=lambda line: (order.index(line.state) > 0, line.number))
    return found[(page - 1) * size : page * size], len(found)


def counted(findings: Sequence[Sequence[Any]]) -> dict[str, int]:
    """How many rows there are of each state."""
    return dict(Counter(finding[0] for finding in findings))


def things_of(row: ContactImport) -> Sequence[ImportedThing]:
    """What an import made or changed."""
    return db.session.scalars(
        select(ImportedThing).where(ImportedThing.import_id == row.id).order_by(ImportedThing.id)
    ).all()


def obstacles(things: Sequence[ImportedThing]) -> list[str]:
    """What keeps an import from being taken back: later changes, and whatever points to what it made."""
    found: list[str] = []
    made: dict[str, set[int]] = {
        name: {t.thing_id for t in things if t.thing == name and t.before is None} for name in MODELS
    }
    for name, model in MODELS.items():
        versions = {t.thing_id: t.version for t in things if t.thing == name}
        there: dict[int, int] = {}
        for ids in _pieces(sorted(versions)):
            there |= {
                row.id: row.version
                for row in db.session.execute(select(model.id, model.version).where(model.id.in_(ids)))
            }
        changed = sum(there.get(id) != version for id, version in versions.items())
        if changed:
            found.append(f"Inzwischen geändert oder entfernt: {changed} ({_PLURAL[name]}).")
    for label, count in _newer(made).items():
        found.append(f"Inzwischen verwendet: {count} ({label}).")
    return found


_PLURAL = {"function": "Funktionen", "person": "Personen", "organisation": "Organisationen"}


def _newer(made: dict[str, set[int]]) -> Counter[str]:
    """Rows of other tables, or of later imports, that point to what was made."""
    pointing: Counter[str] = Counter()
    columns = [
        (key.parent, key.column.table.name)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in MODELS
    ]
    columns.append((Document.__table__.c.function_id, "function"))
    for column, target in columns:
        table = column.table
        if column.primary_key:
            continue  # a table of pairs: what an organisation is tied to goes with it
        for ids in _pieces(sorted(made[target])):
            query = select(func.count()).select_from(table).where(column.in_(ids))
            if table.name in MODELS:
                rows = db.session.scalars(select(table.c.id).where(column.in_(ids)))
                count = sum(id not in made[table.name] for id in rows)
            else:
                count = db.session.scalar(query) or 0
            if count:
                pointing[table.name] += count
    return pointing


def _pieces(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def rows_to_change(model: type[Any], ids: Sequence[int]) -> dict[int, Any]:
    """These rows with all that the log tells of them."""
    found: dict[int, Any] = {}
    ties = (one.key for one in inspect(model).relationships if one.secondary is not None)
    related = [selectinload(Function.person)] if model is Function else [selectinload(getattr(model, k)) for k in ties]
    for some in _pieces(ids):
        found |= {row.id: row for row in db.session.scalars(select(model).where(model.id.in_(some)).options(*related))}
    return found


def with_names(model: Any, ids: Sequence[int]) -> Sequence[Any]:
    """These rows with all that their names are made of."""
    query = select(model).where(model.id.in_(ids))
    if model is Function:
        query = query.options(joinedload(Function.person))
    return db.session.scalars(query).all()
