"""What the log calls press releases, and what is done to them."""

from intranet.audit.words import teach
from intranet.press.models import PressRelease

teach(
    PressRelease,
    "Pressemitteilung",
    labels={
        "background": "Hintergrund", "body": "Text", "caption": "Bildunterschrift", "conference_id": "Konferenz",
        "credit": "Bildnachweis", "dated_on": "Datum", "embargo": "Sperrfrist", "headline": "Überschrift",
        "kicker": "Dachzeile", "lead": "Vorspann", "number": "Nummer", "pictured": "Personen von links nach rechts",
        "place": "Spitzmarke", "quote": "Zitat",
        "quote_approved": "Zitat freigegeben", "quote_function": "Funktion zum Zitat", "quote_name": "Name zum Zitat",
        "sent_on": "Versandt am", "subheadline": "Unterzeile",
    },
    actions={
        "press release archived": "Pressemitteilung archiviert",
        "press release back to draft": "Pressemitteilung wieder Entwurf",
        "press release changed": "Pressemitteilung geändert",
        "press release drafted": "Pressemitteilung entworfen",
        "press release sent": "Pressemitteilung freigegeben und versandt",
        "press release sent for approval": "Pressemitteilung zur Freigabe an die Pressestelle",
        "press release waived": "Auf Pressemitteilung verzichtet",
        "press waiver taken back": "Verzicht auf Pressemitteilung zurückgenommen",
        "quote sent for release": "Zitat zur Freigabe gegeben",
    },
)  # fmt: skip
