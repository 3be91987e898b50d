"""The base of every status: a word for the database, a German label, a tone for the eye, and the steps it allows."""

from enum import StrEnum
from typing import Self

from intranet.core import german
from intranet.core.errors import Refused


class LabelledWord(StrEnum):
    """A word for the database with its German label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> dict[str, str]:
        """Every word with its label, for a form or a filter."""
        return {word.value: word.label for word in cls}


class Tone(StrEnum):
    """How a status looks: one icon and one colour each, the same everywhere."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class State(StrEnum):
    """A status that carries its label and tone; a subclass says in `steps` where each state may lead."""

    label: str
    tone: Tone

    def __new__(cls, value: str, label: str = "", tone: Tone = Tone.NEUTRAL) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.tone = tone
        return member

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        """For each state the states it may become, the usual one first."""
        raise NotImplementedError

    @classmethod
    def steps_back(cls) -> frozenset[tuple[Self, Self]]:
        """The steps that undo one, as pairs: no usual action takes them by the way."""
        return frozenset()

    def next_states(self) -> tuple[Self, ...]:
        return self.steps()[self]

    def may_become(self, other: Self) -> bool:
        return other in self.steps()[self]

    def must_allow(self, other: Self, *, thing: str, is_back: bool | None = None) -> None:
        """Refuse a step that the table does not hold.

        Args:
            is_back: whether the step is meant to undo one (`steps_back`); None leaves that open.

        Raises:
            Refused: naming the thing, both states and the steps that are possible.
        """
        back = self.steps_back()
        allowed = [state for state in self.next_states() if is_back in (None, (self, state) in back)]
        if other in allowed:
            return
        possible = german.listed((f"„{state.label}“" for state in allowed), last="oder")
        raise Refused(
            f"{thing}: Von „{self.label}“ führt kein Schritt zu „{other.label}“. "
            + (f"Möglich ist von hier: {possible}." if allowed else "Von hier führt kein Schritt weiter.")
        )
