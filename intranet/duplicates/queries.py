"""Who seems to stand in the address book twice, and in what two entries differ; nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, and_, exists, func, inspect, or_, select
from sqlalchemy.orm import aliased

from intranet.audit import words
from intranet.contacts.likeness import street_key
from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import Base, db
from intranet.duplicates.models import Different, Merge
from intranet.duplicates.states import Kind

MODELS: dict[Kind, Any] = {Kind.PERSON: Person, Kind.ORGANISATION: Organisation}
MOST = 200
PROPOSED = 50
"""Pairs on one page: whoever has worked through them sees the next."""
# Bookkeeping that nobody chooses.
OWN = frozenset({"id", "version", "sort_name", "match_key", "created_at"})


@dataclass(frozen=True)
class Pair:
    """Two entries that may be the same, and why."""

    low: Any
    high: Any
    why: str


def pairs(kind: Kind) -> list[Pair]:
    """Pairs that may be the same, by name, e-mail or address; those that somebody told apart are left out."""
    model = MODELS[kind]
    low, high = aliased(model), aliased(model)
    by_name = and_(low.match_key == high.match_key, low.match_key != "")
    found = _paired(kind, low, high, by_name)
    seen = {(a.id, b.id) for a, b in found}
    result = [Pair(a, b, _why(a, b)) for a, b in found]
    twice = select(func.lower(model.email)).where(model.email != "").group_by(func.lower(model.email))
    mails = list(db.session.scalars(twice.having(func.count() > 1).limit(MOST)))
    same_mail = and_(func.lower(low.email).in_(mails), func.lower(low.email) == func.lower(high.email))
    if mails and kind is Kind.PERSON:
        pairs_by_mail = [p for p in _paired(kind, low, high, same_mail) if (p[0].id, p[1].id) not in seen]
        result += [Pair(a, b, "gleiche E-Mail-Adresse") for a, b in pairs_by_mail if _shares_a_name(a, b)]
    if kind is Kind.ORGANISATION:
        result += [Pair(a, b, "gleiche Anschrift, ähnlicher Name") for a, b in _neighbours(seen)]
    return sorted(result, key=lambda pair: (pair.low.sort_name, pair.low.id, pair.high.id))[:PROPOSED]


def _paired(kind: Kind, low: Any, high: Any, condition: Any) -> list[tuple[Any, Any]]:
    told_apart = exists().where(
        Different.kind == kind, Different.low_id == low.id, Different.high_id == high.id
    )  # fmt: skip
    query = select(low, high).join(high, and_(condition, low.id < high.id)).where(~told_apart)
    return [(a, b) for a, b in db.session.execute(query.order_by(low.sort_name, low.id).limit(PROPOSED))]


def _why(low: Any, high: Any) -> str:
    return "gleicher Name" if low.sort_name == high.sort_name else "ähnlicher Name"


def _shares_a_name(low: Person, high: Person) -> bool:
    return bool(set(low.match_key.split() or low.sort_name.split()) & set(high.sort_name.split()))


def _neighbours(seen: set[tuple[int, int]]) -> list[tuple[Organisation, Organisation]]:
    """Organisations in the same house whose names share a telling word."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.street, Organisation.postcode, Organisation.match_key)
        .where(Organisation.street != "")
        .order_by(Organisation.id)
    )
    houses: dict[tuple[str, str], list[tuple[int, frozenset[str]]]] = {}
    near: list[tuple[int, int]] = []
    for row in rows:
        telling = frozenset(word for word in row.match_key.split() if len(word) > 3)
        house = houses.setdefault((street_key(row.street), row.postcode), [])
        near += [(id, row.id) for id, other in house if telling & other and (id, row.id) not in seen]
        house.append((row.id, telling))
    apart = {(d.low_id, d.high_id) for d in db.session.query(Different).filter_by(kind=Kind.ORGANISATION)}
    near = [pair for pair in near if pair not in apart][:MOST]
    wanted = {id for pair in near for id in pair}
    there = {one.id: one for one in db.session.scalars(select(Organisation).where(Organisation.id.in_(wanted)))}
    return [(there[a], there[b]) for a, b in near]


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
