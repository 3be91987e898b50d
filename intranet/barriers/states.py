"""The closed word list of reports."""

from intranet.core.states import LabelledWord


class ReportState(LabelledWord):
    """What has become of a report."""

    OPEN = "open", "offen"
    ANSWERED = "answered", "beantwortet"
