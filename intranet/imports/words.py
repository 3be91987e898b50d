"""Imports in the log."""

from intranet.audit.words import teach
from intranet.imports.models import ContactImport

teach(
    ContactImport, "Import",
    actions={
        "import read": "Datei eingelesen", "import taken over": "Import übernommen",
        "import taken back": "Import zurückgenommen", "import discarded": "Import verworfen",
        "import forgotten": "Vorschau nach 30 Tagen gelöscht",
        "import rows forgotten": "Zeilen mit Fehlern nach 30 Tagen gelöscht",
    },
    labels={
        "file_name": "Datei", "read_as": "Gelesen als", "policy": "Vorhandene Einträge", "made_by_id": "Von",
        "done_at": "Übernommen am", "heads": "Überschriften", "fields": "Zuordnung", "counts": "Zeilen nach Status",
        "rows": "Zeilen", "findings": "Befunde",
    },
)  # fmt: skip
