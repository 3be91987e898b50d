"""Jobs in the log."""

from intranet.audit.words import teach
from intranet.jobs.models import Job

teach(
    Job, "Auftrag",
    actions={
        "job queued": "Auftrag angelegt", "job cancelled": "Auftrag abgebrochen", "job resumed": "Auftrag fortgesetzt",
        "job done": "Auftrag erledigt", "job failed": "Auftrag gescheitert",
    },
    labels={"done": "Erledigt", "problem": "Fehler"},
)  # fmt: skip
