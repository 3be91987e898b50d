"""Forms about people."""

from typing import Any

from wtforms import BooleanField, DateField, EmailField, SelectField, StringField, TelField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, StopValidation, ValidationError

from intranet.contacts.forms.fields import (
    EMAIL,
    OrganisationField,
    OriginFields,
    ReachedFields,
    Sectioned,
    number_or_none,
)
from intranet.contacts.queries import municipality_choices
from intranet.contacts.states import Channel, Consent, Greeting
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm, day_rules


class DayOf(Optional):
    """The day of an answer to a question about consent: a consent needs one, and without an answer there is none."""

    def __init__(self, consent: str) -> None:
        super().__init__()
        self.consent = consent

    def __call__(self, form: Any, field: Any) -> None:
        answer = form[self.consent].data
        if answer is Consent.GIVEN and not any(text.strip() for text in field.raw_data or ()):
            field.errors = []  # that an empty text is no day says less
            raise StopValidation("Geben Sie den Tag ein, an dem die Einwilligung erteilt wurde.")
        super().__call__(form, field)
        if answer is Consent.UNASKED and field.data is not None:
            raise StopValidation("Wählen Sie, was erklärt wurde, oder lassen Sie den Tag leer.")


class PersonFields(Sectioned, ReachedFields, OriginFields):
    """What is asked about every person; each part of the name in a field of its own."""

    sections = (
        ("Name", ("again", "greeting", "title", "first_name", "name_prefix", "last_name", "letter_greeting")),
        ("Funktion", ("organisation", "municipality_id", "function")),
        ("Erreichbar", ("phone", "email", "channel", "no_letters")),
        (
            "Eigene Anschrift",
            ("street", "postcode", "city", "address_source", "address_checked_on", "mail_returned_on"),
        ),
        ("Einwilligungen", ("list_consent", "list_consent_on", "photo_consent", "photo_consent_on")),
        ("Herkunft und Vermerk", ("source", "collected_on", "note")),
    )

    greeting = SelectField(
        "Anrede",
        choices=Greeting.choices(),
        coerce=Greeting,
        description="Bei „keine Anrede“ beginnt ein Brief mit „Guten Tag“ und dem Namen.",
    )
    title = StringField("Titel", [Optional(), Length(max=40)], description="Zum Beispiel Dr. oder Prof. Dr.")
    first_name = StringField("Vorname", [Optional(), Length(max=80)])
    name_prefix = StringField("Namenszusatz", [Optional(), Length(max=40)], description="Zum Beispiel von der")
    last_name = StringField("Nachname", [DataRequired("Geben Sie den Nachnamen ein."), Length(max=80)])
    letter_greeting = StringField(
        "Eigene Briefanrede",
        [Optional(), Length(max=120)],
        description="Ersetzt die übliche Anrede, zum Beispiel „Lieber Herr Klose“",
    )
    phone = TelField("Telefon", [Optional(), Length(max=60)])
    email = EmailField("E-Mail", [Optional(), Length(max=200), EMAIL])
    channel = SelectField("Bevorzugter Weg", choices=Channel.choices(), coerce=Channel, default=Channel.POST)
    no_letters = BooleanField("Nicht mehr anschreiben")
    list_consent = SelectField(
        "In der Liste der Teilnehmenden", choices=Consent.choices(), coerce=Consent, default=Consent.UNASKED
    )
    list_consent_on = DateField("Liste: erklärt am", [DayOf("list_consent"), *day_rules(past=True)])
    photo_consent = SelectField(
        "Auf Fotos der Veranstaltungen", choices=Consent.choices(), coerce=Consent, default=Consent.UNASKED
    )
    photo_consent_on = DateField("Fotos: erklärt am", [DayOf("photo_consent"), *day_rules(past=True)])
    note = TextAreaField("Vermerk", [Optional(), Length(max=2000)], description=NO_CASE_DATA)


class PersonForm(PersonFields, BaseForm):
    """A new person, with the function that letters go to; `again` enters one that seems to be there already."""

    submit_label = "Person anlegen"

    organisation = OrganisationField("Organisation", [Optional(), Length(max=200)])
    municipality_id = SelectField(
        "Kommune", coerce=number_or_none, description="Wenn die Funktion für eine Kommune gilt, auch ohne Organisation."
    )
    function = StringField(
        "Funktion",
        [Length(max=120)],  # not Optional, which would keep an empty one from the rule below
        description="So, wie sie in der Anschrift stehen soll, zum Beispiel Leitung der Kita",
    )
    again = BooleanField("Es ist eine andere Person gleichen Namens: trotzdem anlegen")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.municipality_id.choices = {"": "keine bestimmte"} | municipality_choices()

    def validate_function(self, field: Any) -> None:
        is_placed = self.organisation.data or self.municipality_id.data is not None
        if is_placed and not field.data:
            raise ValidationError("Geben Sie an, welche Funktion die Person dort hat.")
        if field.data and not is_placed:
            raise ValidationError(
                "Geben Sie die Organisation oder die Kommune zu dieser Funktion an, oder lassen Sie alle drei leer."
            )

    @property
    def values(self) -> dict[str, Any]:
        besides = {"organisation", "municipality_id", "function", "again"}
        return {name: value for name, value in super().values.items() if name not in besides}


class EditPersonForm(PersonFields, VersionedForm):
    """A person already in the address book."""

    submit_label = "Person speichern"
