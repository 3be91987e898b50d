"""The way of a press release."""

from typing import Self

from intranet.core.states import State, Tone


class PressState(State):
    """Who still has to say yes."""

    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    QUOTES = "quotes", "Freigabe Zitate", Tone.INFO
    APPROVAL = "approval", "Freigabe Pressestelle", Tone.INFO
    SENT = "sent", "versandt", Tone.SUCCESS
    ARCHIVED = "archived", "archiviert", Tone.NEUTRAL

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.DRAFT: (cls.QUOTES, cls.APPROVAL),
            cls.QUOTES: (cls.APPROVAL, cls.DRAFT),
            cls.APPROVAL: (cls.SENT, cls.DRAFT),
            cls.SENT: (cls.ARCHIVED,),
            cls.ARCHIVED: (),
        }

    @classmethod
    def editable(cls) -> frozenset[Self]:
        """The states in which the text may still change."""
        return frozenset({cls.DRAFT, cls.QUOTES})
