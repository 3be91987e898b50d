"""When a day may stand although something speaks against it."""

from collections.abc import Sequence

from intranet.calendar.datecheck import Finding
from intranet.calendar.states import Level
from intranet.core.errors import Refused


def must_be_accepted(findings: Sequence[Finding], *, override: str, confirmed: bool = False) -> None:
    """Refuse a day that something speaks against, unless a person says why it stands.

    Args:
        override: the reason; needed for warnings and for blocked days.
        confirmed: the deliberate second step that a blocked day (Sunday, holiday, closed) needs besides.

    Raises:
        Refused: with every finding and what to do.
    """
    weighty = [finding for finding in findings if finding.level is not Level.HINT]
    if not weighty:
        return
    reasons = " ".join(finding.text for finding in weighty)
    is_blocked = any(finding.level is Level.BLOCKED for finding in weighty)
    if not override:
        raise Refused(f"{reasons} Wählen Sie einen anderen Tag, oder begründen Sie, warum er gilt.")
    if is_blocked and not confirmed:
        raise Refused(f"{reasons} Der Tag ist gesperrt. Bestätigen Sie ausdrücklich, dass er trotzdem gelten soll.")
