"""Own days in the log."""

from intranet.audit.words import teach
from intranet.calendar.models import OwnDay

teach(
    OwnDay, "Eigener Tag",
    actions={
        "own day added": "Tag eingetragen", "own day changed": "Tag geändert", "own day removed": "Tag entfernt",
    },
    labels={"starts_on": "Von", "ends_on": "Bis", "municipality_id": "Gilt für"},
)  # fmt: skip
