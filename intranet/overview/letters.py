"""The status report as `reports` prints it."""

from collections.abc import Sequence
from typing import Any

import reports
from intranet.core import clock, german
from intranet.documents import letters as documents
from intranet.documents.actions import Sheet
from intranet.documents.models import Letterhead
from intranet.documents.states import DocumentKind
from intranet.municipalities.queries import Standing
from intranet.municipalities.queries.borders import Borders
from intranet.network.queries.chain import Matrix
from intranet.overview.reporting import Report

MOST_AREAS = 60  # with more the names would cover the map
OUTSIDE = "nicht im Umfang der Besuchsrunde"
STATES = (
    reports.MapState(label="besucht", shade=reports.Shade.SOLID),
    reports.MapState(label="terminiert", shade=reports.Shade.GRID),
    reports.MapState(label="Termin vorbei, noch ohne Ergebnis", shade=reports.Shade.DOTS),
    reports.MapState(label="noch ohne Termin", shade=reports.Shade.BLANK),
    reports.MapState(label="entfällt", shade=reports.Shade.LINES),
    reports.MapState(label=OUTSIDE, shade=reports.Shade.OUTSIDE),
)
_PAPER_TYPES = {"information": reports.PaperType.INFORMATION, "decision": reports.PaperType.DECISION}


def status_report(
    report: Report,
    head: Letterhead,
    *,
    former: Report | None,
    borders: Borders | None,
    places: Sequence[tuple[int, str]],
    chain: Matrix | None,
    paper_type: str,
    **texts: Any,
) -> Sheet:
    """Ready to print.

    Args:
        former: the report that the figures are compared with.
        places: id and name of every municipality, also of those outside the round: the map shows them all.
        chain: the prevention chain of today; None for a report on a day of the past, of which nobody can tell it.
        texts: subject, number, committee and what else the form of the paper asks for.
    """
    content = reports.StatusReport(
        date=clock.today(), letterhead=documents.letterhead(head), reference=head.reference,
        version=f"Stand {german.day(report.as_of)}", paper_type=_PAPER_TYPES[paper_type], as_of=report.as_of,
        figures=tuple(
            reports.ReportFigure(label=label, value=value, former=former.figures[label] if former else "")
            for label, value in report.figures.items()
        ),
        former_as_of=former.as_of if former else None,
        map=_map(report, borders, places),
        municipalities=tuple(
            reports.MunicipalityStatus(name=row.name, visit=row.visit, conference=row.conference, note=row.note)
            for row in report.rows
        ),
        **_chain(chain),
        signatures=(documents.head_signature(head),) if head.head_name else (), **texts,
    )  # fmt: skip
    title = f"Sachstandsbericht, Stand {german.day(report.as_of)}"
    return Sheet(content=content, kind=DocumentKind.STATUS_REPORT, title=title, recipient=texts["committee"])


def _chain(matrix: Matrix | None) -> dict[str, Any]:
    """The offers by municipality and life phase; nothing as long as no offer is entered."""
    if matrix is None or not matrix.has_offers:
        return {}
    rows = [reports.ChainRow(name=row.name, numbers=tuple(cell.number for cell in row.cells)) for row in matrix.rows]
    if any(cell.number for cell in matrix.county_wide.cells):
        numbers = tuple(cell.number for cell in matrix.county_wide.cells)
        rows.append(reports.ChainRow(name=matrix.county_wide.name, numbers=numbers, has_gaps=False))
    return {"phases": tuple(phase.name for phase in matrix.phases), "chain": tuple(rows)}


def _map(report: Report, borders: Borders | None, places: Sequence[tuple[int, str]]) -> reports.CountyMap | None:
    """The county with its municipalities shaded by their visits; none where no borders are known."""
    if borders is None or not borders.areas or len(borders.areas) > MOST_AREAS:
        return None
    labels = {one.id: _label(one) for one in report.standings}
    areas = tuple(
        reports.MapArea(name=name, path=area.path, state=labels.get(id, OUTSIDE), x=area.label_x, y=area.label_y)
        for id, name in places
        if (area := borders.areas.get(id))
    )
    left, top, width, height = borders.view_box
    used = {area.state for area in areas}
    return reports.CountyMap(
        caption="Stand der Besuche in den Rathäusern", view_box=(left, top, width, height), areas=areas,
        states=tuple(state for state in STATES if state.label in used), credit=borders.credit,
    )  # fmt: skip


def _label(one: Standing) -> str:
    if one.is_visited:
        return STATES[0].label
    if one.is_overdue:
        return STATES[2].label
    if one.is_to_come:
        return STATES[1].label
    return STATES[4].label if one.is_dropped else STATES[3].label
