"""Imports, what they made and changed, and what keeps one from being taken back; nothing here writes."""

from intranet.imports.queries.lists import EXPORT_HEADS, all_imports, export_row, listing
from intranet.imports.queries.obstacles import obstacles
from intranet.imports.queries.rows import (
    MODELS,
    TAKE_BACK,
    TAKE_OVER,
    Line,
    Thing,
    changed_since,
    count_touched,
    counted,
    examples,
    functions_by_person,
    hold,
    last_job_of,
    lines,
    made_by,
    newest_entry_of_log,
    people_losing_functions,
    people_to_change,
    pieces,
    plans,
    rows_to_change,
    running,
    things_of,
    versions,
    with_names,
)

__all__ = [
    "EXPORT_HEADS", "MODELS", "TAKE_BACK", "TAKE_OVER", "Line", "Thing", "all_imports", "changed_since",
    "count_touched", "counted", "examples", "export_row", "functions_by_person", "hold", "last_job_of", "lines",
    "listing", "made_by", "newest_entry_of_log", "obstacles", "people_losing_functions", "people_to_change", "pieces",
    "plans", "rows_to_change", "running", "things_of", "versions", "with_names",
]  # fmt: skip
