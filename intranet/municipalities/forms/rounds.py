"""Forms about rounds of visits."""

from typing import Any

from wtforms import DateField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from intranet.core.forms import BaseForm, VersionedForm, day_rules
from intranet.municipalities.states import RoundScope, VisitKind


class RoundFields:
    """What is asked about every round."""

    name = StringField(
        "Name", [DataRequired("Geben Sie der Runde einen Namen."), Length(max=100)],
        description="Zum Beispiel Rathausbesuche 2027",
    )  # fmt: skip
    starts_on = DateField("Von", [InputRequired("Geben Sie den ersten Tag im Format TT.MM.JJJJ ein."), *day_rules()])
    ends_on = DateField("Bis", [InputRequired("Geben Sie den letzten Tag im Format TT.MM.JJJJ ein."), *day_rules()])

    def validate_ends_on(self, field: Any) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Das Ende liegt vor dem Beginn. Prüfen Sie die beiden Tage.")


class RoundForm(RoundFields, BaseForm):
    """A new round."""

    submit_label = "Besuchsrunde beginnen"

    scope = SelectField("Umfang", choices=RoundScope.choices(), coerce=RoundScope)
    kind = SelectField(
        "Art der Besuche", choices=VisitKind.choices(), coerce=VisitKind,
        description="Gilt für die Besuche, die neu angelegt werden.",
    )  # fmt: skip


class EditRoundForm(RoundFields, VersionedForm):
    """A round that has begun."""

    submit_label = "Besuchsrunde speichern"
