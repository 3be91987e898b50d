"""Queries on people, organisations and functions; nothing here writes."""

from intranet.contacts.queries.functions import (
    functions_of,
    functions_of_person,
    held_functions,
    held_today,
    with_addresses,
)
from intranet.contacts.queries.lists import (
    KINDS,
    exported_organisations,
    exported_people,
    organisation_listing,
    organisations,
    organisations_to_count,
    people_in_all,
    people_to_count,
    people_with_functions,
    person_listing,
    ties_of,
)
from intranet.contacts.queries.places import (
    municipality_choices,
    municipality_rows,
    organisation_hints,
    organisations_named,
)
from intranet.contacts.queries.twins import same_organisation, same_person

__all__ = [
    "KINDS", "exported_organisations", "exported_people", "functions_of", "functions_of_person", "held_functions",
    "held_today", "municipality_choices", "municipality_rows", "organisation_hints", "organisation_listing",
    "organisations", "organisations_named", "organisations_to_count", "people_in_all", "people_to_count",
    "people_with_functions", "person_listing", "same_organisation", "same_person", "ties_of", "with_addresses",
]  # fmt: skip
