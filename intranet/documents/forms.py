"""The form of the letterhead."""

from flask_wtf.file import FileField, FileRequired
from wtforms import EmailField, StringField, TelField, TextAreaField
from wtforms.validators import Email, InputRequired, Length, Optional, Regexp

from intranet.core.forms import BaseForm, VersionedForm


def _line(label: str, missing: str, *, description: str = "", most: int = 100) -> StringField:
    return StringField(label, [InputRequired(missing), Length(max=most)], description=description)


def _text(label: str, description: str = "") -> TextAreaField:
    return TextAreaField(label, [Optional(), Length(max=2000)], description=description)


class LetterheadForm(VersionedForm):
    """Everything that stands on a letter and may change."""

    submit_label = "Briefkopf speichern"

    county = _line("Kreis", "Geben Sie den Namen des Kreises ein.")
    head = _line("Amtsbezeichnung", "Geben Sie die Amtsbezeichnung ein.", description="Der Landrat oder Die Landrätin")
    head_name = _line(
        "Name",
        "Geben Sie den Namen ein, der unter den Einladungen steht.",
        description="Mit Titel, zum Beispiel Dr. Max Muster",
    )
    office = _line("Dienststelle", "Geben Sie die Dienststelle ein.")
    programme = _line("Programm", "Geben Sie den Namen des Programms ein.", most=120)
    street = _line("Straße und Hausnummer", "Geben Sie Straße und Hausnummer ein.")
    postcode = StringField(
        "Postleitzahl",
        [
            InputRequired("Geben Sie die Postleitzahl ein."),
            Regexp(r"^[0-9]{5}$", message="Geben Sie fünf Ziffern ein, zum Beispiel 52351."),
        ],
    )
    city = _line("Ort", "Geben Sie den Ort ein.")
    phone = TelField("Telefon", [InputRequired("Geben Sie die Telefonnummer ein."), Length(max=60)])
    email = EmailField(
        "E-Mail", [Optional(), Length(max=120), Email("Geben Sie eine E-Mail-Adresse im Format name@kreis.de ein.")]
    )
    website = StringField("Website", [Optional(), Length(max=120)])
    reference = StringField(
        "Geschäftszeichen",
        [Optional(), Length(max=40)],
        description="Steht vor der Nummer des Vorgangs, zum Beispiel 52/2",
    )
    press_contact = _line("Pressekontakt", "Geben Sie an, wen die Presse fragen kann.")
    press_phone = TelField("Telefon der Pressestelle", [Optional(), Length(max=60)])
    press_email = EmailField(
        "E-Mail der Pressestelle",
        [Optional(), Length(max=120), Email("Geben Sie eine E-Mail-Adresse im Format name@kreis.de ein.")],
    )
    press_background = _text("Hintergrund unter Pressemitteilungen")
    privacy_notice = _text("Hinweis zum Datenschutz in Einladungen")
    photo_notice = _text("Hinweis zu Fotos in Einladungen")


class ArmsForm(BaseForm):
    """A picture of the county's coat of arms."""

    submit_label = "Wappen speichern"

    file = FileField(
        "Bilddatei",
        [FileRequired("Wählen Sie eine Bilddatei aus.")],
        description="PNG oder JPEG, höchstens 2 MB; im Brief höchstens 20 mm hoch",
    )
