"""Forms about the checklist and the budget."""

import re
from typing import Any

from wtforms import BooleanField, DateField, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from intranet.conferences.models import BudgetLine
from intranet.core import german
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm, day_rules


class DaysField(IntegerField):
    """A number of days; the minus may be the sign that people write."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([value.strip().replace("−", "-") for value in valuelist])


class ChecklistStepForm(BaseForm):
    """One step of the checklist."""

    submit_label = "Schritt speichern"

    title = StringField("Schritt", [DataRequired("Geben Sie an, was zu tun ist."), Length(max=150)])
    days = DaysField(
        "Tage vom Konferenztag",
        [
            InputRequired("Geben Sie an, wie viele Tage vor (−42) oder nach (14) der Konferenz."),
            NumberRange(-730, 730, "Geben Sie eine Zahl zwischen −730 und 730 ein."),
        ],
        description="Davor mit Minus: −42 sind sechs Wochen vorher, 14 sind zwei Wochen danach. Fällt der Tag auf ein "
        "Wochenende oder einen Feiertag, gilt davor der Werktag vorher, danach der Werktag nachher.",
    )
    owner = StringField("Zuständig", [Optional(), Length(max=150)], description="Person oder Stelle")
    is_lead_time = BooleanField("Schon bei der Wahl des Termins warnen, wenn dieser Schritt nicht mehr rechtzeitig ist")
    note = TextAreaField("Vermerk", [Optional(), Length(max=1000)], description=NO_CASE_DATA)


class EditChecklistStepForm(ChecklistStepForm, VersionedForm):
    """A step of a conference's checklist."""

    fixed_on = DateField(
        "Abweichender Tag", [Optional(), *day_rules()],
        description="Leer lassen, damit der Schritt mit dem Termin wandert.",
    )  # fmt: skip


class EditTemplateStepForm(ChecklistStepForm, VersionedForm):
    """A step of a template's checklist: it knows no days of the calendar."""


class EuroField(StringField):
    """An amount as people write it, "1.573,45"; its data are whole cents."""

    def process_data(self, value: Any) -> None:
        self.data = value

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.typed = valuelist[0].strip()
        found = re.fullmatch(r"(\d{1,3}(?:[. \u202f]?\d{3})*)(?:,(\d{1,2}))?\s*(?:€|Euro)?", self.typed)
        if found is None:
            self.data = None
            if self.typed:
                raise ValueError("Geben Sie einen Betrag in Euro ein, zum Beispiel 1.573,45.")
            return
        whole, part = re.sub(r"\D", "", found[1]), found[2] or ""
        self.data = int(whole) * 100 + int(part.ljust(2, "0"))

    def _value(self) -> str:
        if self.data is None:
            return getattr(self, "typed", "")
        return german.amount(self.data)


class BudgetLineForm(BaseForm):
    """One line of the budget."""

    submit_label = "Posten speichern"

    what = StringField("Posten", [DataRequired("Geben Sie an, wofür das Geld ist."), Length(max=150)],
                       description="Zum Beispiel Verpflegung")  # fmt: skip
    cents = EuroField("Betrag in Euro", [InputRequired("Geben Sie den Betrag ein, zum Beispiel 350,00.")], filters=())
    payer = StringField("Wer zahlt", [Optional(), Length(max=150)], description="Zum Beispiel Gemeinde Kreuzau")
    note = StringField("Vermerk", [Optional(), Length(max=200)])

    def validate_cents(self, field: Any) -> None:
        if field.data is not None and field.data > 100_000_000:
            raise ValidationError("Der Betrag ist zu groß. Geben Sie höchstens 1.000.000 Euro ein.")


class EditBudgetLineForm(BudgetLineForm, VersionedForm):
    """A line that stands in the budget already."""

    def __init__(self, *, row: BudgetLine, **kwargs: Any) -> None:
        super().__init__(row=row, **kwargs)
