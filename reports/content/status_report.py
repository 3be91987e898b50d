"""The status report for a committee: figures, a map and a list of municipalities as of one day."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from reports.content.document import Prose
from reports.content.letterhead import Signature
from reports.content.paper import Paper

CREDIT = "© GeoBasis-DE / BKG 2016 (Daten verändert)"


class PaperType(Enum):
    """What the committee is asked for."""

    INFORMATION = "Mitteilungsvorlage"
    DECISION = "Beschlussvorlage"


class Shade(Enum):
    """How an area of the map is filled: a colour and a pattern, so that it also reads in black and white."""

    BLANK = "blank"
    LINES = "lines"
    DOTS = "dots"
    GRID = "grid"
    SOLID = "solid"
    OUTSIDE = "outside"


@dataclass(frozen=True, kw_only=True)
class MapState:
    """One entry of the legend, such as "besucht"."""

    label: str
    shade: Shade


@dataclass(frozen=True, kw_only=True)
class MapArea:
    """One municipality: its outline as SVG path data (long as prose), its state by label, the middle of its name."""

    name: str
    path: Prose
    state: str
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class CountyMap:
    """A map; `view_box` is left, top, width and height in the units of the outlines."""

    caption: str
    view_box: tuple[float, float, float, float]
    states: tuple[MapState, ...]
    areas: tuple[MapArea, ...]
    credit: str = CREDIT


@dataclass(frozen=True, kw_only=True)
class ReportFigure:
    """One figure of the report; `former` is the value of the report before."""

    label: str
    value: str
    former: str = ""


@dataclass(frozen=True, kw_only=True)
class MunicipalityStatus:
    """One line of the list: how far visit and conference have come."""

    name: str
    visit: str = ""
    conference: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ChainRow:
    """One place in the prevention chain: its number of offers for each life phase; none is a gap where it counts."""

    name: str
    numbers: tuple[int, ...]
    has_gaps: bool = True


@dataclass(frozen=True, kw_only=True)
class StatusReport(Paper):
    """A paper for the committee (Vorlage); `proposal` and `reasons` are markup, figures hold as of `as_of`.

    Rows of the `chain` have as many numbers as there are `phases`.
    """

    subject: str
    number: str = ""
    paper_type: PaperType = PaperType.INFORMATION
    committee: str
    meets_on: date | None = None
    public: bool = True
    proposal: Prose
    reasons: Prose = ""
    as_of: date
    figures: tuple[ReportFigure, ...] = ()
    former_as_of: date | None = None
    map: CountyMap | None = None
    municipalities: tuple[MunicipalityStatus, ...] = ()
    phases: tuple[str, ...] = ()
    chain: tuple[ChainRow, ...] = ()
    outlook: Prose = ""
    signatures: tuple[Signature, ...] = ()

    template: ClassVar[str] = "status_report.html"
    style: ClassVar[str] = "status_report.css"
    kind: ClassVar[str] = "Sachstandsbericht"

    @property
    def matter(self) -> str:
        return self.subject
