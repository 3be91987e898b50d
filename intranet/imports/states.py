"""The closed word lists of imports."""

from typing import Self

from intranet.core.states import LabelledWord, State, Tone


class ImportKind(LabelledWord):
    """What a file lists."""

    PEOPLE = "people", "Personen"
    ORGANISATIONS = "organisations", "Organisationen"


class ImportState(State):
    """How far an import has come."""

    DRAFT = "draft", "Vorschau", Tone.INFO
    DONE = "done", "übernommen", Tone.SUCCESS
    UNDONE = "undone", "zurückgenommen", Tone.NEUTRAL

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return {cls.DRAFT: (cls.DONE,), cls.DONE: (cls.UNDONE,), cls.UNDONE: ()}

    @classmethod
    def steps_back(cls) -> frozenset[tuple[Self, Self]]:
        return frozenset({(cls.DONE, cls.UNDONE)})


class Policy(LabelledWord):
    """What happens to entries that are there already."""

    LEAVE = "leave", "unverändert lassen"
    FILL = "fill", "nur leere Felder ergänzen"
    OVERWRITE = "overwrite", "mit den Angaben der Datei überschreiben"


class RowState(State):
    """What would become of one row of the file."""

    WRONG = "wrong", "Fehler", Tone.DANGER
    NEW = "new", "neu", Tone.SUCCESS
    CHANGE = "change", "ändert", Tone.INFO
    SAME = "same", "unverändert", Tone.NEUTRAL

    @classmethod
    def steps(cls) -> dict[Self, tuple[Self, ...]]:
        return dict.fromkeys(cls, ())
