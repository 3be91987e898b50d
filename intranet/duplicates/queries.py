"""In what two entries differ, what points at them, and where entries have gone; nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, func, inspect, or_, select

from intranet.audit import words
from intranet.contacts.models import Function, Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core.database import Base, db
from intranet.duplicates.models import Merge
from intranet.duplicates.states import Kind

MODELS: dict[Kind, Any] = {Kind.PERSON: Person, Kind.ORGANISATION: Organisation}
# Bookkeeping that nobody chooses.
OWN = frozenset({"id", "version", "sort_name", "match_key", "sound_key", "house_key", "mail_key", "created_at"})
MOST_MERGES = 100
"""Merges on their page: what lies further back is hardly ever taken apart."""
ADDRESS = ("street", "postcode", "city")
OF_ADDRESS = frozenset({"address_source", "address_checked_on", "address_needs_check", "mail_returned_on"})
"""What is known of an address goes where the address goes."""
CONSENT_OF = {"list_consent_on": "list_consent", "photo_consent_on": "photo_consent"}
"""The day of a consent is the day of the one that is kept, never of the other."""


@dataclass(frozen=True)
class Difference:
    """One field in which two entries differ, as people read it; `kept` is empty if only the other one knows it."""

    name: str
    label: str
    kept: str
    dropped: str
    prefers_other: bool = False


def differences(kept: Any, dropped: Any) -> list[Difference]:
    """In what two entries contradict each other."""
    return [_difference(name, kept, dropped) for name in _asked(kept, dropped) if _contradict(name, kept, dropped)]


def additions(kept: Any, dropped: Any) -> list[Difference]:
    """What only the entry that goes knows: it is taken over, and nobody is asked."""
    return [
        _difference(name, kept, dropped)
        for name in _asked(kept, dropped)
        if is_silent(getattr(kept, name)) and not is_silent(getattr(dropped, name))
    ]


def _difference(name: str, kept: Any, dropped: Any) -> Difference:
    column = words.columns_of(kept.__tablename__)[name]
    mine, theirs = (words.value_as_read(column, plain(getattr(one, name))) or "" for one in (kept, dropped))
    # Half an address of one and half of the other would be nobody's.
    prefers_other = name in ADDRESS and not kept.street and bool(dropped.street)
    return Difference(name, words.label(kept.__tablename__, name), mine, theirs, prefers_other)


def _asked(kept: Any, dropped: Any) -> list[str]:
    """The fields of two entries that somebody is asked about: all but what follows from others."""
    silent = OF_ADDRESS | ({"kind"} if is_town_hall(kept) or is_town_hall(dropped) else set())
    silent |= {day for day, consent in CONSENT_OF.items() if _contradict(consent, kept, dropped)}
    return [name for name in choosable(type(kept)) if name not in silent]


def _contradict(name: str, kept: Any, dropped: Any) -> bool:
    """Whether both say something, and not the same."""
    mine, theirs = (getattr(one, name, None) for one in (kept, dropped))
    return mine != theirs and not is_silent(mine) and not is_silent(theirs)


def is_town_hall(row: Any) -> bool:
    """Whether an entry is a town hall: it stays one, whatever it is merged with."""
    return isinstance(row, Organisation) and row.kind is OrganisationKind.TOWN_HALL


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
    return db.session.scalars(select(Merge).order_by(Merge.id.desc()).limit(MOST_MERGES)).all()


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
