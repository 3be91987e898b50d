"""The blueprint of contacts, its place in the menu, and the tabs of its lists."""

from flask import Blueprint

from intranet.accounts.permissions import Permission
from intranet.contacts import letters_sent  # noqa: F401 - importing registers what it knows
from intranet.core.navigation import NavItem, register

pages = Blueprint("contacts", __name__, url_prefix="/kontakte")

register(
    pages,
    NavItem(label="Kontakte", endpoint="contacts.people", permissions=frozenset({Permission.CONTACTS_READ}), order=40,
            covers=frozenset({"contacts", "distribution", "duplicates", "imports"})),
)  # fmt: skip
