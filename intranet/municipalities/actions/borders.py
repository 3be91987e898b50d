"""Importing borders: an import replaces all that were there. None commits."""

import json
import re
from pathlib import Path

from sqlalchemy import delete

from intranet.audit.actions import Actor, recorded
from intranet.core.database import db
from intranet.municipalities.geojson import read_borders
from intranet.municipalities.models import Border, BorderSheet
from intranet.municipalities.outlines import Outline, Sheet
from intranet.municipalities.queries.borders import known_keys

KREIS_DUEREN = Path(__file__).parents[1] / "data" / "grenzen_kreis_dueren.json"


def import_borders(content: bytes, *, credit: str, by: Actor) -> BorderSheet:
    """Read GeoJSON, keep the outlines of the stored municipalities, and whom to credit.

    Raises:
        Refused: if the file is no such GeoJSON; the borders stay as they were then.
    """
    return _keep(read_borders(content, known_keys()), credit=credit, by=by)


def set_up_borders(*, by: Actor) -> BorderSheet:
    """The borders of Kreis Düren, simplified from VG250, as the program brings them."""
    data = json.loads(KREIS_DUEREN.read_text(encoding="utf-8"))
    outlines = {area["ags"]: Outline(area["d"], area["x"], area["y"]) for area in data["gebiete"]}
    _, _, width, height = data["viewBox"]
    return _keep(Sheet(width, height, outlines), credit=data["quelle"], by=by)


def remove_borders(sheet: BorderSheet, *, by: Actor) -> None:
    """Go back to the tile grid."""
    with recorded("borders removed", sheet, by=by):
        sheet.areas = 0
    db.session.execute(delete(Border))


def _keep(drawn: Sheet, *, credit: str, by: Actor) -> BorderSheet:
    sheet = db.session.get(BorderSheet, 1) or BorderSheet(id=1, width=0, height=0, credit="", areas=0)
    with recorded("borders imported", sheet, by=by):
        sheet.width, sheet.height, sheet.credit = drawn.width, drawn.height, credit
        sheet.areas = len(drawn.outlines)
        db.session.add(sheet)
        db.session.flush()
    db.session.execute(delete(Border))
    for ags, outline in drawn.outlines.items():
        assert re.fullmatch(r"[MLHVZmlhvz0-9 ,.-]+", outline.path)  # noqa: S101  # made here of numbers alone
        db.session.add(Border(ags=ags, path=outline.path, label_x=outline.label_x, label_y=outline.label_y))
    db.session.flush()
    return sheet
