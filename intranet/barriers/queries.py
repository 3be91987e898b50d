"""Reports of barriers: the list of all, and how many came without a name; nothing here writes."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from intranet.barriers.models import BarrierReport
from intranet.barriers.states import ReportState
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, by_label, read_listing

COLUMNS = (
    Column("nummer", "Nummer", (BarrierReport.id,), numeric=True),
    Column("meldung", "Meldung"),
    Column("seite", "Seite", (BarrierReport.page, BarrierReport.id)),
    Column("eingang", "Eingang", (BarrierReport.created_at, BarrierReport.id)),
    Column("stand", "Status", (by_label(BarrierReport.state, ReportState), BarrierReport.id)),
)
FILTERS = (
    Filter("stand", "Status", lambda query, word: query.where(BarrierReport.state == word), ReportState.choices()),
    Filter("meldung", "Meldung", lambda query, text: query.where(BarrierReport.text.icontains(text, autoescape=True))),
)


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of reports."""
    return read_listing(args, columns=COLUMNS, filters=FILTERS, sort="eingang", descending=True)


def all_reports() -> AnySelect:
    """Every report, as plain columns."""
    return select(
        BarrierReport.id, BarrierReport.page, BarrierReport.text, BarrierReport.state, BarrierReport.created_at,
        BarrierReport.created_by_name, BarrierReport.answer, BarrierReport.answered_at,
    )  # fmt: skip


def unsigned_since(moment: datetime) -> int:
    """How many reports came in since then from people who were not signed in."""
    recent = select(func.count()).where(BarrierReport.created_by_id.is_(None), BarrierReport.created_at >= moment)
    return db.session.scalar(recent) or 0


def open_reports() -> int:
    """How many reports wait for an answer."""
    return db.session.scalar(select(func.count()).where(BarrierReport.state == ReportState.OPEN)) or 0
