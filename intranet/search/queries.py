"""Finding things by parts of words, however they are spelled; nothing here writes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, text, union_all

from intranet.accounts.models import Account
from intranet.core.database import db
from intranet.core.german import folded, spellings
from intranet.search.models import SearchEntry
from intranet.search.registry import Searchable, kinds

MOST_WORDS = 8
SHORTEST_TRIGRAM = 3  # shorter words have none, and are looked for without the index
MOST_EACH, MOST_ALONE = 6, 200

May = Callable[[str], bool]


class Hit(NamedTuple):
    """One thing that was found."""

    id: int
    title: str
    detail: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `found` counts all, `hits` are the first of them."""

    kind: Searchable
    found: int
    hits: Sequence[Hit]


def open_to(may: May) -> list[Searchable]:
    """The kinds of which this person may find anything at all."""
    return [one for one in kinds() if may(one.permission) or (one.own and may(one.own[0]))]


def is_enough(typed: str) -> bool:
    """Whether there is something to look for: at least two letters or digits in a row."""
    return any(len(word) > 1 for word in folded(typed).split())


def search(typed: str, reader: Account, may: May, *, only: str = "") -> list[Group]:
    """What somebody finds, by kind, the best first: titles that begin with what was typed, then those that hold it.

    Args:
        only: one kind, of which more is given; all without it.
    """
    readable = [one for one in open_to(may) if only in ("", one.kind)]
    words = [one for one in typed.split()[:MOST_WORDS] if folded(one)]
    if not words or not readable:
        return []
    rows = db.session.execute(_best(words, readable, reader, may, MOST_ALONE if only else MOST_EACH)).all()
    groups = []
    for kind in readable:
        hits = [row for row in rows if row.kind == kind.kind]
        if hits:
            groups.append(Group(kind, hits[0].found, [Hit(row.row_id, row.title, row.detail) for row in hits]))
    return groups


def _best(words: list[str], readable: list[Searchable], reader: Account, may: May, most: int) -> Any:
    """The first of each kind, with the number of all. What matches is looked for once, and told of only at the end."""
    begins = or_(*(SearchEntry.sort_title.startswith(key) for key in spellings(words[0])))
    holds = and_(*(_holds(SearchEntry.sort_title, word) for word in words))
    place = case((and_(begins, holds), 0), (holds, 1), else_=2)
    matches = (
        select(SearchEntry.id, SearchEntry.kind, place.label("place"), SearchEntry.sort_title)
        .where(_text_holds(words), or_(*(_is_readable(kind, reader, may) for kind in readable)))
        .cte("matches")
    )
    parts = []
    for kind in readable:
        found = select(func.count()).select_from(matches).where(matches.c.kind == kind.kind).scalar_subquery()
        first = (
            select(matches, found.label("found"))
            .where(matches.c.kind == kind.kind)
            .order_by(matches.c.place, matches.c.sort_title, matches.c.id)
            .limit(most)
            .subquery()
        )
        parts.append(select(first))
    best = union_all(*parts).subquery()
    return (
        select(best.c.kind, SearchEntry.row_id, SearchEntry.title, SearchEntry.detail, best.c.found)
        .join(SearchEntry, SearchEntry.id == best.c.id)
        .order_by(best.c.kind, best.c.place, best.c.sort_title, best.c.id)
    )


def _is_readable(kind: Searchable, reader: Account, may: May) -> ColumnElement[bool]:
    """Whoever holds only the narrower permission finds only what is their own."""
    is_kind = SearchEntry.kind.concat("") == kind.kind  # an index of kinds must not lure SQLite away from that of words
    if may(kind.permission):
        return is_kind
    return and_(is_kind, SearchEntry.row_id.in_(kind.own[1](reader))) if kind.own else false()


def _text_holds(words: list[str]) -> ColumnElement[bool]:
    """Every word, in any of its spellings: on SQLite through FTS5, on PostgreSQL through the index of trigrams."""
    if db.session.get_bind().dialect.name != "sqlite":
        return and_(*(_holds(SearchEntry.text, word) for word in words))
    long = [word for word in words if min(map(len, spellings(word))) >= SHORTEST_TRIGRAM]
    conditions = [_holds(SearchEntry.text, word) for word in words if word not in long]
    if long:
        conditions.append(SearchEntry.id.in_(_through_fts5(long)))
    return and_(*conditions)


def _through_fts5(words: list[str]) -> Any:
    # Folded words are letters, digits and single spaces, so quoting them is enough.
    asked = " AND ".join("(" + " OR ".join(f'"{key}"' for key in spellings(word)) + ")" for word in words)
    return text("SELECT rowid FROM search_text WHERE search_text MATCH :asked").bindparams(asked=asked)


def _holds(column: Any, word: str) -> ColumnElement[bool]:
    return or_(*(column.contains(key) for key in spellings(word)))
