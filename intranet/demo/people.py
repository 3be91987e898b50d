"""Invented people and organisations; any likeness to living persons is chance."""

from typing import NamedTuple

from intranet.accounts.permissions import Role
from intranet.contacts.states import Greeting, OrganisationKind

MS, MR, NONE = Greeting.MS, Greeting.MR, Greeting.NONE
K = OrganisationKind

HEAD_OF_COUNTY = "Dr. Konrad Lindgart"

ACCOUNTS = (
    (Role.ADMINISTRATION, "verwaltung", "Jana Winterscheid"),
    (Role.OFFICE, "buero", "Klara Brandenstein"),
    (Role.HEAD, "leitung", "Dr. Henrike Vossbeck"),
    (Role.PRESS, "presse", "Tilo Marquenie"),
    (Role.COUNTY_OFFICE, "landratsbuero", "Svenja Adolphi"),
    (Role.PARTNER, "traeger", "Merle Okonjo"),
    (Role.READER, "lesen", "Gregor Thielmann"),
)


class Holder(NamedTuple):
    """Somebody with an office or function."""

    greeting: Greeting
    title: str
    first_name: str
    prefix: str
    last_name: str
    function: str = ""


MAYORS = {
    "Aldenhoven": Holder(MR, "", "Ulrich", "", "Herbrandt"),
    "Düren": Holder(MS, "Dr.", "Annette", "", "Quirrenbach"),
    "Heimbach": Holder(MR, "", "Jochen", "", "Dahlrath"),
    "Hürtgenwald": Holder(MS, "", "Birgit", "", "Wollersiepen"),
    "Inden": Holder(MR, "", "Stefan", "", "Paffendorf"),
    "Jülich": Holder(MR, "Dr.", "Matthias", "von", "Ellern"),
    "Kreuzau": Holder(MS, "", "Sabine", "", "Rothkranz"),
    "Langerwehe": Holder(MR, "", "Norbert", "", "Schieferstein"),
    "Linnich": Holder(MS, "", "Gudrun", "", "Tappeser"),
    "Merzenich": Holder(MR, "", "Heiko", "", "Bennerscheid"),
    "Nideggen": Holder(MR, "", "Oliver", "", "Zimmerath"),
    "Niederzier": Holder(MS, "", "Martina", "", "Kessenich-Lohr"),
    "Nörvenich": Holder(MR, "", "Dirk", "", "Hambloch"),
    "Titz": Holder(MS, "", "Petra", "", "Jansenius"),
    "Vettweiß": Holder(MR, "", "Joachim", "", "Overath"),
}


class Partner(NamedTuple):
    """An organisation of the network with one person to write to."""

    place: str
    name: str
    kind: OrganisationKind
    street: str
    postcode: str
    holder: Holder


PARTNERS = (
    Partner("Kreuzau", "Kita Spatzennest", K.DAY_CARE, "Feldstraße 12", "52372", Holder(MS, "", "Ayşe", "", "Yıldırım", "Leitung")),
    Partner("Kreuzau", "Familienzentrum Rurwichtel", K.DAY_CARE, "Am Mühlenteich 3", "52372", Holder(MS, "", "Gabriele", "", "Pohl-Winand", "Leitung")),
    Partner("Kreuzau", "Grundschule Drove", K.SCHOOL, "Drover Straße 41", "52372", Holder(MR, "", "Thorsten", "", "Esser", "Schulleiter")),
    Partner("Kreuzau", "Gesamtschule Rurtal", K.SCHOOL, "Schulstraße 17", "52372", Holder(MS, "Dr.", "Ingeborg", "", "Steinhauer", "Schulleiterin")),
    Partner("Kreuzau", "Hebammenpraxis Lebensstart", K.HEALTH, "Hauptstraße 88", "52372", Holder(MS, "", "Mareike", "", "Classen", "Hebamme")),
    Partner("Kreuzau", "Kinder- und Jugendarztpraxis am Markt", K.HEALTH, "Marktplatz 5", "52372", Holder(MR, "Dr.", "Elias", "", "Farahani", "Kinder- und Jugendarzt")),
    Partner("Kreuzau", "Sportverein Rurwacker 1911", K.CLUB, "Windener Weg 30", "52372", Holder(MR, "", "Manfred", "", "Küpper", "Jugendwart")),
    Partner("Kreuzau", "Jugendzentrum Treffpunkt", K.YOUTH, "Bahnhofstraße 22", "52372", Holder(NONE, "", "Kim", "", "Sommer", "Leitung")),
    Partner("Kreuzau", "Evangelische Kirchengemeinde Rureifel", K.CHURCH, "Peschstraße 9", "52372", Holder(MS, "", "Friederike", "von der", "Heide", "Pfarrerin")),
    Partner("Kreuzau", "Familienhilfe Rurtal gGmbH", K.WELFARE, "Teichstraße 14", "52372", Holder(MS, "", "Merle", "", "Okonjo", "Bereichsleitung")),
    Partner("Nideggen", "Kita Burgzwerge", K.DAY_CARE, "Bahnhofstraße 60", "52385", Holder(MS, "", "Silke", "", "Hürtgen", "Leitung")),
    Partner("Nideggen", "Grundschule am Burgberg", K.SCHOOL, "Konrad-Adenauer-Straße 2", "52385", Holder(MR, "", "Frank", "", "Lövenich", "Schulleiter")),
    Partner("Nideggen", "Musikschule Klangwerk", K.CLUB, "Zülpicher Straße 27", "52385", Holder(MS, "", "Dorothea", "", "Grüttner", "Leitung")),
    Partner("Nideggen", "Beratungsstelle Lichtblick", K.COUNSELLING, "Kirchgasse 4", "52385", Holder(MS, "Dipl.-Psych.", "Renate", "", "Offermann", "Leitung")),
    Partner("Merzenich", "Familienzentrum Sonnenhügel", K.DAY_CARE, "Lindenstraße 19", "52399", Holder(MS, "", "Nadine", "", "Virnich", "Leitung")),
    Partner("Aldenhoven", "Jugendhilfe Merzbach e. V.", K.WELFARE, "Alte Turmstraße 6", "52457", Holder(MR, "", "Bernd", "", "Nießen", "Geschäftsführer")),
    Partner("Jülich", "Schwangerschaftsberatung Nordkreis", K.COUNSELLING, "Kölnstraße 31", "52428", Holder(MS, "", "Larissa", "", "Wojciechowska", "Beraterin")),
)  # fmt: skip
