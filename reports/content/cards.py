"""Sheets to be cut or folded: name badges, table cards and address labels, with the geometry of their sheets."""

from dataclasses import dataclass
from typing import ClassVar

from reports.content.document import Document
from reports.content.people import Addressee


@dataclass(frozen=True, kw_only=True)
class LabelSheet:
    """An A4 sheet of equal labels in millimetres; `left` and `top` are the margins before the first label."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    column_gap: float = 0.0
    row_gap: float = 0.0

    @property
    def places(self) -> int:
        """Labels on one sheet."""
        return self.columns * self.rows


BADGES_90_X_54 = LabelSheet(columns=2, rows=5, width=90, height=54, left=15, top=13.5)
BADGES_80_X_50 = LabelSheet(columns=2, rows=5, width=80, height=50, left=17.5, top=13.5, column_gap=15, row_gap=5)
LABELS_70_X_37 = LabelSheet(columns=3, rows=8, width=70, height=37, left=0, top=0.5)
LABELS_63_X_38 = LabelSheet(columns=3, rows=7, width=63.5, height=38.1, left=7.25, top=15.15, column_gap=2.5)


@dataclass(frozen=True, kw_only=True)
class Badge:
    """What a badge or table card says of one person; `place` is a table or group."""

    name: str
    organisation: str = ""
    function: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class _Cards(Document):
    """Base of what is printed for people at an event."""

    issued_by: str
    event: str
    people: tuple[Badge, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.kind}: {self.event}"

    @property
    def author(self) -> str:
        return self.issued_by


@dataclass(frozen=True, kw_only=True)
class NameBadges(_Cards):
    """Badges on prepared sheets, or with `cut_lines` on plain paper."""

    sheet: LabelSheet = BADGES_90_X_54
    cut_lines: bool = False

    template: ClassVar[str] = "name_badges.html"
    style: ClassVar[str] = "labels.css"
    kind: ClassVar[str] = "Namensschilder"


@dataclass(frozen=True, kw_only=True)
class TableCards(_Cards):
    """One A4 sheet for each person, folded lengthwise: the name is read from both sides of the table."""

    template: ClassVar[str] = "table_cards.html"
    style: ClassVar[str] = "table_cards.css"
    kind: ClassVar[str] = "Tischkarten"


@dataclass(frozen=True, kw_only=True)
class AddressLabels(Document):
    """Address labels; `first_place` skips labels that are used up already (1 is the first on the sheet)."""

    issued_by: str
    occasion: str = ""
    addressees: tuple[Addressee, ...] = ()
    sheet: LabelSheet = LABELS_70_X_37
    first_place: int = 1

    template: ClassVar[str] = "address_labels.html"
    style: ClassVar[str] = "labels.css"
    kind: ClassVar[str] = "Adressetiketten"

    @property
    def title(self) -> str:
        return f"{self.kind}: {self.occasion}" if self.occasion else self.kind

    @property
    def author(self) -> str:
        return self.issued_by
