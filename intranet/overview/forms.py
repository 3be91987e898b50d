"""The forms of the status report: of which day it tells, and what stands around the figures."""

from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from intranet.core.forms import BaseForm, day_rules
from intranet.municipalities.queries.rounds import round_choices

TYPES = {"information": "Mitteilungsvorlage", "decision": "Beschlussvorlage"}


class ReportDayForm(BaseForm):
    """Of which day and which round the report tells; lives in the address."""

    class Meta(BaseForm.Meta):
        csrf = False

    runde = SelectField("Besuchsrunde", validate_choice=False)
    stichtag = DateField("Stand vom")
    vergleich = DateField("Vergleich mit dem Stand vom")

    def offer_rounds(self) -> None:
        self.runde.choices = round_choices()


class StatusReportForm(BaseForm):
    """What the committee paper says besides figures, map and list."""

    submit_label = "Sachstandsbericht drucken"

    subject = StringField("Betreff", [DataRequired("Geben Sie den Betreff ein."), Length(max=200)])
    number = StringField("Vorlage-Nr.", [Optional(), Length(max=40)], description="Zum Beispiel 0187/2026")
    paper_type = SelectField("Art der Vorlage", choices=TYPES)
    committee = StringField("Gremium", [DataRequired("Geben Sie das Gremium ein."), Length(max=120)])
    meets_on = DateField("Sitzung am", [Optional(), *day_rules()])
    public = BooleanField("Öffentlich")
    proposal = TextAreaField(
        "Beschlussvorschlag", [DataRequired("Geben Sie den Beschlussvorschlag ein."), Length(max=4000)]
    )
    reasons = TextAreaField("Begründung", [Optional(), Length(max=20_000)])
    outlook = TextAreaField("Ausblick", [Optional(), Length(max=8000)])
