"""What the invented partners offer, with gaps enough to talk about."""

from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.contacts.actions import change_organisation
from intranet.contacts.models import Organisation
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.municipalities.models import Municipality
from intranet.network import actions
from intranet.network.states import OfferState


class Known(NamedTuple):
    """One offer; `phases` are places in the list of life phases, `checked` how many days ago somebody asked."""

    provider: str
    name: str
    kind: str
    phases: tuple[int, ...]
    times: str
    cost: str = "kostenfrei"
    state: OfferState = OfferState.RUNNING
    checked: int = 40
    county_wide: bool = False


OFFERS = (
    Known("Familienzentrum Rurwichtel", "Schnullercafé Rurwichtel", "Schnullercafé", (0,), "dienstags 9:30 bis 11:00"),
    Known("Familienzentrum Rurwichtel", "Elterncafé am Mühlenteich", "Offener Treff", (0, 1), "freitags ab 8:30"),
    Known("Kita Spatzennest", "Turnen für die Kleinsten", "Bewegungskindergarten", (1,), "mittwochs ab 14:00"),
    Known("Grundschule Drove", "Brücke Kita–Schule", "Übergang Kita–Grundschule", (1, 2), "nach Absprache"),
    Known("Hebammenpraxis Lebensstart", "Mütterberatung Kreuzau", "Mütterberatung", (0,), "montags ab 10:00",
          checked=500),
    Known("Sportverein Rurwacker 1911", "Kinderturnen", "Sport und Bewegung", (1, 2), "donnerstags ab 16:00",
          "3 Euro im Monat"),
    Known("Jugendzentrum Treffpunkt", "Offener Treff am Bahnhof", "Offener Treff", (3, 4), "täglich ab 15:00"),
    Known("Kita Burgzwerge", "Krabbelgruppe Burgzwerge", "Krabbelgruppe", (0,), "montags ab 9:00"),
    Known("Musikschule Klangwerk", "Instrumentenkarussell", "Kultur und Musik", (2, 3), "samstags ab 10:00",
          "12 Euro im Monat", checked=420),
    Known("Beratungsstelle Lichtblick", "Sprechstunde Erziehung", "Beratung", (0, 1, 2, 3), "nach Absprache"),
    Known("Familienzentrum Sonnenhügel", "Schnullercafé Merzenich", "Schnullercafé", (0,), "mittwochs ab 9:30",
          state=OfferState.PAUSED),
    Known("Jugendhilfe Merzbach e. V.", "Streetwork Nordkreis", "Streetwork", (3, 4), "nachmittags"),
    Known("Schwangerschaftsberatung Nordkreis", "Lotsendienst in der Geburtsklinik", "Lotsendienst", (0,),
          "werktags auf der Station", county_wide=True),
    Known("Familienhilfe Rurtal gGmbH", "Familienpaten", "Patenschaft", (0, 1, 2), "nach Absprache"),
    Known("Familienhilfe Rurtal gGmbH", "Ferienspiele Rurtal", "Ferienangebot", (2, 3), "in den Osterferien",
          "35 Euro", OfferState.PLANNED),
)  # fmt: skip

TYPES = {
    OrganisationKind.DAY_CARE: "Kita", OrganisationKind.SCHOOL: "Grundschule", OrganisationKind.HEALTH: "Hebamme",
    OrganisationKind.CLUB: "Sportverein", OrganisationKind.YOUTH: "Jugendzentrum und Streetwork",
    OrganisationKind.CHURCH: "Kirchengemeinde", OrganisationKind.WELFARE: "Träger der freien Jugendhilfe",
    OrganisationKind.COUNSELLING: "Erziehungsberatung", OrganisationKind.TOWN_HALL: "Gemeindeverwaltung",
}  # fmt: skip


def fill(*, by: Account) -> None:
    """Tie partners to their municipalities and types, and enter what they offer."""
    places = {one.name: one for one in db.session.scalars(select(Municipality))}
    providers = {one.name: one for one in db.session.scalars(select(Organisation))}
    types = _by_name(Catalogue.PARTNER_TYPE)
    for municipality in places.values():
        _tie(municipality.town_hall, municipality, types, by)
    for organisation in providers.values():
        if organisation.city in places and not organisation.municipalities:
            _tie(organisation, places[organisation.city], types, by)
    phases, kinds = [one.id for one in entries(Catalogue.LIFE_PHASE)], _by_name(Catalogue.OFFER_KIND)
    for known in OFFERS:
        provider = providers[known.provider]
        place = None if known.county_wide else places[provider.city]
        actions.add_offer(
            name=known.name, kind_id=kinds[known.kind], provider_id=provider.id, state=known.state,
            municipality_id=place.id if place else None, phase_ids=[phases[number] for number in known.phases],
            place=f"{provider.name}, {provider.street}", times=known.times, cost=known.cost,
            contact_id=provider.functions[0].id, checked_on=clock.today() - timedelta(days=known.checked), by=by,
        )  # fmt: skip


def _tie(organisation: Organisation, municipality: Municipality, types: dict[str, int], by: Account) -> None:
    ties: dict[str, Any] = {"municipality_ids": [municipality.id]}
    if type_id := types.get(TYPES.get(organisation.kind, "")):
        ties["partner_type_ids"] = [type_id]
    change_organisation(organisation, by=by, **ties)


def _by_name(catalogue: Catalogue) -> dict[str, int]:
    return {one.name: one.id for one in entries(catalogue)}
