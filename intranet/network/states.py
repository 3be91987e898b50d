"""The way of an offer."""

from typing import Self

from intranet.core.states import State, Tone


class OfferState(State):
    """Whether families find the offer now."""

    PLANNED = "planned", "geplant", Tone.INFO
    RUNNING = "running", "läuft", Tone.SUCCESS
    PAUSED = "paused", "ruht", Tone.WARNING
    ENDED = "ended", "beendet", Tone.NEUTRAL

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.PLANNED: (cls.RUNNING, cls.ENDED),
            cls.RUNNING: (cls.PAUSED, cls.ENDED),
            cls.PAUSED: (cls.RUNNING, cls.ENDED),
            cls.ENDED: (cls.PLANNED,),
        }

    @classmethod
    def steps_back(cls) -> frozenset[tuple[Self, Self]]:
        return frozenset({(cls.ENDED, cls.PLANNED)})

    @classmethod
    def current(cls) -> tuple[Self, ...]:
        """The states of offers that are there or to come: what is ended is history."""
        return (cls.PLANNED, cls.RUNNING, cls.PAUSED)
