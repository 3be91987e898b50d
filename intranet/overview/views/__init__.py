"""The start page and the status report."""

import intranet.overview.views.status_report  # noqa: F401 - importing registers it
from intranet.overview.views.start import pages

__all__ = ["pages"]
