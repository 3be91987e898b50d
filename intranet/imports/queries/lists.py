"""The list of imports: what it shows and what it may be asked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.core.german import sort_key
from intranet.core.listing import AnySelect, Column, Filter, Listing, by_label, by_rank, read_listing
from intranet.imports.models import ContactImport
from intranet.imports.states import ImportKind, ImportState, RowState

COLUMNS = (
    Column("datei", "Datei", (ContactImport.file_name, ContactImport.id)),
    Column("art", "Enthält", (by_label(ContactImport.kind, ImportKind), ContactImport.id)),
    Column("status", "Status", (by_rank(ContactImport.state, ImportState), ContactImport.id)),
    Column("zeilen", "Zeilen", numeric=True),
    Column("eingelesen", "Eingelesen", (ContactImport.created_at, ContactImport.id)),
    Column("von", "Von", (Account.sort_name, ContactImport.id)),
)
EXPORT_HEADS = (
    "Datei", "Enthält", "Status", *(one.label for one in RowState), "Gelesen als", "Eingelesen", "Übernommen", "Von",
)  # fmt: skip


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of imports."""
    filters = (
        Filter("datei", "Datei", lambda q, text: q.where(ContactImport.file_name.icontains(text, autoescape=True))),
        Filter("art", "Enthält", lambda q, word: q.where(ContactImport.kind == word), ImportKind.choices()),
        Filter("status", "Status", lambda q, word: q.where(ContactImport.state == word),
               {state.value: state.label for state in ImportState}),
        Filter("von", "Von", lambda q, text: q.where(Account.sort_name.contains(sort_key(text), autoescape=True))),
    )  # fmt: skip
    return read_listing(args, columns=COLUMNS, filters=filters, sort="eingelesen", descending=True)


def all_imports() -> AnySelect:
    """Every import, as plain columns."""
    return select(
        ContactImport.id, ContactImport.file_name, ContactImport.kind, ContactImport.state, ContactImport.counts,
        ContactImport.read_as, ContactImport.created_at, ContactImport.done_at, Account.name.label("made_by"),
    ).join(Account, Account.id == ContactImport.made_by_id)  # fmt: skip


def export_row(row: Any) -> tuple[Any, ...]:
    """One import as the file of the list gives it."""
    counts = (row.counts.get(state.value, 0) for state in RowState)
    return (
        row.file_name, row.kind.label, row.state.label, *counts, row.read_as, row.created_at, row.done_at, row.made_by,
    )  # fmt: skip
