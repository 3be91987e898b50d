"""Taking over a large file, and taking back an import, as jobs."""

from intranet.accounts.permissions import Permission
from intranet.core.database import db
from intranet.imports.actions import STEPS, planned, take_back, take_over
from intranet.imports.models import ContactImport
from intranet.imports.queries import TAKE_BACK, TAKE_OVER, count_touched
from intranet.imports.states import ImportState
from intranet.imports.taking import steps_of, taking_back, taking_over
from intranet.jobs.kinds import handler
from intranet.jobs.work import Work

# Nobody sees what one transaction writes before it ends; the bar waits at two thirds or a half, and the words say why.
WRITING = "wird in einem Zug geschrieben, ganz oder gar nicht"
WRITTEN = "ist geschrieben"
ALL_AT_ONCE = "Geschrieben wird alles auf einmal, zuletzt; bis dahin ist nichts geändert."


@handler(
    TAKE_OVER, "Kontakte importieren", permission=Permission.CONTACTS_EDIT, units=("Schritt", "Schritten"),
    endpoint="imports.show", if_cancelled=ALL_AT_ONCE,
)  # fmt: skip
def import_contacts(work: Work) -> None:
    """Check and make ready row after row, then write everything at once; a second run finds it done.

    Raises:
        Refused: if an entry was changed meanwhile.
    """
    row = db.session.get(ContactImport, work.source_id)
    if row is None or row.state is not ImportState.DRAFT:
        return
    kind, rows = row.kind, len(row.rows)

    def checked(done: int) -> None:
        with work.step(done=done, total=rows * STEPS, phase="wird geprüft"):
            pass

    plans = planned(row, checked)
    whole = steps_of(plans, kind) or 1

    def made_ready(done: int) -> None:
        with work.step(done=rows + rows * done // whole, total=rows * STEPS, phase="wird vorbereitet"):
            pass

    made_ready(0)
    ready = taking_over(db.session.get_one(ContactImport, work.source_id), plans, by=work.by, progress=made_ready)
    with work.step(done=rows * 2, phase=WRITING):
        pass
    with work.step(done=rows * STEPS, phase=WRITTEN):
        take_over(db.session.get_one(ContactImport, work.source_id), plans, by=work.by, ready=ready)


@handler(
    TAKE_BACK, "Import zurücknehmen", permission=Permission.CONTACTS_EDIT, units=("Schritt", "Schritten"),
    endpoint="imports.show", if_cancelled=ALL_AT_ONCE,
)  # fmt: skip
def take_import_back(work: Work) -> None:
    """Make ready what is set back and removed, then write it at once; a second run finds it done.

    Raises:
        Refused: if anything newer depends on the import.
    """
    row = db.session.get(ContactImport, work.source_id)
    if row is None or row.state is not ImportState.DONE:
        return
    made, changed = count_touched(row)
    things = made + changed

    def made_ready(done: int) -> None:
        with work.step(done=done, total=things * 2, phase="wird vorbereitet"):
            pass

    made_ready(0)
    ready = taking_back(db.session.get_one(ContactImport, work.source_id), by=work.by, progress=made_ready)
    with work.step(done=things, phase=WRITING):
        pass
    with work.step(done=things * 2, phase=WRITTEN):
        take_back(db.session.get_one(ContactImport, work.source_id), by=work.by, ready=ready)
