"""Forms about conferences, agenda and invitees."""

import hashlib
from datetime import date, datetime, time
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SearchField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from intranet.accounts.permissions import Role
from intranet.accounts.queries import active_accounts
from intranet.conferences.models import Conference
from intranet.conferences.states import InviteeState
from intranet.core import clock
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm, day_rules
from intranet.municipalities.queries import by_name


class ConferenceFields(BaseForm):
    """Everything about a conference that a person may type."""

    title = StringField("Titel", [InputRequired("Geben Sie einen Titel ein."), Length(max=150)])
    municipality_id = SelectField("Kommune", coerce=lambda value: int(value) if value else None)
    motto = StringField("Motto", [Optional(), Length(max=150)])
    hosts = StringField(
        "Gastgeber",
        [InputRequired("Geben Sie an, wer einlädt."), Length(max=150)],
        description="Zum Beispiel Gemeinde Kreuzau und Kreis Düren",
    )
    day = DateField("Tag", [Optional(), *day_rules()])
    begins = TimeField("Beginn", [Optional()])
    ends = TimeField("Ende", [Optional()])
    hall = StringField(
        "Ort der Veranstaltung", [Optional(), Length(max=120)], description="Zum Beispiel Festhalle Kreuzau"
    )
    street = StringField("Straße und Hausnummer", [Optional(), Length(max=120)])
    postcode = StringField(
        "Postleitzahl", [Optional(), Regexp(r"^[0-9]{5}$", message="Geben Sie fünf Ziffern ein, zum Beispiel 52372.")]
    )
    city = StringField("Gemeinde oder Ortsteil", [Optional(), Length(max=100)])
    access_notes = TextAreaField(
        "Zugang und Barrierefreiheit",
        [Optional(), Length(max=1000)],
        description="Zum Beispiel Aufzug, Parkplätze, Bus; steht in der Einladung.",
    )
    purpose = TextAreaField(
        "Worum es geht", [Optional(), Length(max=3000)], description="Zwei bis fünf Sätze für die Einladung."
    )
    reply_by = DateField("Rückmeldung bis", [Optional(), *day_rules()])
    responsible_there = StringField("Verantwortlich in der Kommune", [Optional(), Length(max=150)])
    responsible_here_id = SelectField("Verantwortlich im Kreis", coerce=lambda value: int(value) if value else None)
    override = TextAreaField("Begründung, falls etwas gegen den Tag spricht", [Optional(), Length(max=1000)])
    confirmed = BooleanField("An einem gesperrten Tag festhalten")

    def _fill_choices(self) -> None:
        self.municipality_id.choices = {"": "kreisweit"} | {str(m.id): m.full_name for m in by_name()}
        people = active_accounts(Role.OFFICE, Role.HEAD)
        self.responsible_here_id.choices = {"": "noch offen"} | {str(one.id): one.name for one in people}

    # An empty free field ends its own checks: what is missing is said where something stands.
    def validate_day(self, field: Any) -> None:
        if field.data and not self.begins.data:
            raise ValidationError("Zum Tag fehlt der Beginn. Geben Sie die Uhrzeit im Format HH:MM ein.")

    def validate_begins(self, field: Any) -> None:
        if field.data and not self.day.data:
            raise ValidationError("Zur Uhrzeit fehlt der Tag.")

    def validate_ends(self, field: Any) -> None:
        if field.data and not self.begins.data:
            raise ValidationError("Zum Ende fehlt der Beginn.")
        if field.data and field.data <= self.begins.data:
            raise ValidationError("Das Ende liegt vor dem Beginn. Prüfen Sie die Uhrzeiten.")

    def validate_reply_by(self, field: Any) -> None:
        if field.data and self.day.data and field.data > self.day.data:
            raise ValidationError("Die Rückmeldefrist endet nach der Konferenz. Wählen Sie einen früheren Tag.")

    @property
    def columns(self) -> dict[str, Any]:
        """The values as the columns of a conference; day and times become moments."""
        values = self.values
        day, begins, ends = (values.pop(name) for name in ("day", "begins", "ends"))
        values["starts_at"] = _moment(day, begins)
        values["ends_at"] = _moment(day, ends)
        return values


