"""Forms about people, organisations and functions."""

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Email, InputRequired, Length, Optional, Regexp

from intranet.contacts.states import Greeting, OrganisationKind
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm, day_rules

POSTCODE = Regexp(r"^[0-9]{5}$", message="Geben Sie fünf Ziffern ein, zum Beispiel 52372.")
EMAIL = Email("Geben Sie eine E-Mail-Adresse im Format name@beispiel.de ein.")


class OrganisationFields:
    """What is asked about every organisation."""

    name = StringField("Name", [InputRequired("Geben Sie den Namen der Organisation ein."), Length(max=120)])
    kind = SelectField("Art", choices=OrganisationKind.choices(), coerce=OrganisationKind)
    street = StringField("Straße und Hausnummer", [Optional(), Length(max=120)])
    postcode = StringField("Postleitzahl", [Optional(), POSTCODE])
    city = StringField("Ort", [Optional(), Length(max=100)])
    phone = TelField("Telefon", [Optional(), Length(max=60)], description="Zum Beispiel 02421 22-1203")
    email = EmailField("E-Mail", [Optional(), Length(max=200), EMAIL])
    website = StringField("Website", [Optional(), Length(max=200)])
    address_source = StringField("Quelle der Anschrift", [Optional(), Length(max=200)])
    address_checked_on = DateField("Anschrift geprüft am", [Optional(), *day_rules(past=True)])


class OrganisationForm(OrganisationFields, BaseForm):
    """A new organisation."""

    submit_label = "Organisation anlegen"


class EditOrganisationForm(OrganisationFields, VersionedForm):
    """An organisation already in the address book."""

    submit_label = "Organisation speichern"


class PersonFields:
    """What is asked about every person; each part of the name in a field of its own."""

    greeting = SelectField(
        "Anrede",
        choices=Greeting.choices(),
        coerce=Greeting,
        description="Bei „keine Anrede“ beginnt ein Brief mit „Guten Tag“ und dem Namen.",
    )
    title = StringField("Titel", [Optional(), Length(max=40)], description="Zum Beispiel Dr. oder Prof. Dr.")
    first_name = StringField("Vorname", [Optional(), Length(max=80)])
    name_prefix = StringField("Namenszusatz", [Optional(), Length(max=40)], description="Zum Beispiel von der")
    last_name = StringField("Nachname", [InputRequired("Geben Sie den Nachnamen ein."), Length(max=80)])
    letter_greeting = StringField(
        "Eigene Briefanrede",
        [Optional(), Length(max=120)],
        description="Ersetzt die übliche Anrede, zum Beispiel „Lieber Herr Klose“",
    )
    phone = TelField("Telefon", [Optional(), Length(max=60)])
    email = EmailField("E-Mail", [Optional(), Length(max=200), EMAIL])
    no_letters = BooleanField("Nicht mehr anschreiben")
    note = TextAreaField("Vermerk", [Optional(), Length(max=2000)], description=NO_CASE_DATA)


class PersonForm(PersonFields, BaseForm):
    """A new person."""

    submit_label = "Person anlegen"


class EditPersonForm(PersonFields, VersionedForm):
    """A person already in the address book."""

    submit_label = "Person speichern"


class FunctionForm(BaseForm):
    """What a person is in an organisation, and for how long."""

    submit_label = "Funktion eintragen"

    organisation_id = SelectField("Organisation", coerce=int)
    name = StringField(
        "Funktion",
        [InputRequired("Geben Sie die Funktion ein."), Length(max=120)],
        description="So, wie sie in der Anschrift stehen soll, zum Beispiel Bürgermeisterin der Gemeinde Inden",
    )
    is_head_of_town_hall = BooleanField("Leitet das Rathaus (Bürgermeisterin oder Bürgermeister)")
    valid_from = DateField("Im Amt seit", [Optional(), *day_rules()])
    valid_to = DateField("Im Amt bis", [Optional(), *day_rules()])

    def validate_valid_to(self, field: Any) -> None:
        if field.data and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError("Das Ende liegt vor dem Beginn. Prüfen Sie die beiden Tage.")


class EndFunctionForm(BaseForm):
    """The last day of a term."""

    submit_label = "Funktion beenden"

    on = DateField("Letzter Tag", [InputRequired("Geben Sie den letzten Tag im Format TT.MM.JJJJ ein."), *day_rules()])
