"""Taking over a large file, as a job."""

from intranet.accounts.permissions import Permission
from intranet.core.database import db
from intranet.imports.actions import planned, take_over
from intranet.imports.models import ContactImport
from intranet.imports.states import ImportState
from intranet.imports.writing import made_ready
from intranet.jobs.kinds import handler
from intranet.jobs.work import Work

JOB = "import-contacts"


@handler(
    JOB, "Kontakte importieren", permission=Permission.CONTACTS_EDIT, units=("Zeile", "Zeilen"),
    endpoint="imports.show",
)  # fmt: skip
def import_contacts(work: Work) -> None:
    """Plan row after row with progress, make everything ready, then write it at once; a second run finds it done."""

    def progress(done: int) -> None:
        with work.step(done=done, phase="wird geprüft"):
            pass

    row = db.session.get(ContactImport, work.source_id)
    if row is None or row.state is not ImportState.DRAFT:
        return
    plans = planned(row, progress)
    with work.step(done=len(plans), phase="wird vorbereitet"):
        pass
    new = made_ready(db.session.get_one(ContactImport, work.source_id), plans, by=work.by)
    # Said beforehand, in a transaction of its own: nobody sees what the long one writes before it ends.
    with work.step(phase="wird geschrieben"):
        pass
    with work.step(phase="ist geschrieben"):
        take_over(db.session.get_one(ContactImport, work.source_id), plans, by=work.by, new=new)
