"""The way of minutes and tasks."""

from typing import Self

from intranet.core.states import LabelledWord, State, Tone


class MinutesState(State):
    """How far the minutes have come."""

    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    IN_REVIEW = "in-review", "in Abstimmung", Tone.INFO
    RELEASED = "released", "freigegeben", Tone.INFO
    SENT = "sent", "versandt", Tone.SUCCESS
    APPROVED = "approved", "genehmigt", Tone.SUCCESS

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.DRAFT: (cls.IN_REVIEW,),
            cls.IN_REVIEW: (cls.RELEASED, cls.DRAFT),
            cls.RELEASED: (cls.SENT, cls.DRAFT),
            cls.SENT: (cls.APPROVED, cls.DRAFT),
            cls.APPROVED: (),
        }

    @classmethod
    def editable(cls) -> frozenset[Self]:
        """The states in which the text may still change."""
        return frozenset({cls.DRAFT, cls.IN_REVIEW})


class ResolutionKind(LabelledWord):
    """What was settled: a conference agrees, a body with a right to do so decides."""

    AGREEMENT = "agreement", "Vereinbarung"
    DECISION = "decision", "Beschluss"


class TaskState(State):
    """What became of a task."""

    OPEN = "open", "offen", Tone.NEUTRAL
    STARTED = "started", "in Arbeit", Tone.INFO
    DONE = "done", "erledigt", Tone.SUCCESS
    DROPPED = "dropped", "entfallen", Tone.NEUTRAL

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.OPEN: (cls.STARTED, cls.DONE, cls.DROPPED),
            cls.STARTED: (cls.DONE, cls.DROPPED, cls.OPEN),
            cls.DONE: (cls.OPEN,),
            cls.DROPPED: (cls.OPEN,),
        }

    @classmethod
    def unfinished(cls) -> frozenset[Self]:
        """The states in which somebody still has something to do."""
        return frozenset({cls.OPEN, cls.STARTED})
