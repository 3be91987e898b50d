"""Samples of name badges, table cards and address labels."""

from collections.abc import Mapping
from datetime import date

from reports.content import (
    BADGES_80_X_50,
    LABELS_63_X_38,
    Address,
    Addressee,
    AddressLabels,
    Badge,
    Document,
    NameBadges,
    Person,
    TableCards,
)
from reports.samples.office import EVENT, MAYOR

DAY = date(2026, 10, 19)
ISSUER = "Kreis Düren, Präventionsbüro"
NAMES = (
    Badge(name="Eva Beispiel", organisation="Gemeinde Musterhausen", function="Bürgermeisterin", place="Tisch 1"),
    Badge(name="Max Muster", organisation="Kreis Düren", function="Landrat", place="Tisch 2"),
    Badge(name="Klara Exempel", organisation="Präventionsbüro", place="Tisch 3"),
    Badge(name="Dr. Świętosława Groß", organisation="Kinderarztpraxis", place="Tisch 1"),
    Badge(name="Prof. Dr. Kim Vorbild", organisation="Hochschule Musterstadt", place="Tisch 5"),
    Badge(name="Kim Ångström", organisation="Sportverein 1899", function="Jugendwart", place="Tisch 4"),
    Badge(name="Jörg Vorlage", organisation="Grundschule am Bach", function="Schulleiter", place="Tisch 4"),
    Badge(name="Ayşe Öztürk", place="Tisch 2"),
    Badge(name="Li Bo"),
    Badge(name="Annegret Mustermann-Beispielhausen", organisation="Familienzentrum Regenbogen", place="Tisch 3"),
    Badge(name="Emil Oster", organisation="Landtag", function="Mitglied des Landtags", place="Tisch 5"),
)
UGLY_NAMES = tuple(
    Badge(
        name=f"Prof. Dr. Đorđe-Łukasz Freiherr zu Wiśniewski-Nguyễn {number}",
        organisation="Katholische Kindertageseinrichtungen Beispiel-Eifel gGmbH, Familienzentrum Süßbrunn",
        function="stellvertretender Vorsitzender des Fördervereins „Kinder zuerst“ & <Freunde>",
        place="Tisch 12, Übergang Schule–Beruf",
    )
    for number in range(1, 26)
)
LONG_EVENT = "Lokale Präventions- und Bildungskonferenz der Größenbürgermeisterei Oberäuhausen-Süßbrunn"

ADDRESSES = (
    MAYOR,
    Addressee(
        persons=(Person(address=Address.HERR, first_name="Jörg", last_name="Vorlage"),),
        organisation="Grundschule am Bach",
        street="Bachstraße 3",
        postcode="52301",
        city="Musterhausen",
    ),
    Addressee(organisation="Sportverein 1899", street="Am Sportplatz 1", postcode="52301", city="Musterhausen"),
    Addressee(
        persons=(Person(first_name="Kim", last_name="Ångström"),),
        street="Äußere Gasse 7",
        postcode="52309",
        city="Süßbrunn",
    ),
    Addressee(
        persons=(
            Person(address=Address.FRAU, last_name="Groß", first_name="Anna"),
            Person(address=Address.HERR, last_name="Klein", first_name="Otto"),
        ),
        street="Musterweg 4",
        postcode="52300",
        city="Musterdüren",
    ),
)
UGLY_ADDRESS = Addressee(
    organisation="Kindertageseinrichtungen Eifel gGmbH",
    persons=(
        Person(
            address=Address.HERR,
            title="Prof. Dr.",
            first_name="Đorđe-Łukasz",
            last_name="Wiśniewski-Nguyễn",
            function="Vorsitzender „Kinder zuerst“",
        ),
    ),
    unit="Familienzentrum, 2. Obergeschoss",
    street="An der Wümmeböschung 117 a",
    postcode="52309",
    city="Oberäuhausen-Süßbrunn",
)


def cards() -> Mapping[str, Document]:
    """Plain and ugly badges, cards and labels."""
    return {
        "name-badges": NameBadges(date=DAY, issued_by=ISSUER, event=EVENT.name, people=NAMES, cut_lines=True),
        "name-badges-ugly": NameBadges(
            date=DAY, issued_by=ISSUER, event=LONG_EVENT, people=UGLY_NAMES, sheet=BADGES_80_X_50
        ),
        "table-cards": TableCards(date=DAY, issued_by=ISSUER, event=EVENT.name, people=NAMES[:5]),
        "table-cards-ugly": TableCards(
            date=DAY, issued_by=ISSUER, event=LONG_EVENT, people=(*UGLY_NAMES[:2], NAMES[8])
        ),
        "address-labels": AddressLabels(
            date=DAY, issued_by=ISSUER, occasion="Einladungen Musterhausen", addressees=ADDRESSES * 6, first_place=4
        ),
        "address-labels-ugly": AddressLabels(
            date=DAY, issued_by=ISSUER, addressees=(UGLY_ADDRESS,) * 30, sheet=LABELS_63_X_38
        ),
    }
