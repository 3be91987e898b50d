"""The way of a conference from idea to closed file, and of an invitee from list to chair."""

from typing import Self

from intranet.core.states import LabelledWord, State, Tone


class ConferenceState(State):
    """Where a local prevention conference stands."""

    IDEA = "idea", "Idee", Tone.NEUTRAL
    PLANNED = "planned", "in Planung", Tone.INFO
    DATED = "dated", "Termin steht", Tone.INFO
    INVITED = "invited", "eingeladen", Tone.INFO
    POSTPONED = "postponed", "verschoben", Tone.WARNING
    HELD = "held", "durchgeführt", Tone.SUCCESS
    MINUTED = "minuted", "Protokoll erstellt", Tone.SUCCESS
    CLOSED = "closed", "abgeschlossen", Tone.SUCCESS
    CANCELLED = "cancelled", "abgesagt", Tone.DANGER

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {
            cls.IDEA: (cls.PLANNED, cls.CANCELLED),
            cls.PLANNED: (cls.DATED, cls.CANCELLED),
            cls.DATED: (cls.INVITED, cls.POSTPONED, cls.CANCELLED),
            cls.INVITED: (cls.HELD, cls.POSTPONED, cls.CANCELLED),
            cls.POSTPONED: (cls.DATED, cls.CANCELLED),
            cls.HELD: (cls.MINUTED,),
            cls.MINUTED: (cls.CLOSED, cls.HELD),
            cls.CLOSED: (cls.MINUTED,),
            cls.CANCELLED: (cls.PLANNED,),
        }

    @classmethod
    def steps_back(cls) -> frozenset[tuple[Self, Self]]:
        return frozenset({(cls.MINUTED, cls.HELD), (cls.CLOSED, cls.MINUTED), (cls.CANCELLED, cls.PLANNED)})

    @classmethod
    def before_the_day(cls) -> frozenset[Self]:
        """The states in which people may still be invited."""
        return frozenset({cls.IDEA, cls.PLANNED, cls.DATED, cls.INVITED, cls.POSTPONED})

    @classmethod
    def with_a_date(cls) -> frozenset[Self]:
        """The states in which day, time and place are fixed."""
        return frozenset({cls.DATED, cls.INVITED, cls.HELD, cls.MINUTED, cls.CLOSED})

    @classmethod
    def after_the_day(cls) -> frozenset[Self]:
        """The states of what took place."""
        return frozenset({cls.HELD, cls.MINUTED, cls.CLOSED})

    @classmethod
    def at_rest(cls) -> frozenset[Self]:
        """The states in which nobody works on a conference any more."""
        return frozenset({cls.CLOSED, cls.CANCELLED})

    @property
    def is_waiting_for_its_day(self) -> bool:
        """The date is fixed, and nobody has said yet that the conference took place."""
        return self in {ConferenceState.DATED, ConferenceState.INVITED}


class InviteeState(State):
    """What we know of an invited person's answer."""

    NOTED = "noted", "vorgemerkt", Tone.NEUTRAL
    INVITED = "invited", "eingeladen", Tone.INFO
    ACCEPTED = "accepted", "zugesagt", Tone.SUCCESS
    DECLINED = "declined", "abgesagt", Tone.DANGER
    SUBSTITUTE = "substitute", "Vertretung", Tone.WARNING

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        answers = (cls.ACCEPTED, cls.DECLINED, cls.SUBSTITUTE)
        return {
            cls.NOTED: (cls.INVITED, *answers),
            cls.INVITED: answers,
            cls.ACCEPTED: (cls.DECLINED, cls.SUBSTITUTE, cls.INVITED),
            cls.DECLINED: (cls.ACCEPTED, cls.SUBSTITUTE, cls.INVITED),
            cls.SUBSTITUTE: (cls.ACCEPTED, cls.DECLINED, cls.INVITED),
        }

    @classmethod
    def coming(cls) -> frozenset[Self]:
        """The answers of those who come, or send somebody."""
        return frozenset({cls.ACCEPTED, cls.SUBSTITUTE})

    @classmethod
    def answers(cls) -> frozenset[Self]:
        """The states that somebody chose by answering."""
        return frozenset({cls.ACCEPTED, cls.DECLINED, cls.SUBSTITUTE})


class Attendance(LabelledWord):
    """Who came."""

    PRESENT = "present", "anwesend"
    EXCUSED = "excused", "entschuldigt"
    ABSENT = "absent", "nicht erschienen"


class ItemKind(LabelledWord):
    """What happens under an item of the agenda."""

    ARRIVAL = "arrival", "Ankommen"
    GREETING = "greeting", "Begrüßung oder Grußwort"
    TALK = "talk", "Vortrag"
    WORK = "work", "Arbeitsphase"
    RESULTS = "results", "Ergebnisse und Vereinbarungen"
    BREAK = "break", "Pause"
    OTHER = "other", "Sonstiges"


class Channel(LabelledWord):
    """How the invitation reaches a person."""

    LETTER = "letter", "Brief"
    EMAIL = "email", "E-Mail"
    HAND = "hand", "persönlich übergeben"


class AnswerWay(LabelledWord):
    """How an answer came."""

    SLIP = "slip", "Rückmeldebogen"
    EMAIL = "email", "E-Mail"
    PHONE = "phone", "Telefon"
    IN_PERSON = "in-person", "persönlich"
