"""The borders of the municipalities as path data; nothing here writes."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from intranet.core.database import db
from intranet.municipalities.models import Border, BorderSheet, Municipality


@dataclass(frozen=True)
class Area:
    """The outline of one municipality: path data in the units of the sheet, and where its name stands."""

    path: str
    label_x: int
    label_y: int


@dataclass(frozen=True)
class Borders:
    """All outlines by the id of their municipality, the sheet they lie on, and whom to credit.

    For the screen and for the map of the status report alike (`reports.CountyMap`).
    """

    view_box: tuple[int, int, int, int]
    credit: str
    areas: Mapping[int, Area]

    @property
    def view_box_text(self) -> str:
        """As SVG wants it, with room for the stroke."""
        left, top, width, height = self.view_box
        return f"{left - 6} {top - 6} {width + 12} {height + 12}"


def borders() -> Borders | None:
    """The borders of all municipalities that exist; None before any were imported. One statement, or two."""
    rows = db.session.execute(
        select(Municipality.id, Border.path, Border.label_x, Border.label_y)
        .join(Border, Border.ags == Municipality.ags)
        .where(Municipality.ended_on.is_(None))
        .order_by(Municipality.sort_name)
    ).all()
    sheet = db.session.get(BorderSheet, 1) if rows else None
    if sheet is None:
        return None
    return Borders(
        view_box=(0, 0, sheet.width, sheet.height),
        credit=sheet.credit,
        areas={row.id: Area(row.path, row.label_x, row.label_y) for row in rows},
    )


def sheet() -> BorderSheet | None:
    """What is known of the borders as a whole."""
    return db.session.get(BorderSheet, 1)


def without_borders() -> list[str]:
    """The names of municipalities without an outline, in German order."""
    query = (
        select(Municipality.name)
        .outerjoin(Border, Border.ags == Municipality.ags)
        .where(Border.ags.is_(None), Municipality.ended_on.is_(None))
    )
    return list(db.session.scalars(query.order_by(Municipality.sort_name)))


def known_keys() -> frozenset[str]:
    """The official keys of all municipalities that exist."""
    return frozenset(db.session.scalars(select(Municipality.ags).where(Municipality.ended_on.is_(None))))
