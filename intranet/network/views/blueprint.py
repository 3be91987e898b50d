"""The blueprint all pages of offers hang on, how they fetch what they show, and what they lay on others' pages."""

from typing import Any

from flask import Blueprint, abort, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds
from intranet.core.navigation import NavItem, register
from intranet.core.parts import contribute
from intranet.network import knowledge  # noqa: F401 - importing registers it
from intranet.network.models import Offer
from intranet.network.queries import offers as queries

MOST_ON_A_PAGE = 20  # offers on the page of a municipality or an organisation; all of them stand in the list

pages = Blueprint("network", __name__, url_prefix="/angebote")

register(
    pages,
    NavItem(
        label="Angebote",
        endpoint="network.index",
        permissions=frozenset({Permission.OFFERS_READ, Permission.OWN_NETWORK_READ}),
        order=42,
        covers=frozenset({"network"}),
    ),
)


def sees_only_own() -> bool:
    """Whether this person sees only the offers of their own organisation."""
    return not holds(current_user, Permission.OFFERS_READ)


def visible(id: int) -> Offer:
    """The offer, if this person may see it; otherwise it does not exist."""
    offer = (queries.whole(id) if 0 < id < 2**31 else None) or abort(404)
    if sees_only_own() and not queries.is_own(offer, current_user):
        abort(404)
    return offer


def _on_municipality_page(municipality: Any) -> str:
    if not holds(current_user, Permission.OFFERS_READ):
        return ""
    found = queries.of_municipality(municipality, most=MOST_ON_A_PAGE + 1)
    return render_template(
        "network/_of_municipality.html", offers=found[:MOST_ON_A_PAGE], more=len(found) > MOST_ON_A_PAGE,
        municipality=municipality,
    )  # fmt: skip


def _on_organisation_page(organisation: Any) -> str:
    if not holds(current_user, Permission.OFFERS_READ):
        return ""
    found = queries.of_organisation(organisation, most=MOST_ON_A_PAGE + 1)
    return render_template(
        "network/_of_organisation.html", offers=found[:MOST_ON_A_PAGE], more=len(found) > MOST_ON_A_PAGE,
        organisation=organisation,
    )  # fmt: skip


contribute(pages, "municipality", _on_municipality_page)
contribute(pages, "organisation", _on_organisation_page)


def tabs(current: str) -> list[tuple[str, str, bool]]:
    """The pages about offers, side by side."""
    named: tuple[tuple[str, str], ...] = (("Angebote", "index"), ("Mein Netzwerk", "own"))
    if not sees_only_own():
        named = (("Liste", "index"), ("Präventionskette", "chain"), ("Partner am Tisch", "table"))
    return [(label, url_for(f"network.{endpoint}"), endpoint == current) for label, endpoint in named]
