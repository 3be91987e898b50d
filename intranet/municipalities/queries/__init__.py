"""Queries on municipalities and visits, one module for each concern; nothing here writes."""

from intranet.municipalities.queries.follow_ups import follow_ups_of, follow_ups_until, responsible_accounts
from intranet.municipalities.queries.municipalities import (
    all_with_visit,
    by_name,
    head_of_town_hall,
    listing,
    tiles,
    whole_municipality,
)
from intranet.municipalities.queries.rounds import latest_round, running_round
from intranet.municipalities.queries.standing import Progress, Standing, progress, standings
from intranet.municipalities.queries.visits import current_visit, next_visits, overdue_visits

__all__ = [
    "Progress", "Standing", "all_with_visit", "by_name", "current_visit", "follow_ups_of", "follow_ups_until",
    "head_of_town_hall", "latest_round", "listing", "next_visits", "overdue_visits", "progress",
    "responsible_accounts", "running_round", "standings", "tiles", "whole_municipality",
]  # fmt: skip
