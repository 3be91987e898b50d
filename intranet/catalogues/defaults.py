"""What the lists hold in a new installation: the office's own words; everything can be changed later."""

from collections.abc import Mapping

from intranet.catalogues.states import Catalogue

DEFAULTS: Mapping[Catalogue, tuple[str, ...]] = {
    Catalogue.PARTNER_TYPE: (
        "Kita", "Familienzentrum", "Bewegungskindergarten", "Kindertagespflege", "Grundschule", "Weiterführende Schule",
        "OGS-Träger", "Familiengrundschulzentrum", "Schulsozialarbeit", "Hebamme", "Kinder- und Jugendarztpraxis",
        "Gynäkologische Praxis", "Geburtsklinik (Lotsendienst)", "Gesundheitsamt", "Familienkinderkrankenpflege",
        "Frühe Hilfen", "Schwangerschaftsberatung", "Erziehungsberatung", "Mütterberatung",
        "Schnullercafé oder Kleinkindcafé", "Babybegrüßungsdienst (Ehrenamt)", "Familienbildungsstätte",
        "Familienbüro", "Frühförderung", "ASD und Soziale Dienste", "Träger der freien Jugendhilfe",
        "Jugendzentrum und Streetwork", "Jugendmigrationsdienst und Integration", "Kirchengemeinde", "Sportverein",
        "Kulturverein und Musikschule", "Polizei", "Familiengericht", "Jobcenter und Agentur für Arbeit",
        "Ausbildungsbetrieb", "Rat und Politik", "Gemeindeverwaltung", "Bezirksregierung", "Elternvertretung", "Presse",
    ),
    # The five tables of Kreis Düren.
    Catalogue.LIFE_PHASE: (
        "Schwangerschaft, Geburt und frühe Kindheit (bis 3 Jahre)",
        "Kita (3 bis 6 Jahre)",
        "Grundschule (6 bis 10 Jahre)",
        "Weiterführende Schule (10 bis 15 Jahre)",
        "Übergang Schule–Beruf (ab 15 Jahre)",
    ),
    Catalogue.OFFER_KIND: (
        "Schnullercafé", "Kleinkindcafé", "Mütterberatung", "Babybegrüßung", "Lotsendienst", "Elternkurs",
        "Krabbelgruppe", "Bewegungskindergarten", "Familienzentrum", "Sprachförderung", "Beratung",
        "Übergang Kita–Grundschule", "Hausaufgabenbetreuung", "Schulsozialarbeit", "Ferienangebot", "Offener Treff",
        "Sport und Bewegung", "Kultur und Musik", "Streetwork", "Berufsorientierung", "Patenschaft",
        "Aufsuchendes Angebot", "Fortbildung für Fachkräfte",
    ),
    # The fields of action of the programme kinderstark.
    Catalogue.FIELD: (
        "Netzwerkkoordination", "Familiengrundschulzentren", "Lotsendienste in Geburtskliniken und Praxen",
        "Familienbüros", "Aufsuchende Angebote",
    ),
}  # fmt: skip
