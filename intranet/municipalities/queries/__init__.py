"""Queries on municipalities and visits, one module for each concern; nothing here writes."""

from intranet.municipalities.queries.municipalities import (
    all_with_visit,
    by_name,
    head_of_town_hall,
    listing,
    tiles,
)
from intranet.municipalities.queries.visits import (
    Progress,
    current_visit,
    follow_ups_due,
    former_visits,
    next_visits,
    overdue_visits,
    progress,
)

__all__ = [
    "Progress", "all_with_visit", "by_name", "current_visit", "follow_ups_due", "former_visits", "head_of_town_hall",
    "listing", "next_visits", "overdue_visits", "progress", "tiles",
]  # fmt: skip
