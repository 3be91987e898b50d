"""Lists whose filters, order and page stand in the address, and nowhere else."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Result, Select, case, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from intranet.core import german
from intranet.core.database import db
from intranet.core.german import sort_key, spellings
from intranet.core.states import LabelledWord
from intranet.core.text import clean_line

PAGE_SIZES = (25, 50, 100, 400)
LONGEST_FILTER = 200
HIGHEST_PAGE = 100_000

# Of any columns: what a filter narrows and a page counts.
AnySelect = Select[*tuple[Any, ...]]
Orderable = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True)
class Column:
    """A column of a list: its word in the address, its heading, and by what it is sorted, if it is.

    `filled` is the condition that a row has anything in this column, where another table gives it. Such rows stand
    first in either direction, and without the others they are found in a fraction of the time.
    """

    key: str
    label: str
    order: tuple[Orderable, ...] = ()
    numeric: bool = False
    filled: ColumnElement[bool] | None = None


@dataclass(frozen=True)
class Filter:
    """One question a list answers; `choices` maps the word in the address to its German label.

    `nothing` is what the choice says that asks nothing.
    The value of a question for a day (`is_day`) is an ISO day, as browsers send it.
    """

    key: str
    label: str
    narrow: Callable[[AnySelect, str], AnySelect]
    choices: Mapping[str, str] | None = None
    is_day: bool = False
    nothing: str = "Alle"

    def as_read(self, value: str) -> str:
        """A value as people read it."""
        if self.is_day:
            return german.day(date.fromisoformat(value))
        return self.choices[value] if self.choices else value

    def understands(self, value: str) -> bool:
        if self.is_day:
            return _is_day(value)
        return len(value) <= LONGEST_FILTER and (self.choices is None or value in self.choices)


def _is_day(text: str) -> bool:
    try:
        return 1900 < date.fromisoformat(text).year < 2200
    except ValueError:
        return False


@dataclass(frozen=True)
class Listing:
    """What the address asks of a list. Unknown words are set aside and named in `complaints`."""

    columns: Sequence[Column]
    filters: Sequence[Filter]
    sort: str
    descending: bool
    values: Mapping[str, str]
    page: int
    size: int
    complaints: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        return bool(self.values)

    @property
    def active_filters(self) -> list[tuple[str, str, str]]:
        """Label, value as people read it, and the address without this filter."""
        return [
            (f.label, f.as_read(self.values[f.key]), self.url(**{f.key: None}))
            for f in self.filters
            if f.key in self.values
        ]

    def narrowed(self, query: AnySelect) -> AnySelect:
        for question in self.filters:
            if question.key in self.values:
                query = question.narrow(query, self.values[question.key])
        return query

    @property
    def sorted_by(self) -> Column:
        return next(column for column in self.columns if column.key == self.sort)

    def ordered(self, query: AnySelect) -> AnySelect:
        first, *rest = self.sorted_by.order
        return query.order_by(first.desc().nulls_last() if self.descending else first.asc().nulls_last(), *rest)

    def url(self, **changes: str | int | None) -> str:
        """The address of this list with some of its words changed (None takes one away)."""
        words: dict[str, Any] = dict(self.values)
        words |= {"sortierung": f"-{self.sort}" if self.descending else self.sort, "je-seite": self.size}
        if "seite" not in changes and self.page > 1 and not set(changes) - {"je-seite"}:
            words["seite"] = self.page
        words |= changes
        return "?" + urlencode({key: value for key, value in words.items() if value not in (None, "")})

    def sort_url(self, column: Column) -> str:
        return self.url(sortierung=f"-{column.key}" if column.key == self.sort and not self.descending else column.key)

    def aria_sort(self, column: Column) -> str | None:
        if column.key != self.sort:
            return None
        return "descending" if self.descending else "ascending"


@dataclass(frozen=True)
class Page:
    """One page of rows, and how many there are in all."""

    listing: Listing
    rows: Sequence[Any]
    found: int
    total: int
    last: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "last", max(1, -(-self.found // self.listing.size)))


def alike(column: Any, text: str) -> ColumnElement[bool]:
    """Whether a sort key holds what was typed, however it was spelled; signs alone are alike to nothing."""
    return or_(false(), *(column.contains(key, autoescape=True) for key in spellings(text)))


def by_rank(column: Any, words: Iterable[StrEnum]) -> ColumnElement[Any]:
    """Order a column of words by their place among all of them (a status by its way), not by their spelling."""
    return case({word: place for place, word in enumerate(words)}, value=column)


def by_label(column: Any, words: Iterable[LabelledWord]) -> ColumnElement[Any]:
    """Order a column of words by their German labels."""
    alphabetical = sorted(words, key=lambda word: sort_key(word.label))
    return by_rank(column, alphabetical)


def read_listing(
    args: Mapping[str, str],
    *,
    columns: Sequence[Column],
    filters: Sequence[Filter] = (),
    sort: str,
    descending: bool = False,
    size: int = 50,
) -> Listing:
    """Read what the address asks; whatever it asks in vain becomes a complaint, never an error."""
    complaints: list[str] = []
    wish = args.get("sortierung", "")
    if wish:
        if any(column.key == wish.removeprefix("-") and column.order for column in columns):
            sort, descending = wish.removeprefix("-"), wish.startswith("-")
        else:
            complaints.append("Die gewünschte Sortierung gibt es in dieser Liste nicht. Sie sehen die übliche.")
    values = dict(_filter_values(args, filters, complaints))
    return Listing(
        columns, filters, sort, descending, values,
        page=_whole_number(args.get("seite", ""), 1, range(1, HIGHEST_PAGE)),
        size=_whole_number(args.get("je-seite", ""), size, PAGE_SIZES),
        complaints=tuple(complaints),
    )  # fmt: skip


def _filter_values(
    args: Mapping[str, str], filters: Sequence[Filter], complaints: list[str]
) -> Iterable[tuple[str, str]]:
    for question in filters:
        value = clean_line(args.get(question.key, ""))
        if not value:
            continue
        if not question.understands(value):
            complaints.append(f"Der Filter „{question.label}“ kennt diesen Wert nicht und wurde weggelassen.")
        else:
            yield question.key, value


def _whole_number(text: str, default: int, allowed: Iterable[int]) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        return default
    return int(text) if int(text) in allowed else default


def page_of(
    query: AnySelect,
    listing: Listing,
    *,
    scalars: bool = False,
    counting: AnySelect | None = None,
    total: Select[int] | None = None,
) -> Page:
    """Fetch one page: three or four statements, however many rows there are.

    Args:
        counting: the same rows with fewer columns, if that is cheaper to count.
        total: how many rows there are unfiltered, if there is a cheaper way to say so.
    """
    narrowed = listing.narrowed(query)
    slim = query if counting is None else counting
    in_all = db.session.scalar(_count(slim) if total is None else total) or 0
    found = (db.session.scalar(_count(listing.narrowed(slim))) or 0) if listing.is_filtered else in_all
    last = max(1, -(-found // listing.size))
    listing = Listing(**{**listing.__dict__, "page": min(listing.page, last)})
    return Page(listing, _rows_of_page(narrowed, listing, last, scalars), found, in_all)


def _rows_of_page(narrowed: AnySelect, listing: Listing, last: int, scalars: bool) -> Sequence[Any]:
    wanted = listing.ordered(narrowed).limit(listing.size).offset((listing.page - 1) * listing.size)
    filled = listing.sorted_by.filled
    if filled is not None and listing.page * 2 <= last + 1:  # further on the second attempt would be likely
        first = _fetched(wanted.where(filled), scalars)
        if len(first) == listing.size:
            return first
    return _fetched(wanted, scalars)


def _fetched(query: AnySelect, scalars: bool) -> Sequence[Any]:
    rows = db.session.execute(query)
    return rows.scalars().all() if scalars else plain_rows(rows)


def all_of(query: AnySelect, listing: Listing, *, scalars: bool = False) -> Sequence[Any]:
    """Every row the filters leave, in order: for exports."""
    return _fetched(listing.ordered(listing.narrowed(query)), scalars)


def plain_rows(rows: Result[*tuple[Any, ...]]) -> Sequence[Any]:
    """Rows as plain named tuples: a template asks each of hundreds for its columns, and these answer at once."""
    return list(map(_shape(tuple(rows.keys()))._make, rows))


@cache
def _shape(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names, rename=True)


def _count(query: AnySelect) -> Select[int]:
    return select(func.count()).select_from(query.order_by(None).options().subquery())
