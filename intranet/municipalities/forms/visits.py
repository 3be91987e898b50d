"""Forms about visits: a new one, the record, and one for each step."""

from typing import Any

from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from intranet.core.forms import NO_CASE_DATA, BaseForm, ReasonForm, StepForm, VersionedForm, day_rules
from intranet.municipalities.models import Visit
from intranet.municipalities.queries.rounds import round_choices
from intranet.municipalities.states import VisitKind, VisitState


class AddVisitForm(BaseForm):
    """Begin another visit."""

    submit_label = "Besuch anlegen"

    kind = SelectField("Art des Besuchs", choices=VisitKind.choices(), coerce=VisitKind)


def _lines(label: str, description: str = "", *, most: int = 5000) -> TextAreaField:
    return TextAreaField(label, [Optional(), Length(max=most)], description=description)


class VisitForm(VersionedForm):
    """The record of a visit; its state and date change by steps only."""

    submit_label = "Besuch speichern"

    kind = SelectField("Art des Besuchs", choices=VisitKind.choices(), coerce=VisitKind)
    round_id = SelectField("Besuchsrunde", coerce=lambda value: int(value) if value and value != "None" else None)
    place = StringField("Ort", [Optional(), Length(max=200)])
    participants = _lines("Delegation", "Wer kommt vom Kreis? Eine Person je Zeile, mit Funktion", most=2000)
    topics = _lines("Themen", "Ein Thema je Zeile")
    preparation = _lines("Vorbereitung", f"Was vorher zu wissen oder zu erledigen ist. {NO_CASE_DATA}")
    people_met = _lines("Gesprächspartnerinnen und Gesprächspartner", "Eine Person je Zeile, mit Funktion", most=2000)
    result = _lines("Ergebnis", NO_CASE_DATA, most=20_000)
    agreements = _lines("Vereinbarungen", "Wer tut was bis wann? Eine Vereinbarung je Zeile.", most=10_000)
    next_step = _lines("Nächster Schritt", most=2000)

    def __init__(self, *, row: Visit, **kwargs: Any) -> None:
        super().__init__(row=row, **kwargs)
        self.round_id.choices = {"": "keine"} | round_choices()
        if row.state not in VisitState.happened():  # nothing came of it yet
            del self.result
            del self.agreements


class RequestForm(StepForm):
    """Whom we asked for a date."""

    submit_label = "Anfrage eintragen"

    contact = StringField(
        "Angefragt bei",
        [DataRequired("Geben Sie an, bei wem Sie angefragt haben."), Length(max=200)],
        description="Name und Funktion, zum Beispiel Vorzimmer des Bürgermeisters, Frau Beispiel",
    )
    requested_on = DateField(
        "Angefragt am",
        [InputRequired("Geben Sie den Tag der Anfrage im Format TT.MM.JJJJ ein."), *day_rules(past=True)],
    )
    follow_up_on = DateField(
        "Wiedervorlage am", [InputRequired("Geben Sie an, wann Sie nachfragen wollen."), *day_rules()]
    )


class ScheduleForm(StepForm):
    """Day, time, place and delegation."""

    submit_label = "Termin festlegen"

    day = DateField("Tag", [InputRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules()])
    time = TimeField("Uhrzeit", [InputRequired("Geben Sie die Uhrzeit im Format HH:MM ein.")])
    place = StringField(
        "Ort",
        [DataRequired("Geben Sie den Ort des Besuchs ein."), Length(max=200)],
        description="Zum Beispiel Rathaus, Sitzungssaal",
    )
    participants = TextAreaField(
        "Delegation",
        [DataRequired("Geben Sie an, wer teilnimmt."), Length(max=2000)],
        description="Wer kommt vom Kreis? Eine Person je Zeile, mit Funktion",
    )
    override = TextAreaField("Begründung, falls etwas gegen den Tag spricht", [Optional(), Length(max=1000)])
    confirmed = BooleanField("An einem gesperrten Tag festhalten")


class AfterwardsForm(StepForm):
    """A visit that took place before anybody entered it."""

    submit_label = "Besuch nachtragen"

    day = DateField("Tag", [InputRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules(past=True)])
    time = TimeField("Uhrzeit", [InputRequired("Geben Sie die Uhrzeit im Format HH:MM ein.")])
    place = StringField("Ort", [DataRequired("Geben Sie den Ort des Besuchs ein."), Length(max=200)])
    participants = TextAreaField(
        "Delegation",
        [DataRequired("Geben Sie an, wer teilnahm."), Length(max=2000)],
        description="Wer kam vom Kreis? Eine Person je Zeile, mit Funktion",
    )


class CancelForm(ReasonForm):
    """Who called the visit off, and why."""

    submit_label = "Absage eintragen"

    cancelled_by = StringField("Abgesagt von", [DataRequired("Geben Sie an, wer abgesagt hat."), Length(max=200)])


class NoteForm(StepForm):
    """The note on a visit: whom it met, what came out, what was agreed, and what comes next."""

    submit_label = "Vermerk speichern"

    people_met = _lines("Gesprächspartnerinnen und Gesprächspartner", "Eine Person je Zeile, mit Funktion", most=2000)

    result = TextAreaField(
        "Ergebnis des Besuchs",
        [DataRequired("Fassen Sie das Ergebnis zusammen."), Length(max=20_000)],
        description=NO_CASE_DATA,
    )
    agreements = TextAreaField(
        "Vereinbarungen",
        [
            DataRequired("Geben Sie an, was vereinbart wurde. Wurde nichts vereinbart, schreiben Sie „keine“."),
            Length(max=10_000),
        ],
        description="Wer tut was bis wann? Eine Vereinbarung je Zeile.",
    )
    next_step = _lines("Nächster Schritt", most=2000)


class ThanksForm(BaseForm):
    """The letter of thanks before it is printed."""

    submit_label = "Dankschreiben drucken"

    subject = StringField("Betreff", [DataRequired("Geben Sie den Betreff ein."), Length(max=150)])
    text = TextAreaField(
        "Text", [DataRequired("Geben Sie den Text des Briefes ein."), Length(max=6000)], description=NO_CASE_DATA
    )


class PressDraftForm(BaseForm):
    """What the press office is given to work on."""

    submit_label = "Presseentwurf drucken"

    headline = StringField(
        "Überschrift", [DataRequired("Geben Sie eine Überschrift ein."), Length(max=75)],
        description="Am besten 30 bis 40, höchstens 75 Zeichen",
    )  # fmt: skip
    lead = TextAreaField(
        "Vorspann", [DataRequired("Schreiben Sie den Vorspann."), Length(max=2000)],
        description=f"Wer, was, wann, wo, in zwei bis drei Sätzen. {NO_CASE_DATA}",
    )  # fmt: skip
    body = TextAreaField(
        "Text", [DataRequired("Schreiben Sie den Text."), Length(max=20_000)],
        description="Zwischenüberschriften mit „## “, Aufzählungen mit „- “. Nur was veröffentlicht werden darf.",
    )  # fmt: skip
