"""Letters and runs in the log."""

from intranet.audit.words import teach
from intranet.contacts.models import Organisation
from intranet.dispatch.models import Dispatch, DispatchLetter, LetterText

teach(
    LetterText, "Text eines Schreibens", actions={"letter text changed": "Text eines Schreibens geändert"},
    labels={"version": "Fassung", "subject": "Betreff", "closing_text": "Schlusstext", "why": "Anlass",
            "made_by_id": "Von", "made_at": "Vom"},
)  # fmt: skip
teach(
    Dispatch, "Versandlauf",
    actions={
        "run started": "Versandlauf begonnen", "run printed": "Versandlauf gedruckt", "run sent": "Briefe versandt",
        "run discarded": "Versandlauf verworfen",
    },
    labels={"asked": "Briefe", "posted_on": "Versandt am"},
)  # fmt: skip
teach(
    DispatchLetter, "Schreiben",
    actions={"letter returned": "Brief kam zurück"},
    labels={"returned_on": "Zurückgekommen am"},
)  # fmt: skip
teach(Organisation, "Organisation", actions={"mail returned": "Post kam zurück"})
