"""Distribution lists in the log."""

from intranet.audit.words import teach
from intranet.distribution.models import DistributionList

teach(
    DistributionList, "Verteiler",
    actions={
        "distribution list added": "Verteiler angelegt", "distribution list changed": "Verteiler geändert",
        "distribution list removed": "Verteiler gelöscht",
    },
    labels={
        "purpose": "Wofür", "function_name": "Funktion enthält", "members": "Mitglieder",
        "partner_types": "Partnertypen", "life_phases": "Lebensphasen", "municipalities": "Kommunen",
    },
)  # fmt: skip
