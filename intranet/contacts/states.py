"""The closed word lists of contacts."""

from intranet.core.states import LabelledWord


class Greeting(LabelledWord):
    """How a person is addressed; NONE where it is unknown or not wished."""

    MS = "ms", "Frau"
    MR = "mr", "Herr"
    NONE = "none", "keine Anrede"


class OrganisationKind(LabelledWord):
    """What an organisation is, as far as the programme needs to tell them apart."""

    TOWN_HALL = "town-hall", "Gemeindeverwaltung"
    DAY_CARE = "day-care", "Kita oder Familienzentrum"
    SCHOOL = "school", "Schule"
    HEALTH = "health", "Gesundheit und Frühe Hilfen"
    COUNSELLING = "counselling", "Beratung"
    YOUTH = "youth", "Kinder- und Jugendarbeit"
    CLUB = "club", "Verein"
    CHURCH = "church", "Kirchengemeinde"
    WELFARE = "welfare", "Träger der freien Jugendhilfe"
    AUTHORITY = "authority", "Behörde"
    OTHER = "other", "Sonstige"
