"""The log in German: what actions, things and fields are called. Each feature teaches its own in its `words.py`."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, inspect

from intranet.core import german
from intranet.core.database import Base, Moment

# Fields that mean the same everywhere; a feature names only what it calls differently.
COMMON_LABELS = {
    "address": "Adresse", "city": "Ort", "created_at": "Angelegt", "email": "E-Mail", "first_name": "Vorname",
    "id": "Nummer", "kind": "Art", "last_name": "Nachname", "name": "Name", "note": "Vermerk", "phone": "Telefon",
    "place": "Ort", "postcode": "PLZ", "reason": "Grund", "result": "Ergebnis", "starts_at": "Beginn",
    "state": "Status", "street": "Straße", "text": "Text", "title": "Titel", "valid_from": "gültig ab",
    "valid_to": "gültig bis", "website": "Website",
}  # fmt: skip
# Whatever every row has and nobody needs to read in its history.
UNTOLD = frozenset({"id", "created_at"})

_things: dict[str, str] = {}
_labels: dict[str, Mapping[str, str]] = {}
_actions: dict[str, str] = {}


def teach(
    model: type[Any], name: str, *, actions: Mapping[str, str] | None = None, labels: Mapping[str, str] | None = None
) -> None:
    """Say what a kind of thing is called, what is done to it ("locked": "Konto gesperrt"), and what its fields are."""
    _things[model.__tablename__] = name
    _labels[model.__tablename__] = {**_labels.get(model.__tablename__, {}), **(labels or {})}
    _actions.update(actions or {})


@cache
def _learn() -> None:
    """Read the words of every feature, so that no feature has to be known here."""
    for path in sorted(Path(__file__).parents[1].glob("*/words.py")):
        import_module(f"intranet.{path.parent.name}.words")


def thing_name(thing: str) -> str:
    return known_things().get(thing, thing)


def action_name(action: str) -> str:
    return known_actions().get(action, action)


def known_things() -> Mapping[str, str]:
    """Every kind of thing with its German name."""
    _learn()
    return _things


def known_actions() -> Mapping[str, str]:
    """Every action with its German name."""
    _learn()
    return _actions


def label(thing: str, field: str) -> str:
    """What a field is called; its own name if nobody said."""
    _learn()
    return _labels.get(thing, {}).get(field) or COMMON_LABELS.get(field) or field


def columns_of(thing: str) -> Mapping[str, Column[Any]]:
    """The columns of a kind of thing, by the name that the log uses."""
    model = model_of(thing)
    return {attr.key: attr.columns[0] for attr in inspect(model).column_attrs} if model else {}


def model_of(thing: str) -> type[Any] | None:
    """The model behind a table's name; None for one that the program no longer has."""
    return _models().get(thing)


def _models() -> dict[str, type[Any]]:
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}


def value_as_read(column: Column[Any] | None, value: Any) -> str | None:
    """A logged value as people read it: labels for words, German days and moments, ja and nein; None for nothing."""
    if value is None or value == "":
        return None
    kind = column.type if column is not None else None
    if isinstance(kind, Boolean):
        return "ja" if value else "nein"
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return _word(kind.enum_class, value)
    if isinstance(kind, Moment):
        return german.moment(datetime.fromisoformat(value))
    if isinstance(kind, Date):
        return german.day(date.fromisoformat(value))
    if isinstance(value, float):
        return german.number(value, 2)
    return german.number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _word(words: type[Any], value: str) -> str:
    """The label of a stored word; the word itself if the program has dropped it since."""
    known = {member.value: getattr(member, "label", member.value) for member in words}
    return str(known.get(value, value))
