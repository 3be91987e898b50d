"""Actions on reports of barriers. Each checks the rule, changes and writes the log; none commits."""

from datetime import timedelta

from intranet.accounts.models import Account
from intranet.audit.actions import SYSTEM, Actor, recorded
from intranet.barriers.models import BarrierReport
from intranet.barriers.queries import unsigned_since
from intranet.barriers.states import ReportState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused

MOST_UNSIGNED = 20
"""Reports an hour from people who are not signed in: enough for a bad day, too few to fill a disk."""


def report_barrier(*, page: str, text: str, contact: str, by: Account | None) -> BarrierReport:
    """Take a report, also from somebody without an account.

    Raises:
        Refused: if very many came in without a name during the last hour.
    """
    if by is None and unsigned_since(clock.now() - timedelta(hours=1)) >= MOST_UNSIGNED:
        raise Refused(
            "Gerade sind sehr viele Meldungen eingegangen. Senden Sie Ihre in einer Stunde noch einmal, "
            "oder wenden Sie sich an die Verwaltung dieses Intranets."
        )
    report = BarrierReport(
        page=page,
        text=text,
        contact=contact,
        created_by_id=by.id if by else None,
        created_by_name=by.name if by else "",
    )
    with recorded("barrier reported", report, by=by or SYSTEM):
        db.session.add(report)
        db.session.flush()
    return report


def answer_report(report: BarrierReport, *, answer: str, by: Actor) -> None:
    """Note what became of a report; how to reach the person is deleted, because it has served its purpose.

    Raises:
        Refused: if it has been answered already.
    """
    if not report.is_open:
        raise Refused(f"{report.answered_by_name} hat diese Meldung schon beantwortet.")
    with recorded("barrier answered", report, by=by):
        report.state, report.answer, report.contact = ReportState.ANSWERED, answer, ""
        report.answered_at, report.answered_by_name = clock.now(), by.name
