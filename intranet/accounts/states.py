"""The life of an account."""

from typing import Self

from intranet.core.states import State, Tone


class AccountState(State):
    """Whether somebody may come in with it."""

    INVITED = "invited", "Code ausgegeben", Tone.INFO
    ACTIVE = "active", "aktiv", Tone.SUCCESS
    LOCKED = "locked", "gesperrt", Tone.WARNING
    ENDED = "ended", "beendet", Tone.NEUTRAL

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.INVITED: (cls.ACTIVE, cls.LOCKED, cls.ENDED),
            cls.ACTIVE: (cls.LOCKED, cls.INVITED, cls.ENDED),
            cls.LOCKED: (cls.ACTIVE, cls.INVITED, cls.ENDED),
            cls.ENDED: (),
        }
