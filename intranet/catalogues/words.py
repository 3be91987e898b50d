"""Entries of the office's lists in the log."""

from intranet.audit.words import teach
from intranet.catalogues.models import CatalogueEntry

teach(
    CatalogueEntry, "Listeneintrag",
    actions={
        "catalogue entry added": "Listeneintrag angelegt", "catalogue entry renamed": "Listeneintrag umbenannt",
        "catalogue entry retired": "Listeneintrag stillgelegt", "catalogue entry moved": "Listeneintrag verschoben",
        "catalogue entry revived": "Listeneintrag wieder in Gebrauch genommen",
        "catalogue entry merged": "Listeneintrag zusammengelegt",
        "catalogue entry took over": "Anderen Listeneintrag übernommen",
    },
    labels={
        "catalogue": "Liste", "position": "Platz", "retired_on": "Stillgelegt am",
        "merged_into_id": "Zusammengelegt mit",
    },
)  # fmt: skip
