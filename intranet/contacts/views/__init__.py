"""Pages about people, organisations and functions."""

from intranet.contacts.views import (
    exports,
    functions,
    history,
    organisations,
    people,
    previews,
    quality,
    responsibilities,
)
from intranet.contacts.views.blueprint import pages

__all__ = [
    "exports",
    "functions",
    "history",
    "organisations",
    "pages",
    "people",
    "previews",
    "quality",
    "responsibilities",
]
