"""The kinds of documents the archive holds."""

from intranet.core.states import LabelledWord


class DocumentKind(LabelledWord):
    """What was printed."""

    INVITATION = "invitation", "Einladung"
    INVITATIONS = "invitations", "Einladungen (Druckdatei)"
    BRIEFING = "briefing", "Besuchsvorbereitung"
    NOTE = "note", "Vermerk"
    STATUS_REPORT = "status-report", "Sachstandsbericht"
    THANKS = "thanks", "Dankschreiben"
    MINUTES = "minutes", "Niederschrift"
    PRESS_RELEASE = "press-release", "Pressemitteilung"
    WELCOME = "welcome", "Willkommensschreiben"
