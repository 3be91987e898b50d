"""The way of a job from the queue to its end."""

from typing import Self

from intranet.core.states import State, Tone


class JobState(State):
    """How far a job has come."""

    QUEUED = "queued", "wartet", Tone.NEUTRAL
    RUNNING = "running", "läuft", Tone.INFO
    DONE = "done", "fertig", Tone.SUCCESS
    FAILED = "failed", "gescheitert", Tone.DANGER
    CANCELLED = "cancelled", "abgebrochen", Tone.WARNING

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.QUEUED: (cls.RUNNING, cls.CANCELLED),
            cls.RUNNING: (cls.DONE, cls.FAILED, cls.CANCELLED, cls.QUEUED),
            cls.DONE: (),
            cls.FAILED: (cls.QUEUED, cls.CANCELLED),
            cls.CANCELLED: (cls.QUEUED,),
        }

    @property
    def is_open(self) -> bool:
        """Whether the end is still to come."""
        return self in {JobState.QUEUED, JobState.RUNNING}
