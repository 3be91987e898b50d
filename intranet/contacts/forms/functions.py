"""Forms about functions."""

from typing import Any

from wtforms import BooleanField, DateField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from intranet.contacts.forms.fields import OrganisationField, Sectioned, number_or_none
from intranet.contacts.queries import municipality_choices
from intranet.core.forms import BaseForm, VersionedForm, day_rules


class FunctionFields:
    """What is asked about every function."""

    name = StringField(
        "Funktion",
        [DataRequired("Geben Sie die Funktion ein."), Length(max=120)],
        description="So, wie sie in der Anschrift stehen soll, zum Beispiel Bürgermeisterin der Gemeinde Inden",
    )
    to_own_address = BooleanField("Briefe gehen an die eigene Anschrift der Person")
    valid_from = DateField("Im Amt seit", [Optional(), *day_rules()])
    valid_to = DateField("Im Amt bis", [Optional(), *day_rules()])

    def validate_valid_to(self, field: Any) -> None:
        if field.data and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError("Das Ende liegt vor dem Beginn. Prüfen Sie die beiden Tage.")


class FunctionForm(Sectioned, FunctionFields, BaseForm):
    """What a person is in an organisation or for a municipality, and for how long."""

    submit_label = "Funktion eintragen"
    sections = (
        ("Wofür", ("organisation", "municipality_id", "name", "is_head_of_town_hall")),
        ("Wohin die Briefe gehen", ("to_own_address",)),
        ("Amtszeit", ("valid_from", "valid_to")),
    )

    organisation = OrganisationField("Organisation", [Optional(), Length(max=200)])
    municipality_id = SelectField(
        "Kommune", coerce=number_or_none, description="Wenn die Funktion für eine Kommune gilt, ohne Organisation."
    )
    is_head_of_town_hall = BooleanField("Leitet das Rathaus (Bürgermeisterin oder Bürgermeister)")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.municipality_id.choices = {"": "keine bestimmte"} | municipality_choices()

    def validate_municipality_id(self, field: Any) -> None:
        if not self.organisation.data and field.data is None:
            raise ValidationError("Geben Sie eine Organisation oder eine Kommune an.")

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if name != "organisation"}


class EditFunctionForm(FunctionFields, VersionedForm):
    """A function already entered."""

    submit_label = "Funktion speichern"


class EndFunctionForm(BaseForm):
    """The last day of a term."""

    submit_label = "Funktion beenden"

    on = DateField("Letzter Tag", [InputRequired("Geben Sie den letzten Tag im Format TT.MM.JJJJ ein."), *day_rules()])
