"""Entries of the lists that the office keeps itself."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from intranet.catalogues.states import Catalogue
from intranet.core.database import CreatedAt, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import sort_key


class CatalogueEntry(Versioned, db.Model):
    """One entry; a retired one is offered no more, and stays wherever it was chosen.

    An entry merged into another is retired for good: `merged_into_id` says where its rows have gone.
    """

    __tablename__ = "catalogue_entry"
    __table_args__ = (
        UniqueConstraint("catalogue", "name", name="uq_catalogue_entry_name"),
        CheckConstraint("merged_into_id IS NULL OR retired_on IS NOT NULL", name="merged_is_retired"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    catalogue: Mapped[Catalogue] = mapped_column(word_column(Catalogue), index=True)
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    position: Mapped[int]
    retired_on: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("catalogue_entry.id"))
    created_at: Mapped[CreatedAt]

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = sort_key(name)
        return name

    @property
    def is_retired(self) -> bool:
        return self.retired_on is not None

    def __str__(self) -> str:
        return self.name
