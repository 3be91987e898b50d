"""The start page."""

from flask import Blueprint, render_template

from intranet.accounts.permissions import Permission, requires

pages = Blueprint("overview", __name__)


@pages.get("/")
@requires(Permission.SIGNED_IN)
def start() -> str:
    return render_template("overview/start.html")
