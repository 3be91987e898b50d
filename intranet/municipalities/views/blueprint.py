"""The blueprints that all pages about municipalities, visits and follow-ups hang on."""

from flask import Blueprint

from intranet.accounts.permissions import Permission
from intranet.core.navigation import NavItem, register
from intranet.municipalities import events, occasions, promises  # noqa: F401 - importing registers what they know

pages = Blueprint("municipalities", __name__, url_prefix="/kommunen")

register(
    pages,
    NavItem(label="Kommunen", endpoint="municipalities.index", permissions=frozenset({Permission.MUNICIPALITIES_READ}),
            order=20, covers=frozenset({"municipalities"})),
)  # fmt: skip

visits = Blueprint("visits", __name__, url_prefix="/besuche")
follow_ups = Blueprint("follow_ups", __name__, url_prefix="/wiedervorlagen")

register(
    visits,
    NavItem(label="Besuche", endpoint="visits.index", permissions=frozenset({Permission.VISITS_READ}), order=25,
            covers=frozenset({"visits", "follow_ups"})),
)  # fmt: skip
