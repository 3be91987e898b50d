"""Queries on conferences and invitees, one module for each concern; nothing here writes."""

from intranet.conferences.queries.invitees import (
    answers,
    by_code,
    expected_persons,
    invitee_listing,
    invitee_rows,
    invitees_by_name,
    invitees_of,
    invitees_with_network,
    latest_answers,
    matching,
    old_answers,
    printed_but_not_sent,
)
from intranet.conferences.queries.planning import (
    all_conferences,
    concerns,
    counts_by_state,
    listing,
    models_to_copy,
    municipalities_without_conference,
    next_conferences,
    of_municipality,
    past_without_result,
    standard_items,
    standing_of_municipalities,
    templates,
    whole,
    without_conference,
)

__all__ = [
    "all_conferences", "answers", "by_code", "concerns", "counts_by_state", "expected_persons", "invitee_listing",
    "invitee_rows", "invitees_by_name", "invitees_of", "invitees_with_network", "latest_answers", "listing", "matching",
    "models_to_copy", "municipalities_without_conference", "next_conferences", "of_municipality", "old_answers",
    "past_without_result", "printed_but_not_sent", "standard_items", "standing_of_municipalities", "templates",
    "whole", "without_conference",
]  # fmt: skip
