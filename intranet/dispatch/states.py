"""The kinds of letters, whom they go to, and the way of a run from its start to the post."""

from typing import Self

from intranet.core.states import LabelledWord, State, Tone


class LetterKind(LabelledWord):
    """What is written to invited people."""

    SAVE_THE_DATE = "save-the-date", "Terminankündigung"
    INVITATION = "invitation", "Einladung"
    REMINDER = "reminder", "Erinnerung"
    CHANGE = "change-notice", "Änderungsmitteilung"
    CANCELLATION = "cancellation", "Absage"
    THANKS = "thanks", "Dank"

    @classmethod
    def telling_the_event(cls) -> frozenset[Self]:
        """The letters after which their holder knows day, time, place and programme."""
        return frozenset({cls.SAVE_THE_DATE, cls.INVITATION, cls.REMINDER, cls.CHANGE})

    @classmethod
    def with_slip(cls) -> frozenset[Self]:
        """The letters that may bring a reply slip."""
        return frozenset({cls.INVITATION, cls.REMINDER, cls.CHANGE})

    @classmethod
    def with_agenda(cls) -> frozenset[Self]:
        """The letters that may bring the agenda."""
        return frozenset({cls.INVITATION, cls.CHANGE})


class Audience(LabelledWord):
    """Which of the people on the list a run writes to."""

    NEW = "new", "alle, die dieses Schreiben noch nicht haben"
    UNANSWERED = "unanswered", "eingeladen, noch ohne Antwort"
    OUTDATED = "outdated", "alle, die einen früheren Stand haben"
    REACHED = "reached", "alle Angeschriebenen, die nicht abgesagt haben"
    COMING = "coming", "zugesagt oder mit Vertretung"
    PRESENT = "present", "alle, die da waren"
    ALL = "all", "alle auf der Liste"


class DispatchState(State):
    """How far a run has come."""

    PRINTING = "printing", "wird erzeugt", Tone.INFO
    PRINTED = "printed", "gedruckt", Tone.WARNING
    SENT = "sent", "versandt", Tone.SUCCESS
    DISCARDED = "discarded", "verworfen", Tone.NEUTRAL

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.PRINTING: (cls.PRINTED, cls.DISCARDED),
            cls.PRINTED: (cls.SENT, cls.DISCARDED),
            cls.SENT: (),
            cls.DISCARDED: (),
        }


class ReturnReason(LabelledWord):
    """Why a letter came back."""

    MOVED = "moved", "unbekannt verzogen"
    UNKNOWN = "unknown", "Empfängerin oder Empfänger unter der Anschrift nicht zu ermitteln"
    REFUSED = "refused", "Annahme verweigert"
    INCOMPLETE = "incomplete", "Anschrift unvollständig"
    OTHER = "other", "anderer Grund"
