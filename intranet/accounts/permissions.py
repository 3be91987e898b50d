"""Who may do what: every permission, the roles that hold it, and the mark a view must wear."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Self

from flask import abort, current_app
from flask_login import current_user


class Permission(StrEnum):
    """Named `<thing>:<action>`; kept in alphabetical order."""

    ACCOUNTS_MANAGE = "accounts:manage"
    AUDIT_READ = "audit:read"
    CALENDAR_EDIT = "calendar:edit"
    CALENDAR_READ = "calendar:read"
    CATALOGUES_EDIT = "catalogues:edit"
    CATALOGUES_READ = "catalogues:read"
    CONFERENCES_EDIT = "conferences:edit"
    CONFERENCES_READ = "conferences:read"
    CONTACTS_EDIT = "contacts:edit"
    CONTACTS_READ = "contacts:read"
    DOCUMENTS_MAKE = "documents:make"
    DOCUMENTS_READ = "documents:read"
    HISTORY_READ = "history:read"
    JOBS_READ = "jobs:read"
    MINUTES_APPROVE = "minutes:approve"
    MINUTES_EDIT = "minutes:edit"
    MINUTES_READ = "minutes:read"
    MUNICIPALITIES_EDIT = "municipalities:edit"
    MUNICIPALITIES_READ = "municipalities:read"
    OFFERS_EDIT = "offers:edit"
    OFFERS_READ = "offers:read"
    OWN_CONFERENCES_READ = "own-conferences:read"
    OWN_NETWORK_READ = "own-network:read"
    OWN_OFFERS_CHECK = "own-offers:check"
    PRESS_APPROVE = "press:approve"
    PRESS_EDIT = "press:edit"
    PRESS_READ = "press:read"
    REPORTS_MAKE = "reports:make"
    SETTINGS_MANAGE = "settings:manage"
    SIGNED_IN = "signed-in"
    VISITS_EDIT = "visits:edit"
    VISITS_READ = "visits:read"


class Role(StrEnum):
    """What an account is for, with its German label and one sentence about it."""

    label: str
    purpose: str

    def __new__(cls, value: str, label: str = "", purpose: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.purpose = purpose
        return member

    ADMINISTRATION = "administration", "Verwaltung", "Konten, Einstellungen und eigene Tage; keine fachlichen Inhalte"
    OFFICE = "office", "Präventionsbüro", "alles Fachliche: Besuche, Konferenzen, Schreiben, Niederschriften"
    HEAD = "head", "Leitung", "liest alles und gibt Niederschriften und Pressetexte frei"
    PRESS = "press", "Pressestelle", "Pressetexte; liest Besuche und Konferenzen"
    COUNTY_OFFICE = "county-office", "Landratsbüro", "Besuche und ihre Termine; liest Konferenzen"
    PARTNER = "partner", "Freier Träger", "eigene Konferenzen und Angebote; keine Vermerke, keine fremden Personendaten"
    READER = "reader", "Lesen", "liest Kommunen, Besuche, Konferenzen und Angebote"


_P = Permission
_READS = frozenset({_P.SIGNED_IN, _P.MUNICIPALITIES_READ, _P.VISITS_READ, _P.CONFERENCES_READ, _P.OFFERS_READ})

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATION: frozenset(
        {
            _P.SIGNED_IN, _P.ACCOUNTS_MANAGE, _P.AUDIT_READ, _P.CALENDAR_EDIT, _P.CALENDAR_READ, _P.CATALOGUES_EDIT,
            _P.CATALOGUES_READ, _P.HISTORY_READ, _P.JOBS_READ, _P.SETTINGS_MANAGE,
        }
    ),
    Role.OFFICE: frozenset(_P)
    - {
        _P.ACCOUNTS_MANAGE, _P.AUDIT_READ, _P.OWN_CONFERENCES_READ, _P.OWN_NETWORK_READ, _P.OWN_OFFERS_CHECK,
        _P.PRESS_APPROVE, _P.SETTINGS_MANAGE,
    },
    Role.HEAD: _READS
    | {
        _P.CALENDAR_READ, _P.CATALOGUES_READ, _P.CONTACTS_READ, _P.DOCUMENTS_READ, _P.HISTORY_READ, _P.JOBS_READ,
        _P.MINUTES_READ, _P.MINUTES_APPROVE, _P.PRESS_READ, _P.PRESS_APPROVE, _P.REPORTS_MAKE,
    },
    Role.PRESS: _READS | {_P.MINUTES_READ, _P.PRESS_READ, _P.PRESS_EDIT, _P.PRESS_APPROVE, _P.DOCUMENTS_MAKE},
    Role.COUNTY_OFFICE: _READS
    | {_P.VISITS_EDIT, _P.CALENDAR_EDIT, _P.CALENDAR_READ, _P.CONTACTS_READ, _P.HISTORY_READ},
    Role.PARTNER: frozenset({_P.SIGNED_IN, _P.OWN_CONFERENCES_READ, _P.OWN_NETWORK_READ, _P.OWN_OFFERS_CHECK}),
    Role.READER: _READS,
}  # fmt: skip


def holds(user: Any, permission: Permission) -> bool:
    """Whether this person's role grants the permission."""
    return bool(user.is_authenticated) and permission in GRANTS[user.role]


def requires(*permissions: Permission) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Guard a view (any one of the permissions opens it) and leave a mark on it, so a test can ask every route."""

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # set by Flask-Login
            if not any(holds(current_user, permission) for permission in permissions):
                abort(403)
            return view(*args, **kwargs)

        guarded.permissions = frozenset(permissions)  # type: ignore[attr-defined]  # the mark the house rule reads
        return guarded

    return guard


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Say out loud that a view needs no account."""
    view.permissions = frozenset()  # type: ignore[attr-defined]  # the mark the house rule reads
    return view
