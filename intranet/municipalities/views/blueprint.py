"""The blueprint all pages about municipalities hang on."""

from flask import Blueprint

from intranet.accounts.permissions import Permission
from intranet.core.navigation import NavItem, register
from intranet.municipalities import occasions  # noqa: F401 - importing puts visits on the calendar

pages = Blueprint("municipalities", __name__, url_prefix="/kommunen")

register(
    pages,
    NavItem(label="Kommunen", endpoint="municipalities.index", permissions=frozenset({Permission.MUNICIPALITIES_READ}),
            order=20, covers=frozenset({"municipalities"})),
)  # fmt: skip
