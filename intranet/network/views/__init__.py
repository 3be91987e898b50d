"""Pages about offers, one module for each family of pages."""

from intranet.network.views import chain, offers, own  # noqa: F401 - importing registers them
from intranet.network.views.blueprint import pages

__all__ = ["pages"]
