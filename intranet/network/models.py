"""Offers for children, young people and families."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Table
from sqlalchemy import Column as TableColumn
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from intranet.catalogues.models import CatalogueEntry
from intranet.contacts.models import Function, Organisation
from intranet.core.database import CreatedAt, LongText, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import listed, sort_key
from intranet.municipalities.models import Municipality
from intranet.network.states import OfferState


def _entries_of(name: str, column: str) -> Table:
    """A table of pairs: which entries of a list an offer bears."""
    return Table(
        name, db.metadata,
        TableColumn("offer_id", ForeignKey("offer.id"), primary_key=True),
        TableColumn(column, ForeignKey("catalogue_entry.id"), primary_key=True, index=True),
    )  # fmt: skip


phases_of_offers = _entries_of("offer_life_phase", "phase_id")
fields_of_offers = _entries_of("offer_field", "field_id")


class Offer(Versioned, db.Model):
    """What somebody does for families in one municipality, or (without one) in the whole county."""

    __tablename__ = "offer"
    __table_args__ = (CheckConstraint("state <> 'running' OR provider_id IS NOT NULL", name="running_has_provider"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    kind_id: Mapped[int] = mapped_column(ForeignKey("catalogue_entry.id"), index=True)
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"), index=True)
    state: Mapped[OfferState] = mapped_column(word_column(OfferState), default=OfferState.PLANNED, index=True)
    target_group: Mapped[LongText] = mapped_column(default="")
    place: Mapped[ShortText] = mapped_column(default="")
    times: Mapped[LongText] = mapped_column(default="")
    cost: Mapped[ShortText] = mapped_column(default="")
    registration: Mapped[LongText] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    checked_on: Mapped[date | None]
    created_at: Mapped[CreatedAt]

    kind: Mapped[CatalogueEntry] = relationship(foreign_keys=kind_id)
    provider: Mapped[Organisation | None] = relationship()
    municipality: Mapped[Municipality | None] = relationship()
    contact: Mapped[Function | None] = relationship()
    life_phases: Mapped[list[CatalogueEntry]] = relationship(
        secondary=phases_of_offers, order_by=CatalogueEntry.position
    )
    fields: Mapped[list[CatalogueEntry]] = relationship(secondary=fields_of_offers, order_by=CatalogueEntry.position)

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = sort_key(name)
        return name

    @property
    def area(self) -> str:
        """Gemeinde Kreuzau, or the whole county."""
        return self.municipality.full_name if self.municipality else "kreisweit"

    @property
    def phase_ids(self) -> list[int]:
        return [one.id for one in self.life_phases]

    @property
    def field_ids(self) -> list[int]:
        return [one.id for one in self.fields]

    @property
    def provider_name(self) -> str:
        return self.provider.name if self.provider else ""

    @property
    def logged_ties(self) -> dict[str, str]:
        """What the log notes besides the columns."""
        return {
            "life_phases": listed(one.name for one in self.life_phases),
            "fields": listed(one.name for one in self.fields),
        }

    def __str__(self) -> str:
        return self.name
