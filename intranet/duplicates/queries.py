"""Who seems to stand in the address book twice, and in what two entries differ; nothing here writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, Table, and_, exists, func, inspect, or_, select
from sqlalchemy.orm import aliased

from intranet.audit import words
from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import Base, db
from intranet.duplicates.models import Different, Merge
from intranet.duplicates.states import Kind

MODELS: dict[Kind, Any] = {Kind.PERSON: Person, Kind.ORGANISATION: Organisation}
MOST = 2000
"""Pairs in one house or with one mail address that are looked at: most of them have nothing to do with each other."""
PROPOSED = 30
"""Pairs on one page: whoever has worked through them sees the next."""
# Bookkeeping that nobody chooses.
OWN = frozenset({"id", "version", "sort_name", "match_key", "house_key", "mail_key", "created_at"})


@dataclass(frozen=True)
class Pair:
    """Two entries that may be the same, and why."""

    low: Any
    high: Any
    why: str


def pairs(kind: Kind) -> list[Pair]:
    """Pairs that may be the same, by name, e-mail or address; those that somebody told apart are left out.

    They are found by keys that stand with every entry (`contacts/likeness.py`), in a fixed number of statements.
    """
    model = MODELS[kind]
    found: dict[tuple[int, int], str] = {}
    for pair in _sharing(kind, model.match_key, PROPOSED):
        found[pair.low, pair.high] = "gleicher Name" if pair.low_name == pair.high_name else "ähnlicher Name"
    if kind is Kind.PERSON:
        for pair in _sharing(kind, model.mail_key, MOST):
            if _shares_a_word(pair):
                found.setdefault((pair.low, pair.high), "gleiche E-Mail-Adresse")
    alike = _is_short_for if kind is Kind.PERSON else _shares_a_telling_word
    for pair in _sharing(kind, model.house_key, MOST):
        if alike(pair):
            found.setdefault((pair.low, pair.high), "gleiche Anschrift, ähnlicher Name")
    there = _entries(kind, {id for pair in found for id in pair})
    result = [Pair(there[low], there[high], why) for (low, high), why in found.items()]
    return sorted(result, key=lambda pair: (pair.low.sort_name, pair.low.id, pair.high.id))[:PROPOSED]


def _sharing(kind: Kind, key: Any, most: int) -> Sequence[Any]:
    """Pairs of entries with the same key, the most recent first, each with the words of both names."""
    low, high = _two_of(kind)
    told_apart = exists().where(
        Different.kind == kind, Different.low_id == low.id, Different.high_id == high.id
    )  # fmt: skip
    twice = select(key).where(key != "").group_by(key).having(func.count() > 1)
    query = (
        select(low.id.label("low"), high.id.label("high"), low.sort_name.label("low_name"),
               high.sort_name.label("high_name"), low.match_key.label("low_key"), high.match_key.label("high_key"))
        .join(high, and_(getattr(low, key.key) == getattr(high, key.key), low.id < high.id))
        .where(getattr(low, key.key).in_(twice), ~told_apart)
        .order_by(high.id.desc(), low.id)
        .limit(most)
    )  # fmt: skip
    return db.session.execute(query).all()


@cache
def _two_of(kind: Kind) -> tuple[Any, Any]:
    """The table twice; made once, since that costs more than the search itself."""
    return aliased(MODELS[kind]), aliased(MODELS[kind])


def _shares_a_word(pair: Any) -> bool:
    return bool(set(pair.low_name.split()) & set(pair.high_name.split()))


def _shares_a_telling_word(pair: Any) -> bool:
    return any(len(word) > 3 for word in set(pair.low_key.split()) & set(pair.high_key.split()))


def _is_short_for(pair: Any) -> bool:
    """The same last name, and one first name short for the other: A. Müller and Anna Müller, in the same house."""
    short, long = sorted((pair.low_name, pair.high_name), key=len)
    *last, first = short.split()
    words = long.split()
    return bool(last) and words[: len(last)] == last and "".join(words[len(last) :]).startswith(first)


def _entries(kind: Kind, ids: Collection[int]) -> dict[int, Any]:
    """What the page tells of these entries."""
    model = MODELS[kind]
    is_person = kind is Kind.PERSON
    parts = (
        (Person.title, Person.first_name, Person.name_prefix, Person.last_name) if is_person else (Organisation.name,)
    )
    query = select(model.id, model.sort_name, model.street, model.city, model.email, *parts).where(model.id.in_(ids))
    return {
        id: Entry(id, sort_name, street, city, email, " ".join(filter(None, name)))
        for id, sort_name, street, city, email, *name in db.session.execute(query)
    }


class Entry(NamedTuple):
    """One of two that look alike."""

    id: int
    sort_name: str
    street: str
    city: str
    email: str
    name: str


@dataclass(frozen=True)
class Difference:
    """One field in which two entries differ, as people read it."""

    name: str
    label: str
    kept: str
    dropped: str


def differences(kept: Any, dropped: Any) -> list[Difference]:
    """In what two entries differ; where one says nothing, the other's word stands and nobody is asked."""
    columns = words.columns_of(kept.__tablename__)
    found = []
    for name in choosable(type(kept)):
        mine, theirs = getattr(kept, name), getattr(dropped, name)
        if mine != theirs and not is_silent(mine) and not is_silent(theirs):
            read = [words.value_as_read(columns[name], plain(value)) or "–" for value in (mine, theirs)]
            found.append(Difference(name, words.label(kept.__tablename__, name), *read))
    return found


