"""Forms about own days and the date finder."""

from typing import Any

from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from intranet.calendar.queries import municipality_choices
from intranet.calendar.states import DayKind
from intranet.core.forms import BaseForm, VersionedForm, day_rules


class OwnDayFields:
    """What is asked about an own day."""

    name = StringField("Name", [InputRequired("Geben Sie an, was an diesem Tag ist."), Length(max=120)])
    kind = SelectField("Art", choices=DayKind.choices(), coerce=DayKind)
    starts_on = DateField("Von", [InputRequired("Geben Sie den ersten Tag im Format TT.MM.JJJJ ein."), *day_rules()])
    ends_on = DateField("Bis", [InputRequired("Geben Sie den letzten Tag im Format TT.MM.JJJJ ein."), *day_rules()])
    municipality_id = SelectField("Gilt für", coerce=lambda value: int(value) if value and value != "None" else None)

    def validate_ends_on(self, field: Any) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Das Ende liegt vor dem Beginn. Prüfen Sie die beiden Tage.")

    def _fill_choices(self) -> None:
        self.municipality_id.choices = {"": "ganzer Kreis"} | municipality_choices()


class OwnDayForm(OwnDayFields, BaseForm):
    """A new own day."""

    submit_label = "Tag eintragen"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._fill_choices()


class EditOwnDayForm(OwnDayFields, VersionedForm):
    """An own day already entered."""

    submit_label = "Tag speichern"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._fill_choices()


class FinderForm(BaseForm):
    """From which day on, where, and for which form a day is wanted; lives in the address."""

    class Meta(BaseForm.Meta):
        csrf = False

    ab = DateField("Frühester Tag")
    kommune = SelectField("Kommune", validate_choice=False)
    zurueck = HiddenField()


class ImportDaysForm(BaseForm):
    """A whole list of days, pasted."""

    submit_label = "Liste übernehmen"

    lines = TextAreaField(
        "Liste", [InputRequired("Fügen Sie die Liste ein."), Length(max=200_000)],
        description="Eine Zeile je Eintrag: Name;Art;von;bis. "
        "Zum Beispiel: Herbstferien;Schulferien;15.10.2029;27.10.2029",
    )  # fmt: skip
