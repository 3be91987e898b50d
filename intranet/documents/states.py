"""The kinds of documents the archive holds."""

from intranet.core.states import LabelledWord


class DocumentKind(LabelledWord):
    """What was printed."""

    INVITATION = "invitation", "Einladung"
    INVITATIONS = "invitations", "Einladungen (Druckdatei)"
    SAVE_THE_DATE = "save-the-date", "Terminankündigung"
    REMINDER = "reminder", "Erinnerung"
    CHANGE_NOTICE = "change-notice", "Änderungsmitteilung"
    CANCELLATION = "cancellation", "Absage"
    PRINT_FILE = "print-file", "Druckdatei"
    LABELS = "labels", "Adressetiketten"
    POST_LIST = "post-list", "Postausgangsliste"
    COVER_SHEET = "cover-sheet", "Deckblatt"
    BRIEFING = "briefing", "Besuchsvorbereitung"
    NOTE = "note", "Vermerk"
    STATUS_REPORT = "status-report", "Sachstandsbericht"
    THANKS = "thanks", "Dankschreiben"
    MINUTES = "minutes", "Niederschrift"
    PRESS_RELEASE = "press-release", "Pressemitteilung"
    WELCOME = "welcome", "Willkommensschreiben"
