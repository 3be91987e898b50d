"""The main navigation and the account menu: each feature registers its places, each person sees the permitted ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Flask, current_app, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_login import current_user

Check = Callable[[Any, Any], bool]


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """A place people go to; any one of the permissions shows it."""

    label: str
    endpoint: str
    permissions: frozenset[str]
    order: int = 50
    covers: frozenset[str] = field(default_factory=frozenset)  # blueprints or endpoints that belong to this place
    in_account_menu: bool = False
    is_rare: bool = False  # not for every day: stands behind "Mehr"
    posts: bool = False  # a step (signing out), not a page


@dataclass(frozen=True)
class Place:
    """A navigation item as one person sees it on one page."""

    label: str
    url: str
    is_current: bool
    is_rare: bool = False
    posts: bool = False


def register(pages: Blueprint, *items: NavItem) -> None:
    """Offer places of a feature; they appear in every application that registers its blueprint."""

    def add(state: BlueprintSetupState) -> None:
        state.app.extensions.setdefault("navigation", []).extend(items)

    pages.record(add)


def init_app(app: Flask, *, holds: Check) -> None:
    """Take over the question who holds a permission, and ask it for every item on every page."""
    app.jinja_env.globals |= {
        "may": lambda permission: holds(current_user, permission),
        "navigation": lambda: _visible(holds, in_account_menu=False),
        "account_menu": lambda: _visible(holds, in_account_menu=True),
    }


def _visible(holds: Check, *, in_account_menu: bool) -> list[Place]:
    items: Iterable[NavItem] = current_app.extensions.get("navigation", ())
    wanted = [
        item
        for item in items
        if item.in_account_menu is in_account_menu
        and any(holds(current_user, permission) for permission in item.permissions)
    ]
    return [
        Place(item.label, url_for(item.endpoint), _is_here(item), item.is_rare, item.posts)
        for item in sorted(wanted, key=lambda item: item.order)
    ]


def _is_here(item: NavItem) -> bool:
    return request.endpoint == item.endpoint or not item.covers.isdisjoint({request.blueprint, request.endpoint})
