"""What can be found: each feature says it in a module `searching`, and is known to nobody here.

    @searchable(Organisation, "Organisationen", endpoint="contacts.show_organisation", order=20,
                permission=Permission.CONTACTS_READ)
    def organisations(ids: Ids) -> Iterable[Entry]:
        return [Entry(row.id, row.name, row.city, (row.street,)) for row in …]

A title, a detail or a word must only say what everybody may read who holds the permission: who can find a thing by a
word has read the word.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Select

from intranet.accounts.models import Account

# None stands for all rows there are.
Ids = Collection[int] | None


class Entry(NamedTuple):
    """One thing as it is found: shown are title and detail, searched are these and the words."""

    id: int
    title: str
    detail: str = ""
    words: Iterable[str] = ()


Entries = Callable[[Ids], Iterable[Entry]]
Rows = Callable[[Account], Select[int]]
Dependents = Callable[[Collection[int]], Select[int]]


@dataclass(frozen=True)
class Searchable:
    """One kind of thing that can be found.

    `own` is a narrower permission with the ids its holder may see; `depends` says for another model which things of
    this kind tell of its rows, and so change with them.
    """

    kind: str
    label: str
    endpoint: str
    order: int
    permission: str
    entries: Entries
    own: tuple[str, Rows] | None = None
    depends: Mapping[type[Any], Dependents] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Its word in the address."""
        return self.label.lower()


_kinds: dict[str, Searchable] = {}
_models: dict[type[Any], str] = {}


def searchable(
    model: type[Any],
    label: str,
    *,
    endpoint: str,
    order: int,
    permission: str,
    own: tuple[str, Rows] | None = None,
    depends: Mapping[type[Any], Dependents] | None = None,
) -> Callable[[Entries], Entries]:
    """Register a function that gives the entries of these rows; a row it leaves out cannot be found.

    Args:
        order: the place of its group among the results.
    """

    def register(entries: Entries) -> Entries:
        kind = model.__tablename__
        _models[model] = kind
        _kinds[kind] = Searchable(kind, label, endpoint, order, permission, entries, own, depends or {})
        return entries

    return register


@cache
def _learn() -> None:
    """Hear what every feature holds, so that none has to be known here."""
    for path in sorted(Path(__file__).parents[1].glob("*/searching.py")):
        import_module(f"intranet.{path.parent.name}.searching")


def kinds() -> list[Searchable]:
    """Everything that can be found, in the order of the results."""
    _learn()
    return sorted(_kinds.values(), key=lambda one: one.order)


def kind_of(model: type[Any]) -> Searchable | None:
    """What is known of the rows of this model."""
    _learn()
    return _kinds.get(_models.get(model, ""))


def told_of(model: type[Any]) -> list[tuple[Searchable, Dependents]]:
    """Which kinds tell of the rows of this model, and how to ask for them."""
    return [(one, one.depends[model]) for one in kinds() if model in one.depends]
