"""What was read from files and not taken over is deleted after 30 days: it names people, and nobody needs it."""

from datetime import timedelta

from sqlalchemy import Text, and_, cast, or_, select

from intranet.audit.actions import SYSTEM, note
from intranet.core import clock
from intranet.core.chores import every_day
from intranet.core.database import db
from intranet.imports.models import ContactImport
from intranet.imports.queries import running
from intranet.imports.states import ImportState

KEPT_FOR = timedelta(days=30)


@every_day
def forget_files() -> int:
    """Delete previews that nobody took over, and the rows with errors of imports; gives back how many were cleared."""
    limit = clock.now() - KEPT_FOR
    has_rows = cast(ContactImport.rows, Text) != "[]"
    found = db.session.scalars(
        select(ContactImport).where(
            or_(
                and_(ContactImport.state == ImportState.DRAFT, ContactImport.created_at < limit),
                and_(ContactImport.state == ImportState.DONE, ContactImport.done_at < limit, has_rows),
            )
        )
    ).all()
    cleared = 0
    for row in found:
        if running(row):
            continue
        if row.state is ImportState.DRAFT:
            note("import forgotten", row, by=SYSTEM)
            db.session.delete(row)
        else:
            note("import rows forgotten", row, by=SYSTEM)
            row.rows, row.findings = [], []
        cleared += 1
    return cleared
