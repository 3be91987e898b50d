"""Forms about notes in the contact history."""

from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from intranet.contacts.states import NoteKind
from intranet.core.forms import NO_CASE_DATA, BaseForm, day_rules


class NoteForm(BaseForm):
    """What was talked about, how, and when."""

    submit_label = "Notiz eintragen"

    kind = SelectField("Art", choices=NoteKind.choices(), coerce=NoteKind)
    on = DateField("Tag", [InputRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules(past=True)])
    text = TextAreaField(
        "Notiz", [DataRequired("Schreiben Sie, worum es ging."), Length(max=4000)], description=NO_CASE_DATA
    )
