"""Forms about a conference itself."""

from datetime import date, datetime, time
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp

from intranet.accounts.permissions import Role
from intranet.accounts.queries import active_accounts
from intranet.conferences import queries
from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.forms import BaseForm, VersionedForm, day_rules
from intranet.municipalities.queries import by_name

ABOUT_PURPOSE = "Zwei bis fünf Sätze für die Einladung."


class ConferenceFields(BaseForm):
    """Everything about a conference that a person may type."""

    title = StringField("Titel", [DataRequired("Geben Sie einen Titel ein."), Length(max=150)])
    municipality_id = SelectField("Kommune", coerce=lambda value: int(value) if value else None)
    motto = StringField("Motto", [Optional(), Length(max=150)])
    hosts = StringField(
        "Gastgeber",
        [DataRequired("Geben Sie an, wer einlädt."), Length(max=150)],
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
    purpose = TextAreaField("Worum es geht", [Optional(), Length(max=3000)], description=ABOUT_PURPOSE)
    reply_by = DateField("Rückmeldung bis", [Optional(), *day_rules()])
    series = StringField(
        "Reihe", [Optional(), Length(max=100)], description="Wenn die Konferenz zu einer Reihe gehört, ihr Name."
    )
    expected_size = IntegerField(
        "Erwartete Personen",
        [Optional(), NumberRange(1, 5000, "Geben Sie eine Zahl zwischen 1 und 5000 ein.")],
        description="Für Saal und Verpflegung; bisher kamen 30 bis 150.",
    )
    moderation = StringField("Moderation", [Optional(), Length(max=150)])
    minute_taker = StringField("Niederschrift führt", [Optional(), Length(max=150)])
    speakers = TextAreaField(
        "Referentinnen und Referenten", [Optional(), Length(max=2000)], description="Eine Person je Zeile, mit Funktion"
    )
    responsible_there = StringField(
        "Verantwortlich in der Kommune", [Optional(), Length(max=150)], description="Name und Funktion"
    )
    responsible_here_id = SelectField("Verantwortlich im Kreis", coerce=lambda value: int(value) if value else None)
    override = TextAreaField("Begründung, falls etwas gegen den Tag spricht", [Optional(), Length(max=1000)])
    confirmed = BooleanField("An einem gesperrten Tag festhalten")

    def _fill_choices(self) -> None:
        self.municipality_id.choices = {"": "kreisweit"} | {str(m.id): m.full_name for m in by_name()}
        people = active_accounts(Role.OFFICE, Role.HEAD)
        self.responsible_here_id.choices = {"": "noch offen"} | {str(one.id): one.name for one in people}

    # An empty free field ends its own checks: what is missing is said where something stands.
    def validate_day(self, field: Any) -> None:
        if field.data and not self.begins.data and not _is_typed(self.begins):  # 25:00 is said where it stands
            raise ValidationError("Zum Tag fehlt der Beginn. Geben Sie die Uhrzeit im Format HH:MM ein.")

    def validate_begins(self, field: Any) -> None:
        if field.data and not self.day.data and not _is_typed(self.day):
            raise ValidationError("Zur Uhrzeit fehlt der Tag.")

    def validate_ends(self, field: Any) -> None:
        if field.data and not self.begins.data and not _is_typed(self.begins):
            raise ValidationError("Zum Ende fehlt der Beginn.")
        if field.data and self.begins.data and field.data <= self.begins.data:
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


def _is_typed(field: Any) -> bool:
    """Whether something stands there at all, right or wrong."""
    return any(str(text).strip() for text in field.raw_data or ())


def _moment(day: date | None, clock_time: time | None) -> datetime | None:
    if not (day and clock_time):
        return None
    return datetime.combine(day, clock_time, tzinfo=clock.OFFICE_ZONE)


class ConferenceForm(ConferenceFields):
    """A new conference, made from a template or an earlier one."""

    submit_label = "Konferenz anlegen"

    model = SelectField(
        "Tagesordnung und Checkliste von", coerce=lambda value: int(value) if value else None,
        description="Eine Vorlage oder eine Konferenz, auch die einer anderen Kommune",
    )  # fmt: skip
    once_more = BooleanField("Trotzdem eine weitere Konferenz anlegen")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._fill_choices()
        models = {str(id): label for id, label in queries.models_to_copy().items()}
        self.model.choices = {"": "üblicher Abend"} | models

    @property
    def columns(self) -> dict[str, Any]:
        values = super().columns
        return {name: value for name, value in values.items() if name not in ("model", "once_more")}


class EditConferenceForm(ConferenceFields, VersionedForm):
    """A conference already begun."""

    submit_label = "Konferenz speichern"

    def __init__(self, *, row: Conference, **kwargs: Any) -> None:
        starts, ends = (moment and clock.local(moment) for moment in (row.starts_at, row.ends_at))
        super().__init__(
            row=row, day=starts and starts.date(), begins=starts and starts.time(), ends=ends and ends.time(), **kwargs
        )
        self._fill_choices()


class TemplateForm(BaseForm):
    """A new template."""

    submit_label = "Vorlage anlegen"

    title = StringField("Name der Vorlage", [DataRequired("Geben Sie der Vorlage einen Namen."), Length(max=150)])
    model = SelectField("Tagesordnung und Checkliste von", coerce=lambda value: int(value) if value else None)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model.choices = {"": "üblicher Abend"} | {str(k): label for k, label in queries.models_to_copy().items()}


class EditTemplateForm(VersionedForm):
    """Name and text of a template."""

    submit_label = "Vorlage speichern"

    title = StringField("Name der Vorlage", [DataRequired("Geben Sie der Vorlage einen Namen."), Length(max=150)])
    purpose = TextAreaField("Worum es geht", [Optional(), Length(max=3000)], description=ABOUT_PURPOSE)
