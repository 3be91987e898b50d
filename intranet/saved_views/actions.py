"""Actions on saved views. None commits; they are a person's own, so only their making and end is logged."""

from urllib.parse import parse_qsl, urlencode

from intranet.accounts.models import Account
from intranet.audit.actions import note
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.german import sort_key
from intranet.saved_views.models import SavedView
from intranet.saved_views.queries import views_of

MOST_VIEWS = 30
LONGEST_QUERY = 2000


def save_view(account: Account, *, endpoint: str, name: str, query: str, is_start: bool = False) -> SavedView:
    """Keep a list as it is shown now; one of the same name is replaced.

    Raises:
        Refused: without a name, or if there are too many already.
    """
    if not name.strip():
        raise Refused("Geben Sie der Ansicht einen Namen.")
    known = views_of(account, endpoint)
    view = next((one for one in known if one.name == name), None)
    if view is None:
        if len(known) >= MOST_VIEWS:
            raise Refused(f"Mehr als {MOST_VIEWS} Ansichten je Liste sind nicht möglich. Löschen Sie zuerst eine.")
        view = SavedView(account_id=account.id, endpoint=endpoint, name=name, sort_name=sort_key(name))
        db.session.add(view)
    view.query = _clean(query)
    db.session.flush()
    note("view saved", view, by=account)
    if is_start:
        make_start_view(view, by=account)
    return view


def make_start_view(view: SavedView, *, by: Account) -> None:
    """Let the list open in this view."""
    for other in views_of(by, view.endpoint):
        other.is_start = other.id == view.id


def drop_start_view(view: SavedView) -> None:
    """Let the list open as usual again."""
    view.is_start = False


def remove_view(view: SavedView, *, by: Account) -> None:
    """Forget a view; the list itself stays as it is."""
    note("view removed", view, by=by)
    db.session.delete(view)


def _clean(query: str) -> str:
    """The words of the address, encoded afresh, and not more of them than a list can have."""
    words = parse_qsl(query.removeprefix("?")[:LONGEST_QUERY])
    return urlencode([(key, value) for key, value in words if key != "seite"])
