"""The closed word list of distribution lists."""

from intranet.core.states import LabelledWord


class ListKind(LabelledWord):
    """How a list comes to its members."""

    FIXED = "fixed", "feste Mitglieder"
    FILTER = "filter", "gespeicherter Filter"
