"""One made-up document of each kind, plain and ugly; every person, address and number in it is invented."""

from collections.abc import Mapping
from functools import cache

from reports.content import Document
from reports.samples.account import code_sheets
from reports.samples.cards import cards
from reports.samples.dispatch import dispatch_papers
from reports.samples.events import event_papers
from reports.samples.letters import letters
from reports.samples.minutes import minutes
from reports.samples.press import press_releases
from reports.samples.press_review import press_reviews
from reports.samples.status_report import status_reports
from reports.samples.ugly_letters import ugly_letters
from reports.samples.visits import visits


@cache
def samples() -> Mapping[str, Document]:
    """All samples by a name that can be a file name; the ugly ones end in "-ugly"."""
    return {
        **letters(),
        **ugly_letters(),
        **minutes(),
        **press_releases(),
        **press_reviews(),
        **event_papers(),
        **dispatch_papers(),
        **cards(),
        **visits(),
        **status_reports(),
        **code_sheets(),
    }
