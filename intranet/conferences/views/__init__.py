"""Pages about conferences, one module for each family of pages."""

from intranet.conferences.views import (  # noqa: F401 - importing registers them
    agenda,
    attendance,
    board,
    budget,
    candidates,
    checklist,
    figures,
    invitees,
    planning,
    replies,
    steps,
    tables,
    templates,
)
from intranet.conferences.views.blueprint import pages

__all__ = ["pages"]
