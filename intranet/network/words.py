"""Offers in the log."""

from intranet.audit.words import teach
from intranet.network.models import Offer

teach(
    Offer, "Angebot",
    actions={
        "offer added": "Angebot eingetragen", "offer changed": "Angebot geändert", "offer checked": "Angebot geprüft",
        "offer started": "Angebot läuft", "offer paused": "Angebot ruht", "offer ended": "Angebot beendet",
        "offer taken up again": "Angebot wieder aufgenommen",
    },
    labels={
        "kind_id": "Art", "provider_id": "Anbieter", "municipality_id": "Kommune", "contact_id": "Ansprechperson",
        "target_group": "Zielgruppe", "place": "Ort", "times": "Zeiten", "cost": "Kosten",
        "registration": "Anmeldung und Auskunft", "checked_on": "Geprüft am", "life_phases": "Lebensphasen",
        "fields": "Handlungsfelder", "note": "Interner Vermerk",
    },
)  # fmt: skip
