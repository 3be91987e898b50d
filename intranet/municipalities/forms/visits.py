"""Forms about visits: a new one, and one for each step."""

from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from intranet.core.forms import NO_CASE_DATA, BaseForm, day_rules
from intranet.municipalities.states import VisitKind


class AddVisitForm(BaseForm):
    """Begin another visit."""

    submit_label = "Besuch anlegen"

    kind = SelectField("Art des Besuchs", choices=VisitKind.choices(), coerce=VisitKind)


class RequestForm(BaseForm):
    """Whom we asked for a date."""

    submit_label = "Anfrage eintragen"

    contact = StringField(
        "Angefragt bei",
        [InputRequired("Geben Sie an, bei wem Sie angefragt haben."), Length(max=200)],
        description="Name und Funktion, zum Beispiel Vorzimmer des Bürgermeisters, Frau Beispiel",
    )
    requested_on = DateField(
        "Angefragt am",
        [InputRequired("Geben Sie den Tag der Anfrage im Format TT.MM.JJJJ ein."), *day_rules(past=True)],
    )
    follow_up_on = DateField(
        "Wiedervorlage am", [InputRequired("Geben Sie an, wann Sie nachfragen wollen."), *day_rules()]
    )


class ScheduleForm(BaseForm):
    """Day, time, place and delegation."""

    submit_label = "Termin festlegen"

    day = DateField("Tag", [InputRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules()])
    time = TimeField("Uhrzeit", [InputRequired("Geben Sie die Uhrzeit im Format HH:MM ein.")])
    place = StringField(
        "Ort",
        [InputRequired("Geben Sie den Ort des Besuchs ein."), Length(max=200)],
        description="Zum Beispiel Rathaus, Sitzungssaal",
    )
    participants = TextAreaField(
        "Teilnehmende",
        [InputRequired("Geben Sie an, wer teilnimmt."), Length(max=2000)],
        description="Eine Person je Zeile, mit Funktion",
    )
    override = TextAreaField("Begründung, falls etwas gegen den Tag spricht", [Optional(), Length(max=1000)])
    confirmed = BooleanField("An einem gesperrten Tag festhalten")


class ReasonForm(BaseForm):
    """Why a step is taken."""

    reason = TextAreaField(
        "Grund", [InputRequired("Geben Sie den Grund an."), Length(max=1000)], description=NO_CASE_DATA
    )


class CancelForm(ReasonForm):
    """Who called the visit off, and why."""

    submit_label = "Absage eintragen"

    cancelled_by = StringField("Abgesagt von", [InputRequired("Geben Sie an, wer abgesagt hat."), Length(max=200)])


class FollowUpForm(BaseForm):
    """The note on a visit and what was agreed."""

    submit_label = "Vermerk speichern"

    result = TextAreaField(
        "Ergebnis des Besuchs",
        [InputRequired("Fassen Sie das Ergebnis zusammen."), Length(max=20_000)],
        description=NO_CASE_DATA,
    )
    agreements = TextAreaField(
        "Vereinbarungen",
        [
            InputRequired("Geben Sie an, was vereinbart wurde. Wurde nichts vereinbart, schreiben Sie „keine“."),
            Length(max=10_000),
        ],
        description="Wer tut was bis wann? Eine Vereinbarung je Zeile.",
    )
