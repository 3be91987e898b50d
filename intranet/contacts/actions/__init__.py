"""Actions on people, organisations and functions. Each checks the rule, changes and writes the log; none commits."""

from intranet.contacts.actions.functions import change_function, end_function, give_function
from intranet.contacts.actions.organisations import add_organisation, change_organisation
from intranet.contacts.actions.people import add_person, change_person
from intranet.contacts.actions.responsibilities import end_responsibility, give_responsibility

__all__ = [
    "add_organisation", "add_person", "change_function", "change_organisation", "change_person", "end_function",
    "end_responsibility", "give_function", "give_responsibility",
]  # fmt: skip
