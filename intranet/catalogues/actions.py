"""Actions on the lists that the office keeps. Each checks the rule, changes and writes the log; none commits."""

from typing import Any

from sqlalchemy import and_, delete, select, update

from intranet.audit.actions import Actor, note, recorded
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.queries import entries, last_position, named, pointing_columns
from intranet.catalogues.states import Catalogue
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.german import sort_key


def add_entry(catalogue: Catalogue, *, name: str, by: Actor) -> CatalogueEntry:
    """Put a new entry at the end of a list.

    Raises:
        Refused: if the list knows the name already, however it is spelled.
    """
    _must_be_new(catalogue, name)
    entry = CatalogueEntry(catalogue=catalogue, name=name, position=last_position(catalogue) + 1)
    with recorded("catalogue entry added", entry, by=by):
        db.session.add(entry)
        db.session.flush()
    return entry


def rename_entry(entry: CatalogueEntry, *, name: str, by: Actor) -> None:
    """Call an entry something else, wherever it was chosen."""
    if sort_key(name) != entry.sort_name:
        _must_be_new(entry.catalogue, name)
    with recorded("catalogue entry renamed", entry, by=by):
        entry.name = name


def retire_entry(entry: CatalogueEntry, *, by: Actor) -> None:
    """Offer an entry no more; it stays wherever it was chosen."""
    with recorded("catalogue entry retired", entry, by=by):
        entry.retired_on = entry.retired_on or clock.today()


def revive_entry(entry: CatalogueEntry, *, by: Actor) -> None:
    """Offer a retired entry again."""
    if entry.merged_into_id is not None:
        raise Refused(f"„{entry.name}“ wurde mit einem anderen Eintrag zusammengelegt. Legen Sie einen neuen an.")
    with recorded("catalogue entry revived", entry, by=by):
        entry.retired_on = None


def move_entry(entry: CatalogueEntry, *, up: bool, by: Actor) -> None:
    """Change places with the neighbour above or below; at the end of the list nothing happens."""
    order = list(entries(entry.catalogue))
    if entry not in order:
        raise Refused(f"„{entry.name}“ ist stillgelegt und hat keinen Platz in der Reihenfolge.")
    here = order.index(entry)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    with recorded("catalogue entry moved", entry, by=by):
        for position, one in enumerate(order, 1):
            one.position = position


def merge_entry(entry: CatalogueEntry, into: CatalogueEntry, *, by: Actor) -> None:
    """Let another entry take over everything that points to this one; this one is retired for good.

    All foreign keys of all tables are followed, so that later features need not be remembered here.

    Raises:
        Refused: if both are the same, stand in different lists, or the other one is out of use.
    """
    if entry.id == into.id or entry.catalogue is not into.catalogue:
        raise Refused("Wählen Sie einen anderen Eintrag derselben Liste.")
    if into.is_retired or entry.merged_into_id is not None:
        raise Refused("Einer der beiden Einträge ist stillgelegt. Nehmen Sie ihn zuerst wieder in Gebrauch.")
    moved = {column.table.name: _moved(column, entry.id, into.id) for column in pointing_columns()}
    with recorded("catalogue entry merged", entry, by=by):
        entry.retired_on = entry.retired_on or clock.today()
        entry.merged_into_id = into.id
    told = {table: [None, count] for table, count in moved.items() if count}
    note("catalogue entry took over", into, by=by, changes={"name": [entry.name, into.name], **told})
    db.session.flush()
    db.session.expire_all()  # rows in memory still hold the old entry


def _moved(column: Any, old: int, new: int) -> int:
    """Let one column point to the new entry; where a row would then stand twice, the old one goes."""
    table = column.table
    others = [key for key in table.primary_key if key is not column]
    if column.primary_key and others:
        twin = table.alias()
        same = and_(twin.c[column.name] == new, *(twin.c[key.name] == key for key in others))
        db.session.execute(delete(table).where(column == old, select(twin).where(same).exists()))
    return int(db.session.execute(update(table).where(column == old).values({column.name: new})).rowcount)  # type: ignore[attr-defined]  # an update gives a CursorResult


def _must_be_new(catalogue: Catalogue, name: str) -> None:
    if (known := named(catalogue, name)) is not None:
        state = " Sie ist stillgelegt und lässt sich wieder in Gebrauch nehmen." if known.is_retired else ""
        raise Refused(f"Die Liste enthält schon „{known.name}“.{state}")


def set_up_catalogues(*, by: Actor) -> None:
    """Fill the lists of a new installation (domain handbook, 2.1 to 2.6); whatever is there already stays."""
    from intranet.catalogues.defaults import DEFAULTS  # only wanted once in the life of an installation

    for catalogue, names in DEFAULTS.items():
        if not entries(catalogue, with_retired=True):
            for name in names:
                add_entry(catalogue, name=name, by=by)
