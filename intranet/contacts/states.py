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


class Channel(LabelledWord):
    """How somebody likes to be written to."""

    POST = "post", "Post"
    EMAIL = "e-mail", "E-Mail"


class Consent(LabelledWord):
    """What somebody answered when asked for a consent."""

    UNASKED = "unasked", "nicht gefragt"
    GIVEN = "given", "erteilt"
    REFUSED = "refused", "nicht erteilt"


class NoteKind(LabelledWord):
    """How one met: what a note in the contact history is about."""

    TALK = "talk", "Gespräch"
    PHONE = "phone", "Telefonat"
    EMAIL = "e-mail", "E-Mail"
    LETTER = "letter", "Brief"
    OTHER = "other", "Notiz"
