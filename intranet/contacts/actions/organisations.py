"""Actions on organisations."""

from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.catalogues.queries import chosen
from intranet.contacts.actions.addresses import came_back_since, change_values
from intranet.contacts.models import Organisation
from intranet.contacts.queries import municipality_rows
from intranet.core.database import db


def add_organisation(*, by: Actor, **values: Any) -> Organisation:
    """Take an organisation into the address book; ties are given by ids (see `change_organisation`)."""
    organisation = Organisation(**with_rows(values))
    organisation.address_needs_check = bool(organisation.address_needs_check) or came_back_since(organisation)
    with recorded("organisation added", organisation, by=by):
        db.session.add(organisation)
        db.session.flush()
    return organisation


def change_organisation(
    organisation: Organisation, *, action: str = "organisation changed", by: Actor, **values: Any
) -> None:
    """Correct name, kind, address, the ways to reach an organisation, or what it is tied to.

    Ties come as `partner_type_ids`, `life_phase_ids` and `municipality_ids`; what is not named stays.
    """
    with recorded(action, organisation, by=by):
        change_values(organisation, with_rows(values))
        db.session.flush()


def with_rows(values: dict[str, Any]) -> dict[str, Any]:
    """The values with rows instead of ids where the organisation is tied to something."""
    plain = dict(values)
    for ids, rows, find in (
        ("partner_type_ids", "partner_types", chosen),
        ("life_phase_ids", "life_phases", chosen),
        ("municipality_ids", "municipalities", municipality_rows),
    ):
        if ids in plain:
            plain[rows] = find(chosen_ids) if (chosen_ids := plain.pop(ids)) else []
    return plain
