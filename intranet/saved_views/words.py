"""Saved views in the log."""

from intranet.audit.words import teach
from intranet.saved_views.models import SavedView

teach(
    SavedView, "Gespeicherte Ansicht",
    actions={"view saved": "Ansicht gespeichert", "view removed": "Ansicht gelöscht"},
)  # fmt: skip
