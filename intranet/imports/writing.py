"""New rows of an import: made ready with all that belongs to them, then written in a few statements.

On SQLite whoever writes holds up everybody else. So nothing is worked out while that lasts but numbers: values, log and
entries of the search are ready beforehand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, inspect

from intranet.audit.actions import Actor, note_ready, ready_note
from intranet.contacts.actions.organisations import with_rows
from intranet.contacts.models import (
    Function,
    Organisation,
    Person,
    life_phases_of,
    municipalities_of,
    partner_types_of,
)
from intranet.contacts.searching import organisation_entry, person_entry
from intranet.core import clock
from intranet.core.database import db
from intranet.imports.models import ImportedThing
from intranet.imports.planning import Plan
from intranet.imports.states import ImportKind, RowState
from intranet.search.indexing import ready, refresh, store_ready

Progress = Callable[[int], None]
AT_ONCE = 500
"""Rows between two words about how far it has come."""
TIES = (
    (partner_types_of, "partner_type_ids"),
    (life_phases_of, "life_phase_ids"),
    (municipalities_of, "municipality_ids"),
)


@dataclass
class Batch:
    """New rows of one table: what stands in each, its entry in the log, its entry in the search."""

    model: type[Any]
    rows: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    found: list[dict[str, Any]] = field(default_factory=list)

    def add(self, thing: Any, action: str, *, name: str, by: Actor) -> int:
        """Make a row ready; gives its place in the batch."""
        self.rows.append(_stored(thing))
        self.notes.append(ready_note(action, thing, name=name, by=by))
        return len(self.rows) - 1

    def write(self, import_id: int) -> list[int]:
        """Store all rows with what belongs to them; gives their numbers, in order."""
        if not self.rows:
            return []
        table = self.model.__table__
        add = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        ids = list(db.session.scalars(add, self.rows))
        for id, note in zip(ids, self.notes, strict=True):
            note["thing_id"] = id
        note_ready(self.notes)
        for id, entry in zip(ids, self.found, strict=bool(self.found)):
            entry["row_id"] = id
        store_ready(self.found)
        kept = {"import_id": import_id, "thing": table.name, "version": 1, "before": None}
        db.session.execute(insert(ImportedThing.__table__), [kept | {"thing_id": id} for id in ids])
        return ids


@dataclass
class NewRows:
    """Everything an import adds. A function is of a person who is there, or of one at a place of the batch."""

    organisations: Batch = field(default_factory=lambda: Batch(Organisation))
    people: Batch = field(default_factory=lambda: Batch(Person))
    functions: Batch = field(default_factory=lambda: Batch(Function))
    ties: list[Mapping[str, Sequence[int]]] = field(default_factory=list)
    holders: list[tuple[int | None, int]] = field(default_factory=list)
    """For each function the number of its person, or nothing and a place in the batch."""
    houses: list[int | None] = field(default_factory=list)
    """For each function the place of its new organisation in the batch."""

    def write(self, import_id: int) -> None:
        """Store organisations, people and functions, in this order."""
        organisations = self.organisations.write(import_id)
        for table, word in TIES:
            here, other = (column.name for column in table.c)
            pairs = [
                {here: id, other: one}
                for id, ties in zip(organisations, self.ties, strict=True)
                for one in ties.get(word, ())
            ]
            if pairs:
                db.session.execute(insert(table), pairs)
        people = self.people.write(import_id)
        for row, (known, place), house in zip(self.functions.rows, self.holders, self.houses, strict=True):
            row["person_id"] = people[place] if known is None else known
            if house is not None:
                row["organisation_id"] = organisations[house]
        self.functions.write(import_id)
        refresh(Person, {known for known, _ in self.holders if known is not None})


def made_ready(
    kind: ImportKind, file_name: str, plans: Sequence[Plan], *, by: Actor, progress: Progress | None = None
) -> NewRows:
    """Work out everything that the new rows among these plans need; nothing is written."""
    new = NewRows()
    origin = {"source": f"Import {file_name}"[:200], "collected_on": clock.today()}
    if kind is ImportKind.ORGANISATIONS:
        for plan in told(plans, progress):
            if plan.twin is None:
                _organisation(new, origin | plan.values, by)
    else:
        _people(new, origin, told(plans, progress), by)
    return new


def told(plans: Sequence[Plan], progress: Progress | None) -> Iterator[Plan]:
    """These plans, saying every now and then how many there were."""
    for done, plan in enumerate(plans, 1):
        yield plan
        if progress and done % AT_ONCE == 0:
            progress(done)


def wanted_of(plans: Sequence[Plan]) -> list[Plan]:
    """The plans after which something is new or different."""
    return [plan for plan in plans if plan.state in (RowState.NEW, RowState.CHANGE)]


def _organisation(new: NewRows, values: dict[str, Any], by: Actor) -> int:
    nothing: dict[str, Any] = {word: [] for _, word in TIES}
    thing = Organisation(**with_rows(nothing | values))
    new.ties.append({word: values.get(word, ()) for _, word in TIES})
    place = new.organisations.add(thing, "organisation added", name=thing.name, by=by)
    new.organisations.found += ready(Organisation, [organisation_entry(0, thing)])
    return place


def _people(new: NewRows, origin: dict[str, Any], wanted: Iterable[Plan], by: Actor) -> None:
    houses: dict[tuple[str, str], int] = {}
    places: dict[int, int] = {}
    people: list[Person] = []
    held: list[list[tuple[Any, str, str]]] = []
    for plan in wanted:
        if plan.organisation and plan.organisation not in houses:
            name, city = plan.organisation
            houses[plan.organisation] = _organisation(new, origin | {"name": name, "city": city} | plan.house, by)
        if plan.twin is None and plan.same_as is None:
            person = Person(**origin | plan.values)
            places[id(plan)] = new.people.add(person, "person added", name=person.full_name, by=by)
            people.append(person)
            held.append([])
        if plan.function is None or plan.function_twin:
            continue
        place = -1 if plan.twin else places[id(plan.same_as or plan)]
        named = _full_name(plan.twin.values) if plan.twin else people[place].full_name
        function = Function(**plan.function)
        new.functions.add(function, "function given", name=f"{named}, {function.name}", by=by)
        new.holders.append((plan.twin.id if plan.twin else None, place))
        new.houses.append(houses[plan.organisation] if plan.organisation else None)
        if place >= 0:
            held[place].append((function.valid_to, function.name, plan.place_name))
    for person, functions in zip(people, held, strict=True):
        running_first = sorted(functions, key=lambda one: (one[0] is not None, -(one[0] or clock.today()).toordinal()))
        told = [(name, where) for _, name, where in running_first]
        new.people.found += ready(Person, [person_entry(0, person, told)])


def _full_name(values: Mapping[str, Any]) -> str:
    parts = (values["title"], values["first_name"], values["name_prefix"], values["last_name"])
    return " ".join(part for part in parts if part)


def _stored(thing: Any) -> dict[str, Any]:
    """The columns of a new thing as they will be stored, with the defaults that the model gives."""
    values = {}
    for attribute in inspect(type(thing)).column_attrs:
        column = attribute.columns[0]
        if column.primary_key:
            continue
        value = getattr(thing, attribute.key)
        if value is None and column.default is not None:
            value = column.default.arg(None) if column.default.is_callable else column.default.arg
            setattr(thing, attribute.key, value)
        values[attribute.key] = value
    return values
