"""Forms about follow-ups, and about taking over what a visit agreed."""

from typing import Any

from wtforms import BooleanField, DateField, FieldList, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, StopValidation

from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm, day_rules
from intranet.municipalities.queries.follow_ups import responsible_choices


def _account_id() -> SelectField:
    return SelectField("Wer", coerce=lambda value: int(value) if value and value != "None" else None)


class FollowUpFields:
    """What is asked about every follow-up."""

    what = TextAreaField(
        "Was ist zu tun?", [DataRequired("Geben Sie an, was zu tun ist."), Length(max=2000)], description=NO_CASE_DATA
    )
    due_on = DateField(
        "Wiedervorlage am",
        [InputRequired("Geben Sie den Tag der Wiedervorlage im Format TT.MM.JJJJ ein."), *day_rules()],
    )
    account_id = _account_id()
    promised_by = StringField(
        "Zugesagt von",
        [Optional(), Length(max=200)],
        description="Nur bei einer Vereinbarung: wer sie zugesagt hat, zum Beispiel Gemeinde Inden",
    )


class FollowUpForm(FollowUpFields, BaseForm):
    """A new follow-up."""

    submit_label = "Wiedervorlage eintragen"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.account_id.choices = responsible_choices() | {"": "noch niemand"}


class EditFollowUpForm(FollowUpFields, VersionedForm):
    """A follow-up already noted."""

    submit_label = "Wiedervorlage speichern"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        known = {str(self.row.account_id): self.row.account.name} if self.row.account else {}
        self.account_id.choices = known | responsible_choices() | {"": "noch niemand"}


class PostponeForm(BaseForm):
    """A later day."""

    submit_label = "Wiedervorlage verschieben"

    due_on = DateField("Neuer Tag", [InputRequired("Geben Sie den neuen Tag im Format TT.MM.JJJJ ein."), *day_rules()])
    reason = StringField("Grund", [Optional(), Length(max=500)])


class NeededIfTaken:
    """What a line must say once it is taken over; of a line that is left out nothing is checked."""

    field_flags = {"required": True}  # noqa: RUF012 - as WTForms reads it

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        if form.takes.data and field.data:
            return
        field.errors = []
        raise StopValidation(self.message if form.takes.data else "")


class AgreementForm(BaseForm):
    """One line of what was agreed, as a follow-up with a day and somebody who keeps an eye on it."""

    class Meta(BaseForm.Meta):
        csrf = False

    agreed = HiddenField()
    takes = BooleanField("Als Wiedervorlage übernehmen")
    what = TextAreaField("Was", [NeededIfTaken("Geben Sie an, was vereinbart wurde."), Length(max=2000)])
    promised_by = StringField(
        "Zugesagt von", [NeededIfTaken("Geben Sie an, wer es zugesagt hat."), Length(max=200)],
        description="Zum Beispiel Gemeinde Inden oder Präventionsbüro",
    )  # fmt: skip
    due_on = DateField("Bis", [NeededIfTaken("Geben Sie an, bis wann, im Format TT.MM.JJJJ."), *day_rules()])
    account_id = _account_id()


class AgreementsForm(BaseForm):
    """Everything that was agreed on a visit, line by line."""

    submit_label = "Vereinbarungen übernehmen"

    lines = FieldList(FormField(AgreementForm))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for number, line in enumerate(self.lines, 1):
            line.label.text = f"Vereinbarung {number}"
            line.account_id.choices = responsible_choices() | {"": "noch niemand"}

    @property
    def taken(self) -> list[dict[str, Any]]:
        """The values of the lines that are taken over."""
        return [
            {field.short_name: field.data for field in line.form if field.name != line.takes.name}
            for line in self.lines
            if line.takes.data
        ]
