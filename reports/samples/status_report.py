"""Samples of the status report, with a map of a county that does not exist."""

import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from reports.content import (
    ChainRow,
    CountyMap,
    MapArea,
    MapState,
    MunicipalityStatus,
    PaperType,
    ReportFigure,
    Shade,
    Signature,
    StatusReport,
)
from reports.samples.office import LETTERHEAD

NAMES = (
    *("Aumühle", "Buchenau", "Dornfeld", "Eichgrund"),
    *("Fuchstal", "Grünwinkel", "Heidenrath", "Inselbach"),
    *("Kranenforst", "Lindenberg", "Musterhausen", "Nordheim"),
    *("Oberäuhausen", "Quellendorf", "Süßbrunn"),
)
VISITED, ARRANGED, ASKED, OPEN = "besucht", "Besuch vereinbart", "angefragt", "offen"
OUTSIDE = "eigenes Jugendamt, kein Besuch vorgesehen"
STATES = (
    MapState(label=VISITED, shade=Shade.SOLID),
    MapState(label=ARRANGED, shade=Shade.GRID),
    MapState(label=ASKED, shade=Shade.LINES),
    MapState(label=OPEN, shade=Shade.BLANK),
    MapState(label=OUTSIDE, shade=Shade.OUTSIDE),
)
STAGES = {
    name: (OUTSIDE, ARRANGED, ASKED, OPEN)[place] if place < 4 else VISITED
    for place, name in enumerate(("Heidenrath", "Dornfeld", "Lindenberg", "Quellendorf", *NAMES))
    if name not in ("Heidenrath", "Dornfeld", "Lindenberg", "Quellendorf") or place < 4
}
SIDE = 250


def made_up_map(caption: str = "Stand der Besuche in den Rathäusern") -> CountyMap:
    """Fifteen areas on a bent grid; their shared borders are crooked as borders are."""
    areas = tuple(
        MapArea(name=name, path=_outline(place % 4, place // 4), state=STAGES[name],
                x=SIDE * (place % 4 + 0.6), y=SIDE * (place // 4 + 0.6))
        for place, name in enumerate(NAMES)
    )  # fmt: skip
    return CountyMap(caption=caption, view_box=(0, 0, 1070, 1070), states=STATES, areas=areas)


def _outline(column: int, row: int) -> str:
    corners = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row))
    points = [
        _bent(start[0] + (end[0] - start[0]) * step / 6, start[1] + (end[1] - start[1]) * step / 6)
        for start, end in itertools.pairwise(corners)
        for step in range(6)
    ]
    return "M" + "L".join(f"{x},{y}" for x, y in points) + "z"


def _bent(x: float, y: float) -> tuple[int, int]:
    """The same point of the grid always lands at the same place, so that neighbours share their border."""
    digest = sha256(f"{x:.3f} {y:.3f}".encode()).digest()
    return round(x * SIDE + 35 + (digest[0] - 128) / 8), round(y * SIDE + 35 + (digest[1] - 128) / 8)


REPORT = StatusReport(
    date=date(2026, 11, 16),
    letterhead=LETTERHEAD,
    reference="52/2-51.20.03",
    version="Vorlage 0187/2026",
    subject="Sachstand der Präventionsarbeit in den Städten und Gemeinden",
    number="0187/2026",
    committee="Jugendhilfeausschuss",
    meets_on=date(2026, 12, 3),
    as_of=date(2026, 11, 13),
    former_as_of=date(2026, 5, 15),
    proposal="Der Jugendhilfeausschuss nimmt die Ausführungen zum Sachstand der Präventionsarbeit zur Kenntnis.",
    reasons="Der Landrat besucht die 14 Städte und Gemeinden im Bereich des Kreisjugendamts, um mit den "
    "Bürgermeisterinnen und Bürgermeistern lokale Präventions- und Bildungskonferenzen zu vereinbaren.\n\n"
    "Elf Besuche haben stattgefunden, ein weiterer ist vereinbart. In sechs Kommunen hat bereits eine Konferenz "
    "getagt; dort arbeiten Arbeitskreise an den Vereinbarungen weiter (vgl. § 79 Abs. 2 SGB VIII).",
    figures=(
        ReportFigure(label="Besuche in Rathäusern", value="11 von 14", former="8 von 14"),
        ReportFigure(label="Konferenzen, die getagt haben", value="6", former="4"),
        ReportFigure(label="Teilnehmende aller Konferenzen", value="512", former="341"),
        ReportFigure(label="Vereinbarungen, davon erledigt", value="47, davon 19", former="31, davon 8"),
        ReportFigure(label="Partner im Netz", value="1 204", former="1 066"),
    ),
    map=made_up_map(),
    municipalities=tuple(
        MunicipalityStatus(
            name=name,
            visit=STAGES[name],
            conference="durchgeführt" if place % 5 == 0 else "in Planung" if STAGES[name] == VISITED else "",
            note="nächste Konferenz im Herbst 2027" if place % 5 == 0 else "",
        )
        for place, name in enumerate(NAMES)
    ),
    phases=(
        "Schwangerschaft, Geburt und frühe Kindheit (bis 3 Jahre)",
        "Kita (3 bis 6 Jahre)",
        "Grundschule (6 bis 10 Jahre)",
        "Weiterführende Schule (10 bis 15 Jahre)",
        "Übergang Schule–Beruf (ab 15 Jahre)",
    ),
    chain=tuple(
        ChainRow(name=name, numbers=tuple((place * 7 + phase * 3) % 5 for phase in range(5)))
        for place, name in enumerate(NAMES)
    ),
    outlook="Bis zum Sommer 2027 sollen alle Besuche abgeschlossen sein. Ein Bericht folgt im Juni 2027.",
    signatures=(Signature(name="Max Muster", function="Landrat"),),
)


def status_reports() -> Mapping[str, StatusReport]:
    """The plain and the ugly status report."""
    return {"status-report": REPORT, "status-report-ugly": _ugly()}


def _ugly() -> StatusReport:
    long_name = "Größenbürgermeisterei Oberäuhausen-Süßbrunn"
    odd = made_up_map("Karte mit „Zeichen“ & <Klammern> und ẞ, Ł, Đ")
    areas = tuple(replace(area, name=f"{area.name[:6]}-Süß & <{place}>") for place, area in enumerate(odd.areas))
    return replace(
        REPORT,
        subject="Interkommunale Zusammenarbeit bei der Digitalisierung der Angebotsübersicht und "
        "Öffentlichkeitsarbeit: Sachstandsbericht für die 26. Sitzung",
        paper_type=PaperType.DECISION,
        public=False,
        proposal="1. Der Ausschuss nimmt Kenntnis.\n2. Die Verwaltung wird beauftragt, zu berichten.\n" * 3,
        reasons="\n\n".join(["# Anlass", *["Die Verwaltung berichtet und verweist auf die Vorlage. " * 12] * 12]),
        figures=REPORT.figures * 6,
        map=replace(odd, areas=areas),
        municipalities=tuple(
            MunicipalityStatus(
                name=long_name,
                visit=f"{VISITED}, dann verschoben",
                conference="Termin steht " * 4,
                note="Bemerkung " * 12,
            )
            for _ in range(60)
        ),
        phases=("Schwangerschaft, Geburt und frühe Kindheit (bis 3 Jahre)",) * 6,
        chain=tuple(ChainRow(name=long_name, numbers=(0, 1234, 0, 7, 0, 0)) for _ in range(60)),
        signatures=REPORT.signatures * 3,
    )
