"""The form of a town hall."""

from wtforms import DateField, EmailField, StringField, TelField
from wtforms.validators import Email, InputRequired, Length, Optional, Regexp

from intranet.core.forms import VersionedForm, day_rules


class TownHallForm(VersionedForm):
    """Address of a town hall and the ways to reach it."""

    submit_label = "Rathaus speichern"

    street = StringField(
        "Straße und Hausnummer", [InputRequired("Geben Sie Straße und Hausnummer ein."), Length(max=200)]
    )
    postcode = StringField(
        "Postleitzahl",
        [
            InputRequired("Geben Sie die Postleitzahl ein."),
            Regexp(r"^[0-9]{5}$", message="Geben Sie fünf Ziffern ein, zum Beispiel 52372."),
        ],
    )
    city = StringField("Ort", [InputRequired("Geben Sie den Ort ein."), Length(max=100)])
    phone = TelField("Telefon", [Optional(), Length(max=60)], description="Zum Beispiel 02421 22-1203")
    email = EmailField(
        "E-Mail", [Optional(), Length(max=200), Email("Geben Sie eine E-Mail-Adresse im Format name@gemeinde.de ein.")]
    )
    website = StringField(
        "Website",
        [
            Optional(),
            Length(max=200),
            Regexp(
                r"^[\w.-]+\.[a-zäöü]{2,}(/\S*)?$",
                message="Geben Sie die Adresse ohne „https://“ ein, zum Beispiel www.kreuzau.de.",
            ),
        ],
    )
    address_source = StringField("Quelle der Anschrift", [Optional(), Length(max=200)])
    address_checked_on = DateField(
        "Anschrift geprüft am",
        [Optional(), *day_rules(past=True)],
        description="Eine geänderte Anschrift gilt als zu prüfen, bis hier ein Tag steht.",
    )
