"""What others have changed since somebody was last here, as far as that person may see it; nothing here writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.accounts.permissions import Permission, holds
from intranet.audit import words
from intranet.audit.models import AuditEntry
from intranet.core.database import db

P = Permission
MOST_THINGS, MOST_ENTRIES = 8, 300


@dataclass(frozen=True)
class Shown:
    """Who may read of a kind of thing, and the page of such a thing, if it has one of its own."""

    permission: Permission
    endpoint: str = ""


KINDS: Mapping[str, Shown] = {
    "municipality": Shown(P.MUNICIPALITIES_READ, "municipalities.show"),
    "visit": Shown(P.VISITS_READ, "visits.show"),
    "visit_round": Shown(P.VISITS_READ, "visits.show_round"),
    "follow_up": Shown(P.VISITS_READ, "follow_ups.show"),
    "conference": Shown(P.CONFERENCES_READ, "conferences.show"),
    "minutes": Shown(P.MINUTES_READ),
    "task": Shown(P.MINUTES_READ, "tasks.show"),
    "press_release": Shown(P.PRESS_READ),
    "person": Shown(P.CONTACTS_READ, "contacts.show_person"),
    "organisation": Shown(P.CONTACTS_READ, "contacts.show_organisation"),
    "document": Shown(P.DOCUMENTS_READ, "documents.show"),
}


@dataclass(frozen=True)
class Change:
    """The last thing that was done to one thing, and how often it was touched; `by` only for those who may know."""

    name: str
    kind: str
    what: str
    at: datetime
    by: str
    times: int
    endpoint: str
    id: int | None


@dataclass(frozen=True)
class Changes:
    """What changed since a moment: the things touched last, and how many there are in all."""

    since: datetime
    things: Sequence[Change]
    found: int

    @property
    def is_cut(self) -> bool:
        return self.found > len(self.things)


def changes_since(since: datetime | None, *, reader: Account) -> Changes | None:
    """What others did since then, newest first, in one statement; None if the person was never here before."""
    if since is None:
        return None
    visible = [kind for kind, shown in KINDS.items() if holds(reader, shown.permission)]
    entries = db.session.scalars(
        select(AuditEntry)
        .where(
            AuditEntry.at > since,
            AuditEntry.thing.in_(visible),
            AuditEntry.by_id.is_distinct_from(reader.id),
            AuditEntry.by_id.is_not(None),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(MOST_ENTRIES)
    ).all()
    touched: dict[tuple[str, int | None], list[AuditEntry]] = {}
    for entry in entries:
        touched.setdefault((entry.thing, entry.thing_id), []).append(entry)
    may_know_who = holds(reader, Permission.HISTORY_READ)
    told = [_told(group, may_know_who) for group in list(touched.values())[:MOST_THINGS]]
    return Changes(since, told, len(touched))


def _told(entries: Sequence[Any], may_know_who: bool) -> Change:
    last = entries[0]
    is_gone = any(entry.action.endswith("removed") for entry in entries)
    return Change(
        name=last.thing_name, kind=words.thing_name(last.thing), what=words.action_name(last.action), at=last.at,
        by=last.by_name if may_know_who else "", times=len(entries),
        endpoint="" if is_gone else KINDS[last.thing].endpoint, id=last.thing_id,
    )  # fmt: skip
