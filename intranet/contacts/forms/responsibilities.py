"""Forms about who answers for a life phase in a municipality."""

from typing import Any

from wtforms import DateField, SelectField
from wtforms.validators import DataRequired, InputRequired

from intranet.catalogues.queries import choices
from intranet.catalogues.states import Catalogue
from intranet.contacts.forms.fields import number_or_none
from intranet.contacts.queries import municipality_choices
from intranet.core.forms import BaseForm, day_rules


class ResponsibilityForm(BaseForm):
    """For which life phase in which municipality a person answers, in one of their functions."""

    submit_label = "Als Ansprechperson benennen"

    function_id = SelectField("In welcher Funktion", coerce=int)
    municipality_id = SelectField(
        "Kommune", coerce=number_or_none, validators=[DataRequired("Wählen Sie die Kommune.")]
    )
    phase_id = SelectField(
        "Lebensphase", coerce=number_or_none, validators=[DataRequired("Wählen Sie die Lebensphase.")]
    )
    valid_from = DateField("Zuständig ab", [InputRequired("Geben Sie den ersten Tag ein."), *day_rules()])

    def __init__(self, *, functions: dict[int, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.function_id.choices = functions
        self.municipality_id.choices = {"": "bitte wählen"} | municipality_choices()
        self.phase_id.choices = {"": "bitte wählen"} | choices(Catalogue.LIFE_PHASE)


class EndResponsibilityForm(BaseForm):
    """The last day of answering for a life phase."""

    submit_label = "Zuständigkeit beenden"

    on = DateField("Letzter Tag", [InputRequired("Geben Sie den letzten Tag im Format TT.MM.JJJJ ein."), *day_rules()])
