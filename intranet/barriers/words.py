"""Reports of barriers in the log."""

from intranet.audit.words import teach
from intranet.barriers.models import BarrierReport

teach(
    BarrierReport, "Gemeldete Barriere",
    actions={"barrier reported": "Barriere gemeldet", "barrier answered": "Gemeldete Barriere beantwortet"},
    labels={
        "page": "Seite", "contact": "Erreichbar unter", "answer": "Antwort", "answered_at": "Beantwortet am",
        "answered_by_name": "Beantwortet von", "created_by_id": "Konto", "created_by_name": "Gemeldet von",
    },
)  # fmt: skip
