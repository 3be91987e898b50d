"""The one rule about addresses: whoever changes one leaves it to be checked, unless they say when it was."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from intranet.contacts.models import Reachable


def change_values(row: Reachable, values: Mapping[str, Any]) -> None:
    """Set the values of a person or an organisation.

    An address is to be checked as long as nobody has; whoever changes one, or takes its day of checking away
    without naming another, leaves it to be checked again. So does mail that came back after the day of checking.
    A new address, and one that was found right since, has had no mail returned.
    """
    address, checked_on, returned_on = row.address, row.address_checked_on, row.mail_returned_on
    for name, value in values.items():
        setattr(row, name, value)
    is_checked_anew = row.address_checked_on is not None and row.address_checked_on != checked_on
    if row.mail_returned_on == returned_on and (row.address != address or is_checked_anew):
        row.mail_returned_on = None
    if row.address_checked_on is not None and not came_back_since(row):
        row.address_needs_check = False
    elif (address, checked_on, returned_on) != (row.address, row.address_checked_on, row.mail_returned_on):
        row.address_needs_check = True


def came_back_since(row: Reachable) -> bool:
    """Whether mail came back after somebody found the address right, if anybody did."""
    return row.mail_returned_on is not None and row.mail_returned_on >= (row.address_checked_on or date.min)
