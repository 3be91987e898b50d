"""Who seems to stand in the address book twice; nothing here writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from intranet.contacts.likeness import are_close
from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import db
from intranet.duplicates.models import Different
from intranet.duplicates.queries import MODELS
from intranet.duplicates.states import Kind

MOST = 2000
"""Pairs in one house or with one mail address that are looked at: most of them have nothing to do with each other."""
MOST_ALIKE = 300
"""Pairs whose names sound alike that are looked at."""
PROPOSED = 25
"""Pairs on one page: whoever has worked through them sees the next."""
MOST_FUNCTIONS = 2
"""Functions that are told of a person."""
SOUNDS_ALIKE = 2
"""The place of pairs whose names only sound alike: after the same name and the same e-mail address."""


@dataclass(frozen=True)
class Pair:
    """Two entries that may be the same, and why."""

    low: Any
    high: Any
    why: str


class _Reason(NamedTuple):
    """Why two entries may be the same; the lower its place, the likelier. Sorts as it is shown."""

    place: int
    sort_name: str
    why: str


def pairs(kind: Kind) -> list[Pair]:
    """Pairs that may be the same, the likeliest first; those that somebody told apart are left out.

    They are found by keys that stand with every entry (`contacts/likeness.py`), in a fixed number of statements at
    most; for less likely ones nobody looks as long as there are likelier ones for the whole page.
    """
    found = _alike(kind)
    if kind is Kind.PERSON and sum(reason.place == 0 for reason in found.values()) < PROPOSED:
        for pair in _sharing(kind, "mail_key"):
            if _shares_a_word(pair):
                _note(found, pair, 1, "gleiche E-Mail-Adresse")
    if len(found) < PROPOSED:
        is_like = _is_short_for if kind is Kind.PERSON else _shares_a_telling_word
        for pair in _sharing(kind, "house_key"):
            if is_like(pair):
                _note(found, pair, 3, "gleiche Anschrift, ähnlicher Name")
    chosen = sorted(found, key=lambda ids: (found[ids], ids))[:PROPOSED]
    there = _entries(kind, {id for ids in chosen for id in ids})
    told = _told(kind, [ids for ids in chosen if found[ids].place == SOUNDS_ALIKE])
    return [Pair(there[low], there[high], told.get((low, high), found[low, high].why)) for low, high in chosen]


def _note(found: dict[tuple[int, int], _Reason], pair: Any, place: int, why: str) -> None:
    """Keep the likelier of two reasons."""
    known = found.get((pair.low, pair.high))
    if known is None or place < known.place:
        found[pair.low, pair.high] = _Reason(place, pair.low_name, why)


def _alike(kind: Kind) -> dict[tuple[int, int], _Reason]:
    """Pairs whose names sound alike: first those that are written alike, then those with something else in common."""
    found: dict[tuple[int, int], _Reason] = {}
    for pair in db.session.execute(_alike_query(kind)):
        if len(found) >= PROPOSED:
            break
        if pair.is_same:
            _note(found, pair, 0, "gleicher Name" if pair.low_name == pair.high_name else "ähnlicher Name")
        elif are_close(pair.low_key, pair.high_key):
            _note(found, pair, SOUNDS_ALIKE, "")
    return found


# Statements are made once, since that costs as much as what they do.
@cache
def _alike_query(kind: Kind) -> Any:
    low, high = _two_of(kind)
    is_same = low.match_key == high.match_key
    return (
        _pairs_by(kind, "sound_key")
        .add_columns(is_same.label("is_same"))
        .where(or_(is_same, *(condition for condition, _ in _common(kind))))
        .order_by(is_same.desc(), high.id.desc(), low.id)
        .limit(MOST_ALIKE)
    )


def _told(kind: Kind, chosen: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """What pairs have in common whose names only sound alike, in words."""
    if not chosen:
        return {}
    rows = db.session.execute(_told_query(kind), {"lows": [one for one, _ in chosen]})
    common = _common(kind)
    return {(one, other): f"Name klingt gleich, {common[at][1]}" for one, other, at in rows if (one, other) in chosen}


@cache
def _told_query(kind: Kind) -> Any:
    low, high = _two_of(kind)
    which = case(*((condition, number) for number, (condition, _) in enumerate(_common(kind))))
    return (
        select(low.id, high.id, which)
        .join(high, and_(low.sound_key == high.sound_key, low.id < high.id))
        .where(low.id.in_(bindparam("lows", expanding=True)))
    )


@cache
def _common(kind: Kind) -> Sequence[tuple[ColumnElement[bool], str]]:
    """What two whose names only sound alike must have in common besides; made once, as `_two_of`."""
    low, high = _two_of(kind)
    common = [
        (and_(low.house_key != "", low.house_key == high.house_key), "gleiche Anschrift"),
        (and_(low.email != "", low.email == high.email), "gleiche E-Mail-Adresse"),
        (and_(low.city != "", low.city == high.city), "gleicher Ort"),
    ]
    nothing = [and_(one.city == "", one.house_key == "") for one in (low, high)]
    if kind is Kind.PERSON:
        common.append((low.first_name == high.first_name, "gleicher Vorname"))
        mine, theirs = aliased(Function), aliased(Function)
        together = exists().where(
            mine.person_id == low.id, theirs.person_id == high.id, mine.organisation_id == theirs.organisation_id
        )
        common.append((together, "gleiche Organisation"))
        nothing = [
            and_(bare, ~exists().where(Function.person_id == one.id))
            for bare, one in zip(nothing, (low, high), strict=True)
        ]
    return [*common, (or_(*nothing), "sonst ist nichts bekannt")]


def _sharing(kind: Kind, name: str) -> Sequence[Any]:
    """Pairs of entries with the same key, the most recent first, each with the words of both names."""
    return db.session.execute(_sharing_query(kind, name)).all()


@cache
def _sharing_query(kind: Kind, name: str) -> Any:
    low, high = _two_of(kind)
    key = getattr(MODELS[kind], name)
    twice = select(key).where(key != "").group_by(key).having(func.count() > 1)
    query = _pairs_by(kind, name).where(getattr(low, name).in_(twice))
    return query.order_by(high.id.desc(), low.id).limit(MOST)


def _pairs_by(kind: Kind, name: str) -> Any:
    """Two entries with the same key, unless somebody told them apart."""
    low, high = _two_of(kind)
    told_apart = exists().where(
        Different.kind == kind, Different.low_id == low.id, Different.high_id == high.id
    )  # fmt: skip
    return (
        select(low.id.label("low"), high.id.label("high"), low.sort_name.label("low_name"),
               high.sort_name.label("high_name"), low.match_key.label("low_key"), high.match_key.label("high_key"))
        .join(high, and_(getattr(low, name) == getattr(high, name), low.id < high.id))
        .where(getattr(low, name) != "", ~told_apart)
    )  # fmt: skip


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


def _entries(kind: Kind, ids: Collection[int]) -> dict[int, "Entry"]:
    """What the page tells of these entries: their names, and what tells them from each other."""
    model = MODELS[kind]
    is_person = kind is Kind.PERSON
    parts = (
        (Person.title, Person.first_name, Person.name_prefix, Person.last_name) if is_person else (Organisation.name,)
    )
    query = select(model.id, model.street, model.city, model.email, *parts).where(model.id.in_(ids))
    rows = db.session.execute(query).all()
    functions = _functions_of(ids) if is_person else {}
    return {
        row.id: Entry(
            row.id,
            " ".join(filter(None, row[4:])),
            ", ".join(filter(None, (*functions.get(row.id, ())[:MOST_FUNCTIONS], row.street, row.city, row.email))),
        )
        for row in rows
    }


def _functions_of(ids: Collection[int]) -> dict[int, list[str]]:
    """What people are and where, by their numbers."""
    query = (
        select(Function.person_id, Function.name, Organisation.name.label("place"))
        .outerjoin(Organisation, Organisation.id == Function.organisation_id)
        .where(Function.person_id.in_(ids))
        .order_by(Function.valid_to.desc().nulls_first(), Function.id)
    )
    found: dict[int, list[str]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.person_id, []).append(f"{row.name} ({row.place})" if row.place else row.name)
    return found


class Entry(NamedTuple):
    """One of two that look alike."""

    id: int
    name: str
    told: str
