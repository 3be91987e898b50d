"""Forms of the steps of a conference that ask for more than a press of the button."""

from wtforms import DateField
from wtforms.validators import InputRequired

from intranet.core.forms import StepForm, day_rules


class SentForm(StepForm):
    """When the letters went into the post."""

    submit_label = "Versand eintragen"

    sent_on = DateField(
        "Versandt am", [InputRequired("Geben Sie den Versandtag im Format TT.MM.JJJJ ein."), *day_rules(past=True)]
    )
