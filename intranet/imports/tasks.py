"""Taking over a large file, as a job."""

from intranet.accounts.permissions import Permission
from intranet.core.database import db
from intranet.imports.actions import planned, take_over
from intranet.imports.models import ContactImport
from intranet.imports.states import ImportState
from intranet.jobs.kinds import handler
from intranet.jobs.work import Work

JOB = "import-contacts"


@handler(
    JOB, "Kontakte importieren", permission=Permission.CONTACTS_EDIT, units=("Zeile", "Zeilen"),
    endpoint="imports.show",
)  # fmt: skip
def import_contacts(work: Work) -> None:
    """Plan row after row with progress, then write everything at once; a second run finds it done."""

    def progress(done: int) -> None:
        with work.step(done=done, phase="Prüfen"):
            pass

    row = db.session.get(ContactImport, work.source_id)
    if row is None or row.state is not ImportState.DRAFT:
        return
    plans = planned(row, progress)
    with work.step(done=len(plans), phase="Übernehmen"):
        take_over(db.session.get_one(ContactImport, work.source_id), plans, by=work.by)
