"""The way of a visit, from first idea to the closed file; the kinds of municipalities and visits."""

from typing import Self

from intranet.core.states import LabelledWord, State, Tone


class VisitState(State):
    """Where the Landrat's visit to a town hall stands."""

    OPEN = "open", "offen", Tone.NEUTRAL
    REQUESTED = "requested", "angefragt", Tone.INFO
    SCHEDULED = "scheduled", "terminiert", Tone.INFO
    POSTPONED = "postponed", "verschoben", Tone.WARNING
    CANCELLED = "cancelled", "abgesagt", Tone.DANGER
    VISITED = "visited", "besucht", Tone.SUCCESS
    FOLLOWED_UP = "followed-up", "nachbereitet", Tone.SUCCESS
    CLOSED = "closed", "abgeschlossen", Tone.SUCCESS
    DROPPED = "dropped", "entfällt", Tone.NEUTRAL

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.OPEN: (cls.REQUESTED, cls.DROPPED),
            cls.REQUESTED: (cls.SCHEDULED, cls.OPEN, cls.CANCELLED),
            cls.SCHEDULED: (cls.VISITED, cls.POSTPONED, cls.CANCELLED),
            cls.POSTPONED: (cls.SCHEDULED, cls.CANCELLED),
            cls.CANCELLED: (cls.REQUESTED, cls.DROPPED),
            cls.VISITED: (cls.FOLLOWED_UP,),
            cls.FOLLOWED_UP: (cls.CLOSED, cls.VISITED),
            cls.CLOSED: (cls.FOLLOWED_UP,),
            cls.DROPPED: (cls.OPEN,),
        }

    @classmethod
    def steps_back(cls) -> frozenset[tuple[Self, Self]]:
        return frozenset({
            (cls.REQUESTED, cls.OPEN), (cls.FOLLOWED_UP, cls.VISITED), (cls.CLOSED, cls.FOLLOWED_UP),
            (cls.DROPPED, cls.OPEN),
        })  # fmt: skip

    @classmethod
    def happened(cls) -> frozenset[Self]:
        """The states of a visit that took place."""
        return frozenset({cls.VISITED, cls.FOLLOWED_UP, cls.CLOSED})

    @classmethod
    def noted(cls) -> frozenset[Self]:
        """The states in which the note on the visit is written."""
        return frozenset({cls.FOLLOWED_UP, cls.CLOSED})

    @classmethod
    def without_a_date(cls) -> frozenset[Self]:
        """The states of a visit that is still to be made and has no date."""
        return cls.under_way() - {cls.SCHEDULED}

    @classmethod
    def under_way(cls) -> frozenset[Self]:
        """The states of a visit that is still to be made."""
        return frozenset({cls.OPEN, cls.REQUESTED, cls.SCHEDULED, cls.POSTPONED, cls.CANCELLED})


class MunicipalityKind(LabelledWord):
    """What a municipality is by law; the label stands in front of its name in texts."""

    TOWN = "town", "Stadt"
    COMMUNITY = "community", "Gemeinde"
    MARKET = "market", "Markt"

    @property
    def of_the(self) -> str:
        """Stadt Jülich is headed by the Bürgermeister *der Stadt* Jülich, Markt Cadolzburg by that *des Marktes*."""
        return "des Marktes" if self is MunicipalityKind.MARKET else f"der {self.label}"


class VisitKind(LabelledWord):
    """Why the Landrat comes."""

    INAUGURAL = "inaugural", "Antrittsbesuch"
    EXPERT = "expert", "Fachgespräch"
    FOLLOW_UP = "follow-up", "Nachbesuch"
    ON_SITE = "on-site", "Vor-Ort-Termin"


class RoundScope(LabelledWord):
    """Whose town halls a round of visits leads to."""

    YOUTH_OFFICE = "youth-office", "Zuständigkeitsbereich des Kreisjugendamtes"
    COUNTY = "county", "alle Kommunen des Kreises"


class FollowUpKind(LabelledWord):
    """Why something is taken up again; the one of a request ends when an answer has come."""

    REMINDER = "reminder", "Wiedervorlage"
    REQUEST = "request", "Anfrage"
    PROMISE = "promise", "Vereinbarung"
