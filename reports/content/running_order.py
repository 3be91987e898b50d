"""The agenda for everyone, and the running order for those who lead."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from reports.content.letters import AgendaPoint, Event
from reports.content.paper import Paper


@dataclass(frozen=True, kw_only=True)
class AgendaSheet(Paper):
    """The agenda as it is laid out on tables and put on doors."""

    event: Event
    points: tuple[AgendaPoint, ...] = ()
    chair: str = ""
    public: bool = False
    note: str = ""

    template: ClassVar[str] = "agenda_sheet.html"
    style: ClassVar[str] = "running_order.css"
    kind: ClassVar[str] = "Tagesordnung"

    @property
    def matter(self) -> str:
        return self.event.name


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the evening; `private_note` is for the chair alone."""

    title: str
    starts: time | None = None
    minutes: int | None = None
    who: str = ""
    needs: str = ""
    private_note: str = ""


@dataclass(frozen=True, kw_only=True)
class CallNumber:
    """Whom to call when something fails."""

    what: str
    name: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class RunningOrder(Paper):
    """The evening minute by minute; the chair's copy shows private notes, everyone else's does not contain them."""

    event: Event
    steps: tuple[Step, ...] = ()
    chair: str = ""
    calls: tuple[CallNumber, ...] = ()
    for_chair: bool = True

    template: ClassVar[str] = "running_order.html"
    style: ClassVar[str] = "running_order.css"
    kind: ClassVar[str] = "Ablaufplan"

    @property
    def matter(self) -> str:
        return self.event.name


@dataclass(frozen=True, kw_only=True)
class MinutesForm(Paper):
    """An empty form for whoever takes the minutes by hand: room under each item, a table for each life phase."""

    event: Event
    points: tuple[AgendaPoint, ...] = ()
    chair: str = ""
    minute_taker: str = ""
    phases: tuple[str, ...] = ()
    lines: int = 4

    template: ClassVar[str] = "minutes_form.html"
    style: ClassVar[str] = "running_order.css"
    kind: ClassVar[str] = "Vordruck für die Niederschrift"

    @property
    def matter(self) -> str:
        return self.event.name
