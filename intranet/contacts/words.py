"""People, organisations and functions in the log."""

from intranet.audit.words import teach
from intranet.contacts.models import Function, Organisation, Person

teach(
    Organisation, "Organisation",
    actions={
        "organisation added": "Organisation angelegt", "organisation changed": "Organisation geändert",
        "town hall changed": "Rathaus geändert",
    },
    labels={
        "address_source": "Quelle der Anschrift", "address_checked_on": "Anschrift geprüft am",
        "address_needs_check": "Anschrift zu prüfen",
    },
)  # fmt: skip
teach(
    Person, "Person", actions={"person added": "Person angelegt", "person changed": "Person geändert"},
    labels={
        "greeting": "Anrede", "name_prefix": "Namenszusatz", "letter_greeting": "Eigene Briefanrede",
        "no_letters": "Nicht mehr anschreiben",
    },
)  # fmt: skip
teach(
    Function, "Funktion", actions={"function given": "Funktion eingetragen", "function ended": "Funktion beendet"},
    labels={
        "person_id": "Person", "organisation_id": "Organisation", "name": "Funktion",
        "is_head_of_town_hall": "leitet das Rathaus", "valid_from": "Im Amt seit", "valid_to": "Im Amt bis",
    },
)  # fmt: skip
