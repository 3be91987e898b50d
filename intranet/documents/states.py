"""The kinds of documents the archive holds."""

from intranet.core.states import LabelledWord


class DocumentKind(LabelledWord):
    """What was printed."""

    INVITATION = "invitation", "Einladung"
    INVITATIONS = "invitations", "Einladungen (Druckdatei)"
    MINUTES = "minutes", "Niederschrift"
    PRESS_RELEASE = "press-release", "Pressemitteilung"
