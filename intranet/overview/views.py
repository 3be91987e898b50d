"""The start page."""

from flask import Blueprint, render_template

from intranet.accounts.permissions import Permission, requires
from intranet.core.navigation import NavItem, register

pages = Blueprint("overview", __name__)
register(
    pages, NavItem(label="Start", endpoint="overview.start", permissions=frozenset({Permission.SIGNED_IN}), order=10)
)


@pages.get("/")
@requires(Permission.SIGNED_IN)
def start() -> str:
    return render_template("overview/start.html")
