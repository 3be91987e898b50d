"""Pages about conferences, one module for each family of pages."""

from intranet.conferences.views import agenda, invitations, invitees, planning  # noqa: F401 - importing registers them
from intranet.conferences.views.blueprint import pages

__all__ = ["pages"]