def choosable(model: type[Any]) -> list[str]:
    """The fields of an entry that somebody may choose between."""
    return [attr.key for attr in inspect(model).column_attrs if attr.key not in OWN]


def is_silent(value: Any) -> bool:
    """Whether a field says nothing."""
    return value in ("", None, False) or value in ("none", "unasked", "other")


def plain(value: Any) -> Any:
    """A value as the log keeps it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def pointing_columns(kind: Kind) -> tuple[list[Column[Any]], list[Table]]:
    """Every column that points to such an entry, whichever feature it belongs to; tables of pairs apart."""
    columns: list[Column[Any]] = []
    pairs_of: list[Table] = []
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name != kind.value:
                continue
            if key.parent.primary_key:
                pairs_of.append(table)
            else:
                columns.append(key.parent)
    return columns, pairs_of


def belongings(kind: Kind, id: int) -> int:
    """How many functions an entry has: what a reader should know before choosing."""
    column = Function.person_id if kind is Kind.PERSON else Function.organisation_id
    return db.session.scalar(select(func.count()).select_from(Function).where(column == id)) or 0


def merges() -> Sequence[Merge]:
    """What was merged, newest first."""
    return db.session.scalars(select(Merge).order_by(Merge.id.desc()).limit(MOST)).all()


def gone_into(kind: Kind, id: int) -> int | None:
    """Where an entry has gone that is not there any more; follows several merges."""
    for _ in range(20):
        found = db.session.scalar(
            select(Merge.kept_id)
            .where(Merge.kind == kind, Merge.dropped_id == id, Merge.undone_at.is_(None))
            .order_by(Merge.id.desc())
            .limit(1)
        )
        if found is None or db.session.get(MODELS[kind], found) is not None:
            return found
        id = found
    return None


def is_involved(kind: Kind, ids: Sequence[int], after: int) -> bool:
    """Whether one of these entries was merged again after that merge."""
    return bool(
        db.session.scalar(
            select(Merge.id)
            .where(
                Merge.kind == kind, Merge.id > after, Merge.undone_at.is_(None),
                or_(Merge.kept_id.in_(ids), Merge.dropped_id.in_(ids)),
            )
            .limit(1)
        )
    )  # fmt: skip
