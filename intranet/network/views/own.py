"""What an outside partner sees of the network: the own organisation, its people, its offers, its conferences."""

from flask import render_template
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.contacts.models import Organisation
from intranet.contacts.queries import functions_of
from intranet.core.database import db
from intranet.network.queries.offers import of_organisation
from intranet.network.views.blueprint import pages, tabs


@pages.get("/netzwerk")
@requires(Permission.OWN_NETWORK_READ)
def own() -> str:
    id = current_user.organisation_id
    organisation = db.session.get(Organisation, id) if id else None
    return render_template(
        "network/own.html",
        organisation=organisation,
        tabs_of=tabs("own"),
        functions=[one for one in functions_of(organisation) if one.is_held_on()] if organisation else [],
        offers=of_organisation(organisation) if organisation else [],
    )
