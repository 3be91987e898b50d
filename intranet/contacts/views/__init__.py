"""Pages about people, organisations and functions."""

from intranet.contacts.views import exports, functions, organisations, people, previews, responsibilities
from intranet.contacts.views.blueprint import pages

__all__ = ["exports", "functions", "organisations", "pages", "people", "previews", "responsibilities"]
