"""What an import made and changed, what would become of its rows, and who has it in hand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, func, inspect, null, select
from sqlalchemy.orm import joinedload, selectinload

from intranet.audit.models import AuditEntry
from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import db
from intranet.imports.known import everything
from intranet.imports.models import ContactImport, ImportedThing
from intranet.imports.planning import Plan, Planner
from intranet.imports.states import ImportKind, Policy, RowState
from intranet.jobs.models import Job
from intranet.jobs.queries import last_job, open_job

MODELS: dict[str, Any] = {model.__tablename__: model for model in (Function, Person, Organisation)}
AT_ONCE = 500
TAKE_OVER, TAKE_BACK = "import-contacts", "take-back-import"  # kinds of jobs


def plans(kind: ImportKind, fields: Sequence[str], policy: Policy, rows: Sequence[Sequence[str]]) -> Iterator[Plan]:
    """What would become of each row of a file, by the address book as it stands now."""
    planner = Planner(kind, fields, policy, everything())
    for cells in rows:
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


def examples(row: ContactImport, longest: int = 30) -> list[str]:
    """For each column the first cell that says something, so that a heading need not be guessed at."""
    first = (next((cells[n] for cells in row.rows if cells[n]), "") for n in range(len(row.heads)))
    return [f"{cell[:longest]} …" if len(cell) > longest else cell for cell in (" ".join(one.split()) for one in first)]


def counted(findings: Sequence[Sequence[Any]]) -> dict[str, int]:
    """How many rows there are of each state."""
    return dict(Counter(finding[0] for finding in findings))


class Thing(NamedTuple):
    """A row of the address book that an import made (then `before` is None) or changed."""

    thing: str
    thing_id: int
    version: int
    before: dict[str, Any] | None


def things_of(row: ContactImport) -> list[Thing]:
    """What an import made or changed."""
    columns = (ImportedThing.thing, ImportedThing.thing_id, ImportedThing.version, ImportedThing.before)
    query = select(*columns).where(ImportedThing.import_id == row.id).order_by(ImportedThing.id)
    return [Thing(*found) for found in db.session.execute(query)]


def made_by(row: ContactImport, name: str) -> Select[int]:
    """The numbers of what an import made, for use in other statements."""
    return select(ImportedThing.thing_id).where(
        ImportedThing.import_id == row.id, ImportedThing.thing == name, ImportedThing.before.is_(null())
    )


def count_touched(row: ContactImport) -> tuple[int, int]:
    """How many entries an import made, and how many it changed."""
    made = func.count().filter(ImportedThing.before.is_(null()))
    query = select(made, func.count()).where(ImportedThing.import_id == row.id)
    new, whole = db.session.execute(query).one()
    return new, whole - new


def hold(row: ContactImport) -> None:
    """Let nobody change or use what an import touched until this transaction ends; on SQLite nobody can anyway."""
    if db.engine.dialect.name == "sqlite":
        return
    for name, model in MODELS.items():
        touched = select(ImportedThing.thing_id).where(ImportedThing.import_id == row.id, ImportedThing.thing == name)
        db.session.execute(select(model.id).where(model.id.in_(touched)).order_by(model.id).with_for_update()).all()


def running(row: ContactImport) -> Job | None:
    """The job that takes an import over or back at this moment."""
    return next((job for kind in (TAKE_OVER, TAKE_BACK) if (job := open_job(kind, row))), None)


def last_job_of(row: ContactImport) -> Job | None:
    """The last job that took an import over or back, or tried to."""
    jobs = [job for kind in (TAKE_OVER, TAKE_BACK) if (job := last_job(kind, row))]
    return max(jobs, key=lambda job: job.id, default=None)


def versions(model: type[Any], ids: Sequence[int]) -> dict[int, int]:
    """At which version these rows stand; nobody changes them until this transaction ends."""
    found: dict[int, int] = {}
    for some in pieces(ids):
        query = select(model.id, model.version).where(model.id.in_(some)).order_by(model.id).with_for_update()
        found |= {row.id: row.version for row in db.session.execute(query)}
    return found


def newest_entry_of_log() -> int:
    """The number of the newest entry of the log."""
    return db.session.scalar(select(func.max(AuditEntry.id))) or 0


def changed_since(entry: int) -> dict[type[Any], set[int]]:
    """The people, functions and organisations of which the log tells after an entry."""
    found: dict[type[Any], set[int]] = {}
    newer = select(AuditEntry.thing, AuditEntry.thing_id).where(AuditEntry.id > entry, AuditEntry.thing.in_(MODELS))
    for thing, id in db.session.execute(newer):
        if id is not None:
            found.setdefault(MODELS[thing], set()).add(id)
    return found


def pieces(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Numbers in portions that one statement can carry."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def rows_to_change(model: type[Any], ids: Sequence[int]) -> dict[int, Any]:
    """These rows with all that the log tells of them."""
    ties = (one.key for one in inspect(model).relationships if one.secondary is not None)
    query = select(model).where(model.id.in_(ids)).options(*(selectinload(getattr(model, key)) for key in ties))
    return {row.id: row for row in db.session.scalars(query)}


def people_to_change(ids: Sequence[int]) -> dict[int, Person]:
    """These people with all that the search tells of them."""
    related = selectinload(Person.functions).joinedload(Function.organisation)
    return {row.id: row for row in db.session.scalars(select(Person).where(Person.id.in_(ids)).options(related))}


def functions_by_person(ids: Sequence[int]) -> dict[int, list[int]]:
    """These functions by who holds them; one that is gone is nobody's."""
    found: dict[int, list[int]] = {}
    held = 0
    for some in pieces(ids):
        for id, person in db.session.execute(select(Function.id, Function.person_id).where(Function.id.in_(some))):
            found.setdefault(person, []).append(id)
            held += 1
    if held < len(ids):
        found[0] = []  # nobody has this number
    return found


def people_losing_functions(row: ContactImport) -> list[int]:
    """Who was there before an import and got a function by it."""
    made = made_by(row, Function.__tablename__), made_by(row, Person.__tablename__)
    query = select(Function.person_id).where(Function.id.in_(made[0]), Function.person_id.not_in(made[1]))
    return list(db.session.scalars(query.distinct()))


def with_names(model: Any, ids: Sequence[int]) -> Sequence[Any]:
    """These rows with all that their names are made of."""
    query = select(model).where(model.id.in_(ids)).order_by(model.id)
    if model is Function:
        query = query.options(joinedload(Function.person))
    return db.session.scalars(query).all()
