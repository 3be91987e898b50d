"""Actions on offers. Each checks the rule, changes the row and writes the log; none commits."""

from collections.abc import Collection
from typing import Any

from intranet.audit.actions import Actor, recorded
from intranet.catalogues.queries import chosen
from intranet.contacts.models import Function, Organisation
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.network.models import Offer
from intranet.network.states import OfferState


def add_offer(
    *, phase_ids: Collection[int] = (), field_ids: Collection[int] = (), state: OfferState = OfferState.PLANNED,
    by: Actor, **values: Any,
) -> Offer:  # fmt: skip
    """Enter an offer that is planned, or one that was found running.

    Raises:
        Refused: if one that runs has no provider or no life phase, or the contact works elsewhere.
    """
    offer = Offer(state=state, **values, life_phases=chosen(phase_ids), fields=chosen(field_ids))
    with db.session.no_autoflush:
        _must_be_whole(offer)
    with recorded("offer added", offer, by=by):
        db.session.add(offer)
        db.session.flush()
    return offer


def change_offer(
    offer: Offer, *, phase_ids: Collection[int], field_ids: Collection[int], by: Actor, **values: Any
) -> None:
    """Correct what is known of an offer.

    Raises:
        Refused: as for a new one.
    """
    with recorded("offer changed", offer, by=by), db.session.no_autoflush:
        for name, value in values.items():
            setattr(offer, name, value)
        offer.life_phases, offer.fields = chosen(phase_ids), chosen(field_ids)
        _must_be_whole(offer)


def check_offer(offer: Offer, *, by: Actor) -> None:
    """Say that everything still is as it stands here, as of today."""
    with recorded("offer checked", offer, by=by):
        offer.checked_on = clock.today()


def start_offer(offer: Offer, *, by: Actor) -> None:
    """Say that families find it now."""
    _move(offer, OfferState.RUNNING, "offer started", by=by)


def pause_offer(offer: Offer, *, reason: str, by: Actor) -> None:
    """Say that it rests for a while."""
    _move(offer, OfferState.PAUSED, "offer paused", by=by, reason=reason)


def end_offer(offer: Offer, *, reason: str, by: Actor) -> None:
    """Say that it is no longer there, or will never come."""
    _move(offer, OfferState.ENDED, "offer ended", by=by, reason=reason)


def take_up_again(offer: Offer, *, reason: str, by: Actor) -> None:
    """Plan one anew that was ended."""
    _move(offer, OfferState.PLANNED, "offer taken up again", by=by, reason=reason)


def _move(offer: Offer, to: OfferState, action: str, *, by: Actor, reason: str = "") -> None:
    offer.state.must_allow(to, thing=str(offer))
    with recorded(action, offer, by=by, reason=reason), db.session.no_autoflush:
        offer.state = to
        _must_be_whole(offer)


def _must_be_whole(offer: Offer) -> None:
    """What must be known of every offer, and of one that runs."""
    provider = db.session.get(Organisation, offer.provider_id) if offer.provider_id else None
    if offer.contact_id:
        contact = db.session.get(Function, offer.contact_id)
        if contact is None or provider is None or contact.organisation_id != provider.id:
            raise Refused(
                "Die Ansprechperson gehört nicht zum Anbieter. Wählen Sie eine Person des Anbieters, "
                "oder lassen Sie die Ansprechperson weg und wählen Sie sie nach dem Speichern."
            )
    if offer.state is not OfferState.RUNNING:
        return
    if provider is None:
        raise Refused("Ein Angebot, das läuft, braucht einen Anbieter. Tragen Sie ihn ein.")
    if not offer.life_phases:
        raise Refused("Ein Angebot, das läuft, braucht mindestens eine Lebensphase. Wählen Sie sie aus.")