def _moment(day: date | None, clock_time: time | None) -> datetime | None:
    if not (day and clock_time):
        return None
    return datetime.combine(day, clock_time, tzinfo=clock.OFFICE_ZONE)


class ConferenceForm(ConferenceFields):
    """A new conference."""

    submit_label = "Konferenz anlegen"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._fill_choices()


class EditConferenceForm(ConferenceFields, VersionedForm):
    """A conference already begun."""

    submit_label = "Konferenz speichern"

    def __init__(self, *, row: Conference, **kwargs: Any) -> None:
        starts, ends = (moment and clock.local(moment) for moment in (row.starts_at, row.ends_at))
        super().__init__(
            row=row, day=starts and starts.date(), begins=starts and starts.time(), ends=ends and ends.time(), **kwargs
        )
        self._fill_choices()


class SeenForm(BaseForm):
    """A form on something that carries no version of its own: it remembers what the person saw there."""

    seen = HiddenField()

    def still_sees(self, stands: str) -> bool:
        """Whether the person saw what stands there now; if not, the next try is made knowing it."""
        mark = hashlib.sha256(stands.encode()).hexdigest()[:16]
        before, self.seen.data = self.seen.data, mark
        return not self.is_submitted() or before == mark


class AgendaItemForm(BaseForm):
    """One item of the agenda."""

    submit_label = "Punkt speichern"

    title = StringField("Thema", [InputRequired("Geben Sie das Thema ein."), Length(max=150)])
    speaker = StringField("Wer", [Optional(), Length(max=150)])
    minutes = IntegerField(
        "Minuten",
        [
            InputRequired("Geben Sie die Dauer in Minuten ein, zum Beispiel 15."),
            NumberRange(0, 600, "Geben Sie eine Dauer zwischen 0 und 600 Minuten ein."),
        ],
    )


class EditAgendaItemForm(SeenForm, AgendaItemForm):
    """An item that stands on the agenda already."""


class FindPeopleForm(BaseForm):
    """Search for people to invite; lives in the address."""

    class Meta(BaseForm.Meta):
        csrf = False

    suche = SearchField("Name, Funktion oder Organisation", [Length(max=200)])
    art = SelectField("Art der Organisation")


class AnswerForm(VersionedForm):
    """What an invited person answered."""

    submit_label = "Rückmeldung speichern"

    state = SelectField(
        "Antwort", coerce=InviteeState, choices={s.value: s.label for s in InviteeState if s is not InviteeState.NOTED}
    )
    persons = IntegerField(
        "Personen",
        [
            InputRequired("Geben Sie an, mit wie vielen Personen gerechnet wird."),
            NumberRange(1, 20, "Geben Sie eine Zahl zwischen 1 und 20 ein."),
        ],
    )


class GuestsForm(SeenForm):
    """Attendance: who came stands beside each name, who else was there in one field."""

    submit_label = "Anwesenheit speichern"

    guests = TextAreaField(
        "Weitere Gäste",
        [Optional(), Length(max=5000)],
        description=f"Eine Person je Zeile, mit Organisation. {NO_CASE_DATA}",
    )


class SentForm(BaseForm):
    """When the letters went into the post."""

    submit_label = "Versand eintragen"

    sent_on = DateField(
        "Versandt am", [InputRequired("Geben Sie den Versandtag im Format TT.MM.JJJJ ein."), *day_rules(past=True)]
    )


class ReasonForm(BaseForm):
    """Why a step is taken."""

    reason = TextAreaField(
        "Grund", [InputRequired("Geben Sie den Grund an."), Length(max=1000)], description=NO_CASE_DATA
    )
