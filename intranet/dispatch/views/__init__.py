"""Pages about letters out, one module for each family of pages."""

from intranet.dispatch import tasks  # noqa: F401 - importing registers the job
from intranet.dispatch.views import evening, runs, starting, texts, tracking  # noqa: F401 - importing registers them
from intranet.dispatch.views.blueprint import pages

__all__ = ["pages"]
