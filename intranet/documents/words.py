"""Documents and the letterhead in the log."""

from intranet.audit.words import teach
from intranet.documents.models import Document, Letterhead

teach(
    Document, "Dokument", actions={"document printed": "Dokument gedruckt", "letters printed": "Briefe gedruckt"},
    labels={"letters": "Briefe"},
)  # fmt: skip
teach(
    Letterhead, "Briefkopf",
    actions={"letterhead set up": "Briefkopf eingerichtet", "letterhead changed": "Briefkopf geändert",
             "arms changed": "Wappen eingefügt", "arms removed": "Wappen entfernt"},
    labels={
        "county": "Kreis", "land": "Land", "head": "Amtsbezeichnung", "head_name": "Name", "office": "Dienststelle",
        "programme": "Programm", "reference": "Geschäftszeichen", "press_contact": "Pressekontakt",
        "press_phone": "Telefon der Pressestelle", "press_email": "E-Mail der Pressestelle",
        "press_background": "Hintergrund unter Pressemitteilungen", "privacy_notice": "Hinweis zum Datenschutz",
        "photo_notice": "Hinweis zu Fotos", "arms": "Wappen (Prüfsumme)",
    },
)  # fmt: skip
