"""Distribution lists: fixed members, or what a filter finds today."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from intranet.catalogues.models import CatalogueEntry
from intranet.contacts.models import Function
from intranet.core.database import CreatedAt, LongText, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import listed, sort_key
from intranet.distribution.states import ListKind


def _ties(name: str, other: str, target: str) -> Table:
    """A table of pairs: what a list is narrowed to. Kept as rows, so that merged entries are followed."""
    return Table(
        name, db.metadata,
        Column("list_id", ForeignKey("distribution_list.id"), primary_key=True),
        Column(other, ForeignKey(target), primary_key=True, index=True),
    )  # fmt: skip


types_of = _ties("distribution_partner_type", "type_id", "catalogue_entry.id")
phases_of = _ties("distribution_life_phase", "phase_id", "catalogue_entry.id")
places_of = _ties("distribution_municipality", "municipality_id", "municipality.id")
members_of = _ties("distribution_member", "function_id", "function.id")


class DistributionList(Versioned, db.Model):
    """A list of people in their functions; what a filter finds is asked anew each time."""

    __tablename__ = "distribution_list"
    __table_args__ = (CheckConstraint("kind = 'filter' OR function_name = ''", name="filter_of_its_kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[ShortText] = mapped_column(unique=True)
    sort_name: Mapped[SortKey]
    kind: Mapped[ListKind] = mapped_column(word_column(ListKind))
    purpose: Mapped[LongText] = mapped_column(default="")
    function_name: Mapped[ShortText] = mapped_column(default="")  # what the function's name must hold
    created_at: Mapped[CreatedAt]

    partner_types: Mapped[list[CatalogueEntry]] = relationship(secondary=types_of, order_by=CatalogueEntry.position)
    life_phases: Mapped[list[CatalogueEntry]] = relationship(secondary=phases_of, order_by=CatalogueEntry.position)
    municipalities: Mapped[list[Any]] = relationship(
        "Municipality", secondary=places_of, order_by="Municipality.sort_name"
    )
    members: Mapped[list[Function]] = relationship(secondary=members_of)

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = sort_key(name)
        return name

    @property
    def partner_type_ids(self) -> list[int]:
        return [entry.id for entry in self.partner_types]

    @property
    def life_phase_ids(self) -> list[int]:
        return [entry.id for entry in self.life_phases]

    @property
    def municipality_ids(self) -> list[int]:
        return [one.id for one in self.municipalities]

    @property
    def told(self) -> str:
        """What the filter asks, in words: "Kita oder Familienzentrum; in Kreuzau oder Nideggen"."""
        parts = [
            listed((one.name for one in self.partner_types), "oder") if self.partner_types else "",
            listed((one.name for one in self.life_phases), "oder") if self.life_phases else "",
            f"in {listed((one.name for one in self.municipalities), 'oder')}" if self.municipalities else "",
            f"Funktion mit „{self.function_name}“" if self.function_name else "",
        ]
        return "; ".join(part for part in parts if part) or "alle mit laufender Funktion"

    @property
    def logged_ties(self) -> dict[str, str]:
        """What the log notes besides the columns."""
        if self.kind is ListKind.FIXED:
            return {"members": listed(sorted(str(one) for one in self.members))}
        return {
            "partner_types": listed(one.name for one in self.partner_types),
            "life_phases": listed(one.name for one in self.life_phases),
            "municipalities": listed(one.name for one in self.municipalities),
        }

    def __str__(self) -> str:
        return self.name
