"""Pages about municipalities, one module for each family of pages."""

from intranet.municipalities.views import municipalities, visits  # noqa: F401 - importing registers them
from intranet.municipalities.views.blueprint import pages

__all__ = ["pages"]
