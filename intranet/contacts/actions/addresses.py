"""The one rule about addresses: whoever changes one leaves it to be checked, unless they say when it was."""

from collections.abc import Mapping
from typing import Any

from intranet.contacts.models import Reachable


def change_values(row: Reachable, values: Mapping[str, Any]) -> None:
    """Set the values of a person or an organisation.

    An address is to be checked as long as nobody has; whoever changes one, or takes its day of checking away
    without naming another, leaves it to be checked again. A new address has had no mail returned yet.
    """
    before = row.address, row.address_checked_on
    returned = row.mail_returned_on
    for name, value in values.items():
        setattr(row, name, value)
    is_touched = before != (row.address, row.address_checked_on)
    if row.address_checked_on is not None:
        row.address_needs_check = False
    elif is_touched:
        row.address_needs_check = True
    if row.address != before[0] and row.mail_returned_on == returned:
        row.mail_returned_on = None
