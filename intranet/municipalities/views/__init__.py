"""Pages about municipalities, visits and follow-ups, one module for each family of pages."""

from intranet.municipalities.views import (  # noqa: F401 - importing registers them
    directory,
    follow_ups,
    municipalities,
    offices,
    rounds,
    visit_kit,
    visit_list,
    visits,
)
from intranet.municipalities.views.blueprint import follow_ups as follow_up_pages
from intranet.municipalities.views.blueprint import pages
from intranet.municipalities.views.blueprint import visits as visit_pages
from intranet.municipalities.views.county import pages as county_pages

PAGES = (pages, visit_pages, follow_up_pages, county_pages)

__all__ = ["PAGES", "pages"]
