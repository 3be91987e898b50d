"""Forms about the agenda."""

from collections.abc import Sequence
from typing import Any

from wtforms import IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.conferences.models import AgendaItem
from intranet.conferences.states import ItemKind
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm


class AgendaItemForm(BaseForm):
    """One item of the agenda."""

    submit_label = "Punkt speichern"

    title = StringField("Thema", [DataRequired("Geben Sie das Thema ein."), Length(max=150)])
    kind = SelectField("Art", coerce=ItemKind, choices=ItemKind.choices(), default=ItemKind.OTHER)
    speaker = StringField("Wer", [Optional(), Length(max=150)])
    minutes = IntegerField(
        "Minuten",
        [
            InputRequired("Geben Sie die Dauer in Minuten ein, zum Beispiel 15."),
            NumberRange(0, 600, "Geben Sie eine Dauer zwischen 0 und 600 Minuten ein."),
        ],
        description="Die Uhrzeiten folgen aus dem Beginn und den Minuten.",
    )
    notes = TextAreaField(
        "Notiz für die Leitung",
        [Optional(), Length(max=2000)],
        description=f"Steht auf keiner Einladung, nur im Ablaufplan der Leitung. {NO_CASE_DATA}",
    )


class EditAgendaItemForm(AgendaItemForm, VersionedForm):
    """An item that stands on the agenda already."""


class StandardItemsForm(BaseForm):
    """Items of templates and other conferences, to be put onto this agenda."""

    submit_label = "Ausgewählte Punkte übernehmen"

    items = SelectMultipleField(
        "Punkte", [DataRequired("Wählen Sie mindestens einen Punkt aus.")], coerce=int,
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
    )  # fmt: skip

    def offer(self, items: Sequence[AgendaItem]) -> "StandardItemsForm":
        """Let these items be chosen."""
        self.items.choices = [SelectChoice(str(item.id), _told(item)) for item in items]
        return self


def _told(item: AgendaItem) -> str:
    parts: list[Any] = [item.title, item.speaker, f"{item.minutes} Minuten"]
    return ", ".join(part for part in parts if part)
