"""People, organisations and functions in the log."""

from intranet.audit.words import teach
from intranet.contacts.models import ContactNote, Function, Organisation, Person, Responsibility

REACHED = {
    "address_source": "Quelle der Anschrift", "address_checked_on": "Anschrift geprüft am",
    "address_needs_check": "Anschrift zu prüfen", "mail_returned_on": "Post zurückgekommen am",
    "no_letters": "Nicht mehr anschreiben", "source": "Quelle", "collected_on": "Erhoben am",
}  # fmt: skip

teach(
    Organisation, "Organisation",
    actions={
        "organisation added": "Organisation angelegt", "organisation changed": "Organisation geändert",
        "town hall changed": "Rathaus geändert",
    },
    labels={
        **REACHED, "partner_types": "Partnertypen", "life_phases": "Lebensphasen", "municipalities": "Kommunen",
    },
)  # fmt: skip
teach(
    Person, "Person", actions={"person added": "Person angelegt", "person changed": "Person geändert"},
    labels={
        **REACHED, "greeting": "Anrede", "name_prefix": "Namenszusatz", "letter_greeting": "Eigene Briefanrede",
        "channel": "Bevorzugter Weg", "list_consent": "Einwilligung Teilnehmendenliste",
        "list_consent_on": "Einwilligung Teilnehmendenliste vom", "photo_consent": "Einwilligung Fotos",
        "photo_consent_on": "Einwilligung Fotos vom",
    },
)  # fmt: skip
teach(
    Function, "Funktion",
    actions={
        "function given": "Funktion eingetragen", "function changed": "Funktion geändert",
        "function ended": "Funktion beendet",
    },
    labels={
        "person_id": "Person", "organisation_id": "Organisation", "municipality_id": "Kommune", "name": "Funktion",
        "is_head_of_town_hall": "leitet das Rathaus", "to_own_address": "Briefe an die eigene Anschrift",
        "valid_from": "Im Amt seit", "valid_to": "Im Amt bis",
    },
)  # fmt: skip
teach(
    Responsibility, "Ansprechperson",
    actions={
        "responsibility given": "Ansprechperson benannt", "responsibility ended": "Ansprechperson beendet",
    },
    labels={
        "municipality_id": "Kommune", "phase_id": "Lebensphase", "function_id": "Person in ihrer Funktion",
        "valid_from": "Zuständig seit", "valid_to": "Zuständig bis",
    },
)  # fmt: skip
teach(
    ContactNote, "Kontaktnotiz",
    actions={"contact note added": "Kontaktnotiz eingetragen", "contact note removed": "Kontaktnotiz entfernt"},
    labels={
        "person_id": "Person", "organisation_id": "Organisation", "on": "Tag", "by_id": "Konto", "by_name": "Von",
    },
)  # fmt: skip
