"""Invented people and organisations; any likeness to living persons is chance."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from intranet.accounts.permissions import Role
from intranet.contacts.states import Greeting, OrganisationKind

MS, MR = Greeting.MS, Greeting.MR

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
    """An organisation of the network with one person to write to.

    `types` are names of partner types, `phases` places in the list of life phases, `places` the municipalities it
    works in.
    """

    place: str
    name: str
    kind: OrganisationKind
    street: str
    postcode: str
    types: tuple[str, ...]
    phases: tuple[int, ...]
    places: tuple[str, ...]
    holder: Holder


def partners() -> Iterator[Partner]:
    """The invented network, as the table beside this file holds it; "*" stands for all municipalities."""
    with (Path(__file__).parent / "partners.csv").open(encoding="utf-8", newline="") as file:
        for place, name, kind, street, postcode, types, phases, also, greeting, *person in list(
            csv.reader(file, delimiter=";")
        )[1:]:
            others = MAYORS if also == "*" else filter(None, also.split("|"))
            yield Partner(
                place, name, OrganisationKind(kind), street, postcode, tuple(types.split("|")),
                tuple(map(int, phases)), (place, *(one for one in others if one != place)),
                Holder(Greeting(greeting), *person),
            )  # fmt: skip
