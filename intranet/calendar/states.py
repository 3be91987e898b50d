"""The levels of a finding and the kinds of own days."""

from intranet.core.states import LabelledWord


class Level(LabelledWord):
    """How much a finding weighs; only BLOCKED asks for a deliberate second step."""

    BLOCKED = "blocked", "gesperrt"
    WARNING = "warning", "Warnung"
    HINT = "hint", "Hinweis"


class DayKind(LabelledWord):
    """What an own day is; it decides how much it weighs."""

    CLOSED = "closed", "Verwaltung geschlossen"
    SCHOOL_HOLIDAYS = "school-holidays", "Schulferien"
    COMMITTEE = "committee", "Sitzung von Kreistag, Rat oder Ausschuss"
    LOCAL = "local", "örtlicher Termin"

    @property
    def level(self) -> Level:
        return {DayKind.CLOSED: Level.BLOCKED, DayKind.LOCAL: Level.HINT}.get(self, Level.WARNING)
