"""Forms of the steps of a conference that ask for more than a press of the button."""

from wtforms import DateField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from intranet.core.forms import StepForm, day_rules


class SentForm(StepForm):
    """When the letters went into the post."""

    submit_label = "Versand eintragen"

    sent_on = DateField(
        "Versandt am", [InputRequired("Geben Sie den Versandtag im Format TT.MM.JJJJ ein."), *day_rules(past=True)]
    )


class AfterwardsForm(StepForm):
    """Who came to a conference that took place before anybody entered it here."""

    submit_label = "Als durchgeführt nachtragen"

    guests = TextAreaField(
        "Wer war da?", [Optional(), Length(max=20_000)],
        description="Eine Person je Zeile, mit Einrichtung; die Zeilen zählen als Teilnehmende.",
    )  # fmt: skip
