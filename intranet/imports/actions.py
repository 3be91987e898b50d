"""Reading a file, taking it over and taking it back. None commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from intranet.accounts.models import Account
from intranet.audit.actions import Actor, note, recorded
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.german import plural
from intranet.imports import queries
from intranet.imports.fields import guessed
from intranet.imports.models import ContactImport
from intranet.imports.planning import Plan
from intranet.imports.queries import TAKE_BACK, TAKE_OVER
from intranet.imports.states import ImportKind, ImportState, Policy, RowState
from intranet.imports.tables import Table
from intranet.imports.taking import TakingBack, TakingOver, taking_back, taking_over
from intranet.imports.writing import Progress
from intranet.jobs.actions import queue_job


@dataclass(frozen=True)
class Reading:
    """A table with what its columns mean, and what would become of each row: the dry run."""

    kind: ImportKind
    fields: list[str]
    policy: Policy
    findings: list[list[Any]]

    def put_into(self, row: ContactImport) -> None:
        """Let an import be read like this."""
        row.kind, row.fields, row.policy, row.findings = self.kind, self.fields, self.policy, self.findings
        row.counts = queries.counted(self.findings)


def looked_at(
    rows: Sequence[Sequence[str]], *, kind: ImportKind, fields: Sequence[str], policy: Policy = Policy.LEAVE
) -> Reading:
    """Find out what would become of each row; nothing is written."""
    plans = queries.plans(kind, fields, policy, rows)
    return Reading(kind, list(fields), policy, [[*plan.finding, number] for number, plan in enumerate(plans, 2)])


def read_in(
    table: Table, *, kind: ImportKind, file_name: str, by: Account, reading: Reading | None = None
) -> ContactImport:
    """Keep a table with what its columns seem to mean, and with what would become of its rows.

    Args:
        reading: what was found out before anything was locked.
    """
    reading = reading or looked_at(table.rows, kind=kind, fields=guessed(table.heads, kind))
    row = ContactImport(
        file_name=file_name[:200] or "Zwischenablage", read_as=table.read_as, heads=table.heads, rows=table.rows,
        made_by_id=by.id,
    )  # fmt: skip
    reading.put_into(row)
    db.session.add(row)
    db.session.flush()
    note("import read", row, by=by, changes={"rows": [None, len(table.rows)]})
    return row


def change_reading(row: ContactImport, reading: Reading) -> None:
    """Let the columns mean something else, or let other things happen to entries that are there already.

    Raises:
        Refused: if two columns are to fill the same field, or the import is taken over already.
    """
    _must_rest(row)
    no_field_twice(row.heads, reading.fields)
    reading.put_into(row)
    db.session.flush()


def no_field_twice(heads: Sequence[str], fields: Sequence[str]) -> None:
    """Each field is filled by one column.

    Raises:
        Refused: naming a field that two columns are to fill.
    """
    used = [key for key in fields if key]
    if twice := next((key for key in used if used.count(key) > 1), None):
        label = heads[list(fields).index(twice)]
        raise Refused(f"Zwei Spalten sollen dasselbe Feld füllen („{label}“). Nehmen Sie eine davon heraus.")


def ask_to_take_over(row: ContactImport, *, by: Account) -> None:
    """Let a worker take it over, as a job.

    Raises:
        Refused: if it is taken over already, or about to be.
    """
    _must_rest(row)
    queue_job(TAKE_OVER, title=f"Import: {row}", source=row, total=len(row.rows) * STEPS, by=by)


def take_over(row: ContactImport, plans: Sequence[Plan], *, by: Actor, ready: TakingOver | None = None) -> None:
    """Do what was planned, all of it or nothing; rows with errors are left out.

    Args:
        ready: what was worked out from these plans before anything was locked.

    Raises:
        Refused: if the import was taken over already, or an entry has changed since it was planned.
    """
    _must_be_draft(row)
    (ready or taking_over(row, plans, by=by)).write(row)
    with recorded("import taken over", row, by=by):
        row.state, row.done_at = ImportState.DONE, clock.now()


def ask_to_take_back(row: ContactImport, *, by: Account) -> None:
    """Let a worker take it back, as a job.

    Raises:
        Refused: if anything newer depends on it, or it is about to be taken back already.
    """
    _must_be_done(row)
    made, changed = queries.count_touched(row)
    queue_job(TAKE_BACK, title=f"Zurücknehmen: {row}", source=row, total=(made + changed) * 2, by=by)


def take_back(row: ContactImport, *, by: Actor, ready: TakingBack | None = None) -> None:
    """Remove what an import made and restore what it changed.

    Args:
        ready: what was worked out before anything was locked.

    Raises:
        Refused: if anything newer depends on it; nothing is taken back then.
    """
    queries.hold(row)
    _must_be_done(row)
    (ready or taking_back(row, by=by)).write(row)
    with recorded("import taken back", row, by=by):
        row.state = ImportState.UNDONE


def _must_be_done(row: ContactImport) -> None:
    """Taken over, and nothing newer depends on it."""
    row.state.must_allow(ImportState.UNDONE, thing=str(row))
    if found := queries.obstacles(row):
        raise Refused(f"Der Import lässt sich nicht mehr zurücknehmen. {' '.join(found)}")


def discard(row: ContactImport, *, by: Actor) -> None:
    """Throw a preview away; nothing was taken over from it."""
    _must_rest(row)
    note("import discarded", row, by=by)
    db.session.delete(row)


def _must_be_draft(row: ContactImport) -> None:
    if row.state is not ImportState.DRAFT:
        raise Refused(f"Der Import ist schon „{row.state.label}“.")


def _must_rest(row: ContactImport) -> None:
    """Still a preview, and no worker has it in hand."""
    _must_be_draft(row)
    if queries.running(row):
        raise Refused("Der Import läuft gerade. Warten Sie, bis er fertig ist, oder brechen Sie ihn ab.")


STEPS = 3
"""Each row is checked, made ready and written."""


def planned(row: ContactImport, progress: Progress | None = None, *, every: int = 500) -> list[Plan]:
    """Plan all rows, and say how far it has come."""
    done: list[Plan] = []
    for plan in queries.plans(row.kind, row.fields, row.policy, row.rows):
        done.append(plan)
        if progress and len(done) % every == 0:
            progress(len(done))
    return done


def what_became(row: ContactImport) -> str:
    """One German sentence about what was taken over."""
    new, changed = row.counts.get(RowState.NEW, 0), row.counts.get(RowState.CHANGE, 0)
    left = row.counts.get(RowState.WRONG, 0)
    told = f"{plural(new, 'Zeile ist', 'Zeilen sind')} neu, {plural(changed, 'Zeile ändert', 'Zeilen ändern')} etwas"
    return f"{told}, {plural(left, 'Zeile bleibt', 'Zeilen bleiben')} wegen Fehlern draußen." if left else f"{told}."


def what_was_undone(row: ContactImport) -> str:
    """One German sentence about what was taken back."""
    made, changed = queries.count_touched(row)
    parts = [plural(made, "Eintrag ist", "Einträge sind") + " entfernt"] if made else []
    if changed:
        parts.append(plural(changed, "Eintrag steht", "Einträge stehen") + " wieder da wie vorher")
    return f"{', '.join(parts)}." if parts else "Der Import hatte nichts angelegt und nichts geändert."
