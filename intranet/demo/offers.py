"""What the invented partners offer, with gaps enough to talk about."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.database import db
from intranet.demo.moments import ago, on
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
    Known("Kita Regenbogenland", "Krabbelgruppe Regenbogenland", "Krabbelgruppe", (0,), "donnerstags ab 9:00"),
    Known("Kita Regenbogenland", "Sprachkiste", "Sprachförderung", (1,), "täglich"),
    Known("Grundschule am Schlosspark", "Hausaufgabenzeit", "Hausaufgabenbetreuung", (2,), "montags bis donnerstags"),
    Known("Kita Seezwerge", "Wald- und Seetag", "Bewegungskindergarten", (1,), "jeden zweiten Freitag", checked=380),
    Known("Kita Waldameisen", "Krabbelgruppe Waldameisen", "Krabbelgruppe", (0,), "mittwochs ab 9:30"),
    Known("Grundschule Hochwald", "Schulhunde in der Pause", "Sport und Bewegung", (2,), "dienstags"),
    Known("Sportverein Indetal 1932", "Bolzplatzliga", "Sport und Bewegung", (2, 3), "samstags ab 11:00"),
    Known("Kita Goldbach", "Eltern-Kind-Turnen", "Sport und Bewegung", (1,), "montags ab 15:30",
          state=OfferState.PAUSED),
    Known("Familienbildungsstätte Rurbogen", "Elternkurs Starke Eltern", "Elternkurs", (0, 1), "acht Abende im Winter",
          "40 Euro"),
    Known("Grundschule Nordviertel", "Offene Lernwerkstatt", "Hausaufgabenbetreuung", (2,), "täglich bis 16:00"),
    Known("Jugendzentrum Brücke", "Offener Treff Brücke", "Offener Treff", (3, 4), "täglich ab 14:30"),
    Known("Gymnasium Zitadellenblick", "Tag der Berufe", "Berufsorientierung", (4,), "im Februar"),
    Known("Familienzentrum Töpferwiese", "Babybegrüßung Langerwehe", "Babybegrüßung", (0,), "nach der Geburt"),
    Known("Familienzentrum Töpferwiese", "Elterncafé Töpferwiese", "Offener Treff", (0, 1), "mittwochs ab 8:30"),
    Known("Gesamtschule Wehebach", "Schulsozialarbeit Wehebach", "Schulsozialarbeit", (3, 4), "in der Schulzeit"),
    Known("Kita Rurpiraten", "Vorlesepaten", "Patenschaft", (1,), "freitags", checked=410),
    Known("Musikverein Harmonie 1898", "Bläserklasse", "Kultur und Musik", (2, 3), "dienstags ab 16:00",
          "10 Euro im Monat"),
    Known("Turnverein Frischauf 1920", "Turnmäuse", "Sport und Bewegung", (1, 2), "donnerstags ab 15:30",
          "4 Euro im Monat"),
    Known("Hebammenpraxis Nestwärme", "Hebammensprechstunde", "Mütterberatung", (0,), "montags ab 14:00"),
    Known("Kita Sternschnuppe", "Bewegungsbaustelle", "Bewegungskindergarten", (1,), "täglich"),
    Known("Grundschule Ellebach", "Schulsozialarbeit Ellebach", "Schulsozialarbeit", (2,), "in der Schulzeit"),
    Known("Jugendtreff Neue Mitte", "Mitternachtssport", "Streetwork", (3, 4), "freitags ab 21:00"),
    Known("Kita Neffelbach", "Krabbelgruppe Neffelbach", "Krabbelgruppe", (0,), "dienstags ab 9:00"),
    Known("Grundschule Neffeltal", "Brücke Kita–Schule Nörvenich", "Übergang Kita–Grundschule", (1, 2),
          "im Frühjahr"),
    Known("Kita Löwenzahn", "Schnullercafé Titz", "Schnullercafé", (0,), "mittwochs ab 10:00",
          state=OfferState.PLANNED),
    Known("Familienzentrum Rotbach", "Schnullercafé Rotbach", "Schnullercafé", (0,), "montags ab 9:30"),
    Known("Familienzentrum Rotbach", "Sprachbrücke", "Sprachförderung", (1,), "täglich"),
    Known("Grundschule Bördeland", "Ferienwerkstatt", "Ferienangebot", (2,), "in den Herbstferien", "25 Euro"),
    Known("Jobcenter Rur-Mitte", "Berufsberatung vor Ort", "Berufsorientierung", (4,), "nach Absprache",
          county_wide=True),
)  # fmt: skip


# Kinds of offers that the programme kinderstark pays for, and under which field of action.
FIELDS = {
    "Lotsendienst": "Lotsendienste in Geburtskliniken und Praxen", "Streetwork": "Aufsuchende Angebote",
    "Babybegrüßung": "Aufsuchende Angebote", "Patenschaft": "Aufsuchende Angebote",
}  # fmt: skip


def fill(*, by: Account) -> None:
    """Enter what the partners offer, as the office found it some weeks ago."""
    providers = {one.name: one for one in db.session.scalars(select(Organisation))}
    places = {one.name: one for one in db.session.scalars(select(Municipality))}
    phases, kinds = [one.id for one in entries(Catalogue.LIFE_PHASE)], _by_name(Catalogue.OFFER_KIND)
    fields, today = _by_name(Catalogue.FIELD), clock.today()
    with on(ago(30)):
        for known in OFFERS:
            provider = providers[known.provider]
            place = None if known.county_wide else places[provider.city]
            actions.add_offer(
                name=known.name, kind_id=kinds[known.kind], provider_id=provider.id, state=known.state,
                municipality_id=place.id if place else None, phase_ids=[phases[number] for number in known.phases],
                field_ids=[fields[FIELDS[known.kind]]] if known.kind in FIELDS else [],
                place=f"{provider.name}, {provider.street}", times=known.times, cost=known.cost,
                contact_id=provider.functions[0].id, checked_on=today - timedelta(days=known.checked), by=by,
            )  # fmt: skip


def _by_name(catalogue: Catalogue) -> dict[str, int]:
    return {one.name: one.id for one in entries(catalogue)}
