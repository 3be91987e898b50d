"""Forms about a change of office: one municipality, all of them after an election, and the letter of welcome."""

from typing import Any

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from intranet.contacts.states import Greeting
from intranet.core.forms import NO_CASE_DATA, BaseForm, day_rules
from intranet.core.states import LabelledWord

FIRST_DAY = "Geben Sie den ersten Tag der neuen Amtszeit im Format TT.MM.JJJJ ein."


class Seat(LabelledWord):
    """What the election meant for one town hall."""

    STAYS = "stays", "bleibt im Amt"
    NEW = "new", "neue Besetzung"


# Fields stand in the order in which they are written here; what the page shows first comes first.
class TermFields:
    """When the old term ends and the new one begins, and whether the address book knows who comes."""

    last_day = DateField(
        "Letzter Tag der alten Amtszeit",
        [DataRequired("Geben Sie den letzten Tag im Format TT.MM.JJJJ ein."), *day_rules()],
    )
    first_day = DateField("Erster Tag der neuen Amtszeit", [DataRequired(FIRST_DAY), *day_rules()])
    person_id = SelectField(
        "Wer kommt ins Amt?",
        coerce=int,
        description="Wer schon im Rathaus arbeitet, steht hier; der Name wird dann von dort übernommen.",
    )


class SeatField:
    """What the election meant."""

    seat = RadioField("Besetzung", choices=Seat.choices(), coerce=Seat, default=Seat.STAYS)


class HolderFields:
    """The parts of a name; each in a field of its own, as letters need them."""

    greeting = SelectField("Anrede", choices=Greeting.choices(), coerce=Greeting)
    title = StringField("Titel", [Optional(), Length(max=40)], description="Zum Beispiel Dr.")
    first_name = StringField("Vorname", [Optional(), Length(max=80)])
    name_prefix = StringField("Namenszusatz", [Optional(), Length(max=40)], description="Zum Beispiel von der")
    last_name = StringField("Nachname", [Length(max=80)])
    function = StringField(
        "Funktion",
        [Optional(), Length(max=120)],
        description="Leer lassen für die übliche, passend zur Anrede: Bürgermeisterin oder Bürgermeister der Kommune",
    )


class OfficeForm(TermFields, HolderFields, BaseForm):
    """The old term ends, the new one begins."""

    submit_label = "Amtswechsel eintragen"

    def validate_last_name(self, field: Any) -> None:
        if not self.person_id.data and not field.data:
            raise ValidationError("Geben Sie den Nachnamen ein, oder wählen Sie eine Person aus dem Rathaus.")


class ElectionForm(BaseForm):
    """The day on which all new terms begin."""

    submit_label = "Amtswechsel eintragen"

    first_day = DateField(
        "Erster Tag der neuen Amtszeiten",
        [DataRequired(FIRST_DAY), *day_rules()],
        description="Die alten Amtszeiten enden am Tag davor.",
    )


class HolderForm(SeatField, HolderFields, BaseForm):
    """One row of the batch: whoever stays needs no entry."""

    class Meta(BaseForm.Meta):
        csrf = False  # the form around it carries the token

    function = StringField("Funktion", [Optional(), Length(max=120)], description="Leer lassen für die übliche")

    @property
    def is_new(self) -> bool:
        return self.seat.data is Seat.NEW

    def validate_seat(self, field: Any) -> None:
        if field.data is Seat.STAYS and (self.last_name.data or self.first_name.data):
            raise ValidationError("Wählen Sie „neue Besetzung“, oder leeren Sie die Namen in dieser Zeile.")

    def validate_last_name(self, field: Any) -> None:
        if self.is_new and not field.data:
            raise ValidationError("Geben Sie den Nachnamen ein, oder wählen Sie „bleibt im Amt“.")


class WelcomeForm(BaseForm):
    """The letter of welcome before it is printed."""

    submit_label = "Brief drucken"

    subject = StringField("Betreff", [DataRequired("Geben Sie den Betreff ein."), Length(max=150)])
    text = TextAreaField(
        "Text",
        [DataRequired("Geben Sie den Text des Briefes ein."), Length(max=6000)],
        description=NO_CASE_DATA,
        render_kw={"rows": 14},
    )
