"""Merges in the log; the things themselves are people and organisations."""

from intranet.audit.words import teach
from intranet.contacts.models import Organisation, Person
from intranet.duplicates.models import Different, Merge

_ACTIONS = {
    "contacts merged": "Anderen Eintrag übernommen", "contact gone into another": "In anderem Eintrag aufgegangen",
    "contacts taken apart": "Zusammenlegung rückgängig gemacht",
    "contact stands alone again": "Wieder eigener Eintrag", "contacts told apart": "Als verschieden bestätigt",
}  # fmt: skip
_LABELS = {"merged_into": "Aufgegangen in", "other": "Verschieden von"}

teach(Person, "Person", actions=_ACTIONS, labels=_LABELS)
teach(Organisation, "Organisation", labels=_LABELS)
teach(Merge, "Zusammenlegung")
teach(Different, "Verschiedene Einträge")
