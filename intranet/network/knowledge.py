"""What offers contribute to the briefing before a visit: the prevention chain on site, and its gaps."""

from itertools import islice

from intranet.accounts.permissions import Permission
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.core.german import plural
from intranet.municipalities.knowledge import Knowledge, PhaseKnowledge, knows_of_municipality
from intranet.municipalities.models import Municipality
from intranet.network.models import Offer
from intranet.network.queries.offers import of_municipality
from intranet.network.queries.wishes import wishes
from intranet.network.states import OfferState

MOST_NAMED = 6  # offers of one life phase: the briefing is two pages long
NOTHING = "kein laufendes Angebot"


@knows_of_municipality(permission=Permission.OFFERS_READ)
def offers(municipality: Municipality) -> Knowledge:
    """What runs for each life phase; where nothing runs, that is the gap. Silent as long as nothing is entered."""
    running = [one for one in of_municipality(municipality) if one.state is OfferState.RUNNING]
    if not running:
        return Knowledge()
    return Knowledge(phases=tuple(_phase(phase, running) for phase in _phases()))


@knows_of_municipality(permission=Permission.MINUTES_READ)
def wished(municipality: Municipality) -> Knowledge:
    """What the latest minutes say is lacking."""
    found = {phase: several for (_, phase), several in wishes(municipality).items()}
    return Knowledge(
        phases=tuple(
            PhaseKnowledge(phase=name, gaps=tuple(wish.what for wish in found[id]))
            for id, name in _phases()
            if id in found
        )
    )


def _phases() -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in entries(Catalogue.LIFE_PHASE)]


def _phase(phase: tuple[int, str], running: list[Offer]) -> PhaseKnowledge:
    id, name = phase
    there = [one for one in running if id in one.phase_ids]
    named = [_named(one) for one in islice(there, MOST_NAMED)]
    if len(there) > MOST_NAMED:
        named.append(f"und {plural(len(there) - MOST_NAMED, 'weiteres Angebot', 'weitere Angebote')}")
    return PhaseKnowledge(phase=name, partners=tuple(named), gaps=() if there else (NOTHING,))


def _named(offer: Offer) -> str:
    return f"{offer.name} ({offer.provider.name})" if offer.provider else offer.name
