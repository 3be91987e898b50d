"""The closed word list of duplicates."""

from intranet.core.states import LabelledWord


class Kind(LabelledWord):
    """What may stand in the address book twice; the word is the name of its table."""

    PERSON = "person", "Personen"
    ORGANISATION = "organisation", "Organisationen"
